"""``choice``: a list of ``- ( )`` and one ``- (x)``."""

from __future__ import annotations

from typing import Any

from ..model import Choice, Rich
from .draft import Draft
from .options import read_options

NAME = "choice"
LOOKS_LIKE = "options, one of them right ('- ( ) text' and '- (x) text')"


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return any(mark.style == "(" for mark in draft.marks)


def read(draft: Draft) -> tuple[Rich, Choice] | None:
    """The stem and the options; None after reporting what is wrong."""
    options = read_options(draft)
    if options is None:
        return None
    right = [mark for mark in draft.marks if mark.chosen]
    if len(right) > 1:
        lines = ", ".join(str(mark.line) for mark in right)
        draft.report(
            draft.block.line,
            f"{len(right)} options are marked right (lines {lines}); leave one (x), or write [x]"
            " and [ ] where several are right",
        )
        return None
    return draft.stem(draft.marks[0].place), Choice(options)


def facts(answer: Choice) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"number of options": len(answer.options), "right option": answer.right + 1}


def key(answer: Choice) -> Any:
    """What the browser marks by."""
    return {"options": len(answer.options), "right": answer.right}
