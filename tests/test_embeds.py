"""Calculators in a frame on somebody else's page, as a learning platform shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculators import CALCULATORS
from coursedown.calculation import Message
from coursedown.interface import BROWSER_WORDS
from coursedown.model import Course
from coursedown.publishing.embeds import calculator_embeds, write_embed
from coursedown.publishing.oembed import Provider
from coursedown.settings import Settings
from tools.server import serving

from .calculators_page import (
    IN_TURN,
    LIFETIME,
    PROSPECTS,
    SLUGS,
    calculate,
    changed,
    errors_from_cpython,
    expect_regions,
    expect_state,
    field,
    opened,
    regions_from_cpython,
)
from .calculators_page import address as page_of
from .conftest import LANGUAGES, home, search_index, watch

Embed = Callable[..., Locator]

PLATFORM = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,">
<script>
  window.messages = [];
  addEventListener("message", ({ data }) => messages.push(data));
</script>
<iframe %s src="%s" width="360" height="500"></iframe>
"""


def address(slug: str, language: str, query: str = "") -> str:
    return f"{home(language)}embed/{slug}/{query and '?' + query}"


@pytest.fixture
def embed(context: BrowserContext, site_url: str, tmp_path: Path) -> Iterator[Embed]:
    """Shows an embed as a learning platform on another origin does."""
    page = context.new_page()
    troubles = watch(page)
    with serving(tmp_path) as platform:

        def show(path: str, attributes: str = 'sandbox="allow-scripts"') -> Locator:
            html = PLATFORM % (attributes, (site_url + path).replace("&", "&amp;"))
            (tmp_path / "index.html").write_text(html, "utf-8")
            page.goto(platform)
            calculator = page.frame_locator("iframe").locator("course-calculator")
            expect(calculator).to_have_attribute("data-state", re.compile("."))
            return calculator

        yield show
    # The browser complains by itself where the clipboard is denied.
    assert not [trouble for trouble in troubles if "Clipboard" not in trouble]


@pytest.mark.parametrize(("slug", "language"), IN_TURN)
def test_it_calculates_in_a_sandbox_that_allows_nothing_but_scripts(
    embed: Embed, words_of: Any, slug: str, language: str
) -> None:
    calculator = embed(address(slug, language))
    expect_state(calculator, "ready")
    example = regions_from_cpython(slug, {}, words_of(language))
    expect_regions(calculator, example)
    assert calculator.evaluate("() => origin") == "null"
    inputs = changed(slug)
    calculate(calculator, inputs)
    expect_regions(calculator, regions_from_cpython(slug, inputs, words_of(language)))
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    expect_regions(calculator, example)


def test_enter_in_a_field_calculates(embed: Embed) -> None:
    calculator = embed(address(PROSPECTS, "en"))
    field(calculator, "customers_lost").press("Enter")
    expect_state(calculator, "done")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_can_be_chosen_and_a_link_copied_though_storage_is_denied(
    embed: Embed, site_url: str, words_of: Any, language: str
) -> None:
    calculator = embed(address(LIFETIME, language))
    calculator.locator(".cd-currency select").select_option("UAH")
    expect_state(calculator, "done")
    words = words_of(language).with_currency("UAH")
    expect_regions(calculator, regions_from_cpython(LIFETIME, {}, words))
    calculator.locator(".cd-link").click()
    said = calculator.locator(".cd-status > :first-child")
    expect(said).to_have_text(words.say(BROWSER_WORDS["copied"]))
    link = calculator.get_by_label(words.say("Copy this link:"))
    expect(link).to_be_hidden()
    # Where even that is denied, it is there to be copied by hand.
    calculator.evaluate("() => { document.execCommand = () => false; }")
    calculator.locator(".cd-link").click()
    expect(link).to_be_focused()
    expect(said).to_have_text(words.say(BROWSER_WORDS["copy_yourself"]))
    shown = link.input_value()
    assert shown.startswith(site_url + address(LIFETIME, language))
    assert "average_sale=120" in shown
    assert "currency=UAH" in shown
    field(calculator, "years").fill("6")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("attributes", ['sandbox="allow-scripts"', ""], ids=["sandbox", "plain"])
def test_the_page_around_hears_the_height_and_every_change_of_it(
    embed: Embed, attributes: str
) -> None:
    calculator = embed(address(PROSPECTS, "en"), attributes)
    page = calculator.page
    first = heard(page, 1)
    calculator.locator("summary").first.click()
    second = heard(page, 2)
    assert second > first
    calculator.locator("summary").first.click()
    assert heard(page, 3) == first
    page.locator("iframe").evaluate("(frame, height) => (frame.height = height)", first)
    page.wait_for_function(
        "height => document.querySelector('iframe').clientHeight == height", arg=first
    )
    assert calculator.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


def heard(page: Page, times: int) -> int:
    """The height that all listeners have heard at last, after so many changes."""
    page.wait_for_function(
        "n => messages.filter((m) => m.type === 'coursedown:resize').length >= n", arg=times
    )
    messages = page.evaluate("messages")
    own = [m["height"] for m in messages if m.get("type") == "coursedown:resize"]
    canvas = [m["height"] for m in messages if m.get("subject") == "lti.frameResize"]
    h5p = [m for m in messages if m.get("context") == "h5p"]
    assert own == canvas == [m["scrollHeight"] for m in h5p if m["action"] == "resize"]
    assert h5p[0]["action"] == "hello"
    assert len(own) == times
    assert all(isinstance(height, int) and height > 100 for height in own)
    return int(own[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_presets_are_calculated_at_once(embed: Embed, words_of: Any, language: str) -> None:
    query = "average_sale=50&discount_rate=2.5&lti_user=7&__proto__=1&slug=x"
    calculator = embed(address(LIFETIME, language, query))
    expect_state(calculator, "done")
    inputs = {"average_sale": "50", "discount_rate": "2.5"}
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words_of(language)))
    expect(field(calculator, "average_sale")).to_have_value("50")
    expect(field(calculator, "discount_rate")).to_have_value("2,5" if language == "uk" else "2.5")
    expect(calculator.locator(".cd-preset-note")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_by_itself_it_leads_to_its_page_and_takes_its_numbers_along(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    calculator = opened(page, site_url + address(LIFETIME, language, "average_sale=850"))
    expect_state(calculator, "done")
    field(calculator, "years").fill("6")
    link = page.locator(".cd-origin a")
    expect(link).to_have_text(words_of(language).say(CALCULATORS[LIFETIME].title))
    with page.expect_navigation() as arrival:
        link.click()
    assert arrival.value.ok
    assert page.url.startswith(site_url + page_of(LIFETIME, language))
    calculator = page.locator("course-calculator")
    expect_state(calculator, "done")
    inputs = {"average_sale": "850", "years": "6"}
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words_of(language)))


@pytest.mark.parametrize("attributes", ['sandbox="allow-scripts"', ""], ids=["sandbox", "plain"])
def test_in_a_frame_it_does_not_lead_away(embed: Embed, attributes: str) -> None:
    origin = embed(address(LIFETIME, "en"), attributes).locator("xpath=..").locator(".cd-origin")
    expect(origin).to_have_count(1)
    expect(origin).to_be_hidden()


def test_a_calculator_without_a_page_leads_to_none(settings: Settings, tmp_path: Path) -> None:
    course = Course(("en",), {"en": {}})
    embed = next(calculator_embeds("en", course, settings))
    write_embed(embed, tmp_path, "", "assets", settings, Provider("Small", "http://127.0.0.1/"))
    html = (tmp_path / "embed" / embed.place / "index.html").read_text("utf-8")
    assert "<course-calculator" in html
    assert "cd-origin" not in html
    assert "embed-alone.js" not in html


BAD = {
    "en": ["<script>hacked = 1</script>", "<img src=x onerror=hacked=1>", "1,234", "9" * 200],
    "uk": ["1,234", ""],
    "zh": ["-1"],
}


@pytest.mark.parametrize(("language", "value"), [(lang, v) for lang in BAD for v in BAD[lang]])
def test_a_preset_that_does_not_fit_is_said_and_the_example_stays(
    embed: Embed, words_of: Any, language: str, value: str
) -> None:
    words = words_of(language)
    query = urlencode({"average_sale": value, "margin": "30"}, quote_via=quote)
    calculator = embed(address(LIFETIME, language, query))
    note = calculator.locator(".cd-preset-note")
    expect(note).to_be_visible(timeout=60_000)
    reasons = errors_from_cpython(LIFETIME, {"average_sale": value}, words)["average_sale"]
    said = {"value": value[:80], "name": words.say("Average sale"), "reason": " ".join(reasons)}
    expect(note).to_have_text(words.say(Message(BROWSER_WORDS["bad_preset"], **said)))
    assert note.evaluate("note => note.children.length") == 0
    assert calculator.evaluate("() => typeof hacked") == "undefined"
    expect_state(calculator, "done")
    expect(field(calculator, "average_sale")).to_have_value("120")
    expect(calculator.locator("[aria-invalid]")).to_have_count(0)
    expect_regions(calculator, regions_from_cpython(LIFETIME, {"margin": "30"}, words))


def test_every_bad_preset_has_its_note_until_the_example_is_back(
    page: Page, site_url: str, words_of: Any
) -> None:
    query = "customers_lost=1.5&conversion_rate=150"
    calculator = opened(page, site_url + address(PROSPECTS, "en", query))
    notes = calculator.locator(".cd-preset-note")
    expect(notes).to_have_count(2, timeout=60_000)
    expect_regions(calculator, regions_from_cpython(PROSPECTS, {}, words_of("en")))
    calculator.locator(".cd-reset").click()
    expect(notes).to_have_count(0)
    expect_state(calculator, "ready")


@pytest.mark.parametrize("language", LANGUAGES)
def test_embeds_are_found_by_no_search_engine_and_no_reader(
    page: Page, site: Path, site_url: str, language: str
) -> None:
    for slug in SLUGS:
        page.goto(site_url + address(slug, language))
        expect(page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex")
        expect(page.locator("html")).to_have_attribute(
            "lang", "zh-Hans" if language == "zh" else language
        )
        assert page.title()
    folder = site / home(language)
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    assert "/calculators/" in sitemap
    embeds = re.compile(re.escape(site_url + home(language)) + "embed/")
    assert not embeds.search(sitemap)
    documents = search_index(site, language)["documents"]
    locations = [document["location"] for document in documents]
    assert any("calculators/" in location for location in locations)
    assert not any(location.startswith("embed/") for location in locations)
    page.goto(site_url + home(language))
    assert page.locator('a[href*="calculators/"]').count() > 0
    links = page.locator("nav a").evaluate_all("all => all.map((a) => a.href)")
    assert links
    assert not any(embeds.search(link) for link in links)
