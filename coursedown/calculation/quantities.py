"""What is calculated: a number, its unit, and the words for both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .messages import NO_TEXT, Message
from .numbers import Real, bare, exact, rounded


@dataclass(frozen=True)
class Unit:
    """How a number is written: of which kind, and with how many decimals.

    ``most`` bounds what is *shown*; the value itself is never rounded.
    """

    kind: Literal["number", "money", "percent"] = "number"
    least: int = 0
    most: int = 2


NUMBER = Unit()
MONEY = Unit("money", 2, 2)
PERCENT = Unit("percent", 0, 1)
WHOLE = Unit(most=0)


@dataclass(frozen=True)
class Quantity:
    """A value with its unit and its label, as a reader sees it. ``None`` is "no such number"."""

    value: Fraction | int | None
    unit: Unit = NUMBER
    label: Message = NO_TEXT

    def __str__(self) -> str:
        sign = "%" if self.unit.kind == "percent" else ""
        return "–" if self.value is None else self.bare + sign

    @property
    def plain(self) -> float | int | None:
        """The value as a plain Python number; a fraction becomes the nearest float."""
        return float(self.value) if isinstance(self.value, Fraction) else self.value

    @property
    def bare(self) -> str:
        """The value for machines, at most 12 significant digits; "" if there is none."""
        return "" if self.value is None else bare(self.value)

    @property
    def shown_exactly(self) -> bool:
        """Whether nothing is lost when the value is shown with its unit's decimals."""
        return self.value is None or rounded(self.value, self.unit.most) == self.value


def money(value: Real | float | Decimal, label: Message = NO_TEXT) -> Quantity:
    """An amount of money, in the course's only currency."""
    return Quantity(exact(value), MONEY, label)


def percent(value: Real | float | Decimal, label: Message = NO_TEXT) -> Quantity:
    """Per cent: 40 means 40 %."""
    return Quantity(exact(value), PERCENT, label)


def share(value: Real | float | Decimal, label: Message = NO_TEXT) -> Quantity:
    """Per cent of a whole: what is neither all of it nor none is not shown as 100 % or 0 %."""
    return told_apart(percent(value, label), 0, 100)


def number(value: Real | float | Decimal, label: Message = NO_TEXT) -> Quantity:
    """A number that may have decimals."""
    return Quantity(exact(value), NUMBER, label)


def count(value: int, label: Message = NO_TEXT) -> Quantity:
    """A whole number of things."""
    return Quantity(value, WHOLE, label)


def in_full(quantity: Quantity) -> Quantity:
    """The quantity, shown to its last decimal, up to six: what was given is not rounded."""
    parts = 1 if quantity.value is None else quantity.value.denominator
    last = next((n for n in range(6) if 10**n % parts == 0), 6)
    return _with_decimals(quantity, max(quantity.unit.most, last))


def told_apart(quantity: Quantity, *others: Real) -> Quantity:
    """The quantity, shown with as many decimals as it takes not to look like one of the others:
    beside a target of 95 %, 94.98 % is not written as 95 %."""
    value, most = exact(quantity.value or 0), quantity.unit.most
    while most < _MOST_DECIMALS and any(0 < abs(value - other) * 10**most < 1 for other in others):
        most += 1
    return _with_decimals(quantity, most)


_MOST_DECIMALS = 12


def _with_decimals(quantity: Quantity, most: int) -> Quantity:
    return replace(quantity, unit=replace(quantity.unit, most=most))
