"""The home page: circles that come together, and the way back for who has been here."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import LANGUAGES, home
from .visits import deny_storage


def test_a_newcomer_is_offered_no_way_back(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator("course-here")).to_have_count(1)
    expect(page.locator(".cd-go-on")).to_be_hidden()


def test_who_comes_back_goes_on_where_they_were(page: Page, site_url: str) -> None:
    page.goto(site_url + "notes/worth/")
    page.locator("#losing-one").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#losing-one').scrollIntoView()")
    page.wait_for_function("Object.values(localStorage).join().includes('losing-one')")
    page.goto(site_url)
    link = page.locator(".cd-go-on a")
    expect(link).to_have_text("Go on where you were: What a customer is worth")
    link.click()
    page.wait_for_url("**/notes/worth/#losing-one")


def test_the_way_back_speaks_the_language_of_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + "notes/worth/")
    page.wait_for_function("'coursedown:/:place' in localStorage")
    page.goto(site_url + "uk/")
    link = page.locator(".cd-go-on a")
    expect(link).to_contain_text("Чого вартий клієнт")
    link.click()
    page.wait_for_url("**/uk/notes/worth/")


def test_the_way_back_works_after_instant_navigation(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator(".cd-next [rel=next]").click()
    page.wait_for_url("**/notes/lifetime-customers/")
    page.wait_for_function("'coursedown:/:place' in localStorage")
    page.locator(".md-header .md-logo").click()
    expect(page.locator(".cd-go-on a")).to_contain_text("From a first order")


@pytest.mark.parametrize("kept", ["{", "null", '{"page": "gone/", "section": ""}', '{"page": 1}'])
def test_a_place_that_is_no_more_is_not_offered(page: Page, site_url: str, kept: str) -> None:
    page.goto(site_url)
    page.evaluate("kept => localStorage.setItem('coursedown:/:place', kept)", kept)
    page.reload()
    expect(page.locator("course-question").first).to_have_attribute("data-state", "unanswered")
    expect(page.locator(".cd-go-on")).to_be_hidden()


def test_where_storage_is_denied_no_way_back_is_offered(page: Page, site_url: str) -> None:
    deny_storage(page)
    page.goto(site_url + "notes/worth/")
    page.goto(site_url)
    expect(page.locator("course-question").first).to_have_attribute("data-state", "unanswered")
    expect(page.locator(".cd-go-on")).to_be_hidden()


def test_without_javascript_no_way_back_is_offered(browser: Browser, site_url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site_url)
    expect(page.locator(".cd-go-on")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_circles_come_together_unless_motion_is_reduced(
    browser: Browser, site_url: str, motion: str
) -> None:
    page = browser.new_page(reduced_motion=motion, viewport={"width": 1000, "height": 700})
    page.goto(site_url)

    def apart() -> float:
        seller, customer = (
            page.locator(f".cd-picture circle.{name}:not(clipPath *)").first.bounding_box()
            for name in ("cd-from-left", "cd-from-right")
        )
        assert seller
        assert customer
        return customer["x"] - seller["x"] - seller["width"]

    at_first = apart()
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 600")
    if motion == "reduce":
        assert at_first == apart() < 0
    else:
        # The text below them says that they overlap.
        assert at_first < -5
        page.wait_for_function(
            """at_first => {
                const [seller, customer] = ["left", "right"].map((side) => document.querySelector(
                    `.cd-picture > svg > .cd-from-${side}`).getBoundingClientRect());
                return customer.left - seller.right < at_first - 20;
            }""",
            arg=at_first,
        )
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_three_ways_in(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + home(language))
    ways = page.locator(".cd-home > dl > dd")
    expect(ways).to_have_count(3)
    for way in ways.all():
        address = way.locator("a").first.evaluate("a => a.href")
        assert re.search(rf"/{home(language)}(notes|calculators|practice)/", address)
        assert page.request.get(address).ok
