"""Reads a course from its folder: every page of every language, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any

from . import languages
from .blocks import read_item
from .calculation import Calculator
from .markdown_source import (
    SourceText,
    anchors,
    headings,
    links,
    split_front_matter,
    without_code,
)
from .model import Course, Heading, Item, Page, Problem, rich_texts
from .prose import complaints
from .reading import Context
from .scanner import Line, RawBlock, inside, numbered, outside_code, scan
from .settings import Settings
from .translations.sections import split


def load_course(settings: Settings) -> tuple[Course, list[Problem]]:
    """The course, its pages in the order of the navigation, and the problems that stand in
    single pages."""
    problems: list[Problem] = []
    calculators = settings.calculators()
    pages: dict[str, dict[str, Page]] = {}
    places = {file.path: place for place, file in enumerate(settings.nav)}
    for code in settings.languages:
        folder = settings.docs / code
        pages[code] = {}
        for path in sorted(
            (file.relative_to(folder).as_posix() for file in folder.rglob("*.md")),
            key=lambda path: (places.get(path, len(places)), path),
        ):
            file = folder / path
            page = read_page(file, path, code, settings, calculators, problems)
            if page:
                pages[code][path] = page
    return Course(tuple(settings.languages), pages), problems


def read_page(
    file: Path,
    path: str,
    language: str,
    settings: Settings,
    calculators: Mapping[str, Calculator],
    problems: list[Problem],
) -> Page | None:
    """One page; None if its file can't be read as text."""
    shown = settings.shown(file)

    def report(line: int, item: str, message: str) -> None:
        problems.append(Problem(shown, line, message, item))

    try:
        source = split_front_matter(file.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        report(1, "", f"the file is not UTF-8 (byte {error.start}); save it as UTF-8")
        return None
    words = languages.words(language, settings.currency, settings.locale_dirs)
    if not "".join(source.lines).strip() and not source.front_matter and not source.error:
        report(1, "", "this file is empty; write the page, or delete the file")
        return Page(path, language, shown, whole=False)
    _check_front_matter(source, report)
    plain = without_code("\n".join(source.lines))
    found_before = len(problems)
    lines = numbered(source.lines, source.first_line)
    blocks = scan(source.lines, report, source.first_line)
    whole = source.error is None and len(problems) == found_before
    items, unread = {}, set()
    context = Context(words, calculators, report, partial(settings.file_beside, language, path))
    for block in blocks:
        found_before = len(problems)
        item = read_item(block, context)
        if item:
            items[block] = item
            _check_texts(item, block, context)
        if not item or len(problems) > found_before:
            unread.add(block.label)
    for line, message in complaints(_outside(lines, blocks)):
        report(line, "", message)
    meta = source.front_matter
    outcomes = meta.get("outcomes")
    minutes = meta.get("minutes")
    return Page(
        path=path,
        language=language,
        file=shown,
        title=str(meta.get("title", "")),
        description=str(meta.get("description", "")),
        minutes=float(minutes) if minutes is not None and _is_minutes(minutes) else 0,
        outcomes={str(k): str(v) for k, v in outcomes.items()}
        if isinstance(outcomes, dict)
        else {},
        headings=_headings(lines, blocks),
        blocks=items,
        links=tuple(links(plain, source.first_line)),
        anchors=anchors(plain),
        unread=frozenset(unread),
        whole=whole,
        for_instructors="audience" in meta,
        handout=meta.get("handout") is True,
        sections=split(source, blocks),
        made_from=meta["made_from"] if _is_record(meta.get("made_from")) else {},
    )


def _check_texts(item: Item, block: RawBlock, context: Context) -> None:
    for text in rich_texts(item):
        if not text.inline:
            for line, message in complaints(numbered(text.source.split("\n"), text.line)):
                context.report(line, block.label, message)


def _outside(lines: Sequence[Line], blocks: Sequence[RawBlock]) -> list[Line]:
    """The lines of a page, those of its blocks empty."""
    taken = inside(blocks)
    return [Line(line.number, "") if line.number in taken else line for line in lines]


def _headings(lines: Sequence[Line], blocks: Sequence[RawBlock]) -> tuple[Heading, ...]:
    in_blocks = inside(blocks)
    # A scenario's headings are its scenes: they are read, checked and compared as such.
    in_scenarios = inside(block for block in blocks if block.name == "scenario")
    plain = [
        line
        if outside
        and line.number not in in_scenarios
        and (line.number not in in_blocks or line.text.startswith("#"))
        else Line(line.number, "")
        for line, outside in outside_code(lines)
    ]
    return tuple(headings(plain))


def _check_front_matter(source: SourceText, report: Callable[[int, str, str], None]) -> None:
    if source.error:
        report(source.error[0], "", source.error[1])
        return
    for name, (fits, wanted) in FRONT_MATTER.items():
        if name not in source.front_matter:
            report(1, "", f"the front matter has no '{name}'; add '{name}: …'")
        elif not fits(source.front_matter[name]):
            report(1, "", f"'{name}' in the front matter must be {wanted}")
    if source.front_matter.get("audience", "instructors") != "instructors":
        report(1, "", "'audience' in the front matter must be 'instructors'; or remove it")
    if source.front_matter.get("handout", True) is not True:
        report(1, "", "'handout' in the front matter must be 'true'; or remove it")
    if not _is_record(source.front_matter.get("made_from", {})):
        message = (
            "'made_from' in the front matter is what 'coursedown translations accept' writes;"
            " remove it, and call that anew"
        )
        report(1, "", message)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_minutes(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and isfinite(value) and value >= 0


def _is_outcomes(value: Any) -> bool:
    return isinstance(value, dict)


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())


FRONT_MATTER: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_is_text, "text; put it in quotes if it looks like something else"),
    "description": (_is_text, "text; put it in quotes if it looks like something else"),
    "minutes": (_is_minutes, "a number that is not negative"),
    "outcomes": (_is_outcomes, "lines of 'id: text', or {} for none"),
}
"""What every page begins with: whether a value fits, and what it must be."""
