"""``/// embed-builder``: makes what can stand alone ready for pages of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from .. import languages
from ..calculation import Calculator, Words, _
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
    """What can stand alone, by its place below ``embed/``: the calculators, which stand in no
    page's list, and the pages' items; and the languages by their own names."""
    return {
        "calculators": {
            slug: (site.words.say(calculator.title), _numbers(calculator, site.words))
            for slug, calculator in site.calculators.items()
        },
        "named": [
            (group, {item.place: _name(item, site.words) for item in group.items})
            for group in builder.groups
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


def _numbers(calculator: Calculator, words: Words) -> str:
    """What its numbers are called, those that go in and those that come out."""
    outputs = calculator.worked_example().result.outputs
    labels = [given.kind.label for given in calculator.inputs.values()]
    labels += [output.label for output in outputs.values()]
    return " ".join(dict.fromkeys(map(words.say, labels)))


def _embeddables(page: Page) -> Iterator[Embeddable]:
    for item in page.items_of(*EMBED_FOLDERS):
        place = f"{EMBED_FOLDERS[type(item)]}/{item.id}"
        match item:
            case Question():
                yield Embeddable(place, stem=_plain(_stem(item)))
            case Deck():
                terms = tuple(_plain(card.term.source) for card in item.cards[:3])
                yield Embeddable(place, terms=terms)
            case Scenario():
                if len(list(page.items_of(Scenario))) == 1:
                    yield Embeddable(place, scene=page.title)
                else:
                    scene = _plain(item.scenes[0].title.source)
                    yield Embeddable(place, you=item.you, scene=scene)


def _stem(question: Question) -> str:
    """How it begins, with the numbers of its first variant."""
    stem = replace_blanks(question.stem.source, lambda _place: "…")
    shown = question.variants[0].shown if question.variants else {}
    stem = PLACEHOLDER.sub(lambda found: shown.get(found[1], found[0]), stem)
    return stem.strip().split("\n\n")[0]


def _name(item: Embeddable, words: Words) -> str:
    if item.terms:
        return words.say(_("Cards: {terms}", terms=_listed(item.terms, words)))
    if item.you:
        return words.say(_("Role play, as {you}: {scene}", you=item.you, scene=item.scene))
    if item.scene:
        return words.say(_("Role play: {scene}", scene=item.scene))
    return item.stem or item.place


def _listed(texts: Sequence[str], words: Words) -> str:
    return reduce(
        lambda items, item: words.say(_("{items}, {item}", items=items, item=item)), texts
    )


def _plain(text: str) -> str:
    """The text without its markup, and no more of it than a menu shows."""
    plain = " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())
    shown = plain
    while languages.columns(shown) > _LONGEST:
        shown = shown[:-1]
    return plain if shown == plain else f"{shown.rpartition(' ')[0] or shown} …"
