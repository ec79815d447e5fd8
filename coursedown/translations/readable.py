"""What of a source is read by people: its lines without code, addresses, ids and marks."""

from __future__ import annotations

import re
from functools import lru_cache

from ..markdown_source import blotted, without_code
from ..model import Section
from ..scanner import Line

_NOT_READ = (
    re.compile(r"^ {0,3}/{3,}.*$", re.MULTILINE),
    re.compile(r"^ {4,}(?!hint:)[\w-]+:.*$", re.MULTILINE),  # the options of a block
    re.compile(r"^ {4,}hint:", re.MULTILINE),
    re.compile(r"^ *[\w-]+:(?= )", re.MULTILINE),  # the front matter's names
    re.compile(r"^=.*$", re.MULTILINE),  # accepted answers
    re.compile(r"\[\[.*?\]\]"),
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"),  # where a link leads
    re.compile(r"<[^<>\n]*>|&\w+;"),
    re.compile(r"\{[^{}\n]*\}"),
    re.compile(r"\b(?:https?|mailto):\S+"),
    re.compile(r"[\w./-]+@[\w.-]+"),
    # What a line begins with: a heading, a list, an option's mark, a quotation, a definition.
    re.compile(r"^[ >]*(?:#{1,6} |[-*+] (?:\[[ xX]\] |\([ xX]\) )?|\d+[.)] |: +)?", re.MULTILINE),
)


@lru_cache(maxsize=10_000)  # several checks read the same sections
def readable(section: Section) -> tuple[Line, ...]:
    """The lines of a section, with ``\\0`` in the place of every character that is not read."""
    text = without_code(section.source)
    text = text.replace("&nbsp;", "\u00a0".ljust(len("&nbsp;"), "\0"))
    for pattern in _NOT_READ:
        text = blotted(pattern, text)
    numbered = zip(section.lines, text.split("\n"), strict=True)
    return tuple(Line(number, line) for (number, _), line in numbered)
