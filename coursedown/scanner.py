"""Finds the blocks of a page, with exact line numbers.

One pass over the lines, before Markdown sees them: what Markdown's own block syntax would drop
in silence is reported here. Code fences are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

BLOCKS = ("question", "cards", "calculator")
# Blocks that pymdownx renders; they are none of our business.
FOREIGN = (
    "admonition", "attention", "caption", "caution", "danger", "definition", "details", "error",
    "example", "figure-caption", "hint", "html", "important", "info", "note", "success", "tab",
    "table-caption", "tip", "warning",
)  # fmt: skip

_OPEN = re.compile(
    r"^(?P<indent>\s*)(?P<fence>/{3,})[ \t]*(?P<name>[\w-]+)[ \t]*(?:\|(?P<id>.*))?$"
)
_CLOSE = re.compile(r"^ {0,3}(?P<fence>/{3,})[ \t]*$")
_CODE = re.compile(r"^\s*(?:>\s*)*(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_OPTION = re.compile(r"^ {4,}(?P<key>[^:\s][^:]*?)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")

Report = Callable[[int, str, str], None]
"""Takes a line, the item it concerns, and what is wrong."""


@dataclass(frozen=True)
class Line:
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
    """A block as it stands in the source, from its opening line to its closing one."""

    name: str
    id: str
    line: int
    end: int
    options: tuple[OptionLine, ...]
    body: tuple[Line, ...]

    @property
    def label(self) -> str:
        """How messages call it: ``question 'goodwill'``."""
        return f"{self.name} '{self.id}'" if self.id else self.name


def outside_code(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether it stands outside fenced code."""
    fence = ""
    for line in lines:
        match = _CODE.match(line.text)
        if fence:
            yield line, False
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence = ""
        elif match and not (match["fence"][0] == "`" and "`" in match["info"]):
            fence = match["fence"]
            yield line, False
        else:
            yield line, True


def scan(lines: Sequence[str], report: Report, first_line: int = 1) -> list[RawBlock]:
    """The blocks of a page, in order. ``first_line`` is the number of the first line in its file.

    What is wrong is reported; a block that can't be read is still returned if it has an end,
    so that its text is not shown as something else.
    """
    numbered = [Line(first_line + i, text) for i, text in enumerate(lines)]
    marked = list(outside_code(numbered))
    blocks = []
    i = 0
    while i < len(marked):
        line, plain = marked[i]
        i += 1
        if not plain:
            continue
        if _CLOSE.match(line.text):
            report(line.number, "", "this closes no block; remove it, or open a block above it")
            continue
        head = _OPEN.match(line.text)
        if not head or _known(head, line, report) != "ours":
            if head and head["name"] in FOREIGN:
                i = _skip_foreign(marked, i, head["fence"])
            continue
        block, i = _read_block(marked, i, line, head, report)
        blocks.append(block)
    return blocks


def _known(head: re.Match[str], line: Line, report: Report) -> str:
    name = head["name"]
    if name in FOREIGN:
        return "foreign"
    if name not in BLOCKS:
        if len(head["indent"]) < 4:
            known = ", ".join(BLOCKS)
            report(line.number, "", f"there is no block '{name}'; the blocks are {known}")
        return "unknown"
    if len(head["indent"].expandtabs(4)) >= 4:
        id_ = (head["id"] or "").strip()
        report(
            line.number,
            f"{name} '{id_}'" if id_ else name,
            "a block can't stand in a list, a tab or code; remove the indentation, or show it as"
            " code between ``` lines",
        )
        return "indented"
    return "ours"


def _skip_foreign(marked: Sequence[tuple[Line, bool]], start: int, fence: str) -> int:
    """The place behind the end of another extension's block, if nothing of ours stands in it."""
    for i in range(start, len(marked)):
        line, plain = marked[i]
        if not plain:
            continue
        close = _CLOSE.match(line.text)
        if close and close["fence"] == fence:
            return i + 1
        head = _OPEN.match(line.text)
        if head and head["name"] in BLOCKS:
            break
    return start


def _read_block(
    marked: Sequence[tuple[Line, bool]],
    start: int,
    opening: Line,
    head: re.Match[str],
    report: Report,
) -> tuple[RawBlock, int]:
    fence = head["fence"]
    id_ = (head["id"] or "").strip()
    label = f"{head['name']} '{id_}'" if id_ else head["name"]
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
    while i < len(marked):
        line, plain = marked[i]
        close = _CLOSE.match(line.text) if plain else None
        inner = _OPEN.match(line.text) if plain else None
        if close and close["fence"] == fence:
            block = RawBlock(
                head["name"], id_, opening.number, line.number, tuple(options), tuple(body)
            )
            return block, i + 1
        if inner and len(inner["fence"]) >= len(fence) and len(inner["indent"]) < 4:
            break
        if inner and inner["name"] in BLOCKS:
            report(line.number, label, f"a block '{inner['name']}' can't stand inside another one")
        body.append(line)
        i += 1
    report(opening.number, label, f"this block is never closed; close it with {fence}")
    end = marked[i - 1][0].number
    block = RawBlock(head["name"], id_, opening.number, end, tuple(options), tuple(body))
    return block, i
