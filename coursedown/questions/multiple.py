"""``multiple``: a list of ``- [ ]`` and ``- [x]``; credit for part."""

from __future__ import annotations

from typing import Any

from ..model import Multiple, Rich
from .draft import Draft
from .options import read_options

NAME = "multiple"
LOOKS_LIKE = "options, several of them right ('- [ ] text' and '- [x] text')"


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return any(mark.style == "[" for mark in draft.marks)


def read(draft: Draft) -> tuple[Rich, Multiple] | None:
    """The stem and the options; None after reporting what is wrong."""
    options = read_options(draft)
    return (draft.stem(draft.marks[0].place), Multiple(options)) if options else None


def facts(answer: Multiple) -> dict[str, Any]:
    """What must be the same in every language."""
    right = ", ".join(str(position + 1) for position in answer.right)
    return {"number of options": len(answer.options), "right options": right}


def key(answer: Multiple) -> Any:
    """What the browser marks by."""
    return {"options": len(answer.options), "right": list(answer.right)}
