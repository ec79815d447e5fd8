"""Writes what a site holds beside its pages: scripts and styles, Python, embeds, course.json."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model import Course, Deck, Question, Scenario
from ..questions import fingerprint
from ..settings import Settings, SettingsError
from .embeds import Embed, calculator_embeds, write_embed
from .modules import BROWSER
from .oembed import Provider
from .python_files import PythonFiles, python_files

STYLES = ("look", "text", "controls", "lesson", "question", "moving", "calculator", "chart",
          "cards", "glossary", "scenario", "worksheet", "progress", "picture", "header",
          "navigation", "builder", "home", "search", "embed", "print")  # fmt: skip
"""The parts of the stylesheet, in order; the site has them as one file."""
_OTHERS = {
    "search/stemmer.js": ("stemmer", "index.js"),
    "zstd.js": ("zstddec", "dist/zstddec.mjs"),
}
"""Scripts of others, by their place: the package and the file in it."""


def assets_folder(settings: Settings) -> str:
    """Where the scripts and the stylesheet lie in the site; named after their content, so that
    no cache mixes two versions. Raises SettingsError if a script of others is missing."""
    return _folder_of(_assets(settings, _python_of(settings)))


def _folder_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(b"%s\0%d\0%s" % (path.encode(), len(content), content))
    return f"assets/coursedown-{digest.hexdigest()[:12]}"


def _python_of(settings: Settings) -> PythonFiles | None:
    """What the course's calculators need; none if it has none."""
    return python_files(settings) if settings.calculators() else None


def _assets(settings: Settings, python: PythonFiles | None) -> dict[str, bytes]:
    """The scripts and the stylesheet, by their path in the folder."""
    files = {
        file.relative_to(BROWSER).as_posix(): file
        for file in BROWSER.rglob("*")
        if file.is_file() and file.suffix not in (".css", ".ts")
    }
    for place, (package, path) in _OTHERS.items():
        files[place] = settings.root / "node_modules" / package / path
        if not files[place].exists():
            raise SettingsError(
                f"npm's {package}, which the pages need, is not installed;"
                f" call 'npm ci' in {settings.root}"
            )
    styles = (BROWSER / "styles" / f"{name}.css" for name in STYLES)
    style = "".join(compact(file.read_text("utf-8")) for file in styles)
    contents = {path: file.read_bytes() for path, file in files.items()}
    if python:
        contents["python-files.js"] = python.module
    return contents | {"coursedown.css": style.encode()}


def compact(style: str) -> str:
    """A stylesheet without its comments and its indentation, a quarter less to load."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def publish(
    site_dir: Path,
    course: Course,
    settings: Settings,
    embeds: Mapping[str, Sequence[Embed]],
    providers: Mapping[str, Provider],
) -> None:
    """Writes everything beside the pages. ``embeds`` are those of the pages' items, and
    ``providers`` what platforms call the course, by the language they are shown in. Raises
    SettingsError if Python can't be made, or a script of others is missing."""
    python = _python_of(settings)
    files = _assets(settings, python)
    assets = _folder_of(files)
    folder = site_dir / assets
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for place, file in (python.files if python else {}).items():
        (site_dir / "assets" / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, site_dir / "assets" / place)
    for code in settings.languages:
        for embed in (*calculator_embeds(code, course, settings), *embeds.get(code, ())):
            write_embed(embed, site_dir, settings.home(code), assets, settings, providers[code])
    data = json.dumps(course_json(course, settings), ensure_ascii=False, indent=1)
    (site_dir / "course.json").write_text(data + "\n", "utf-8")


def course_json(course: Course, settings: Settings) -> dict[str, Any]:
    """The machine-readable course. ``languages`` are those an item is written in."""
    return {
        "version": 1,
        "languages": list(course.languages),
        "source_language": course.source_language,
        "pages": [
            {
                "path": page.url,
                "languages": list(course.languages_of(path)),
                "title": {
                    code: course.pages[code][path].title for code in course.languages_of(path)
                },
            }
            for path, page in course.source_pages.items()
        ],
        "questions": [
            {
                "id": question.id,
                "kind": question.answer.kind,
                "page": page.url,
                "languages": _languages_with(course, page.path, Question, question.id),
            }
            for page, question in course.source_items(Question)
        ],
        "decks": [
            {
                "id": deck.id,
                "cards": [card.id for card in deck.cards],
                "languages": _languages_with(course, page.path, Deck, deck.id),
            }
            for page, deck in course.source_items(Deck)
        ],
        "scenarios": [
            {
                "id": scenario.id,
                "languages": _languages_with(course, page.path, Scenario, scenario.id),
            }
            for page, scenario in course.source_items(Scenario)
        ],
        "calculators": [
            {"slug": slug, "languages": list(course.languages)} for slug in settings.calculators()
        ],
        "downloads": [],
    }


def _languages_with(course: Course, path: str, kind: type, id_: str) -> list[str]:
    return [
        code
        for code in course.languages_of(path)
        if any(item.id == id_ for item in course.pages[code][path].items_of(kind))
    ]


def source_fingerprints(course: Course) -> Mapping[str, str]:
    """What is right in the source language, by question."""
    return {question.id: fingerprint(question) for _, question in course.source_items(Question)}
