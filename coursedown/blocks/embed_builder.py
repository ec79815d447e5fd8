"""``/// embed-builder``: makes what can stand alone ready for pages of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .. import languages
from ..model import (
    Course,
    Deck,
    EmbedBuilder,
    Embeddable,
    EmbeddableGroup,
    Page,
    Question,
    Scenario,
)
from ..questions.blanks import replace_blanks
from ..questions.computed import PLACEHOLDER
from ..reading import Context
from ..scanner import RawBlock
from ..settings import EMBED_FOLDERS
from .whole_course import check_empty

_LONGEST = 80  # in columns
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?(?:\{[^}]*\})?")
_MARKUP = re.compile(r"<[^>]*>|\*+|`+|\b_+|_+\b|\\(?=[^\w\s])")


def read(block: RawBlock, context: Context) -> EmbedBuilder:
    """The builder, still without its items; reports what does not belong in the block."""
    check_empty(block, context)
    return EmbedBuilder(block.line)


def from_course(builder: EmbedBuilder, course: Course, page: Page) -> EmbedBuilder:
    """The builder with all that has an embed, page by page, in the page's language as far as it
    is translated."""
    own = course.pages[page.language]
    shown = (own.get(path, source) for path, source in course.source_pages.items())
    groups = (
        EmbeddableGroup(each.title, each.language, tuple(_embeddables(each))) for each in shown
    )
    return replace(
        builder,
        groups=tuple(group for group in groups if group.items),
        languages=course.languages,
    )


def view(builder: EmbedBuilder, site: Any) -> dict[str, Any]:
    """The calculators, which stand in no page's list, and the languages by their own names."""
    return {
        "calculators": [
            Embeddable(slug, site.words.say(calculator.title))
            for slug, calculator in site.calculators.items()
        ],
        "tongues": [
            {
                "code": code,
                "home": "" if code == builder.languages[0] else f"{code}/",
                "name": name[:1].upper() + name[1:],
            }
            for code, name in ((code, languages.name_in(code, code)) for code in builder.languages)
        ],
    }


def _embeddables(page: Page) -> Iterator[Embeddable]:
    for item in page.items_of(*EMBED_FOLDERS):
        yield Embeddable(f"{EMBED_FOLDERS[type(item)]}/{item.id}", _name(item))


def _name(item: Question | Deck | Scenario) -> str:
    """What an item is known by: how a question begins, the first cards, the first scene."""
    match item:
        case Question():
            stem = replace_blanks(item.stem.source, lambda _place: "…")
            shown = item.variants[0].shown if item.variants else {}
            stem = PLACEHOLDER.sub(lambda found: shown.get(found[1], found[0]), stem)
            return _plain(stem.strip().split("\n\n")[0])
        case Deck():
            return ", ".join(_plain(card.term.source) for card in item.cards[:3])
        case Scenario():
            title = _plain(item.scenes[0].title.source)
            return f"{item.you}: {title}" if item.you else title


def _plain(text: str) -> str:
    """The text without its markup, and no more of it than a menu shows."""
    plain = " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())
    shown = plain
    while languages.columns(shown) > _LONGEST:
        shown = shown[:-1]
    return plain if shown == plain else f"{shown.rpartition(' ')[0] or shown} …"
