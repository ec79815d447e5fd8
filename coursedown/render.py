"""The model as HTML: one Jinja template a block, and what they all need."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from .blocks import VIEWS
from .calculation import Calculator, Message, Words, _, ngettext
from .interface import BROWSER_WORDS
from .languages import columns, direction
from .model import Item, Page, Problem, Question, Rich
from .questions import fingerprint

_PARAGRAPH = re.compile(r"^<p>((?:(?!</?p>).)*)</p>$", re.DOTALL)


@dataclass
class Site:
    """What the templates of one page have in common."""

    words: Words
    calculators: Mapping[str, Calculator]
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    holds_items: bool = False
    _uses: Counter[str] = field(default_factory=Counter)

    def fingerprint(self, question: Question) -> str:
        """The mark of what is right in the source language."""
        return self.fingerprints.get(question.id) or fingerprint(question)

    def unique_id(self, name: str) -> str:
        """An id for a calculator or a drawing in a page, with which the ids in it begin, too: no
        author's id does, and a second one of the same name has its own."""
        self._uses[name] += 1
        return f"cd-{name}-{self._uses[name]}"

    def blank(self, question: Question, place: int) -> str:
        """The field of one blank, as wide as any other of the question, so that
        the width tells nothing."""
        accepted = question.answer.accepted  # type: ignore[union-attr]
        width = min(24, max(columns(answers[0]) for answers in accepted) + 3)
        return _environment.get_template("blank.html").render(
            say=self.words.say, number=place + 1, total=len(accepted), place=place, width=width
        )

    def given(self, question: Question, name: str) -> str:
        """A value of the item's calculator; the browser changes it with the variant."""
        shown = given_text(question, name)
        if len(question.variants) < 2:
            return shown
        return f'<span class="cd-given" data-name="{escape(name)}">{shown}</span>'

    def browser_words(self) -> str:
        """What the scripts say, and this language's number signs: once a page, if it has items."""
        return _browser_words(self.words) if self.holds_items else ""


@lru_cache
def _browser_words(words: Words) -> str:
    numbers = words.numbers
    table = {
        "language": words.language,
        "currency": words.currency,
        "numbers": {"decimal": numbers.decimal, "group": numbers.group, "minus": numbers.minus},
        "words": {key: words.say(text) for key, text in BROWSER_WORDS.items()},
    }
    # An attribute: Material runs every script it finds again at each instant navigation.
    text = escape(json.dumps(table, ensure_ascii=False))
    return f'\n<div hidden class="coursedown-words" data-table="{text}"></div>'


def given_text(question: Question, name: str) -> str:
    """A value of the item's calculator as plain text, for an attribute."""
    return str(escape(question.variants[0].shown.get(name, f"{{{name}}}")))


def render_item(item: Item, site: Site) -> str:
    """An item as HTML."""
    module = VIEWS[type(item)]
    name = module.__name__.rpartition(".")[2]
    view = module.view(item, site)
    site.holds_items = True
    return _environment.get_template(f"{name}.html").render(
        item=item, say=site.words.say, words=site.words, **view
    )


def render_header(page: Page | None, site: Site) -> str:
    """What stands above a lesson: how long it takes and what one can do after it."""
    if page is None:
        return ""
    return _environment.get_template("header.html").render(
        page=page, say=site.words.say, words=site.words
    )


def render_problems(problems: Iterable[Problem], site: Site) -> str:
    """What is wrong with an item, in its place."""
    return _environment.get_template("problems.html").render(
        problems=list(problems), say=site.words.say
    )


def render_embed(**values: Any) -> str:
    """A page that holds one item alone, for an iframe."""
    return _environment.get_template("embed.html").render(**values)


def _rich(text: Rich | None) -> Markup:
    return Markup(text.html) if text else Markup()


def _inline(text: Rich | None) -> Markup:
    """The text without its paragraph, if it is a single one."""
    html = text.html if text else ""
    match = _PARAGRAPH.match(html)
    return Markup(match[1] if match else html)


def _minutes(minutes: float) -> Message:
    return ngettext("{n} minute", "{n} minutes", n=minutes)


def _tongue(shown: str, around: str) -> Markup:
    """The attributes of what is shown in another language than what stands around it."""
    if shown == around:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(shown, direction(shown))


def _questions_in(count: int) -> Message:
    return ngettext("{n} question", "{n} questions", n=count)


def _cards_in(count: int) -> Message:
    return ngettext("{n} card", "{n} cards", n=count)


def _blank_label(number: int, total: int) -> Message:
    return _("Blank {number} of {total}", number=number, total=total)


def _plain(text: Rich) -> str:
    """The text without its tags, for labels and menus."""
    return _inline(text).striptags()


def _place_of(name: str) -> Message:
    return _("Place of “{name}”", name=name)


def _match_of(name: str) -> Message:
    return _("What belongs to “{name}”", name=name)


def _move(name: str) -> Message:
    return _("Move “{name}”", name=name)


_environment = Environment(
    loader=PackageLoader("coursedown", "templates"),
    autoescape=True,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(rich=_rich, inline=_inline, plain=_plain)
_environment.globals.update(
    tongue=_tongue,
    minutes=_minutes,
    questions_in=_questions_in,
    cards_in=_cards_in,
    blank_label=_blank_label,
    place_of=_place_of,
    match_of=_match_of,
    move=_move,
)
