"""Reads a course from its folder: every page of every language, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from .model import Course, Heading, Item, Page, Problem
from .reading import Context
from .scanner import Line, RawBlock, outside_code, scan
from .settings import Settings


def load_course(settings: Settings) -> tuple[Course, list[Problem]]:
    """The course, and the problems that stand in single pages."""
    problems: list[Problem] = []
    calculators = settings.calculators()
    pages: dict[str, dict[str, Page]] = {}
    for code in settings.languages:
        folder = settings.docs / code
        pages[code] = {}
        for file in sorted(folder.rglob("*.md")):
            path = file.relative_to(folder).as_posix()
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
    shown = _shown_path(file, settings.root)

    def report(line: int, item: str, message: str) -> None:
        problems.append(Problem(shown, line, message, item))

    try:
        source = split_front_matter(file.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        report(1, "", f"the file is not UTF-8 (byte {error.start}); save it as UTF-8")
        return None
    words = languages.words(language, settings.currency, settings.locale_dirs)
    _check_front_matter(source, report)
    plain = without_code("\n".join(source.lines))
    blocks, found_headings = _read_body(
        source,
        Context(words, calculators, report, partial(settings.file_beside, language, path)),
    )
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
        headings=found_headings,
        blocks=blocks,
        links=tuple(links(plain, source.first_line)),
        anchors=anchors(plain),
    )


def _shown_path(file: Path, root: Path) -> str:
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()


def _read_body(
    source: SourceText, context: Context
) -> tuple[dict[RawBlock, Item], tuple[Heading, ...]]:
    blocks = scan(source.lines, context.report, source.first_line)
    items = {block: item for block in blocks if (item := read_item(block, context))}
    in_blocks = {n for block in blocks for n in range(block.line, block.end + 1)}
    # A scenario's headings are its scenes: they are read, checked and compared as such.
    in_scenarios = {n for b in blocks if b.name == "scenario" for n in range(b.line, b.end + 1)}
    lines = [Line(source.first_line + i, text) for i, text in enumerate(source.lines)]
    plain = [
        line
        if outside
        and line.number not in in_scenarios
        and (line.number not in in_blocks or line.text.startswith("#"))
        else Line(line.number, "")
        for line, outside in outside_code(lines)
    ]
    return items, tuple(headings(plain))


def _check_front_matter(source: SourceText, report: Callable[[int, str, str], None]) -> None:
    if source.error:
        report(source.error[0], "", source.error[1])
        return
    for name, (fits, wanted) in FRONT_MATTER.items():
        if name not in source.front_matter:
            report(1, "", f"the front matter has no '{name}'; add '{name}: …'")
        elif not fits(source.front_matter[name]):
            report(1, "", f"'{name}' in the front matter must be {wanted}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_minutes(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and isfinite(value) and value >= 0


def _is_outcomes(value: Any) -> bool:
    return isinstance(value, dict)


FRONT_MATTER: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_is_text, "text; put it in quotes if it looks like something else"),
    "description": (_is_text, "text; put it in quotes if it looks like something else"),
    "minutes": (_is_minutes, "a number that is not negative"),
    "outcomes": (_is_outcomes, "lines of 'id: text', or {} for none"),
}
"""What every page begins with: whether a value fits, and what it must be."""
