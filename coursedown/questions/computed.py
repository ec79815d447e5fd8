"""Answers that a calculator computes: ``calculator:`` and ``given:``, with variants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from ..calculation import Calculator, InputError, Quantity
from ..calculation.outputs import Output
from ..model import Variant
from ..reading import COMMA, Context, has_comma
from ..scanner import OptionLine, RawBlock

T = TypeVar("T")

PLACEHOLDER = re.compile(r"\{([a-z]\w*)\}")
"""``{name}`` in a text of an item with a calculator."""


def find_calculator(slug: str, line: int, label: str, context: Context) -> Calculator | None:
    """The calculator of this slug; None after reporting that there is none."""
    calculator = context.calculators.get(slug)
    if calculator is None:
        known = ", ".join(context.calculators) or "none in this course"
        context.report(line, label, f"there is no calculator '{slug}'; there are: {known}")
    return calculator


def calculated(
    action: Callable[[], T], lines: Mapping[str, int], line: int, label: str, context: Context
) -> T | None:
    """What the action returns; None after reporting each bad input at the line that gives it,
    or the calculator's own failure."""
    try:
        return action()
    except InputError as error:
        for name, messages in error.errors.items():
            for message in messages:
                written = str(message.values.get("text", ""))
                text = f"'{written}' {COMMA}" if has_comma(written) else message.plain
                context.report(lines.get(name, line), label, f"input '{name}': {text}")
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        context.report(line, label, f"the calculator fails with these inputs ({reason}); mend it")
    return None


def read_variants(
    block: RawBlock, options: Mapping[str, Sequence[OptionLine]], context: Context
) -> tuple[Variant, ...] | None:
    """The variants of a computed item, () for others; None after reporting what is wrong."""
    given = options.get("given", ())
    if "calculator" not in options:
        for option in given:
            context.report(option.number, block.label, "'given' needs the option 'calculator'")
        return None if given else ()
    option = options["calculator"][0]
    calculator = find_calculator(option.value, option.number, block.label, context)
    if calculator is None:
        return None
    inputs: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for line, name, value in _assignments(block, given, context):
        if name in inputs:
            context.report(line, block.label, f"the input '{name}' is given twice; leave one")
        inputs[name] = [part.strip() for part in value.split("|")]
        lines[name] = line
    varied = [name for name, values in inputs.items() if len(values) > 1]
    if len(varied) > 1:
        context.report(
            lines[varied[1]],
            block.label,
            f"only one input may vary; '{varied[0]}' and '{varied[1]}' both do",
        )
        return None
    served = {name: values[0] for name, values in inputs.items()}
    name = varied[0] if varied else ""
    given_inputs = [
        served | ({name: value} if name else {}) for value in (inputs[name] if name else [""])
    ]
    return calculated(
        lambda: tuple(_variant(calculator, each, context) for each in given_inputs),
        lines,
        block.line,
        block.label,
        context,
    )


def _variant(calculator: Calculator, inputs: Mapping[str, str], context: Context) -> Variant:
    outputs = _outputs(calculator, tuple(inputs.items()))
    numbers = {name: o.value for name, o in outputs.items() if isinstance(o, Quantity)}
    return Variant(numbers, {name: context.words.text(o) for name, o in outputs.items()})


# A question asks the same in every language.
@lru_cache(maxsize=1024)
def _outputs(calculator: Calculator, inputs: tuple[tuple[str, str], ...]) -> Mapping[str, Output]:
    return calculator.calculate(dict(inputs)).outputs


def _assignments(
    block: RawBlock, options: Sequence[OptionLine], context: Context
) -> Iterator[tuple[int, str, str]]:
    """``name = value`` pairs; a line with a single ``=`` is one pair, commas and all."""
    for option in options:
        pieces = [option.value] if option.value.count("=") == 1 else option.value.split(",")
        for piece in pieces:
            name, equals, value = (part.strip() for part in piece.partition("="))
            if equals and name and value:
                yield option.number, name, value
            else:
                context.report(
                    option.number,
                    block.label,
                    f"'{piece.strip()}' gives no input; write 'name = value', and a line of its"
                    " own for a value with a comma",
                )
