"""A course of a few lines, for tests of what authors write."""

from __future__ import annotations

import textwrap
from pathlib import Path

from coursedown.checks import check_course
from coursedown.settings import read_settings

SETTINGS = """\
site_name: Small
plugins:
  - coursedown:
      languages: {en: {name: English}, uk: {name: Українська}}
markdown_extensions:
  - coursedown: {calculators: calculators, currency: USD}
"""
FRONT_MATTER = "---\ntitle: Page\ndescription: About it\nminutes: 1\noutcomes: {}\n---\n"
BODY_LINE = FRONT_MATTER.count("\n") + 1
"""The line in the file at which a page's body begins."""


def small_course(root: Path, pages: dict[str, str]) -> Path:
    """Writes pages (``en/index.md`` → body) and mkdocs.yml; a page that is not given in ``uk``
    is left out there."""
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for language in ("en", "uk"):
        (root / "docs" / language).mkdir(parents=True, exist_ok=True)
    for path, body in pages.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(FRONT_MATTER + textwrap.dedent(body), "utf-8")
    return root


def problems(root: Path, pages: dict[str, str], complete: bool = False) -> list[str]:
    """What ``coursedown check`` says of such a course."""
    return checked(small_course(root, pages), complete)


def checked(root: Path, complete: bool = False) -> list[str]:
    """What it says of a course that is there already."""
    settings = read_settings(root / "mkdocs.yml")
    return [str(problem) for problem in check_course(settings, complete)[1]]
