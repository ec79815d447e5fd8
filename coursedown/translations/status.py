"""How far each translation is: which parts are behind the source, or still in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Course, Page, Problem, Section
from .readable import readable

_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEW = 4
"""A part with fewer words than this may well be the same in two languages."""


@dataclass(frozen=True)
class Behind:
    """A part of a translation whose source has changed since it was accepted, or was never
    accepted: the source's part, and the line where the translation has it."""

    source: Section
    line: int
    made_from: str


def behind(page: Page, source: Page) -> tuple[Behind, ...]:
    """The parts of a translation that are behind its source, in the source's order. Empty if the
    translation says of no part what it was made from: see :func:`unrecorded`."""
    if not page.made_from:
        return ()
    return tuple(
        Behind(
            section,
            page.sections[id_].line if id_ in page.sections else 1,
            page.made_from.get(id_, ""),
        )
        for id_, section in source.sections.items()
        if page.made_from.get(id_) != section.fingerprint
    )


def unrecorded(page: Page) -> bool:
    """Whether a translation does not say what it was made from."""
    return not page.made_from


def untranslated(page: Page, source: Page) -> tuple[Section, ...]:
    """The parts of a translation that still stand there word for word as in the source."""
    return tuple(
        section
        for id_, section in page.sections.items()
        if id_ in source.sections
        and section.fingerprint == source.sections[id_].fingerprint
        and sum(len(_WORDS.findall(line.text)) for line in readable(section)) >= _FEW
    )


def translated_pages(course: Course) -> Iterator[tuple[Page, Page]]:
    """Each translation with its source, language by language, in the order of the pages."""
    for language in course.languages[1:]:
        for path, source in course.source_pages.items():
            page = course.pages[language].get(path)
            if page and page.whole and source.whole:
                yield page, source


def problems_of(page: Page, source: Page) -> Iterator[Problem]:
    """What keeps a translation from being up to date, and how to mend it."""
    accept = f"coursedown translations accept {page.file}"
    if unrecorded(page):
        yield Problem(
            page.file,
            1,
            f"this page does not say which {source.language} text it was made from; when it is"
            f" true to {source.file}, call '{accept}'",
        )
    for part in behind(page, source):
        changed = "has changed since this was translated" if part.made_from else "is new"
        yield Problem(
            page.file,
            part.line,
            f"{source.file}:{part.source.line} {changed}; bring this up to date, then call"
            f" '{accept}', or write '{part.source.id}: {part.source.fingerprint}' under made_from",
            part.source.label,
        )
    for section in untranslated(page, source):
        message = f"this is still as in {source.file}; translate it"
        yield Problem(page.file, section.line, message, section.label)
