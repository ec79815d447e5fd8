"""Going from page to page without a full load, and within a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import LANGUAGES, home, without_a_full_load


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_put_in_works_like_one_that_is_loaded(page, site_url, language) -> None:
    with without_a_full_load(page, site_url + home(language) + "practice/wrong-ribbons/"):
        page.locator(".md-nav--primary a[href$='customer-lifetime-value/']").click()
        page.wait_for_url("**/calculators/customer-lifetime-value/")
        expect(page.locator("course-calculator")).to_have_count(1)
        calculator = page.locator("course-calculator")
        expect(calculator).to_have_attribute("data-state", "ready")
    page.locator("course-calculator [name=years]").fill("6")
    expect(page.locator("course-calculator")).to_have_attribute(
        "data-state", "done", timeout=60_000
    )
    question = page.locator("course-question[kind=choice]")
    question.locator("input").first.check()
    question.locator(".cd-check").click()
    expect(question).to_have_attribute("data-state", "wrong" if _is_wrong(question) else "right")


def _is_wrong(question) -> bool:
    chosen = question.locator("input:checked").get_attribute("value")
    return f'"right":{chosen}' not in (question.get_attribute("data-key") or "")


def test_a_page_that_is_put_in_is_tabbed_from_its_title(page, site_url) -> None:
    with without_a_full_load(page, site_url + "dimensions/"):
        page.locator(".md-content a[href$='trust/']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/dimensions/trust/")
        expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


def test_a_move_within_the_page_keeps_what_was_typed(page, site_url) -> None:
    page.goto(site_url + "notes/worth/")
    field = page.locator("#replace-meridian input[name=answer]")
    field.fill("7")
    page.locator(".md-nav--secondary a[href$='#losing-one']:visible").first.click()
    page.wait_for_url("**#losing-one")
    assert field.input_value() == "7"
    page.go_back()
    page.wait_for_url("**/notes/worth/")
    assert field.input_value() == "7"


def test_another_language_is_a_full_load_and_keeps_the_section(page, site_url) -> None:
    page.goto(site_url + "notes/worth/#losing-one")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url("**/uk/notes/worth/#losing-one")
    assert page.evaluate("document.documentElement.lang") == "uk"


def test_the_language_switch_knows_the_page_that_was_put_in(page, site_url) -> None:
    page.goto(site_url)
    page.locator(".md-nav--primary a[href$='notes/worth/']").click()
    page.wait_for_url("**/notes/worth/")
    expect(page.locator("#courier-decision")).to_have_attribute("data-state", "unanswered")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url("**/uk/notes/worth/")


@pytest.mark.parametrize("place", ["losing-one", "churn-at-clearway", "four-numbers"])
@pytest.mark.parametrize("named", ["", "#courier"])
def test_another_language_keeps_what_is_being_read(page, site_url, place, named) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + "notes/worth/" + named)
    expect(page.locator("course-question").first).to_have_attribute("data-state", "unanswered")
    page.locator(f"#{place}").evaluate(
        "e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 90, behavior: 'instant' })"
    )
    page.wait_for_function("scrollY > 500")
    address = page.url
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url(f"**/uk/notes/worth/#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(address)


def test_another_language_begins_at_the_top_where_one_is_there(page, site_url) -> None:
    page.goto(site_url + "notes/worth/")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url("**/uk/notes/worth/")
