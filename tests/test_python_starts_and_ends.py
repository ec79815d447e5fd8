"""When Python starts in the browser, what a reader sees if it can't, and how it is stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, Worker, expect

from coursedown.interface import BROWSER_WORDS
from coursedown.publishing import python_files as made
from coursedown.settings import SettingsError, read_settings
from tools.server import serving

from .calculators_page import (
    LIFETIME,
    PROSPECTS,
    address,
    calculate,
    expect_regions,
    expect_state,
    expect_value,
    field,
    opened,
    regions_from_cpython,
    shown_regions,
)
from .conftest import LANGUAGES, build, copy_course, home

PYTHON = re.compile(r"pyodide|python-worker|python-\w+/")

ENDLESS = '''
import gc
from itertools import groupby
from typing import Annotated
from coursedown.calculation import Result, Whole, _, count

title = _("Endless")

def endless(number: Annotated[int, Whole(_("Number"), minimum=0)] = 1) -> Result:
    """Never ends with 2, has a mistake at 3; needs one more module at 5, and at 6 what no other
    calculation calls; with 7 garbage is collected while there is something rare."""
    rare = groupby("12")
    if number != 7:
        rare = None
    gc.collect()
    while number == 2:
        pass
    if number == 5:
        import graphlib
        number = len([*graphlib.TopologicalSorter({1: {2}}).static_order()])
    if number == 6:
        number = int(abs(complex("-1j")))
    return Result(_("It is {it}."), {"it": count(12 // (3 - number), _("It"))})
'''


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another course's calculator, alone: with 2 it never ends, with 3 it breaks."""
    course = copy_course(tmp_path_factory.mktemp("course") / "course")
    (course / "calculators" / "endless.py").write_text(ENDLESS, "utf-8")
    site = course / "site"
    done = build(course, site)
    assert done.returncode == 0, done.stderr
    with serving(site) as url:
        yield f"{url}embed/endless/"


@pytest.fixture
def python_workers(page: Page) -> list[Worker]:
    """The workers in which the page starts Python, those that have ended, too."""
    workers: list[Worker] = []
    page.on("worker", lambda worker: "python-worker" in worker.url and workers.append(worker))
    return workers


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_is_not_requested_before_a_calculator_is_touched(
    context: BrowserContext, page: Page, site_url: str, language: str
) -> None:
    requested: list[str] = []
    context.on("request", lambda r: PYTHON.search(r.url) and requested.append(r.url))
    page.goto(site_url + home(language), wait_until="networkidle")
    page.locator("input").first.focus()
    calculator = opened(page, site_url + address(LIFETIME, language))
    page.wait_for_load_state("networkidle")
    calculator.locator("summary").last.click()
    assert requested == []
    with page.expect_request(PYTHON):
        field(calculator, "years").focus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_python_starts_the_page_says_so_and_the_example_stays(
    context: BrowserContext, page: Page, site_url: str, words_of: Any, language: str
) -> None:
    held: list[Route] = []
    context.route("**/program.bin", lambda route: held.append(route))
    calculator = opened(page, site_url + address(PROSPECTS, language))
    served = shown_regions(calculator)
    with context.expect_event("request", lambda request: request.url.endswith("program.bin")):
        field(calculator, "customers_lost").fill("3")
    starting = words_of(language).say(BROWSER_WORDS["starting"])
    expect(calculator.locator(".cd-status")).to_have_text(starting)
    expect_state(calculator, "computing")
    assert shown_regions(calculator) == served
    held[0].continue_()
    expect_value(calculator, "exact_prospects", "7.5")


def without(*patterns: str) -> Callable[[BrowserContext], Callable[[], None]]:
    """A network on which some files can't be had, until the answer is called."""

    def fail(context: BrowserContext) -> Callable[[], None]:
        for pattern in patterns:
            context.route(pattern, lambda route: route.abort())
        return lambda: [context.unroute(pattern) for pattern in patterns] and None

    return fail


def not_found(context: BrowserContext) -> Callable[[], None]:
    context.route("**/python-*/*", lambda route: route.fulfill(status=404))
    return lambda: context.unroute("**/python-*/*")


def offline(context: BrowserContext) -> Callable[[], None]:
    context.set_offline(True)
    return lambda: context.set_offline(False)


FAILURES = {
    "offline": ("en", offline),
    "neither memory nor library": ("uk", not_found),
    "no Pyodide": ("zh", without("**/pyodide.mjs")),
    "half of Pyodide": ("en", without("**/pyodide.asm.mjs")),
    "no WebAssembly": ("en", without("**/*.wasm", "**/program.bin")),
}


@pytest.mark.parametrize(("language", "break_network"), FAILURES.values(), ids=FAILURES)
def test_a_failed_start_is_said_in_words_and_can_be_tried_again(
    context: BrowserContext,
    site_url: str,
    words_of: Any,
    language: str,
    break_network: Callable[[BrowserContext], Callable[[], None]],
) -> None:
    words = words_of(language)
    # Not the fixture: that one fails at the browser's own complaints about the network.
    calculator = opened(context.new_page(), site_url + address(PROSPECTS, language))
    served = shown_regions(calculator)
    mend_network = break_network(context)
    field(calculator, "customers_lost").fill("3")
    expect_state(calculator, "failed")
    said = BROWSER_WORDS["offline" if break_network is offline else "failed"]
    expect(calculator.locator(".cd-status")).to_have_text(words.say(said))
    expect(calculator.locator("[aria-invalid]")).to_have_count(0)
    assert shown_regions(calculator) == served
    again = calculator.get_by_role("button", name=words.say("Try again"))
    mend_network()
    again.click()
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(PROSPECTS, {"customers_lost": 3}, words))
    expect(again).to_be_hidden()
    expect(calculator.locator(".cd-status")).to_have_text(
        calculator.locator(".cd-answer").text_content() or "-"
    )


def test_bad_input_after_a_failed_start_is_no_failure(
    context: BrowserContext, site_url: str
) -> None:
    calculator = opened(context.new_page(), site_url + address(PROSPECTS))
    mend_network = offline(context)
    field(calculator, "customers_lost").fill("3")
    expect_state(calculator, "failed")
    mend_network()
    field(calculator, "customers_lost").fill("three")
    expect(field(calculator, "customers_lost")).to_have_attribute("aria-invalid", "true")
    expect_state(calculator, "ready")


def test_a_calculation_that_never_ends_is_stopped_and_the_next_one_works(
    page: Page, python_workers: list[Worker], endless: str
) -> None:
    calculator = opened_without_time(page, endless)
    status = calculator.locator(".cd-status")
    ask_for(calculator, "2")
    page.clock.run_for(200)
    expect(status).to_be_empty()
    page.clock.run_for(100)
    expect(status).to_have_text(BROWSER_WORDS["computing"])
    page.clock.run_for(8_000)
    expect(status).to_have_text(BROWSER_WORDS["slow"])
    expect_state(calculator, "computing")
    page.clock.run_for(2_000)
    expect_state(calculator, "failed")
    expect(status).to_have_text(BROWSER_WORDS["runaway"])
    expect_value(calculator, "it", "4")
    assert len(python_workers) == 1
    ask_for(calculator, "1")
    expect_state(calculator, "done")
    expect_value(calculator, "it", "6")
    assert len(python_workers) == 2


def test_what_waits_behind_an_endless_calculation_is_calculated_after_it(
    page: Page, endless: str
) -> None:
    calculator = opened_without_time(page, endless)
    ask_for(calculator, "2")
    page.clock.run_for(5_000)
    ask_for(calculator, "2")
    ask_for(calculator, "1")
    page.clock.run_for(5_100)
    expect_state(calculator, "done")
    expect_value(calculator, "it", "6")


def opened_without_time(page: Page, url: str) -> Locator:
    """A calculator with Python running, on a page where time stands still unless a test runs it."""
    page.clock.install()
    calculator = opened(page, url)
    calculate(calculator, {"number": "0"})
    page.clock.pause_at("2100-01-01")
    return calculator


def ask_for(calculator: Locator, number: str) -> None:
    """Types a number and calculates, without waiting for it."""
    field(calculator, "number").fill(number)
    calculator.locator(".cd-check").click()
    expect_state(calculator, "computing")


def test_a_mistake_in_a_calculator_does_not_break_the_next_calculation(
    page: Page, endless: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    calculator = opened(page, endless)
    field(calculator, "number").fill("3")
    expect_state(calculator, "failed")
    expect(calculator.locator(".cd-again")).to_be_visible()
    calculate(calculator, {"number": "1"})
    expect_value(calculator, "it", "6")
    assert not any(url.endswith("library.bin") for url in fetched), "the whole Python fails, too"


def test_a_frame_that_has_borrowed_python_and_needs_more_starts_it_once(
    page: Page, endless: str, python_workers: list[Worker], tmp_path: Path
) -> None:
    frame = f'<iframe width="600" height="700" src="{endless}"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html>{frame}{frame}", "utf-8")
    with serving(tmp_path) as platform:
        page.goto(platform)
        first, other = (
            page.frame_locator("iframe").nth(n).locator("course-calculator") for n in (0, 1)
        )
        calculate(first, {"number": "1"})
        calculate(other, {"number": "6"})
        expect_value(other, "it", "6")
        for number, it in (("1", "6"), ("4", "-12"), ("1", "6")):
            calculate(other, {"number": number})
            expect_value(other, "it", it)
        assert len(python_workers) == 2
        calculate(first, {"number": "4"})
        expect_value(first, "it", "-12")


@pytest.mark.parametrize(("number", "it"), [("5", "12"), ("6", "6")])
def test_what_was_not_thought_of_is_fetched_then(
    page: Page, endless: str, number: str, it: str
) -> None:
    calculator = opened(page, endless)
    with page.expect_request("**/library.bin"):
        calculate(calculator, {"number": number})
    expect_value(calculator, "it", it)
    calculate(calculator, {"number": "1"})
    expect_value(calculator, "it", "6")


def test_garbage_may_be_collected_at_any_moment(page: Page, endless: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    calculator = opened(page, endless)
    calculate(calculator, {"number": "7"})
    expect_value(calculator, "it", "-3")
    assert not any(url.endswith("library.bin") for url in fetched), "more was needed for that"


def test_a_calculator_that_never_ends_is_named_by_the_build(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (course / "calculators" / "endless.py").write_text(ENDLESS.replace("== 2", "== 0"), "utf-8")
    monkeypatch.setattr(made, "_LIMIT", 25)
    with pytest.raises(SettingsError, match="'endless'"):
        made.python_files(read_settings(course / "mkdocs.yml"))


def test_one_worker_serves_the_whole_visit(
    page: Page, python_workers: list[Worker], site: Path, words_of: Any, tmp_path: Path
) -> None:
    with serving(tmp_path) as url:
        at_its_address(site, tmp_path, url)
        calculator = opened(page, url + address(LIFETIME))
        page.evaluate("window.sameDocument = true")
        calculate(calculator, {"average_sale": "50"})
        for slug in (PROSPECTS, LIFETIME):
            page.locator(f'.md-nav a[href$="{slug}/"]').first.click()
            page.wait_for_url(f"**/{slug}/")
            calculator = page.locator(f'course-calculator[slug="{slug}"]')
            expect_state(calculator, "ready")
            name = calculator.locator(".cd-fields [name]").first.get_attribute("name") or ""
            calculate(calculator, {name: "60"})
            expect_regions(calculator, regions_from_cpython(slug, {name: "60"}, words_of("en")))
        assert page.evaluate("window.sameDocument"), "the page was loaded anew"
        assert len(python_workers) == 1


def at_its_address(site: Path, folder: Path, url: str) -> None:
    """The site as built for this address: Material's instant navigation goes by the sitemap."""
    for entry in site.iterdir():
        if entry.name != "sitemap.xml":
            (folder / entry.name).symlink_to(entry)
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    (folder / "sitemap.xml").write_text(re.sub(r"http://[^/<]+/", url, sitemap), "utf-8")
