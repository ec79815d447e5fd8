"""The header by keyboard: menu, colours and search, on a narrow screen too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import LANGUAGES, home

FOCUSED = "document.activeElement"


@pytest.fixture
def narrow(page: Page) -> Page:
    """A page as on a phone, or at four times the size."""
    page.set_viewport_size({"width": 360, "height": 640})
    return page


def menu(page: Page) -> Locator:
    return page.locator(".md-header button.cd-menu")


def tab_to(page: Page, place: Locator) -> list[str]:
    """Presses Tab until a place has the focus; what had it on the way."""
    way = []
    for _step in range(30):
        page.keyboard.press("Tab")
        if place.evaluate(f"e => e === {FOCUSED}"):
            return way
        way.append(page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 90)"))
    raise AssertionError(way)


@pytest.mark.parametrize("width", [320, 640, 1000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_closed_has_no_stop(page: Page, site_url: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site_url + home(language) + "notes/worth/")
    expect(menu(page)).to_be_visible()
    stops = []
    for _step in range(14):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                f"""() => {{
                    const {{ left, right, width }} = {FOCUSED}.getBoundingClientRect();
                    const seen = {FOCUSED}.checkVisibility({{ visibilityProperty: true }});
                    return seen && width > 0 && right > 0 && left < innerWidth
                        ? "" : {FOCUSED}.outerHTML.slice(0, 120);
                }}"""
            )
        )
        if page.evaluate(f"{FOCUSED}.closest('main') !== null"):
            break
    else:
        raise AssertionError("the text is not reached")
    assert not any(stops), stops


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_by_keyboard(narrow: Page, site_url: str, language: str, key: str) -> None:
    narrow.goto(site_url + home(language) + "calculators/prospects-to-replace/")
    button = menu(narrow)
    expect(button).to_have_attribute("aria-expanded", "false")
    tab_to(narrow, button)
    narrow.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    here = narrow.locator(".md-nav--primary a.md-nav__link--active").first
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    narrow.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(here).to_be_hidden()


def test_who_leaves_the_menu_closes_it(narrow: Page, site_url: str) -> None:
    narrow.goto(site_url)
    menu(narrow).click()
    inside = narrow.locator(".md-sidebar--primary :focus")
    expect(inside).to_have_count(1)
    for _step in range(200):
        if not inside.count():
            break
        narrow.keyboard.press("Tab")
    expect(menu(narrow)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_shows_every_page_at_once(narrow: Page, site_url: str, language: str) -> None:
    narrow.goto(site_url + home(language) + "notes/worth/")
    menu(narrow).click()
    pages = narrow.request.get(site_url + "course.json").json()["pages"]
    links = narrow.locator(".md-nav--primary a.md-nav__link[href]:not([href*='#'])")
    shown = [link for link in links.all() if link.is_visible()]
    assert len(shown) == len(pages)
    narrow.wait_for_timeout(400)
    places = [box for link in shown if (box := link.bounding_box())]
    assert all(box["x"] >= 0 and box["height"] >= 44 for box in places)
    assert len({box["y"] for box in places}) == len(pages), "one hides another"


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_are_switched_by_a_button(
    page: Page, site_url: str, words_of, language: str, key: str
) -> None:
    page.goto(site_url + home(language))
    say = words_of(language).say
    to_dark, to_light = say("Switch to dark colours"), say("Switch to light colours")
    header = page.locator(".md-header")
    tab_to(page, header.get_by_role("button", name=to_dark))
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(header.get_by_role("button", name=to_light)).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(header.get_by_role("button", name=to_dark)).to_be_focused()
    expect(header.get_by_role("radio")).to_have_count(0)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_without_scripts_there_is_no_stop_at_what_does_nothing(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.goto(site_url)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".md-nav--primary a").filter(visible=True).first).to_be_visible()
    expect(page.locator("#__drawer")).to_be_checked()
    page.keyboard.press("Space")
    for _step in range(8):
        page.keyboard.press("Tab")
        expect(page.locator(".md-header__option input:focus")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_hits_what_the_header_has(
    page: Page, site_url: str, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site_url + home(language))
    expect(menu(page)).to_have_count(1)
    for part in page.locator(".md-header__button, .cd-languages a").all():
        box = part.bounding_box()
        if box and part.is_visible():
            assert min(box["width"], box["height"]) >= 44, part.evaluate("e => e.outerHTML")


@pytest.mark.parametrize("width", [360, 1280])
def test_escape_leads_back_to_where_one_was(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site_url)
    before = page.locator(".cd-languages a").last
    expect(page.locator("button.cd-find")).to_have_count(1)
    before.focus()
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    page.keyboard.insert_text("churn")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(before).to_be_focused()


def test_escape_leads_back_to_the_search_s_button(narrow: Page, site_url: str) -> None:
    narrow.goto(site_url)
    button = narrow.locator("button.cd-find")
    tab_to(narrow, button)
    expect(button).to_have_attribute("aria-expanded", "false")
    narrow.keyboard.press("Enter")
    expect(narrow.locator(".md-search__input")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    narrow.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_goes_through_what_is_found(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site_url)
    expect(page.locator("button.cd-find")).to_have_count(1)
    page.keyboard.press("/")
    page.keyboard.insert_text("churn")
    found = page.locator(".md-search-result__link")
    expect(found.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(found.first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#**" if page.url.endswith("/#") else "**/*")
    expect(page.locator("#__search")).not_to_be_checked()


def test_who_leaves_the_search_closes_it(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator(".md-search__input").click()
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#__search")).not_to_be_checked()
