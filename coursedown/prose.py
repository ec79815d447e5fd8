"""What Python-Markdown would show otherwise than its author sees it in an editor's preview:
lists and tables that would become running text, or lose a level or a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .markdown_source import blotted, heading, without_code
from .scanner import Line

_ITEM = re.compile(r"^(?P<indent> *)(?:[-*+]|\d{1,9}[.)]) +\S")
# What begins a list in the midst of a paragraph: another number may be a year or a sum.
_LIST_IN_TEXT = re.compile(r"^ {0,3}(?:[-*+]|1[.)]) +\S")
_RULE = re.compile(r"^ {0,3}(?:([-*_])[ \t]*(?:\1[ \t]*){2,}|=+[ \t]*|-+[ \t]*)$")
_NO_PARAGRAPH = re.compile(r"^(?: {4}| {0,3}(?:[<>|:]|\[[^\]]*\]:))")
_DASHES = re.compile(r"^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_BAR = re.compile(r"(?<!\\)\|")
_RAW = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"\[\[.*?\]\]")


def complaints(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Lines of a text that would be shown otherwise than they look, and how to mend them."""
    plain = without_code("\n".join(line.text for line in lines))
    for pattern in (_RAW, _BLANK):
        plain = blotted(pattern, plain)
    numbered = [
        Line(line.number, text) for line, text in zip(lines, plain.split("\n"), strict=True)
    ]
    level: int | None = None
    for is_text, group in groupby(numbered, lambda line: bool(line.text.strip(" \0"))):
        chunk = list(group)
        if not is_text:
            continue
        first = chunk[0].text
        if not first.startswith("  ") and not _ITEM.match(first):
            level = None
        is_table = any(_DASHES.match(line.text) and "|" in line.text for line in chunk)
        if is_table or all(line.text.lstrip().startswith("|") for line in chunk):
            yield from _table(chunk)
        elif not _NO_PARAGRAPH.match(first):
            yield from _list_in_paragraph(chunk)
        for line in chunk:
            item = _ITEM.match(line.text)
            indent = len(item["indent"]) if item else 0
            if not item or _RULE.match(line.text) or (level is None and indent >= 4):
                continue
            if level is not None and indent - level in (2, 3):
                yield line.number, "a list in a list stands four spaces in; indent it so"
            level = indent


def _list_in_paragraph(chunk: Sequence[Line]) -> Iterator[tuple[int, str]]:
    above = ""
    for line in chunk:
        if heading(line.text) or _RULE.match(line.text):
            above = ""
        elif above == "text" and _LIST_IN_TEXT.match(line.text):
            yield line.number, "a list begins here; put an empty line above it"
            return
        elif not above:
            above = "item" if _ITEM.match(line.text) else "text"


def _table(chunk: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """What is wrong with lines that have bars."""
    place = next((i for i, line in enumerate(chunk) if _DASHES.match(line.text)), 0)
    if not place:
        if len(chunk) > 1:
            yield chunk[0].number, "a table has a line of dashes under its head; add |---|---|"
        return
    if place > 1:
        yield chunk[place - 1].number, "a table begins here; put an empty line above it"
        return
    wanted = _cells(chunk[0].text)
    for line in chunk[1:]:
        cells = _cells(line.text)
        if cells > wanted or (line is chunk[1] and cells != wanted):
            yield (
                line.number,
                f"this row has {cells} cells and the head of the table {wanted}; give both the"
                r" same, and write \| for a bar in a text",
            )


def _cells(row: str) -> int:
    row = re.sub(r"^\||(?<!\\)\|$", "", row.strip())
    return len(_BAR.findall(row)) + 1
