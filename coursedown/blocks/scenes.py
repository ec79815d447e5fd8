"""The scenes of a role play: what stands under each heading, and which list is its choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..markdown_source import heading, headings
from ..model import Rich, Scene, SceneChoice
from ..reading import rich
from ..scanner import Line
from .identity import id_is_sound

MarkedLine = tuple[Line, bool]
"""A line, and whether it stands outside code."""

_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)])[ \t]+(?P<text>\S.*)$")
_LINK = re.compile(r"\[(?P<text>.+)\]\(\s*<?#(?P<target>[^\s()<>]+)>?\s*\)", re.DOTALL)
_TARGET = re.compile(r"\][ \t]*[(（][ \t]*<?#(?P<target>[^\s()<>）]+)")

Report = Callable[[int, str], None]
"""Takes a line and what is wrong with this scenario."""


@dataclass(frozen=True)
class Draft:
    """A scene before its choices are read: the parts of its heading, and its lines."""

    level: int
    title: str
    id: str
    line: int
    lines: Sequence[MarkedLine]


def split(body: Sequence[MarkedLine], report: Report) -> tuple[list[MarkedLine], list[Draft]]:
    """The lines before the first heading, and a draft for each heading."""
    intro: list[MarkedLine] = []
    drafts: list[Draft] = []
    lines = intro
    seen = [line if plain else Line(line.number, "") for line, plain in body]
    title_lines = {found.line for found in headings(seen)}
    for line, plain in body:
        found = heading(line.text) if plain else None
        if found:
            lines = []
            drafts.append(Draft(*found, line.number, lines))
            continue
        if line.number in title_lines:
            report(
                line.number,
                "an underlined heading begins no scene; write '### Heading {#its-id}', or put an"
                " empty line before the rule",
            )
        lines.append((line, plain))
    return intro, drafts


def is_scene(draft: Draft, level: int, report: Report) -> bool:
    """Whether it can be a scene; reports why not, and a level that is not that of the first."""
    marks = "#" * draft.level
    if draft.level != level:
        report(
            draft.line,
            f"this scene's heading is of level {draft.level}, the first one's of level {level};"
            " make them the same",
        )
    elif level < 2:
        report(draft.line, "a scene's heading is of level 2 or below; write '### …'")
    if not draft.title:
        report(draft.line, f"this scene has no title; write '{marks} Title {{#its-id}}'")
    elif not draft.id:
        report(
            draft.line,
            f"this scene has no id; write '{marks} {draft.title} {{#its-id}}', the same in every"
            " language",
        )
    elif not id_is_sound(draft.id):
        report(
            draft.line,
            f"the id '{draft.id}' must be small Latin letters, digits and single hyphens",
        )
    else:
        return True
    return False


def scene(draft: Draft, ids: Sequence[str], report: Report) -> tuple[Scene, list[MarkedLine]]:
    """The scene, and the lines of its text. A choice that leads to none of ``ids`` is reported
    and left out."""
    text, items = _choice_items(draft, ids, report)
    if not items and not any(line.text.strip() for line, _plain in text):
        report(draft.line, f"the scene '{draft.id}' is empty; write its text")
    found = Scene(
        draft.id,
        draft.line,
        Rich(draft.title, draft.line, inline=True),
        rich([line for line, _plain in text], draft.line),
        tuple(_choices(items, ids, report)),
    )
    return found, text


def _choice_items(
    draft: Draft, ids: Sequence[str], report: Report
) -> tuple[list[MarkedLine], list[Line]]:
    """The lines of a scene's text, and the items of its choices."""
    found: list[Line] = []
    start = end = len(draft.lines)
    for begin, stop, items in _lists(draft.lines):
        single = [item for item in items if _is_single_link(item.text)]
        leads = any(m["target"] in ids for item in items for m in _TARGET.finditer(item.text))
        if not leads and len(single) < len(items):
            continue
        for item in items:
            if item not in single:
                report(
                    item.number,
                    f"'{item.text}' stands among choices and is none; make every item a single"
                    " link to a scene, such as '- [What you do](#scene)'",
                )
        if found:
            report(items[0].number, f"the scene '{draft.id}' has choices twice; join the two lists")
        found, start, end = single, begin, stop
    for line, _plain in draft.lines[end:]:
        if line.text.strip():
            report(line.number, "this line stands behind the choices; put it before them")
            break
    return [*draft.lines[:start], *draft.lines[end:]], found


def _is_single_link(text: str) -> bool:
    return bool(_LINK.fullmatch(text)) and text.count("](") == 1


def _lists(lines: Sequence[MarkedLine]) -> Iterator[tuple[int, int, list[Line]]]:
    """Each list: where it begins and ends, and its items, the lines of each joined."""
    begin = 0
    items: list[Line] = []
    after_empty = False
    for place, (line, plain) in enumerate(lines):
        match = _ITEM.match(line.text) if plain else None
        text = line.text.strip()
        if match:
            begin = begin if items else place
            items.append(Line(line.number, match["text"].strip()))
        elif items and text and after_empty and not line.text.startswith("  "):
            yield begin, place, items
            items = []
        elif items and text:
            items[-1] = Line(items[-1].number, f"{items[-1].text}\n{text}")
        after_empty = not text
    if items:
        yield begin, len(lines), items


def _choices(items: Sequence[Line], ids: Sequence[str], report: Report) -> Iterator[SceneChoice]:
    for item in items:
        match = _LINK.fullmatch(item.text)
        assert match
        if match["target"] in ids:
            text = Rich(match["text"].strip(), item.number, inline=True)
            yield SceneChoice(text, match["target"], item.number)
        else:
            report(
                item.number,
                f"this choice leads to '{match['target']}', which is no scene of this scenario;"
                f" its scenes are {', '.join(ids)}",
            )
