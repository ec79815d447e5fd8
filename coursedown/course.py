"""Reads a course from its folder: every page of every language, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import languages
from .blocks import read_item
from .calculation import Calculator
from .markdown_source import SourceText, headings, links, split_front_matter
from .model import Course, Heading, Item, Link, Page, Problem
from .questions.reading import Context
from .scanner import Line, outside_code, scan
from .settings import Settings

FRONT_MATTER: dict[str, Any] = {
    "title": str,
    "description": str,
    "minutes": (int, float),
    "outcomes": dict,
}


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
    items, found_headings, found_links = _read_body(source, Context(words, calculators, report))
    meta = source.front_matter
    outcomes = meta.get("outcomes")
    minutes = meta.get("minutes")
    return Page(
        path=path,
        language=language,
        file=shown,
        title=str(meta.get("title", "")),
        description=str(meta.get("description", "")),
        minutes=minutes if isinstance(minutes, int | float) else 0,
        outcomes={str(k): str(v) for k, v in outcomes.items()}
        if isinstance(outcomes, dict)
        else {},
        headings=found_headings,
        items=items,
        links=found_links,
    )


def _shown_path(file: Path, root: Path) -> str:
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()


def _read_body(
    source: SourceText, context: Context
) -> tuple[tuple[Item, ...], tuple[Heading, ...], tuple[Link, ...]]:
    blocks = scan(source.lines, context.report, source.first_line)
    items = tuple(item for block in blocks if (item := read_item(block, context)))
    in_blocks = {n for block in blocks for n in range(block.line, block.end + 1)}
    lines = [Line(source.first_line + i, text) for i, text in enumerate(source.lines)]
    plain = [
        line if outside and line.number not in in_blocks else Line(line.number, "")
        for line, outside in outside_code(lines)
    ]
    return (
        items,
        tuple(headings(plain)),
        tuple(links("\n".join(source.lines), source.first_line)),
    )


def _check_front_matter(source: SourceText, report: Callable[[int, str, str], None]) -> None:
    if source.error:
        report(source.error[0], "", source.error[1])
        return
    for name, type_ in FRONT_MATTER.items():
        if name not in source.front_matter:
            report(1, "", f"the front matter has no '{name}'; add '{name}: …'")
        elif not isinstance(source.front_matter[name], type_) or source.front_matter[name] is True:
            report(1, "", f"'{name}' in the front matter must be {_WANTED[name]}")


_WANTED: dict[str, Any] = {
    "title": "text; put it in quotes if it looks like something else",
    "description": "text; put it in quotes if it looks like something else",
    "minutes": "a number",
    "outcomes": "lines of 'id: text', or {} for none",
}
