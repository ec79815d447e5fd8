"""A page loads the scripts of what it holds, all at once, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from coursedown.publishing.publish import assets_folder
from coursedown.settings import Settings

from .calculators_page import PROSPECTS, expect_state
from .conftest import without_a_full_load
from .test_site import tags


@pytest.fixture
def loaded(page: Page, settings: Settings) -> Iterator[set[str]]:
    """The engine's scripts that the browser has asked for. (The theme starts the search's.)"""
    found: set[str] = set()

    def note(url: str) -> None:
        match = re.search(rf"/{assets_folder(settings)}/(.*\.js)$", url)
        if match and match[1] != "search-worker.js":
            found.add(match[1])

    page.on("request", lambda request: note(request.url))
    return found


def test_a_page_without_a_calculator_loads_none(page, site_url, loaded) -> None:
    page.goto(site_url)
    expect(page.locator("course-question").first).to_have_attribute("data-state", "unanswered")
    assert "course-question.js" in loaded
    assert not loaded & {"course-calculator.js", "python.js"}


def test_a_page_without_items_loads_none_of_their_scripts(page, site_url, loaded) -> None:
    page.goto(site_url + "404.html", wait_until="load")
    page.locator("button.cd-menu").wait_for(state="attached")
    header = {"header.js", "search-box.js", "buttons.js", "page.js", "python-ahead.js", "idle.js"}
    assert loaded == {"coursedown.js", "early.js", *header}


@pytest.mark.parametrize("address", ["notes/worth/", "", f"embed/{PROSPECTS}/"])
def test_all_scripts_are_named_in_the_page(page, site, site_url, loaded, address, settings) -> None:
    found = tags(site, address)
    named = [link["href"] for link in found.all("link", rel="modulepreload")]
    named += [script["src"] for script in found.all("script") if script.get("src")]
    page.goto(site_url + address, wait_until="networkidle")
    assert {name.partition(f"{assets_folder(settings)}/")[2] for name in named if name} - {
        ""
    } == loaded


def test_a_calculator_in_a_page_that_is_put_in_is_loaded_then(page, site_url, loaded) -> None:
    with without_a_full_load(page, site_url):
        expect(page.locator("course-question").first).to_have_attribute("data-state", "unanswered")
        page.locator("article a[href*='calculators/customer-lifetime-value']").first.click()
        expect_state(page.locator("course-calculator"), "ready")
    assert "course-calculator.js" in loaded
