"""Blocks: one module for each thing an author may put between ``///`` lines. Each has

- ``read(block, context)``: the item in the model, or None after reporting what is wrong;
- ``view(item, site)``: what its template of the same name needs beside the item;
- ``from_course(item, course, page)``, if it shows the whole course: the item with that.
"""

from __future__ import annotations

from ..model import (
    CalculatorUse,
    Course,
    Deck,
    EmbedBuilder,
    Glossary,
    Item,
    Page,
    Picture,
    Progress,
    Question,
    Scenario,
    Worksheet,
)
from ..reading import Context
from ..scanner import RawBlock
from . import (
    calculator,
    cards,
    embed_builder,
    glossary,
    picture,
    progress,
    question,
    scenario,
    worksheet,
)

READERS = {
    "question": question,
    "cards": cards,
    "calculator": calculator,
    "embed-builder": embed_builder,
    "glossary": glossary,
    "picture": picture,
    "progress": progress,
    "scenario": scenario,
    "worksheet": worksheet,
}
VIEWS = {
    Question: question,
    Deck: cards,
    CalculatorUse: calculator,
    EmbedBuilder: embed_builder,
    Glossary: glossary,
    Picture: picture,
    Progress: progress,
    Scenario: scenario,
    Worksheet: worksheet,
}


def read_item(block: RawBlock, context: Context) -> Item | None:
    """The item of a block; None if it can't be shown, after reporting why."""
    if not block.closed:  # the scanner has said so
        return None
    item: Item | None = READERS[block.name].read(block, context)
    return item


def with_course(item: Item, course: Course, page: Page) -> Item:
    """An item of a page with what it shows of the whole course, if it does."""
    fill = getattr(VIEWS[type(item)], "from_course", None)
    filled: Item = fill(item, course, page) if fill else item
    return filled
