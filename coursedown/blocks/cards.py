"""``/// cards | id``: a deck, written as a definition list whose terms carry the cards' ids."""

from __future__ import annotations

from typing import Any

from ..model import Card, Deck
from ..reading import Context
from ..scanner import RawBlock
from .definitions import definitions
from .identity import check_id


def read(block: RawBlock, context: Context) -> Deck | None:
    """The deck; None if it has no sound card, after reporting why."""
    sound = check_id(block, context)
    for option in block.options:
        context.report(option.number, block.label, f"cards take no option '{option.key}'")
    cards = tuple(
        Card(found.id, found.line, found.term, found.meaning)
        for found in definitions(block, context, "card", "meaning")
    )
    if not cards:
        context.report(
            block.line, block.label, "there are no cards; write 'Term {#its-id}' and ':   meaning'"
        )
    return Deck(block.id, block.line, cards) if sound and cards else None


def view(deck: Deck, site: Any) -> dict[str, Any]:
    """Nothing beside the deck."""
    return {}
