"""``open``: nothing but ``---`` and a model answer, which the reader compares with their own."""

from __future__ import annotations

from typing import Any

from ..model import Open, Rich
from ..reading import split_at_rule
from .draft import Draft

NAME = "open"
LOOKS_LIKE = "nothing but '---' and a model answer"


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    _, behind = split_at_rule(draft.block.body)
    return any(line.text.strip() for line in behind)


def read(draft: Draft) -> tuple[Rich, Open]:
    """The stem; the model answer is the question's explanation."""
    return draft.stem(), Open()


def facts(answer: Open) -> dict[str, Any]:
    """What must be the same in every language."""
    return {}


def key(answer: Open) -> Any:
    """Nothing to mark by."""
    return None
