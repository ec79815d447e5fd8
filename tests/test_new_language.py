"""One command adds a language: the site builds, and shows everything in English with a notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from coursedown.cli import main
from coursedown.translations.new_language import with_language

from .conftest import ROOT, build, copy_course, serving

PAGES = ("", "notes/worth/", "practice/wrong-ribbons/", "calculators/net-promoter-score/")
ADDED = {"pl": ("Polski", "ltr"), "ar": ("العربية", "rtl")}


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course with a language from left to right and one from right to left.
    The engine is a copy, too: the new catalogues go into it."""
    course = copy_course(tmp_path_factory.mktemp("languages") / "course")
    shutil.copytree(ROOT / "coursedown", course / "coursedown")
    environment = {**os.environ, "PYTHONPATH": str(course)}
    for code in ADDED:
        command = [sys.executable, "-m", "coursedown.cli", "translations", "add", code]
        subprocess.run(command, cwd=course, env=environment, check=True)
        for folder in ("coursedown", "calculators"):
            assert (course / folder / "locale" / f"{code}.po").is_file()
    site = course / "site"
    with serving(site) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(course))
        done = build(course, site, "--strict", url=url)
        assert done.returncode == 0, done.stderr
        yield url


@pytest.mark.parametrize("language", ADDED)
@pytest.mark.parametrize("path", PAGES)
def test_a_new_language_shows_the_english_with_a_notice(enlarged, page, language, path) -> None:
    page.goto(f"{enlarged}{language}/{path}")
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator(".cd-notice").is_visible()
    heading = page.locator("h1").first
    assert heading.evaluate("e => e.closest('[lang]').lang") == "en"
    assert heading.evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("language", ADDED)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window_in_either_direction(
    enlarged, page, language, width
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{enlarged}{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_layout_is_mirrored_from_right_to_left(enlarged, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    left = {}
    for language in ADDED:
        page.goto(f"{enlarged}{language}/notes/worth/")
        box = page.locator(".md-sidebar--primary").bounding_box()
        assert box
        left[language] = box["x"]
    assert left["pl"] < 300 < 900 < left["ar"]


def test_more_than_three_languages_are_behind_a_button(enlarged, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{enlarged}ar/notes/worth/")
    menu = page.locator("nav.cd-languages")
    button = menu.get_by_role("button")
    assert button.inner_text().startswith("العربية")
    assert not menu.get_by_role("link").first.is_visible()
    button.press("Enter")
    names = menu.get_by_role("link").all_inner_texts()
    assert names == ["English", "Українська", "中文", "Polski", "العربية"]
    page.keyboard.press("Escape")
    assert not menu.get_by_role("link").first.is_visible()
    button.click()
    menu.get_by_role("link", name="Polski").click()
    page.wait_for_url(f"{enlarged}pl/notes/worth/")
    assert button.inner_text().startswith("Polski")


def test_a_new_languages_questions_work(enlarged, page: Page) -> None:
    page.goto(f"{enlarged}ar/notes/worth/")
    question = page.locator("course-question[kind=choice]").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    assert question.get_attribute("data-state") in {"right", "wrong"}


@pytest.mark.parametrize("config", [
    "plugins:\n  - search\n  - coursedown:\n      languages:\n        en:\n"
    "          name: English\n        uk:\n          name: Українська\n"
    "          nav: {Lessons: Уроки}\n\nextra: {a: 1}\n",
    "plugins:\n  - coursedown:\n      languages: {en: {name: English}, uk: {name: Українська}}\n",
    "plugins:\n  - coursedown:\n      languages:\n        en: {name: English}  # the source\n",
    "plugins:\n  coursedown:\n    languages:\n      en:\n        name: English",
], ids=["blocks", "in braces", "with a comment", "without a last line break"])  # fmt: skip
def test_the_language_comes_behind_the_others_and_all_else_stays(config) -> None:
    text = with_language(config, "pl", "Polski")
    assert [line for line in config.splitlines() if line not in text.splitlines()] in (
        [],
        [line for line in config.splitlines() if "uk: {" in line],
    )
    plugins = yaml.safe_load(text)["plugins"]
    plugin = plugins if isinstance(plugins, dict) else plugins[-1]
    languages = plugin["coursedown"]["languages"]
    assert [*languages][-1] == "pl"
    assert languages.pop("pl") == {"name": "Polski"}
    before = yaml.safe_load(config)["plugins"]
    before = before if isinstance(before, dict) else before[-1]
    assert languages == before["coursedown"]["languages"]


@pytest.mark.parametrize(("code", "said"), [
    ("xx-nothing", "'xx-nothing' is no language"),
    ("uk", "the course has 'uk' already"),
])  # fmt: skip
def test_what_can_not_be_added_is_said(course: Path, capsys, code, said) -> None:
    before = (course / "mkdocs.yml").read_text("utf-8")
    assert main(["-f", str(course / "mkdocs.yml"), "translations", "add", code]) == 2
    assert said in capsys.readouterr().err
    assert (course / "mkdocs.yml").read_text("utf-8") == before
