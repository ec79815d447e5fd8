"""``/// glossary``: every card of the course, in alphabetical order."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..collation import first_letter, sort_key
from ..markdown_source import rebased
from ..model import Card, Course, Entry, Glossary, Page, Rich, map_rich_texts
from ..reading import Context
from ..scanner import RawBlock
from .whole_course import check_empty, link_to


def read(block: RawBlock, context: Context) -> Glossary:
    """The glossary, still without its entries; reports what does not belong in the block."""
    check_empty(block, context)
    return Glossary(block.line)


def from_course(glossary: Glossary, course: Course, page: Page) -> Glossary:
    """The glossary of a page with all cards of the course, in the page's language as far as
    they are translated."""
    entries = (
        Entry(
            _moved(card, source.path, page.path),
            link_to(source, page, glossary.line, card.id),
            source.language,
        )
        for source, card in course.cards(page.language)
    )
    return replace(glossary, entries=tuple(entries))


def view(glossary: Glossary, site: Any) -> dict[str, Any]:
    """The entries by letter, in the order of the page's language."""
    language = site.words.language
    named = [(_plain(entry.card.term), entry) for entry in glossary.entries]
    named.sort(key=lambda pair: sort_key(pair[0], language))
    letters = groupby(named, key=lambda pair: first_letter(pair[0], language))
    return {"letters": [(letter, [entry for _, entry in group]) for letter, group in letters]}


def _moved(card: Card, path: str, new_path: str) -> Card:
    """The card with its links as they are written on another page."""
    moved: Card = map_rich_texts(
        card, lambda rich: replace(rich, source=rebased(rich.source, path, new_path))
    )
    return moved


def _plain(text: Rich) -> str:
    return Markup(text.html).striptags()
