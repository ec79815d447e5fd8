"""A result copied as text is complete: what it is, when it was made, and a link that proves it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculators import CALCULATORS
from coursedown.calculation import Message
from coursedown.interface import BROWSER_WORDS

from .calculators_page import (
    IN_TURN,
    LIFETIME,
    address,
    calculate,
    expect_regions,
    expect_state,
    field,
    framed,
    opened,
    regions_from_cpython,
)
from .conftest import LANGUAGES, home

SCORES = "customer-satisfaction"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def reader(context: BrowserContext, page: Page) -> Page:
    """A page that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def copied(calculator: Locator) -> str:
    """The result, copied as text."""
    calculator.locator("[data-take=text]").click()
    expect(calculator.locator(".cd-taken")).not_to_be_empty()
    text: str = calculator.page.evaluate("navigator.clipboard.readText()")
    return text


def link_in(text: str, words: Any) -> str:
    """The link that ends a text, in its words."""
    before, _, after = words.say(BROWSER_WORDS["link_to_result"]).partition("{link}")
    last = text.splitlines()[-1]
    assert last.startswith(before)
    assert last.endswith(after)
    return last.removeprefix(before)


def plain(shown: Locator) -> str:
    """What an element says, with plain spaces."""
    return " ".join((shown.text_content() or "").split())


def said(words: Any, *keys: str) -> str:
    return " ".join(words.say(BROWSER_WORDS[key]) for key in keys)


@pytest.mark.browser_context_args(timezone_id=SHANGHAI.key)
@pytest.mark.parametrize(
    ("language", "currency", "sale"),
    [("en", "EUR", "1,234.5"), ("uk", "UAH", "1234,5"), ("zh", "CNY", "１２３４.５")],
)
def test_in_a_sandboxed_frame_the_text_is_shown_and_its_link_gives_the_same_result(
    context: BrowserContext, site_url: str, tmp_path: Path, words_of: Any,
    language: str, currency: str, sale: str,
) -> None:  # fmt: skip
    words = words_of(language).with_currency(currency)
    inputs = {"average_sale": "1234.5", "discount_rate": "7.25"}
    regions = regions_from_cpython(LIFETIME, inputs, words)
    page = context.new_page()  # which complains where the clipboard is denied
    context.grant_permissions(["clipboard-read"])
    source = f"{site_url}{home(language)}embed/{LIFETIME}/?lti_user=7#?secret=x"
    html = f'<iframe sandbox="allow-scripts" src="{source}" width="500" height="900"></iframe>'
    with framed(page, html, tmp_path) as calculator:
        expect_state(calculator, "ready")
        calculator.locator(".cd-currency select").select_option(currency)
        discount = "7,25" if language == "uk" else "7.25"
        calculate(calculator, {"average_sale": sale, "discount_rate": discount})
        expect_regions(calculator, regions)
        before = datetime.now(SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)
        calculator.locator("[data-take=text]").click()
        taken, area = calculator.locator(".cd-taken"), calculator.locator(".cd-take textarea")
        expect(taken).to_have_text(said(words, "result_copied"))
        expect(area).to_be_hidden()
        expect(calculator.locator("[data-take=text]")).to_be_focused()
        text = page.evaluate("navigator.clipboard.readText()")
        # Where even that is denied, it is there to be copied by hand.
        calculator.evaluate("() => { document.execCommand = () => false; }")
        calculator.locator("[data-take=text]").click()
        expect(taken).to_have_text(said(words, "copy_yourself"))
        expect(area).to_be_focused()
        shown = area.input_value()
        assert shown.splitlines()[0] == text.splitlines()[0]
        assert area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)") == shown
        answer = plain(calculator.locator(".cd-answer"))
        rows = [
            (plain(row.locator("th")), plain(row.locator("data")))
            for row in calculator.locator(".cd-everything tr").all()
        ]
        field(calculator, "years").fill("6")
        expect(area).to_be_hidden()

    title, rest = text.split("\n\n", 1)
    assert title == words.say(CALCULATORS[LIFETIME].title)
    assert rest.startswith(answer)
    assert len(rows) >= 7
    for name, value in rows:
        labelled = Message(BROWSER_WORDS["labelled"], name=name, text=value)
        assert words.say(labelled) in text.splitlines()
    start, end = words.say(BROWSER_WORDS["copied_at"]).split("{time}")
    time = re.search(rf"^{start}(\d{{4}}-\d\d-\d\d \d\d:\d\d){end}$", text, re.MULTILINE)
    assert time
    assert before <= datetime.fromisoformat(time[1]) <= before + timedelta(minutes=2)

    link = link_in(text, words)
    assert link.startswith(f"{site_url}{home(language)}embed/{LIFETIME}/?")
    assert "lti_user" not in link
    calculator = opened(context.new_page(), link)
    expect_state(calculator, "done")
    expect_regions(calculator, regions)


@pytest.mark.parametrize(("slug", "language"), IN_TURN)
def test_the_example_of_every_calculator_comes_back_from_its_link(
    reader: Page, site_url: str, words_of: Any, slug: str, language: str
) -> None:
    words = words_of(language)
    calculator = opened(reader, site_url + address(slug, language))
    text = copied(calculator)
    expect(calculator.locator(".cd-taken")).to_have_text(said(words, "result_copied"))
    expect_state(calculator, "ready")
    calculator = opened(reader, link_in(text, words))
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(slug, {}, words))
    expect(calculator.locator(".cd-preset-note")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_input_is_bad_text_and_link_are_of_the_last_good_numbers(
    reader: Page, site_url: str, words_of: Any, language: str
) -> None:
    words = words_of(language)
    regions = regions_from_cpython(LIFETIME, {"years": "6"}, words)
    calculator = opened(reader, site_url + address(LIFETIME, language))
    calculate(calculator, {"years": "6"})
    field(calculator, "average_sale").fill("a lot")
    expect(calculator).to_have_attribute("data-stale", re.compile("."))
    calculator.locator(".cd-currency select").select_option("EUR")
    text = copied(calculator)
    expect(calculator.locator(".cd-taken")).to_have_text(said(words, "result_copied", "of_earlier"))
    assert "a lot" not in text
    assert plain(calculator.locator(".cd-answer")) in text
    field(calculator, "average_sale").fill("120")
    expect(calculator.locator(".cd-taken")).to_be_empty()
    # The reader has chosen another sign since, and still the link shows the one it was copied with.
    calculator = opened(reader, link_in(text, words))
    expect_state(calculator, "done")
    expect_regions(calculator, regions)


def test_while_python_starts_text_and_link_are_of_the_example(
    reader: Page, site_url: str, words_of: Any
) -> None:
    words = words_of("en")
    reader.route("**/*.wasm", lambda route: None)
    calculator = opened(reader, site_url + address(LIFETIME))
    field(calculator, "years").fill("6")
    text = copied(calculator)
    expect(calculator.locator(".cd-taken")).to_have_text(said(words, "result_copied", "of_earlier"))
    assert "years=5&" in link_in(text, words)
    calculator.locator(".cd-reset").click()
    assert copied(calculator).splitlines()[:-2] == text.splitlines()[:-2]
    expect(calculator.locator(".cd-taken")).to_have_text(said(words, "result_copied"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_too_much_for_a_link_is_said_instead(
    reader: Page, site_url: str, words_of: Any, language: str
) -> None:
    calculator = opened(reader, site_url + address(SCORES, language))
    calculate(calculator, {"ratings": "4 5 " * 1500})
    text = copied(calculator)
    assert text.splitlines()[-1] == said(words_of(language), "no_link")
    assert "http" not in text
