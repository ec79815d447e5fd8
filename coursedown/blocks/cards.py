"""``/// cards | id``: a deck, written as a definition list whose terms carry the cards' ids."""

from __future__ import annotations

import re
from typing import Any

from ..model import Card, Deck
from ..reading import DEFINITION, Context, dedented, rich, rich_item
from ..scanner import Line, RawBlock, outside_code
from .identity import check_id, id_is_sound

_TERM = re.compile(r"^(?P<term>\S.*?)[ \t]*\{[ \t]*#(?P<id>[^\s{}]+)[ \t]*\}[ \t]*$")


def read(block: RawBlock, context: Context) -> Deck | None:
    """The deck; None if it has no sound card, after reporting why."""
    sound = check_id(block, context)
    for option in block.options:
        context.report(option.number, block.label, f"cards take no option '{option.key}'")
    cards = tuple(_cards(block, context))
    if not cards:
        context.report(
            block.line, block.label, "there are no cards; write 'Term {#its-id}' and ':   meaning'"
        )
    return Deck(block.id, block.line, cards) if sound and cards else None


def view(deck: Deck, site: Any) -> dict[str, Any]:
    """Nothing beside the deck."""
    return {}


def _cards(block: RawBlock, context: Context) -> list[Card]:
    cards = []
    term: Line | None = None
    meaning: list[Line] = []

    def finish() -> None:
        if term:
            card = _card(term, meaning, block, context)
            if card:
                cards.append(card)

    for line, plain in outside_code(block.body):
        match = DEFINITION.match(line.text) if plain else None
        if match and term and not meaning:
            meaning = [Line(line.number, match["text"])]
        elif match and term:
            context.report(line.number, block.label, "a card has one meaning; join the two")
        elif match:
            context.report(line.number, block.label, "this meaning has no term on the line before")
        elif not line.text.strip() or (meaning and line.text.startswith(" ")) or not plain:
            if meaning:
                meaning.append(line)
        else:
            finish()
            term, meaning = line, []
    finish()
    return cards


def _card(term: Line, meaning: list[Line], block: RawBlock, context: Context) -> Card | None:
    match = _TERM.match(term.text)
    if not match:
        message = (
            f"the card '{term.text.strip()}' has no id; write '{term.text.strip()} {{#its-id}}'"
        )
    elif not id_is_sound(match["id"]):
        message = f"the id '{match['id']}' must be small Latin letters, digits and single hyphens"
    elif not meaning:
        message = f"the card '{match['id']}' has no meaning; write ':   …' on the line below"
    else:
        return Card(
            match["id"],
            term.number,
            rich_item([Line(term.number, match["term"])], term.number),
            rich([meaning[0], *dedented(meaning[1:])], term.number),
        )
    context.report(term.number, block.label, message)
    return None
