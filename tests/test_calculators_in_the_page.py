"""Calculators as readers use them: typing, results, errors, reset, links, the currency's sign."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from coursedown.interface import BROWSER_WORDS

from .calculators_page import (
    IN_TURN,
    LIFETIME,
    PROSPECTS,
    SLUGS,
    address,
    calculate,
    changed,
    errors_from_cpython,
    expect_regions,
    expect_state,
    expect_value,
    field,
    opened,
    regions_from_cpython,
    shown_regions,
)
from .conftest import LANGUAGES


@pytest.mark.parametrize(("slug", "language"), IN_TURN)
def test_a_calculator_is_ready_then_computing_then_done(
    page: Page, site_url: str, words_of: Any, slug: str, language: str
) -> None:
    calculator = opened(page, site_url + address(slug, language))
    expect_state(calculator, "ready")
    served = shown_regions(calculator)
    calculator.evaluate(
        """(calculator) => {
            window.states = [calculator.dataset.state];
            new MutationObserver(() => {
                const { state } = calculator.dataset;
                if (states.at(-1) !== state) states.push(state);
            }).observe(calculator, { attributeFilter: ["data-state"] });
        }"""
    )
    inputs = changed(slug)
    calculate(calculator, inputs)
    assert page.evaluate("states") == ["ready", "computing", "done"]
    expect_regions(calculator, regions_from_cpython(slug, inputs, words_of(language)))
    answer = calculator.locator(".cd-answer").text_content()
    expect(calculator.locator(".cd-status")).to_have_text(answer or "-")
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    assert shown_regions(calculator) == served


GROUPED = {"en": 1234, "uk": 1.234, "zh": 1234}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_calculated_as_they_are_typed(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    calculator = opened(page, site_url + address(LIFETIME, language))
    words = words_of(language)
    typed = {
        "937,5": 937.5,
        "1 234.5": 1234.5,
        "1,234": GROUPED[language],
        "１，５００．２５": 1500.25,
        "120": 120,
    }
    understood = words.say(BROWSER_WORDS["understood"])
    for text, number in typed.items():
        field(calculator, "average_sale").fill(text)
        expect_value(calculator, "yearly_value", f"{number * 0.8:.12g}")
        expect(calculator.locator(".cd-understood[data-for=average_sale]")).to_have_text(
            understood.replace("{number}", words.text(number)) if text != "120" else ""
        )
        expect_regions(calculator, regions_from_cpython(LIFETIME, {"average_sale": number}, words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_input_is_explained_and_the_last_result_stays(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    calculator = opened(page, site_url + address(PROSPECTS, language))
    good = {"customers_lost": "7", "conversion_rate": "35"}
    for text in ("", "seven", "∞", "-1", "10001", "1.5"):
        field(calculator, "customers_lost").fill(text)
        expect_error(calculator, "customers_lost", text, words_of(language))
        expect_state(calculator, "ready")
    calculate(calculator, good)
    expect(calculator.locator("[aria-invalid]")).to_have_count(0)
    expect(calculator.locator(".cd-error:not(:empty)")).to_have_count(0)
    both = {"customers_lost": "x", "conversion_rate": "0"}
    for name, text in both.items():
        field(calculator, name).fill(text)
    calculator.locator(".cd-check").click()
    for name, text in both.items():
        expect_error(calculator, name, text, words_of(language))
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(PROSPECTS, good, words_of(language)))
    expect(field(calculator, "customers_lost")).to_be_focused()


def expect_error(calculator: Locator, name: str, text: str, words: Any) -> None:
    """Checks the mark on a field, and its message, which the field names as its description."""
    control = field(calculator, name)
    expect(control).to_have_attribute("aria-invalid", "true", timeout=60_000)
    message = " ".join(errors_from_cpython(calculator_slug(calculator), {name: text}, words)[name])
    expect(calculator.locator(f".cd-error[data-for={name}]")).to_have_text(message)
    expect(control).to_have_accessible_description(re.compile(re.escape(message)))


def calculator_slug(calculator: Locator) -> str:
    return calculator.get_attribute("slug") or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_of_earlier_numbers_is_marked_and_errors_are_heard(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    say = words_of(language).say
    calculator = opened(page, site_url + address(PROSPECTS, language))
    status = calculator.locator(".cd-status")
    mark = "(e) => getComputedStyle(e, '::before').content.slice(1, -1)"
    assert calculator.evaluate(mark) == "on", "no mark"
    for text in ("seven", "-1"):
        field(calculator, "customers_lost").fill(text)
        expect_error(calculator, "customers_lost", text, words_of(language))
        assert calculator.evaluate(mark) == say(BROWSER_WORDS["stale_mark"])
        label = calculator.locator("label[for]").first.inner_text()
        (reason,) = errors_from_cpython(PROSPECTS, {"customers_lost": text}, words_of(language))[
            "customers_lost"
        ]
        expect(status).to_contain_text(say(BROWSER_WORDS["stale"]))
        expect(status).to_contain_text(label)
        expect(status).to_contain_text(reason)
    # Only what is new is said.
    field(calculator, "conversion_rate").fill("x")
    expect(calculator.locator("[aria-invalid]")).to_have_count(2)
    expect(status).not_to_contain_text(reason)
    calculate(calculator, {"customers_lost": "7", "conversion_rate": "35"})
    assert calculator.evaluate(mark) == "on"
    expect(status).not_to_contain_text(say(BROWSER_WORDS["stale"]))


def test_enter_leads_to_the_first_input_that_does_not_fit(page: Page, site_url: str) -> None:
    calculator = opened(page, site_url + address(LIFETIME))
    field(calculator, "transactions").fill("often")
    field(calculator, "years").press("Enter")
    expect(field(calculator, "transactions")).to_be_focused(timeout=60_000)


def test_nothing_moves_while_python_starts(page: Page, site_url: str) -> None:
    held: list[Route] = []
    page.route("**/program.bin", lambda route: held.append(route))
    calculator = opened(page, site_url + address(LIFETIME))
    years = field(calculator, "years")
    years.focus()
    calculator.evaluate(
        """(calculator) => {
            const field = calculator.querySelector("[name=years]");
            window.places = new Set();
            window.said = new Set();
            const watch = () => {
                places.add(Math.round(field.getBoundingClientRect().top));
                said.add(calculator.querySelector(".cd-status").innerText);
                requestAnimationFrame(watch);
            };
            watch();
        }"""
    )
    years.press_sequentially("x")
    # However quick this machine is.
    page.wait_for_function("() => [...said].some((text) => text.includes('Python'))")
    for route in held:
        route.continue_()
    expect(years).to_have_attribute("aria-invalid", "true", timeout=60_000)
    assert any("Python" in text for text in page.evaluate("[...said]")), "it took a while"
    assert len(page.evaluate("[...places]")) == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_said_is_in_sight(browser: Browser, site_url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 600})
    calculator = opened(page, site_url + address(LIFETIME))
    field(calculator, "average_sale").fill("x")
    expect(calculator.locator("[aria-invalid]")).to_have_count(1, timeout=60_000)
    expect(calculator.locator(".cd-status")).to_be_in_viewport(ratio=1)
    page.close()


def test_a_switch_of_language_takes_the_numbers_along(
    page: Page, site_url: str, words_of: Any
) -> None:
    calculator = opened(page, site_url + address(LIFETIME))
    calculate(calculator, {"average_sale": "1,250.5", "years": "7"})
    field(calculator, "margin").fill("many")
    expect(calculator.locator("[aria-invalid]")).to_have_count(1)
    inputs = {"average_sale": "1250.5", "years": "7"}
    for language, sale in (("uk", "1250,5"), ("zh", "1250.5")):
        page.locator(f".cd-languages a[lang^={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        calculator = page.locator("course-calculator")
        expect_state(calculator, "done")
        expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words_of(language)))
        expect(field(calculator, "average_sale")).to_have_value(sale)
        query = page.url.partition("#")[0].partition("?")[2]
        assert parse_qsl(query) == [*inputs.items(), ("typed", ",".join(inputs))]
    calculator.locator(".cd-reset").click()
    page.locator(".cd-languages a[lang^=uk]").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    assert "?" not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_to_the_example_restores_everything(page: Page, site_url: str, language: str) -> None:
    calculator = opened(page, site_url + address(PROSPECTS, language))
    served = shown_regions(calculator)
    calculate(calculator, {"customers_lost": "7"})
    field(calculator, "conversion_rate").fill("0,0x")
    expect(calculator.locator("[aria-invalid]")).to_have_count(1)
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    assert shown_regions(calculator) == served
    expect(field(calculator, "customers_lost")).to_have_value("1")
    expect(field(calculator, "conversion_rate")).to_have_value("40")
    expect(calculator.locator("[aria-invalid]")).to_have_count(0)
    expect(calculator.locator(".cd-error:not(:empty), .cd-understood:not(:empty)")).to_have_count(0)
    expect(calculator.locator(".cd-status")).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_reproduces_the_inputs_in_every_language(
    context: BrowserContext, page: Page, site_url: str, words_of: Any, language: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    calculator = opened(page, site_url + address(LIFETIME, language))
    calculate(calculator, {"average_sale": "1 234,5", "discount_rate": "10"})
    calculator.locator(".cd-link").click()
    expect(calculator.locator(".cd-status")).to_have_text(
        words_of(language).say(BROWSER_WORDS["copied"])
    )
    link = page.evaluate("navigator.clipboard.readText()")
    assert "average_sale=1234.5" in link
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    calculator = opened(page, link.replace(address(LIFETIME, language), address(LIFETIME, other)))
    expect_state(calculator, "done")
    inputs = {"average_sale": "1234.5", "discount_rate": "10"}
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words_of(other)))
    expect(field(calculator, "average_sale")).to_have_value("1234,5" if other == "uk" else "1234.5")
    expect(calculator.locator(".cd-preset-note")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_of_the_currency_is_the_readers_choice_and_figures_stay(
    context: BrowserContext, page: Page, site_url: str, words_of: Any, language: str
) -> None:
    url = site_url + address(LIFETIME, language)
    calculator = opened(page, url)
    hryvnias = regions_from_cpython(LIFETIME, {}, words_of(language).with_currency("UAH"))
    assert "₴" in hryvnias["answer"]
    sign = calculator.locator(".cd-currency select")
    affix = calculator.locator(".cd-affix").first
    expect(sign.locator("option")).to_have_text(["$", "₴", "¥", "€"])
    expect(affix).to_have_text("$")
    sign.select_option("UAH")
    expect_state(calculator, "done")
    expect_regions(calculator, hryvnias)
    expect(affix).to_have_text("₴")

    # Kept on this device; it needs no Python.
    again = context.new_page()
    again.route("**/*.bin", lambda route: route.abort())
    calculator = opened(again, url)
    expect_state(calculator, "ready")
    expect(calculator.locator(".cd-currency select")).to_have_value("UAH")
    expect(calculator.locator(".cd-affix").first).to_have_text("₴")
    shown = calculator.locator("[data-region]").all_text_contents()
    assert "$" not in "".join(shown)
    again.unroute("**/*.bin")
    calculate(calculator, {"average_sale": "120"})
    expect_regions(calculator, hryvnias)
    assert calculator.locator("[data-region]").all_text_contents() == shown
    calculate(calculator, {"average_sale": "50"})
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "done")
    expect_regions(calculator, hryvnias)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_names_a_sign(page: Page, site_url: str, words_of: Any, language: str) -> None:
    calculator = opened(page, site_url + address(LIFETIME, language) + "?currency=EUR")
    expect_state(calculator, "done")
    words = words_of(language).with_currency("EUR")
    expect_regions(calculator, regions_from_cpython(LIFETIME, {}, words))
    calculator = opened(page, site_url + address(LIFETIME, language) + "?currency=XXX")
    expect_state(calculator, "ready")
    expect(calculator.locator(".cd-currency select")).to_have_value("USD")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_shows_the_python_that_calculates(page: Page, site_url: str, slug: str) -> None:
    calculator = opened(page, site_url + address(slug))
    calculator.get_by_text("Show the Python").click()
    code = calculator.locator(".cd-source code")
    expect(code).to_be_visible()
    module = Path(__file__).parent.parent / "calculators" / f"{slug.replace('-', '_')}.py"
    assert code.text_content() == module.read_text("utf-8")
