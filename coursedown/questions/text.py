"""``text``: ``= LAARC``, one line for each answer that is accepted; digits need ``kind: text``."""

from __future__ import annotations

from typing import Any

from ..model import Rich, Text
from .computed import PLACEHOLDER
from .draft import Draft

NAME = "text"
LOOKS_LIKE = "a word or a few ('= word', one line for each that is accepted)"


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(draft.equals)


def read(draft: Draft) -> tuple[Rich, Text] | None:
    """The stem and what is accepted; None after reporting what is wrong."""
    found = draft.equals
    sound = True
    for _, line, written in found:
        if not written:
            draft.report(line, "this answer is empty; write it behind '=', or remove the line")
        elif draft.variants and PLACEHOLDER.search(written):
            draft.report(line, "words can't hold a computed value; ask for it as '= {name}' alone")
        else:
            continue
        sound = False
    draft.report_text_behind(found[-1][0])
    accepted = tuple(written for _, _, written in found)
    return (draft.stem(found[0][0]), Text(accepted)) if sound else None


def facts(answer: Text) -> dict[str, Any]:
    """What must be the same in every language: nothing, the words are its own."""
    return {}


def key(answer: Text) -> Any:
    """What the browser marks by."""
    return list(answer.accepted)
