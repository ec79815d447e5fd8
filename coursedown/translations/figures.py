"""The numbers of a translation are those of its source, however each language writes them.

What is written in digits is compared. A language may say in words what the other has in digits,
as long as the number is small, and English words are read, so that «80» may stand for “eighty”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Page, Problem, Section
from .readable import readable

_DIGITS = re.compile(r"(?<![A-Za-z\d.])\d[\d.,:\u00a0\u202f]*")
_TIME = re.compile(r"\d{1,2}:\d{2}")
_SMALL = 20
"""Numbers up to this are often words."""
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS_IN_WORDS = re.compile(rf"\b({'|'.join(_TENS)})(?:-({'|'.join(_ONES[1:])}))?\b", re.IGNORECASE)


def figure_problems(page: Page, source: Page) -> Iterator[Problem]:
    """The parts of a translation whose numbers are not those of the source, and which they are."""
    for id_, section in page.sections.items():
        if id_ not in source.sections:
            continue
        other = source.sections[id_]
        ours, theirs = _figures(section), _figures(other)
        missing = {n for n in theirs - ours if not _may_be_word(n)}
        added = {n for n in ours - theirs - _in_words(other) if not _may_be_word(n)}
        place = f"{source.file}:{other.line}"
        if missing:
            message = f"{place} has numbers that are missing here, or are not in digits"
            yield Problem(page.file, section.line, f"{message}: {_list(missing)}", section.label)
        if added:
            message = f"{place} has no such numbers; make them the same"
            yield Problem(page.file, section.line, f"{message}: {_list(added)}", section.label)


def _list(figures: Iterable[str]) -> str:
    return ", ".join(sorted(figures))


def _figures(section: Section) -> set[str]:
    return {
        _plain(found)
        for line in readable(section)
        for found in _DIGITS.findall(line.text.replace("\0", ""))
    }


def _plain(found: str) -> str:
    found = found.strip(".,:\u00a0\u202f")
    if _TIME.fullmatch(found):
        return found
    return re.sub(r"[\u00a0\u202f]|[.,](?=\d{3}(?:\D|$))", "", found).replace(",", ".")


def _may_be_word(figure: str) -> bool:
    return ":" in figure or (figure.isdigit() and int(figure) <= _SMALL)


def _in_words(section: Section) -> set[str]:
    return {
        str((_TENS.index(tens.lower()) + 2) * 10 + _ONES.index(ones.lower()))
        for tens, ones in _TENS_IN_WORDS.findall(section.source)
    }
