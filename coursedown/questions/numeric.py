"""``numeric``: ``= 937.5``, ``= 937.5 ± 0.5``, ``= 40 ± 2 %``, ``= {prospects}``, and a unit in
words behind it: ``= 3 prospects``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from ..calculation.numbers import bare
from ..model import Numeric, Rich
from .reading import Draft, number

NAME = "numeric"

_ANSWER = re.compile(
    r"""^(?P<value>[-+−]?[\d.]+|\{\w+\})[ \t]*(?P<percent>%)?
        (?:[ \t]*±[ \t]*(?P<tolerance>[\d.]+)[ \t]*(?P<relative>%)?)?
        (?:[ \t]+(?P<unit>[^\d±%=\s].*))?$""",
    re.VERBOSE | re.ASCII,
)
_COMMA = re.compile(r"\d[,，]\d")
_EQUAL_ENOUGH = Fraction(1, 10**9)


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(draft.equals)


def read(draft: Draft) -> tuple[Rich, Numeric] | None:
    """The stem and the value with its tolerance; None after reporting what is wrong."""
    (place, line, text), *more = draft.equals
    if more:
        draft.report(more[0][1], "a number has one '=' line; remove this one")
        return None
    for behind, _ in draft.lines[place + 1 :]:
        if behind.text.strip():
            draft.report(behind.number, "this line stands behind the answer; put it after ---")
    match = _ANSWER.match(text)
    values = _values(draft, match["value"]) if match else ()
    tolerance = number(match["tolerance"] or "0") if match else None
    if not match or not values or tolerance is None:
        draft.report(line, _complaint(draft, text))
        return None
    relative = bool(match["relative"])
    answer = Numeric(
        values=values,
        tolerance=tolerance / 100 if relative else tolerance,
        relative=relative,
        unit=(match["unit"] or match["percent"] or "").strip(),
    )
    return draft.stem(place), answer


def facts(answer: Numeric) -> dict[str, Any]:
    """What must be the same in every language."""
    return {
        "value": ", ".join(bare(value) for value in answer.values),
        "tolerance": bare(answer.tolerance) + (" of the value" if answer.relative else ""),
    }


def key(answer: Numeric) -> Any:
    """What the browser marks by: for each variant the value, and the bounds within which a
    number is right."""
    return [
        {
            "value": bare(value),
            "low": float(value - _margin(answer, value)),
            "high": float(value + _margin(answer, value)),
        }
        for value in answer.values
    ]


def _margin(answer: Numeric, value: Fraction) -> Fraction:
    tolerance = answer.tolerance * abs(value) if answer.relative else answer.tolerance
    return tolerance + _EQUAL_ENOUGH * max(Fraction(1), abs(value))


def _values(draft: Draft, value: str) -> tuple[Fraction, ...]:
    if not value.startswith("{"):
        literal = number(value.replace("−", "-"))
        return () if literal is None else (literal,)
    found = [variant.numbers.get(value[1:-1]) for variant in draft.variants]
    return () if None in found else tuple(Fraction(v) for v in found if v is not None)


def _complaint(draft: Draft, text: str) -> str:
    if _COMMA.search(text):
        return f"'{text}' has a comma; write the decimal point and no groups, such as 1234.5"
    if text.startswith("{"):
        names = ", ".join(sorted(draft.variants[0].numbers)) if draft.variants else ""
        if not names:
            return f"'{text}' needs a calculator; add the option 'calculator: its-slug'"
        return f"'{text}' is no number of the calculator; its numbers are {names}"
    return (
        f"'{text}' is not a number; write digits with a point, such as '= 937.5 ± 0.5',"
        " and a unit behind it"
    )
