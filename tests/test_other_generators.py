"""The course under ProperDocs, which runs MkDocs' plugins, and in Zensical, which runs none."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import LANGUAGES, ROOT, copy_course
from .small_course import BODY_LINE, FRONT_MATTER
from .test_site import Tags

QUESTION = """\
/// question | needed
    calculator: prospects-to-replace
    given: conversion_rate = 40
    hint: Divide.

Скільки {conversion_rate} **треба**?

= {prospects}

---

Саме стільки.
///
"""
CALCULATOR = "/// calculator | prospects-to-replace\n    customers_lost: 2\n///\n"
CARDS = "/// cards | words\nВідтік {#churn}\n:   Хто *пішов*.\n///\n"
MISTAKE = "/// riddle | oops\n///\n"
BLOCKS = [QUESTION, CALCULATOR, CARDS, MISTAKE]


def articles(site: Path) -> dict[str, str]:
    """The content of every page, by its file."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        article = re.search(r"<article.*?</article>", html, re.DOTALL)
        pages[file.relative_to(site).as_posix()] = article[0] if article else html
    return pages


def test_properdocs_builds_the_same_pages(site: Path, site_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "--strict"]
    done = subprocess.run(
        [*command, "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": site_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ours = articles(tmp_path)
    assert ours == articles(site)
    assert sum("<course-question" in article for article in ours.values()) >= len(LANGUAGES)


@pytest.fixture(scope="module")
def zensical_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Ukrainian page of a course, as Zensical writes it."""
    course = copy_course(tmp_path_factory.mktemp("zensical"))
    folder = course / "docs/uk"
    for file in folder.rglob("*.md"):
        file.unlink()
    (folder / "index.md").write_text(FRONT_MATTER + "\n".join(BLOCKS), "utf-8")
    (course / "mkdocs.yml").write_text(
        "site_name: Course\n"
        "docs_dir: docs/uk\n"
        "theme: {language: uk}\n"
        "markdown_extensions:\n"
        "  - coursedown: {calculators: calculators, currency: UAH}\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (course / "site/index.html").read_text("utf-8")


def test_zensical_shows_a_question_that_can_be_marked(zensical_page: str) -> None:
    (question,) = Tags(zensical_page).all("course-question")
    assert (question["id"], question["kind"]) == ("needed", "numeric")
    (bounds,) = json.loads(question["data-key"] or "")
    assert bounds["low"] <= 3 <= bounds["high"] < 3.5
    assert question["data-fingerprint"]
    assert "Скільки 40" in zensical_page
    assert "<strong>треба</strong>" in zensical_page


def test_zensical_shows_a_calculator_with_its_example(zensical_page: str) -> None:
    (calculator,) = Tags(zensical_page).all("course-calculator")
    assert calculator["slug"] == "prospects-to-replace"
    assert '<output name="prospects"><data value="5">5</data></output>' in zensical_page
    assert 'name="customers_lost" value="2"' in zensical_page


def test_zensical_shows_cards(zensical_page: str) -> None:
    found = Tags(zensical_page)
    assert found.all("course-deck", id="words")
    assert found.all("div", id="churn")
    assert "<em>пішов</em>" in zensical_page


def test_zensical_speaks_the_page_s_language(zensical_page: str) -> None:
    assert ">Перевірити<" in zensical_page
    assert ">Check<" not in zensical_page


def test_zensical_says_where_a_mistake_is(zensical_page: str) -> None:
    before = "\n".join(BLOCKS[: BLOCKS.index(MISTAKE)])
    line = BODY_LINE + before.count("\n") + 1
    assert f"docs/uk/index.md:{line}" in zensical_page
    assert "there is no block &#39;riddle&#39;" in zensical_page
