"""Definition lists whose terms carry ids: what decks and worksheets are written as."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..model import Rich
from ..reading import DEFINITION, Context, dedented, rich, rich_item
from ..scanner import Line, RawBlock, outside_code
from .identity import id_is_sound

_NAMED = re.compile(r"^(?P<text>\S.*?)[ \t]*\{[ \t]*#(?P<id>[^\s{}]+)[ \t]*\}[ \t]*$")


@dataclass(frozen=True)
class Definition:
    """A term with its id, and what stands below it."""

    id: str
    line: int
    term: Rich
    meaning: Rich


def named(line: Line, noun: str, report: Callable[[int, str], None]) -> tuple[str, Rich] | None:
    """The id at the end of a line, and the text before it; None after reporting that there is
    no sound one. ``noun`` is what the line names."""
    match = _NAMED.match(line.text)
    if not match:
        text = line.text.strip()
        report(line.number, f"the {noun} '{text}' has no id; write '{text} {{#its-id}}'")
    elif not id_is_sound(match["id"]):
        message = f"the id '{match['id']}' must be small Latin letters, digits and single hyphens"
        report(line.number, message)
    else:
        return match["id"], rich_item([Line(line.number, match["text"])], line.number)
    return None


def definitions(block: RawBlock, context: Context, noun: str, meaning: str) -> list[Definition]:
    """The sound definitions of a block; what is wrong with others is reported. ``noun`` is what
    one of them is to authors, ``meaning`` what stands below its term."""
    found = []
    term: Line | None = None
    below: list[Line] = []

    def report(line: int, message: str) -> None:
        context.report(line, block.label, message)

    def finish() -> None:
        name = named(term, noun, report) if term else None
        if not term or not name:
            return
        if not below:
            report(
                term.number,
                f"the {noun} '{name[0]}' has no {meaning}; write ':   …' on the line below",
            )
            return
        text = rich([below[0], *dedented(below[1:])], term.number)
        found.append(Definition(name[0], term.number, name[1], text))

    for line, plain in outside_code(block.body):
        match = DEFINITION.match(line.text) if plain else None
        if match and term and not below:
            below = [Line(line.number, match["text"])]
        elif match and term:
            report(line.number, f"a {noun} has one {meaning}; join the two")
        elif match:
            report(line.number, f"this {meaning} has no term on the line before")
        elif not line.text.strip() or (below and line.text.startswith(" ")) or not plain:
            if below:
                below.append(line)
        else:
            finish()
            term, below = line, []
    finish()
    return found
