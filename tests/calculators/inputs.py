"""Inputs of every kind for any calculator, as texts: at their bounds, and anywhere within them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from coursedown.calculation import (
    Calculator,
    Choice,
    Day,
    Flag,
    InputError,
    Number,
    Rows,
    Whole,
    Wholes,
)
from coursedown.calculation.numbers import bare


def as_typed(value: Any) -> str:
    """A value of an input as a page's form holds it, with a point."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return value
        case date():
            return value.isoformat()
        case tuple() if value and isinstance(value[0], tuple):
            return ", ".join(":".join(map(bare, row)) for row in value)
        case tuple():
            return " ".join(map(bare, value))
        case _:
            return bare(value)


def edges(calculator: Calculator) -> list[dict[str, str]]:
    """Each input alone at its bounds, and all at once."""
    found: list[dict[str, str]] = []
    for side in (0, -1):
        each = {name: bounds(i.kind)[side] for name, i in calculator.inputs.items()}
        found += [each, *({name: value} for name, value in each.items())]
    return found


def anywhere(calculator: Calculator, random: Random, many: int) -> list[dict[str, str]]:
    """So many inputs that the calculator takes, small numbers as often as large ones."""
    return [inputs for inputs, _ in zip(_tries(calculator, random), range(many), strict=False)]


def _tries(calculator: Calculator, random: Random) -> Iterator[dict[str, str]]:
    while True:
        inputs = {name: between(i.kind, random) for name, i in calculator.inputs.items()}
        try:
            calculator.run(inputs)
        except InputError:
            continue
        yield inputs


def bounds(kind: Any) -> tuple[str, str]:
    """The least and the most that an input takes."""
    match kind:
        case Number(minimum=low, maximum=high, above=above):
            least = str(low if low is not None else -1_000_000) if above is None else f"{above}.001"
            return least, str(1_000_000_000 if high is None else high)
        case Flag():
            return "false", "true"
        case Choice(options=options):
            return (*options,)[0], (*options,)[-1]
        case Day(minimum=first, maximum=last):
            return first.isoformat(), last.isoformat()
        case Wholes(minimum=low, maximum=high):
            return str(low), " ".join([str(high or low + 1)] * 9)
        case Rows(columns=columns):
            return tuple(":".join(bounds(column)[side] for column in columns) for side in (0, 1))  # type: ignore[return-value]
    raise AssertionError(kind)


def between(kind: Any, random: Random) -> str:
    """A value within the bounds."""
    match kind:
        case Number():
            low, high = map(Decimal, bounds(kind))
            decimals = 0 if isinstance(kind, Whole) else random.choice([0, 1, 2, 6])
            value = low + (high - low) * Decimal(random.random()) ** random.choice([1, 4, 8])
            return format(max(low, round(value, decimals)), "f")
        case Day():
            first, last = map(date.fromisoformat, bounds(kind))
            # Near each other, so that two of them may well be in their order.
            middle = first + (last - first) / 2
            return (middle + timedelta(days=random.randint(-400, 400))).isoformat()
        case Choice(options=options):
            return random.choice([*options])
        case Wholes(minimum=low, maximum=high):
            most = low + 4 if high is None else high
            many = random.choice([1, 2, 9, 60])
            return " ".join(str(random.randint(low, most)) for _ in range(many))
        case Rows(columns=columns):
            rows = [[between(column, random) for column in columns] for _ in range(3)]
            rows.sort(key=lambda row: Decimal(row[0]), reverse=True)
            rows[-1][0] = bounds(columns[0])[0]
            return ", ".join(":".join(row) for row in rows)
        case _:
            return random.choice(bounds(kind))
