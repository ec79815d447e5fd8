"""What other sites show where somebody links to a page."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import yaml

from .conftest import LANGUAGES, ROOT, home
from .test_site import tags

LOCALES = {"en": "en_US", "uk": "uk_UA", "zh": "zh_CN"}


def said(site: Path, address: str) -> dict[str, str]:
    """The meta tags of a page, by name or property; the first of each."""
    found: dict[str, str] = {}
    for tag in tags(site, address).all("meta"):
        name = tag.get("property") or tag.get("name")
        if name:
            found.setdefault(name, tag.get("content") or "")
    return found


def front_matter(language: str, page: str) -> dict[str, str]:
    text = (ROOT / "docs" / language / page).read_text("utf-8")
    return dict(yaml.safe_load(text.split("---\n")[1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_says_what_it_is(site: Path, site_url: str, language: str) -> None:
    meta = said(site, home(language) + "notes/worth/")
    written = front_matter(language, "notes/worth.md")
    assert meta["description"] == meta["og:description"] == written["description"]
    assert meta["og:title"] == written["title"]
    assert meta["og:type"] == "article"
    assert meta["og:url"] == f"{site_url}{home(language)}notes/worth/"
    assert meta["og:locale"] == LOCALES[language]
    assert meta["og:site_name"] == front_matter(language, "index.md")["title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_are_named(site: Path, language: str) -> None:
    found = tags(site, home(language)).all("meta", property="og:locale:alternate")
    assert {tag["content"] for tag in found} == set(LOCALES.values()) - {LOCALES[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_picture(site: Path, site_url: str, language: str) -> None:
    meta = said(site, home(language) + "notes/worth/")
    assert meta["og:image"] == f"{site_url}{home(language)}images/share.png"
    picture = (site / meta["og:image"].removeprefix(site_url)).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 40_000
    others = {(site / home(code) / "images/share.png").read_bytes() for code in LANGUAGES}
    assert len(others) == len(LANGUAGES)


def test_the_home_page_is_the_site(site: Path) -> None:
    meta = said(site, "uk/")
    assert meta["og:type"] == "website"
    assert meta["og:title"] == "Відносини з клієнтами"


def test_browsers_know_both_colours_of_the_paper(site: Path) -> None:
    look = (ROOT / "coursedown/browser/styles/look.css").read_text("utf-8")
    shown = {tag["media"]: tag["content"] for tag in tags(site, "").all("meta", name="theme-color")}
    assert set(shown) == {"(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"}
    assert f"--cd-paper: light-dark({', '.join(str(v) for v in shown.values())})" in look
