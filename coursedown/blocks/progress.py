"""``/// progress``: how far the reader has come, page by page, as this device knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Course, Deck, Page, Practice, Progress, Question
from ..questions import fingerprint
from ..reading import Context
from ..scanner import RawBlock
from .whole_course import check_empty, link_to


def read(block: RawBlock, context: Context) -> Progress:
    """The progress, still without its pages; reports what does not belong in the block."""
    check_empty(block, context)
    return Progress(block.line)


def from_course(progress: Progress, course: Course, page: Page) -> Progress:
    """The progress with every page for learners that has something to practise."""
    pages = []
    for path, source in course.source_pages.items():
        fingerprints = {item.id: fingerprint(item) for item in source.items_of(Question)}
        cards = tuple(card.id for deck in source.items_of(Deck) for card in deck.cards)
        if not source.for_instructors and (fingerprints or cards):
            shown = course.pages[page.language].get(path, source)
            link = link_to(shown, page, progress.line)
            pages.append(Practice(link, shown.language, fingerprints, cards))
    return replace(progress, pages=tuple(pages))


def view(progress: Progress, site: Any) -> dict[str, Any]:
    """Nothing beside the progress."""
    return {}
