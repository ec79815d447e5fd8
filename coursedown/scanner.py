"""Finds the blocks of a page, with exact line numbers.

One pass over the lines, before Markdown sees them: what Markdown's own block syntax would drop
in silence is reported here. Code fences are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BLOCKS = (
    "question",
    "cards",
    "calculator",
    "embed-builder",
    "glossary",
    "picture",
    "progress",
    "scenario",
    "worksheet",
)
_OPEN = re.compile(
    r"^(?P<indent>\s*)(?P<fence>/{3,})[ \t]*(?P<name>[\w-]+)[ \t]*(?:\|(?P<id>.*))?$"
)
# What an author may have meant as an opening line: "// question", "/// question goodwill", with
# another sign between, or with full-width ones.
_NEAR_OPEN = re.compile(
    rf"^ {{0,3}}[/／]{{2,}}\s*(?P<name>{'|'.join(BLOCKS)})\s*(?:[|｜:：]\s*)?(?P<id>[\w-]*)\s*$"
)
_CLOSE = re.compile(r"^ {0,3}(?P<fence>/{3,})[ \t]*$")
_CODE = re.compile(r"^\s*(?:>\s*)*(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_QUOTED = re.compile(rf"^\s*(?:>\s*)+/{{3,}}[ \t]*(?:{'|'.join(BLOCKS)})\b")
_COMMENT = ("<!--", "-->")
_OPTION = re.compile(r"^ {4,}(?P<key>[^:\s][^:]*?)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")

Report = Callable[[int, str, str], None]
"""Takes a line, the item it concerns, and what is wrong."""


class Line(NamedTuple):
    """A line of the source with its number in the file."""

    number: int
    text: str


@dataclass(frozen=True)
class OptionLine:
    """``key: value`` under the head of a block."""

    number: int
    key: str
    value: str


@dataclass(frozen=True)
class RawBlock:
    """A block as it stands in the source, from its opening line to its closing one. One that is
    never ``closed`` ends before the next, and can't be read."""

    name: str
    id: str
    line: int
    end: int
    options: tuple[OptionLine, ...]
    body: tuple[Line, ...]
    closed: bool = True

    @property
    def label(self) -> str:
        """How messages call it: ``question 'goodwill'``."""
        return f"{self.name} '{self.id}'" if self.id else self.name


def numbered(texts: Iterable[str], first: int = 1) -> list[Line]:
    """The texts with their numbers in the file, that of the first given."""
    return [Line(number, text) for number, text in enumerate(texts, first)]


def inside(blocks: Iterable[RawBlock]) -> set[int]:
    """The numbers of the lines that blocks take."""
    return {number for block in blocks for number in range(block.line, block.end + 1)}


def outside_code(lines: Sequence[Line]) -> Generator[tuple[Line, bool], None, Line | None]:
    """Each line, and whether it stands outside fenced code and HTML comments.

    Its return value is the line that opened code which is never closed, if there is one.
    """
    fence = ""
    opened: Line | None = None
    in_comment = False
    for line in lines:
        match = _CODE.match(line.text) if "```" in line.text or "~~~" in line.text else None
        if fence:
            yield line, False
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence, opened = "", None
        elif in_comment or line.text.lstrip().startswith(_COMMENT[0]):
            in_comment = _COMMENT[1] not in line.text
            yield line, False
        elif match and not (match["fence"][0] == "`" and "`" in match["info"]):
            fence, opened = match["fence"], line
            yield line, False
        else:
            yield line, True
    return opened


def scan(lines: Sequence[str], report: Report, first_line: int = 1) -> list[RawBlock]:
    """The blocks of a page, in order. ``first_line`` is the number of the first line in its file.

    What is wrong is reported; a block that can't be read is still returned if it has an end,
    so that its text is not shown as something else.
    """
    marked, in_code = _marked(numbered(lines, first_line))
    if in_code:
        fence = in_code.text.strip()[:3]
        report(in_code.number, "", f"this code is never closed; close it with {fence}")
    blocks = []
    i = 0
    while i < len(marked):
        line, plain = marked[i]
        i += 1
        if not plain or not ("//" in line.text or "／" in line.text):
            continue
        head = _OPEN.match(line.text)
        near = _NEAR_OPEN.match(line.text)
        if _CLOSE.match(line.text):
            report(line.number, "", "this closes no block; remove it, or open a block above it")
        elif _QUOTED.match(line.text):
            report(line.number, "", "a block can't stand in a quotation; remove the '>'")
        elif head and _is_ours(head, line, report):
            block, i = _read_block(marked, i, line, head, report)
            blocks.append(block)
            if not block.closed and not (in_code and in_code.number <= block.end):
                message = f"this block is never closed; close it with {head['fence']}"
                report(block.line, block.label, message)
        elif near and not head:
            line_meant = f"/// {near['name']}" + (f" | {near['id']}" if near["id"] else "")
            report(line.number, "", f"this opens no block; write '{line_meant}'")
    return blocks


def _marked(lines: Sequence[Line]) -> tuple[list[tuple[Line, bool]], Line | None]:
    """The lines as :func:`outside_code` marks them, and what it returns."""
    marked = []
    walk = outside_code(lines)
    while True:
        try:
            marked.append(next(walk))
        except StopIteration as end:
            return marked, end.value


def _is_ours(head: re.Match[str], line: Line, report: Report) -> bool:
    """Whether a line opens a block; reports one that is unknown, or stands where none can."""
    if head["name"] not in BLOCKS:
        known = ", ".join(BLOCKS)
        report(line.number, "", f"there is no block '{head['name']}'; the blocks are {known}")
        return False
    if len(head["indent"]) >= 4:
        report(
            line.number,
            _label(head),
            "a block can't stand in a list, a tab or code; remove the indentation, or show it as"
            " code between ``` lines",
        )
        return False
    return True


def _label(head: re.Match[str]) -> str:
    id_ = (head["id"] or "").strip()
    return f"{head['name']} '{id_}'" if id_ else head["name"]


def _read_block(
    marked: Sequence[tuple[Line, bool]],
    start: int,
    opening: Line,
    head: re.Match[str],
    report: Report,
) -> tuple[RawBlock, int]:
    fence = head["fence"]
    id_ = (head["id"] or "").strip()
    label = _label(head)
    i = start
    options = []
    while i < len(marked) and marked[i][0].text.startswith("    ") and marked[i][0].text.strip():
        line = marked[i][0]
        option = _OPTION.match(line.text)
        if option:
            options.append(OptionLine(line.number, option["key"], option["value"]))
        else:
            report(line.number, label, f"'{line.text.strip()}' is no option; write 'key: value'")
        i += 1
    body: list[Line] = []
    inside = ""
    while i < len(marked):
        line, plain = marked[i]
        close = _CLOSE.match(line.text) if plain else None
        inner = _OPEN.match(line.text) if plain else None
        if close and close["fence"] != inside:
            if close["fence"] != fence:
                report(
                    opening.number,
                    label,
                    f"this block opens with {fence} and closes with {close['fence']} on line"
                    f" {line.number}; write {fence} there",
                )
            block = RawBlock(
                head["name"], id_, opening.number, line.number, tuple(options), tuple(body)
            )
            return block, i + 1
        if inner and len(inner["fence"]) >= len(fence) and len(inner["indent"]) < 4:
            break
        if inner:
            report(line.number, label, f"a block '{inner['name']}' can't stand inside another one")
        inside = inner["fence"] if inner else "" if close else inside
        body.append(line)
        i += 1
    end = marked[i - 1][0].number
    block = RawBlock(
        head["name"], id_, opening.number, end, tuple(options), tuple(body), closed=False
    )
    return block, i
