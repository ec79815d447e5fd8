"""``numeric``: ``= 937.5``, ``= 937.5 ± 0.5``, ``= 40 ± 2 %``, ``= {prospects}``, and a unit in
words behind it: ``= 3 prospects``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from ..calculation.numbers import SIGNIFICANT_DIGITS, bare, decimal_text
from ..model import Numeric, Rich
from ..reading import COMMA, has_comma, number
from .draft import Draft

NAME = "numeric"
LOOKS_LIKE = "a number ('= 3')"

_ANSWER = re.compile(
    r"""^(?P<value>[-+−]?[\d.]+|\{\w+\})[ \t]*(?P<percent>%)?
        (?:[ \t]*±[ \t]*(?P<tolerance>[\d.]+)[ \t]*(?P<relative>%)?)?
        (?:[ \t]+(?P<unit>[^\d±%=+\s{][^±={}]*))?$""",
    re.VERBOSE | re.ASCII,
)
# Digits of any width, and money: "$480", "US$ 480".
_LIKE_A_NUMBER = re.compile(
    r"[-+−－＋]?\s*(?:[A-Z]{0,3}[$¢-¥₠-⃏＄￠￡￥])?\s*[-+−－＋]?[.,，．]?\d|\{|±|$"
)
_EQUAL_ENOUGH = Fraction(1, 10**9)


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(draft.equals) and bool(_LIKE_A_NUMBER.match(draft.equals[0][2]))


def read(draft: Draft) -> tuple[Rich, Numeric] | None:
    """The stem and the value with its tolerance; None after reporting what is wrong."""
    (place, line, written), *more = draft.equals
    if more:
        draft.report(
            more[0][1],
            "a number has one '=' line; remove this one, or add the option 'kind: text'",
        )
        return None
    draft.report_text_behind(place)
    text = written.replace("％", "%").replace("\u00a0", " ").replace("−", "-")
    match = _ANSWER.match(text)
    values = _values(draft, match["value"]) if match else ()
    tolerance = number(match["tolerance"] or "0") if match else None
    if not match or not values or tolerance is None:
        draft.report(line, _complaint(draft, written))
        return None
    relative = bool(match["relative"])
    answer = Numeric(
        values=tuple(value for value, _ in values),
        shown=tuple(shown for _, shown in values),
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
    """What the browser marks by: for each variant the bounds within which a number is right."""
    return [
        {
            "low": float(value - _margin(answer, value)),
            "high": float(value + _margin(answer, value)),
        }
        for value in answer.values
    ]


def _margin(answer: Numeric, value: Fraction) -> Fraction:
    tolerance = answer.tolerance * abs(value) if answer.relative else answer.tolerance
    return tolerance + _EQUAL_ENOUGH * max(Fraction(1), abs(value))


def _values(draft: Draft, value: str) -> tuple[tuple[Fraction, str], ...]:
    """The value of each variant with the text that shows it; () if there is no such number."""
    words = draft.context.words
    if not value.startswith("{"):
        literal = number(value)
        if literal is None:
            return ()
        shown = decimal_text(literal, 0, SIGNIFICANT_DIGITS, words.numbers)
        return ((literal, shown),) * max(1, len(draft.variants))
    name = value[1:-1]
    found = [variant.numbers.get(name) for variant in draft.variants]
    return tuple(
        (Fraction(number), variant.shown[name])
        for number, variant in zip(found, draft.variants, strict=True)
        if number is not None and None not in found
    )


def _complaint(draft: Draft, text: str) -> str:
    if has_comma(text):
        return f"'{text}' {COMMA}"
    if text.startswith("{"):
        names = ", ".join(sorted(draft.variants[0].numbers)) if draft.variants else ""
        if not names:
            return f"'{text}' needs a calculator; add the option 'calculator: its-slug'"
        return f"'{text}' is no number of the calculator; its numbers are {names}"
    return (
        f"'{text}' is not a number; write digits with a point, such as '= 937.5 ± 0.5',"
        " and a unit behind it; for words that begin with a digit add the option 'kind: text'"
    )
