"""A reader of a translation is told, in their language, which part is behind the original, or not
translated yet: there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import ROOT, build, serving
from .small_course import SETTINGS, small_course
from .test_translations import ENGLISH, PARTS, UK_FRONT_MATTER, UKRAINIAN, change, run

BEHIND = "Відколи цю частину перекладено, її оригінал змінився."
UNTRANSLATED = "Цю частину ще не перекладено."
WHERE = {
    "front matter": "",
    "opening lines": "",
    "section 'trust'": "trust",
    "question 'which'": "which",
    "section 'value'": "value",
    "card 'trust-card'": "trust-card",
    "scenario 'call'": "call",
    "scene 'missed'": "missed",
    "scene 'three'": "three",
}
"""What the link to the original leads to, by what is behind."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course with a site, accepted in Ukrainian."""
    small_course(tmp_path, {"en/page.md": ENGLISH, "en/index.md": "Text\n"})
    settings = SETTINGS.replace(
        "site_name: Small", "site_name: Small\ntheme: {name: material, font: false}"
    )
    settings = settings.replace("markdown_extensions:", "markdown_extensions:\n  - attr_list")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "calculators").symlink_to(ROOT / "calculators")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    translation = tmp_path / "docs/uk/page.md"
    translation.write_text(UK_FRONT_MATTER + UKRAINIAN, "utf-8")
    assert run(tmp_path, "accept", translation) == 0
    return tmp_path


def built(course: Path) -> Path:
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return course / "site"


def test_a_current_translation_says_nothing(course, page: Page) -> None:
    with serving(built(course)) as url:
        page.goto(url + "uk/page/")
        assert page.locator(".cd-behind").count() == 0


@pytest.mark.parametrize("part", ["text of a section", "stem", "card", "scene", "opening lines"])
def test_the_line_stands_at_the_part_that_is_behind(course, page: Page, part) -> None:
    old, new, label = PARTS[part]
    change(course, old, new)
    with serving(built(course)) as url:
        page.goto(url + "uk/page/")
        (notice,) = page.locator(".cd-behind").all()
        assert notice.inner_text() == f"{BEHIND} Переглянути оригінал"
        anchor = WHERE[label]
        box = notice.bounding_box()
        assert box
        if anchor:
            near = "xpath=following-sibling::*[1]" if part != "text of a section" else (
                "xpath=preceding-sibling::*[1]"
            )  # fmt: skip
            beside = notice.locator(near)
            ids = beside.evaluate("e => [e.id, ...[...e.querySelectorAll('[id]')].map(f => f.id)]")
            assert anchor in ids
        else:
            first = page.get_by_text("Як починається сторінка.").bounding_box()
            assert first
            assert box["y"] < first["y"]
        notice.get_by_role("link").click()
        page.wait_for_url(url + "page/" + (f"#{anchor}" if anchor else ""))
        assert page.locator(".cd-behind").count() == 0


def test_a_part_left_in_english_says_so_and_is_read_out_as_english(course, page: Page) -> None:
    file = "docs/uk/page.md"
    change(course, "## Цінність {#value}", "## Value {#value}", file)
    change(course, "Що клієнт має за сорок доларів.",
           "What the customer gets for the forty dollars.", file)  # fmt: skip
    start, end = UKRAINIAN.index("/// question"), UKRAINIAN.index("\n## Цінність")
    english = ENGLISH[ENGLISH.index("/// question") : ENGLISH.index("\n## Value")]
    change(course, UKRAINIAN[start:end], english, file)
    with serving(built(course)) as url:
        page.goto(url + "uk/page/")
        assert page.locator(".cd-behind").all_inner_texts() == [UNTRANSLATED] * 2
        for text in ("Which promise is kept?", "What the customer gets for the forty dollars."):
            tongue = page.get_by_text(text).evaluate("e => e.closest('[lang]').lang")
            assert tongue == "en"
        for text in ("Одна дотримана обіцянка", "Довіра"):
            words = page.get_by_text(text).first
            assert words.evaluate("e => e.closest('[lang]').lang") == "uk"


def test_the_search_does_not_find_the_notices(course) -> None:
    change(course, "then another one.", "then a second.")
    index = next((built(course) / "uk/search").glob("index-*.json")).read_text("utf-8")
    assert "Одна дотримана" in index
    assert BEHIND not in index
