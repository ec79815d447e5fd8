"""What every kind of question is read from: the draft, with its marks and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Rich, Variant
from ..reading import Context, rich, split_at_rule
from ..scanner import Line, RawBlock, outside_code

# The Latin letter, its Cyrillic and full-width twins; brackets and spaces likewise.
_X = "xXхХｘＸ"
_SPACE = " \\t\u00a0\u3000"
_MARK = re.compile(
    rf"^ {{0,3}}[-*+][{_SPACE}]+"
    rf"(?:[(（](?P<round>[{_X}{_SPACE}])[)）]|[\[［](?P<square>[{_X}{_SPACE}])[\]］])"
    rf"(?:[{_SPACE}]+|$)(?P<text>.*)$"
)
# What an author may have meant as a mark: "(x) …" without a dash, "-(x) …", "- () …",
# "- (xx) …", "- [*] …", "- (a) …", "- (x …", "- (x] …", "1. ( ) …". A link such as "- [a](b)"
# is none.
_BULLET = rf"(?:[-*+–—−－•]|\d+[.)])[{_SPACE}]*"
_NEAR_MARK = re.compile(
    rf"""^[{_SPACE}]*(?:
        (?:{_BULLET})?[(（\[［][{_SPACE}]*[{_X}×✓✔√*]{{0,2}}[{_SPACE}]*[)）\]］](?![(\[:])
      | {_BULLET}[(（\[［]\S?[)）\]］](?![(\[:])
      | {_BULLET}[(（][{_SPACE}]*[{_X}][{_SPACE}]+\S
      | {_BULLET}[{_X}][)）][{_SPACE}]
    )""",
    re.VERBOSE,
)
# What may have been meant as the end of a list, as answers or as a match: "- a", "1.a", "1、a",
# "== a", ":a". A number such as "1.5" is none, nor is an emoji's ":name:".
_LIKE_AN_ANSWER = re.compile(
    r"^\s*(?:[-*+•]\s|[-•]\w|\d{1,3}(?:[.)](?!\d)|[、．）])|[=＝]|[:：](?![\w+-]+:))"
)
# Such a line is one only beside others: "a. First", "(1) First", "①First".
_LETTERED = re.compile(
    r"^\s*(?:[(（]?(?:[^\W\d_]|[ivxIVX]{2,4}|\d{1,2})[.)）、．](?=\s|[^\x00-\u02ff])|[①-⑳])\s*\S"
)
_EQUALS = re.compile(rf"^ {{0,3}}[=＝](?![=＝])[{_SPACE}]*(?P<text>.*?)[{_SPACE}]*$")


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
                style = "[" if match["round"] is None else "("
                chosen = bool((match["round"] or match["square"]).strip())
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
        """The last group of ``= …`` lines: place, line number and what stands behind the sign.
        Those before it belong to the stem."""
        found = [
            (place, line.number, match["text"])
            for place, (line, plain) in enumerate(self.lines)
            if plain and (match := _EQUALS.match(line.text))
        ]
        start = len(found) - 1
        while start > 0 and found[start - 1][0] == found[start][0] - 1:
            start -= 1
        return tuple(found[max(start, 0) :])

    def lines_with_equals(self, stem: Rich) -> list[Line]:
        """The lines of the stem that look like answers behind ``=``."""
        end = stem.line + stem.source.count("\n")
        return [
            line for line, plain in self.lines
            if plain and line.number <= end and _EQUALS.match(line.text)
        ]  # fmt: skip

    @property
    def answer_gone_wrong(self) -> Line | None:
        """The last line that looks like one of an answer, if the text ends with such lines."""
        texts = [line for line, plain in self.lines if plain and line.text.strip()]
        if len(texts) > 1 and all(_LETTERED.match(line.text) for line in texts[-2:]):
            return texts[-1]
        for place in reversed(range(len(self.lines))):
            line, plain = self.lines[place]
            if plain and _LIKE_AN_ANSWER.match(line.text):
                return line
            is_below = place and self.lines[place - 1][0].text.strip()
            if line.text.strip() and not line.text.startswith(" ") and not is_below:
                break
        return None

    def report_text_behind(self, place: int) -> None:
        """Says of every line behind the answer's last one that it would be lost there."""
        for line, _ in self.lines[place + 1 :]:
            if line.text.strip():
                self.report(line.number, "this line stands behind the answer; put it after ---")

    def behind_item(self, marked: Sequence[tuple[Line, bool]]) -> list[Line]:
        """The lines behind the head of a list's item; says which of them don't belong to it."""
        for line, plain in marked:
            if plain and line.text.strip() and not line.text.startswith("  "):
                self.report(
                    line.number,
                    "this line stands behind an item; indent it if it belongs to the item, or put"
                    " an empty line before the list and it above that",
                )
        return [line for line, _ in marked]

    def report_same(self, texts: Sequence[tuple[int, str]], noun: str) -> bool:
        """Whether two of these texts, each with its line, are the same; says so."""
        seen: dict[str, int] = {}
        for line, text in texts:
            if text in seen:
                self.report(
                    line,
                    f"this {noun} also stands on line {seen[text]}; nobody could tell them apart",
                )
                return True
            seen[text] = line
        return False

    def stem(self, end: int | None = None) -> Rich:
        """The text up to the answer."""
        return rich([line for line, _ in self.lines[:end]], self.block.line)


def draft(block: RawBlock, variants: tuple[Variant, ...], context: Context) -> Draft:
    """The question's lines before ``---``, ready for its kind."""
    lines, _ = split_at_rule(block.body)
    return Draft(block, tuple(outside_code(lines)), variants, context)


def trailing_items(
    lines: Sequence[tuple[Line, bool]], heads: Sequence[tuple[int, int]]
) -> list[range]:
    """The items of the list with which the lines end, as the places of their lines. ``heads``
    are the first and last places of each item's head; what follows a head belongs to it if it is
    empty, indented, code, or stands right below."""
    items: list[range] = []
    end = len(lines)
    for first, last in reversed(heads):
        behind = range(last + 1, end)
        if not all(_continues(lines[i], lines[i - 1]) for i in behind):
            break
        items.insert(0, range(first, end))
        end = first
    return items


def _continues(here: tuple[Line, bool], above: tuple[Line, bool]) -> bool:
    line, plain = here
    is_indented = not line.text.strip() or line.text.startswith("  ")
    return is_indented or not plain or bool(above[0].text.strip())


def alphabetical(texts: Sequence[str]) -> list[int]:
    """The texts' places in the alphabet by their letters and digits: what says their order, and
    hardly anything of how they are spelled or marked up."""
    letters = ["".join(filter(str.isalnum, text.casefold())) for text in texts]
    ranked = sorted(range(len(texts)), key=lambda i: (letters[i], i))
    return [ranked.index(i) for i in range(len(texts))]
