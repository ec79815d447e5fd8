"""``blanks``: ``[[accepted|also accepted]]`` in the text, ``\\|`` inside a table, not in code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..markdown_source import without_code
from ..model import Blanks, Rich
from .computed import PLACEHOLDER
from .draft import Draft

NAME = "blanks"
LOOKS_LIKE = "blanks in the text ('[[word]]')"

_BLANK = re.compile(r"\[\[(?P<accepted>[^\[\]\n]*)\]\]")
# "[word]", and no link, footnote, mark or picture.
_NEAR_BLANK = re.compile(r"(?<![\[\]\\!])\[(?P<word>[^\[\]^\n][^\[\]\n]*)\](?![\[\](:])")
_SEPARATOR = re.compile(r"\\?\|")


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return "[[" in without_code(draft.stem().source)


def read(draft: Draft) -> tuple[Rich, Blanks] | None:
    """The text with its blanks, and what is accepted; None after reporting what is wrong."""
    stem = draft.stem()
    accepted: list[tuple[str, ...]] = []
    sound = not report_near_blanks(draft)
    for offset, line in enumerate(without_code(stem.source).split("\n")):
        rest = _BLANK.sub("", line)
        if "[[" in rest or "]]" in rest:
            draft.report(stem.line + offset, "a blank is not closed on its line; write [[answer]]")
            sound = False
        for match in _BLANK.finditer(line):
            answers = tuple(part.strip() for part in _SEPARATOR.split(match["accepted"]))
            if not all(answers):
                draft.report(stem.line + offset, "a blank has an empty answer; write [[answer]]")
                sound = False
            if draft.variants and PLACEHOLDER.search(match["accepted"]):
                draft.report(
                    stem.line + offset,
                    "a blank can't hold a computed value; ask for it as '= {name}'",
                )
                sound = False
            accepted.append(answers)
    return (stem, Blanks(tuple(accepted))) if sound and accepted else None


def report_near_blanks(draft: Draft) -> bool:
    """Whether words stand in single brackets, which would show them; says so."""
    stem = draft.stem()
    found = list(_NEAR_BLANK.finditer(without_code(stem.source)))
    for match in found:
        line = stem.line + stem.source.count("\n", 0, match.start())
        word = match["word"]
        draft.report(
            line, f"'[{word}]' is no blank; write '[[{word}]]', or '\\[{word}\\]' for the brackets"
        )
    return bool(found)


def facts(answer: Blanks) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"number of blanks": len(answer.accepted)}


def key(answer: Blanks) -> Any:
    """What the browser marks by."""
    return [list(answers) for answers in answer.accepted]


def replace_blanks(source: str, replacement: Callable[[int], str]) -> str:
    """The text with the blank of each position, from 0, replaced."""
    pieces = []
    end = 0
    for position, match in enumerate(_BLANK.finditer(without_code(source))):
        pieces += [source[end : match.start()], replacement(position)]
        end = match.end()
    return "".join([*pieces, source[end:]])
