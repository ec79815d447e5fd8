"""The parts of a page that are translated, and go out of date, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..markdown_source import SourceText, heading, headings, split_front_matter
from ..model import Section
from ..scanner import Line, RawBlock, inside, numbered, outside_code, scan

FRONT_MATTER, OPENING = "front matter", "opening lines"
"""What stands above the first heading. No id has a space in it."""
_ITEMS = {"question", "cards", "scenario", "worksheet"}
_CARD = re.compile(r"^\S.*\{[^{}]*#(?P<id>[^\s{}]+)[^{}]*\}\s*$")


def sections_of(text: str) -> Mapping[str, Section]:
    """The parts of a page, by id, from its file's text; what can't be read is part of what stands
    around it."""
    source = split_front_matter(text)
    return split(source, scan(source.lines, lambda *problem: None, source.first_line))


def split(source: SourceText, blocks: Sequence[RawBlock]) -> Mapping[str, Section]:
    """The parts of a page whose blocks have been found already."""
    first = source.first_line
    lines = numbered(source.lines, first)
    begins = {first: (OPENING, OPENING)}
    begins |= dict(_headings(lines, blocks))
    for block in blocks:
        if block.name not in _ITEMS or not block.id:
            continue
        begins[block.end + 1] = begins.get(block.end + 1) or _around(begins, block.line)
        begins[block.line] = (block.id, block.label)
        begins |= dict(_parts(block))
    owned: dict[tuple[str, str], list[Line]] = {}
    owner = (OPENING, OPENING)
    for line in lines:
        owner = begins.get(line.number, owner)
        if line.text.strip() or owner in owned:
            owned.setdefault(owner, []).append(line)
    parts = [Section(FRONT_MATTER, FRONT_MATTER, tuple(_said_in(source.front_matter)))]
    parts += [Section(id_, label, tuple(own)) for (id_, label), own in owned.items()]
    return {part.id: part for part in parts}


def _headings(
    lines: Sequence[Line], blocks: Sequence[RawBlock]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where each heading's part begins, with its id and label."""
    taken = inside(blocks)
    plain = [
        line if outside and line.number not in taken else Line(line.number, "")
        for line, outside in outside_code(lines)
    ]
    for found in headings(plain):
        if found.id:
            yield found.line, (found.id, f"section '{found.id}'")


def _around(begins: Mapping[int, tuple[str, str]], line: int) -> tuple[str, str]:
    """What a line would be part of without the item that begins there."""
    above = [begun for begun in begins if begun <= line]
    return begins[max(above)]


def _parts(block: RawBlock) -> Iterator[tuple[int, tuple[str, str]]]:
    """The scenes of a role play and the cards of a deck: where they begin, id and label."""
    for line, outside in outside_code(block.body):
        if not outside:
            continue
        if block.name == "scenario":
            found = heading(line.text)
            if found and found[2]:
                yield line.number, (found[2], f"scene '{found[2]}'")
        elif block.name == "cards":
            card = _CARD.match(line.text)
            if card:
                yield line.number, (card["id"], f"card '{card['id']}'")


def _said_in(front_matter: Mapping[str, Any]) -> Iterator[Line]:
    """What a reader sees of the front matter."""
    outcomes = front_matter.get("outcomes")
    said = {name: front_matter.get(name, "") for name in ("title", "description")}
    said |= outcomes if isinstance(outcomes, dict) else {}
    return (Line(1, f"{name}: {text}") for name, text in said.items())
