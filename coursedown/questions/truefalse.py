"""``truefalse``: ``= true`` or ``= false``; the words come from the interface language."""

from __future__ import annotations

from typing import Any

from ..model import Rich, TrueFalse
from .draft import Draft

NAME = "truefalse"
LOOKS_LIKE = "'= true' or '= false'"

_VALUES = {"true": True, "false": False}


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(draft.equals) and all(text.lower() in _VALUES for _, _, text in draft.equals)


def read(draft: Draft) -> tuple[Rich, TrueFalse] | None:
    """The stem and the value; None after reporting what is wrong."""
    (place, line, written), *more = draft.equals
    if more:
        draft.report(more[0][1], "a statement has one '=' line; remove this one")
        return None
    if written not in _VALUES:
        draft.report(
            line,
            f"write '= {written.lower()}' in small letters; if the word itself is the answer, add"
            " the option 'kind: text'",
        )
        return None
    draft.report_text_behind(place)
    return draft.stem(place), TrueFalse(_VALUES[written])


def facts(answer: TrueFalse) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"value": str(answer.right).lower()}


def key(answer: TrueFalse) -> Any:
    """What the browser marks by."""
    return {"right": answer.right}
