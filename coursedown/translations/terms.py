"""Terms that a course says the same way everywhere: ``terms.yml`` beside the languages' folders.

Each term has an id, with what each language says (``*`` stands for any ending, ``|`` for "or")
and, under ``never``, what it does not say::

    goodwill:
      en: goodwill
      uk: прихильн* клієнт*
      never: {uk: гудвіл*}

Where a page has an item or a heading of this id, or a link to one, the page says the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..model import Deck, Page, Problem
from ..scanner import Line
from ..settings import SettingsError
from ..yaml_source import YamlMistake, read_yaml
from .readable import readable


@dataclass(frozen=True)
class Term:
    """A term: what each language says, and what it never says; patterns as authors write them."""

    id: str
    said: Mapping[str, str]
    never: Mapping[str, str]


_TITLE = re.compile("《[^》]*》")
"""What others have called their work, they have called so."""


def read_terms(file: Path) -> tuple[Term, ...]:
    """The terms of a course, none without the file. Raises SettingsError where it can't be read."""
    if not file.is_file():
        return ()
    try:
        entries = read_yaml(file.read_text("utf-8-sig")) or {}
    except YamlMistake as mistake:
        raise SettingsError(f"{file.name}:{mistake.line}: {mistake.message}") from None
    if not isinstance(entries, Mapping):
        raise SettingsError(f"{file.name}: write terms as 'id: {{en: …, uk: …}}'")
    return tuple(_term(file.name, str(id_), entry) for id_, entry in entries.items())


def _term(name: str, id_: str, entry: Any) -> Term:
    said = dict(entry) if isinstance(entry, Mapping) else {}
    never = said.pop("never", {})
    for texts in (said, never):
        if not isinstance(texts, Mapping) or not all(isinstance(t, str) for t in texts.values()):
            raise SettingsError(
                f"{name}: write '{id_}' as 'language: text' lines, with"
                " 'never: {language: text}' for what is not said"
            )
    return Term(id_, said, never)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """What finds a term: whole words, whatever stands for ``*``, whatever space between words."""
    escaped = re.escape(text).replace(r"\*", r"\w*").replace(r"\|", "|")
    escaped = escaped.replace(r"\(", "(?:").replace(r"\)", ")").replace(r"\ ", r"\s+")
    # Chinese puts no spaces between words, nor between its own and others.
    letter = r"[^\W\d_\u3400-\u9fff]"
    before, behind = (
        (f"(?<!{letter})", f"(?!{letter})") if re.match(rf"\(?{letter}", text) else ("", "")
    )
    return re.compile(f"{before}(?:{escaped}){behind}", re.IGNORECASE)


def term_problems(page: Page, terms: tuple[Term, ...]) -> Iterator[Problem]:
    """What a page says that it should not, and the terms whose ids it has and does not say."""
    lines = [line for section in page.sections.values() for line in readable(section)]
    for term in terms:
        said, never = (texts.get(page.language) for texts in (term.said, term.never))
        for line in lines if never else ():
            for found in pattern(never or "").finditer(_TITLE.sub("", line.text)):
                message = f"'{found[0]}' is not said in this course; write '{said}' (terms.yml)"
                yield Problem(page.file, line.number, message, f"term '{term.id}'")
        for place, within in _uses(page, term.id, lines) if said else ():
            if not any(pattern(said or "").search(line.text) for line in within):
                message = f"this is not called as in terms.yml; write '{said}'"
                yield Problem(page.file, place, message, f"term '{term.id}'")
                break


def _uses(page: Page, id_: str, lines: list[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Where a page has a term's id, and the lines that should say it: a card's own term, or
    anywhere on the page."""
    cards = (card for deck in page.items_of(Deck) for card in deck.cards)
    card = next((card for card in cards if card.id == id_), None)
    if card:
        yield card.line, [Line(card.line, card.term.source)]
    elif id_ in page.sections:
        yield page.sections[id_].line, lines
    for link in page.links:
        if link.target.partition("#")[2] in (id_, f"term-{id_}"):
            yield link.line, lines
