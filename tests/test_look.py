"""What the site looks like: contrast, nothing cut off, one way on at the end of a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from coursedown.publishing.publish import BROWSER

from .calculators_page import LIFETIME, PATIENCE
from .conftest import LANGUAGES, addresses, home

GROUNDS = ("paper", "raised")
PAIRS = [
    *((text, ground, 7) for text in ("ink", "soft", "shared") for ground in GROUNDS),
    *((text, ground, 4.5) for text in ("seller", "customer") for ground in GROUNDS),
    *(("ink", ground, 7) for ground in ("sunken", "seller-wash", "customer-wash")),
    ("soft", "sunken", 4.5),
    ("seller", "paper", 7),  # links stand in what one reads
    ("seller", "seller-wash", 4.5),
    ("customer", "customer-wash", 4.5),
    ("paper", "seller", 4.5),  # the words on a button
    ("paper", "shared", 4.5),
    *((edge, ground, 3) for edge in ("edge", "focus") for ground in GROUNDS),
    *((f"{side}-circle", ground, 3) for side in ("seller", "customer") for ground in GROUNDS),
    *(("shared", f"{side}-circle", 3) for side in ("seller", "customer")),
]


def colours(scheme: int) -> dict[str, str]:
    """The --cd-* colours of look.css: light is 0, dark is 1."""
    text = (BROWSER / "styles/look.css").read_text("utf-8")
    found = re.findall(r"--cd-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    pairs = {name: (light, dark)[scheme] for name, light, dark in found}
    same = re.findall(r"--cd-([\w-]+): var\(--cd-([\w-]+)\)", text)
    return pairs | {name: pairs[other] for name, other in same if other in pairs}


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                        for c in channels]  # fmt: skip
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_can_be_told_apart(front: str, ground: str, least: float, scheme: int) -> None:
    all_colours = colours(scheme)
    assert contrast(all_colours[front], all_colours[ground]) >= least


def test_no_part_of_the_look_has_colours_of_its_own() -> None:
    for style in (BROWSER / "styles").glob("*.css"):
        if style.name not in ("look.css", "print.css"):
            found = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", style.read_text("utf-8"))
            assert found == [], style.name


def paths(site: Path, language: str) -> list[str]:
    """Every page written in a language, its embeds and its page for a wrong address."""
    course = json.loads((site / "course.json").read_text("utf-8"))
    embeds = [f"embed/{calculator['slug']}/" for calculator in course["calculators"]]
    return [*addresses(language), *embeds, "404.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_on_a_narrow_screen(
    browser: Browser, site: Path, site_url: str, language: str
) -> None:
    page = browser.new_page()
    for path in paths(site, language):
        page.goto(site_url + home(language) + path)
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 700})
            too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert too_wide <= 0, (path, width)
    page.close()


@pytest.mark.parametrize("width", [360, 520, 1280])
@pytest.mark.parametrize("place", ["calculators", "embed"])
def test_what_is_filled_in_is_as_wide_as_its_place(
    browser: Browser, site: Path, site_url: str, width: int, place: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    course = json.loads((site / "course.json").read_text("utf-8"))
    for calculator in course["calculators"]:
        page.goto(f"{site_url}{place}/{calculator['slug']}/")
        # At one moment: rows of numbers hide what they are kept in when their editor is there.
        edges = page.evaluate(
            """[...document.querySelectorAll(".cd-field > .cd-control")]
                .filter((control) => control.checkVisibility())
                .map((control) => {
                    const [own, place] = [control, control.parentElement]
                        .map((element) => element.getBoundingClientRect());
                    return [own.left - place.left, own.right - place.right];
                })"""
        )
        assert edges
        assert all(abs(edge) < 1 for pair in edges for edge in pair), (calculator, edges)
    page.close()


def test_own_numbers_are_as_wide_as_the_menus_beside_them(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{site_url}instructors/embed/?item={LIFETIME}")
    page.locator(".cd-values summary").click()
    numbers = page.locator(".cd-values .cd-field > .cd-control")
    expect(numbers.first).to_be_visible(timeout=PATIENCE)
    right = "all => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().right)))]"
    menus = page.locator(".cd-values .cd-fixing select").evaluate_all(right)
    assert numbers.evaluate_all(right) == menus


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 390, 430, 481, 700, 1280])
def test_the_header_shows_all_it_has(
    browser: Browser, site_url: str, width: int, language: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(site_url + home(language))
    header = page.locator(".md-header")
    for name in ("English", "Українська", "中文"):
        expect(header.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    for part in header.locator(".md-header__button:visible").all():
        expect(part).to_be_in_viewport(ratio=1)
    title = header.locator(".md-header__topic .md-ellipsis").first
    if title.is_visible():
        assert title.evaluate("e => e.scrollWidth <= e.clientWidth"), "the title is cut off"
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_is_named_once_among_the_pages(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + home(language))
    name = page.locator("h1").inner_text()
    entries = page.locator(".md-nav--primary").get_by_text(name, exact=True)
    assert [entry.is_visible() for entry in entries.all()].count(True) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_ends_with_one_button(browser: Browser, site_url: str, language: str) -> None:
    page = browser.new_page(java_script_enabled=False)  # which is quicker
    endings = set()
    for path in addresses(language):
        page.goto(site_url + home(language) + path)
        onward = page.locator(".cd-next [rel=next]")
        endings.add(onward.count())
        if onward.count():
            expect(page.locator(".md-content .md-button--primary")).to_have_count(1)
    assert endings == {0, 1}  # the last page has none after it
    page.close()


def test_a_lesson_says_why_how_long_and_what_for(page: Page, site_url: str) -> None:
    page.goto(site_url + "notes/worth/")
    shown = page.locator(".md-content").inner_text()
    order = ["What a customer is worth", "Customer lifetime value from four numbers", "16 minutes",
             "After this page:", "You can estimate what", "Every week you decide"]  # fmt: skip
    assert sorted(order, key=shown.index) == order


@pytest.mark.parametrize("name", ["mark.png", "mark.svg", "touch.png"])
def test_the_mark_is_served(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + "zh/notes/worth/")
    links = page.locator("link[rel=icon], link[rel=apple-touch-icon], .md-logo img")
    addresses = links.evaluate_all("all => all.map((e) => e.href ?? e.src)")
    (address,) = {a for a in addresses if a.endswith(name)}
    assert page.request.get(address).ok


def test_what_has_the_focus_can_be_seen(page: Page, site_url: str) -> None:
    page.goto(site_url + "notes/worth/")
    for _step in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_is_answered_in_its_language(
    browser: Browser, site_url: str, words_of, language: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}{home(language)}notes/nothing/?a=1#b")
    section = page.locator(".md-content section").filter(visible=True)
    expect(section).to_have_count(1)
    say = words_of(language).say
    title = say("There is no page at this address.")
    expect(section.locator("h1")).to_have_text(title)
    assert page.title().startswith(title)
    assert page.url == f"{site_url}{home(language)}notes/nothing/?a=1#b"
    assert page.evaluate("document.documentElement.lang") == language
    names = {"en": "English", "uk": "Українська", "zh": "中文"}
    expect(page.locator(".cd-languages [aria-current]")).to_have_text(names[language])
    licence = {"en": "Course:", "uk": "Курс:", "zh": "课程："}[language]
    expect(page.locator(".md-copyright")).to_contain_text(licence)
    homes = section.locator("a").evaluate_all("all => all.map((a) => a.pathname)")
    assert set(homes) == {f"/{home(language)}"}
    section.locator("a").nth(1).click()
    expect(page.locator(".md-search__input")).to_be_focused()
    assert page.evaluate("document.documentElement.lang") == language
    page.close()


def test_a_wrong_address_is_answered_in_all_languages_without_scripts(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site_url}uk/nothing/")
    expect(page.locator(".md-content section").filter(visible=True)).to_have_count(3)
    page.close()
