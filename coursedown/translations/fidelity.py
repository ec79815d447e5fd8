"""A translation has the numbers and the links of its source.

Of numbers, what is written in digits is compared, however each language writes it. A language may
say in words what the other has in digits, as long as the number is small; and English words are
read, so that «80» may stand for “eighty”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..markdown_source import is_external, links, without_code
from ..model import Page, Problem, Section
from .readable import readable

_DIGITS = re.compile(r"(?<![A-Za-z\d.])\d[\d.,:\u00a0\u202f]*")
_TIME = re.compile(r"\d{1,2}:\d{2}")
_SMALL = 20
"""Numbers up to this are often words."""
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS_IN_WORDS = re.compile(rf"\b({'|'.join(_TENS)})(?:-({'|'.join(_ONES[1:])}))?\b", re.IGNORECASE)


def infidelities(page: Page, source: Page) -> Iterator[Problem]:
    """The parts of a translation whose numbers or links are not those of the source."""
    for id_, section in page.sections.items():
        if id_ not in source.sections:
            continue
        other = source.sections[id_]
        for message in (*_other_numbers(section, other), *_other_links(section, other)):
            said = message.format(f"{source.file}:{other.line}")
            yield Problem(page.file, section.line, said, section.label)


def _other_numbers(section: Section, source: Section) -> Iterator[str]:
    ours, theirs = _figures(section), _figures(source)
    missing = {n for n in theirs - ours if not _may_be_word(n)}
    added = {n for n in ours - theirs - _in_words(source) if not _may_be_word(n)}
    if missing:
        yield f"{{}} has numbers that are missing here, or are not in digits: {_list(missing)}"
    if added:
        yield f"{{}} has no such numbers; make them the same: {_list(added)}"


def _other_links(section: Section, source: Section) -> Iterator[str]:
    """Links within the course: others may lead to another language's site."""
    ours, theirs = _links(section), _links(source)
    if theirs - ours:
        yield f"{{}} has links that are missing here: {_list(theirs - ours)}"
    if ours - theirs:
        yield f"{{}} has no such links; make them the same: {_list(ours - theirs)}"


def _links(section: Section) -> set[str]:
    found = links(without_code(section.source), section.line)
    return {link.target for link in found if not is_external(link.target)}


def _list(found: Iterable[str]) -> str:
    return ", ".join(sorted(found))


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
