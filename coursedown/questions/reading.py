"""What every kind of question is read with: the draft, the marks, and what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..calculation import Calculator, Words
from ..model import Rich, Variant
from ..scanner import Line, RawBlock, outside_code

# The Latin letter, its Cyrillic and full-width twins; brackets likewise.
_X = "xXхХｘＸ"
_MARK = re.compile(
    rf"^ {{0,3}}[-*+][ \t]+(?P<open>[(（\[［])(?P<mark>[{_X} \t\u3000])[)）\]］]"
    r"(?:[ \t\u3000]+|$)(?P<text>.*)$"
)
# What an author may have meant as a mark: "(x) …" without a dash, "-(x) …", "- () …",
# "- (xx) …", "- [*] …", "- (a) …", "- (x …". A link such as "- [a](b)" is none.
_NEAR_MARK = re.compile(
    rf"""^\ {{0,3}}(?:
        (?:[-*+][ \t]*)?[(（\[［][ \t]*[{_X}×✓✔√*]{{0,2}}[ \t]*[)）\]］](?![(\[:])
      | [-*+][ \t]+[(（\[［]\S?[)）\]］](?![(\[:])
      | [-*+][ \t]+[(（][ \t]*[{_X}][ \t]+\S
      | [-*+][ \t]+[{_X}][)）][ \t]
    )""",
    re.VERBOSE,
)
_EQUALS = re.compile(r"^ {0,3}[=＝](?![=＝])[ \t\u3000]*(?P<text>.*?)[ \t]*$")


@dataclass(frozen=True)
class Context:
    """What reading a page's blocks needs to know: its language and the course's calculators."""

    words: Words
    calculators: Mapping[str, Calculator]
    report: Callable[[int, str, str], None]
    """Takes a line, the item and what is wrong with it."""


@dataclass(frozen=True)
class Mark:
    """An option: ``style`` is ``(`` or ``[``, ``line`` the place in the draft's lines."""

    place: int
    line: int
    style: str
    chosen: bool
    text: str


@dataclass(frozen=True)
class Draft:
    """A question before its kind has read its answer: the lines before ``---``."""

    block: RawBlock
    lines: tuple[tuple[Line, bool], ...]
    variants: tuple[Variant, ...]
    context: Context

    def report(self, line: int, message: str) -> None:
        """Says what is wrong with this question."""
        self.context.report(line, self.block.label, message)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The options among the lines."""
        found = []
        for place, (line, plain) in enumerate(self.lines):
            match = _MARK.match(line.text) if plain else None
            if match:
                style = "(" if match["open"] in "(（" else "["
                chosen = bool(match["mark"].strip())
                found.append(Mark(place, line.number, style, chosen, match["text"].strip()))
        return tuple(found)

    @property
    def malformed_marks(self) -> tuple[Line, ...]:
        """Lines that begin like a mark and are none."""
        return tuple(
            line for line, plain in self.lines
            if plain and _NEAR_MARK.match(line.text) and not _MARK.match(line.text)
        )  # fmt: skip

    @property
    def equals(self) -> tuple[tuple[int, int, str], ...]:
        """The ``= …`` lines: place, line number and what stands behind the sign."""
        return tuple(
            (place, line.number, match["text"])
            for place, (line, plain) in enumerate(self.lines)
            if plain and (match := _EQUALS.match(line.text))
        )

    def stem(self, end: int | None = None) -> Rich:
        """The text up to the answer."""
        return rich([line for line, _ in self.lines[:end]], self.block.line)


def draft(block: RawBlock, variants: tuple[Variant, ...], context: Context) -> Draft:
    """The question's lines before ``---``, ready for its kind."""
    lines, _ = split_at_rule(block.body)
    return Draft(block, tuple(outside_code(lines)), variants, context)


def split_at_rule(body: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines before and after the first ``---`` outside code."""
    for place, (line, plain) in enumerate(outside_code(body)):
        if plain and re.fullmatch(r" {0,3}-{3,}[ \t]*", line.text):
            return body[:place], body[place + 1 :]
    return body, ()


def rich(lines: Sequence[Line], fallback_line: int) -> Rich:
    """The lines as one text, without the empty ones around it."""
    kept = list(lines)
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    line = kept[0].number if kept else fallback_line
    return Rich("\n".join(line.text for line in kept), line)


def number(text: str) -> Fraction | None:
    """A number as authors write it: digits and a point."""
    return Fraction(text) if re.fullmatch(r"[-+−]?\d+(?:\.\d+)?", text, re.ASCII) else None
