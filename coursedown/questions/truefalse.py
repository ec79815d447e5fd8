"""``truefalse``: ``= true`` or ``= false``; the words come from the interface language."""

from __future__ import annotations

from typing import Any

from ..model import Rich, TrueFalse
from .draft import Draft

NAME = "truefalse"
LOOKS_LIKE = "'= true' or '= false'"

_VALUES = {"true": True, "false": False}
_MEANT = {
    "true": {"true", "yes", "так", "правда", "істина", "вірно", "правильно", "是", "对", "正确"},
    "false": {"false", "no", "ні", "неправда", "хибно", "невірно", "неправильно", "否", "不是",
              "不对", "错", "错误"},
}  # fmt: skip
"""What an author may write for it in words: alone, it is hardly a word to be asked for."""


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(draft.equals) and all(_value(text) for _, _, text in draft.equals)


def read(draft: Draft) -> tuple[Rich, TrueFalse] | None:
    """The stem and the value; None after reporting what is wrong."""
    (place, line, written), *more = draft.equals
    if more:
        draft.report(more[0][1], "a statement has one '=' line; remove this one")
        return None
    if written not in _VALUES:
        draft.report(
            line,
            f"write '= {_value(written)}', in English and in small letters; if the word itself is"
            " the answer, add the option 'kind: text'",
        )
        return None
    draft.report_text_behind(place)
    return draft.stem(place), TrueFalse(_VALUES[written])


def _value(text: str) -> str:
    """``true`` or ``false``, whatever an author writes for it; "" for anything else."""
    word = text.lower().rstrip(".。")
    return next((value for value, words in _MEANT.items() if word in words), "")


def facts(answer: TrueFalse) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"value": str(answer.right).lower()}


def key(answer: TrueFalse) -> Any:
    """What the browser marks by."""
    return {"right": answer.right}
