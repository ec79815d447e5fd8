"""A site for ``https://name.github.io/repo/``, served there as GitHub Pages serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coursedown.calculation import Message
from tools.server import serving

from .calculators_page import LIFETIME, PROSPECTS, expect_state, field, framed
from .conftest import LANGUAGES, ROOT, build, home, without_a_full_load
from .test_oembed import read_by_platform


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course, which ends in ``/repo/``."""
    folder = tmp_path_factory.mktemp("under-a-path")
    with serving(folder, under="repo/") as url:
        done = build(ROOT, folder, "--strict", url=url)
        assert done.returncode == 0, done.stderr
        yield url


def test_nothing_of_the_site_lies_outside_its_path(page: Page, repo: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("", "uk/notes/worth/", f"zh/embed/{PROSPECTS}/"):
        page.goto(repo + address, wait_until="load")
        expect(page.locator("[data-state]").first).to_be_visible()
    assert [url for url in asked if url.startswith("http") and not url.startswith(repo)] == []


def test_pages_and_languages_are_found(page: Page, repo: str) -> None:
    with without_a_full_load(page, repo):
        page.locator("article a[href*='notes/worth/']").first.click()
        page.wait_for_url(repo + "notes/worth/**")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url(repo + "uk/notes/worth/**")
    page.locator(".md-logo").first.click()
    page.wait_for_url(repo + "uk/")


@pytest.mark.parametrize("address", [f"calculators/{LIFETIME}/", f"uk/embed/{LIFETIME}/"])
def test_a_calculator_calculates(page: Page, repo: str, address: str) -> None:
    page.goto(repo + address)
    field(page.locator("course-calculator"), "years").fill("6")
    expect_state(page.locator("course-calculator"), "done")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_platform_finds_the_frame(page: Page, repo: str, tmp_path: Path, language: str) -> None:
    told = read_by_platform(f"{repo}{home(language)}calculators/{LIFETIME}/")
    assert told["provider_url"] == repo + home(language)
    with framed(page, told["html"], tmp_path) as calculator:
        field(calculator, "years").fill("6")
        expect_state(calculator, "done")


def test_search_leads_to_a_page(page: Page, repo: str) -> None:
    page.goto(repo)
    page.locator(".md-search__input").press_sequentially("churn", delay=50)
    link = page.locator(".md-search-result__link").first
    expect(link).to_be_visible(timeout=20_000)
    link.click()
    page.wait_for_url(lambda url: url.startswith(f"{repo}notes/worth/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_answered_in_its_language(
    context: BrowserContext, repo: str, words_of, language: str
) -> None:
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: answer.ok or failed.append(answer.url))
    address = f"{repo}{home(language)}no/such/page/"
    answer = page.goto(address)
    assert answer
    assert answer.status == 404
    words = words_of(language)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(words.say(Message("There is no page at this address.")))
    page.get_by_role("link", name=words.say(Message("Go to the first page"))).click()
    page.wait_for_url(repo + home(language))
    assert failed == [address]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_an_unknown_address_is_answered_in_every_language(
    browser, repo: str, words_of, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{repo}uk/nothing/")
    section = page.locator(f"section[lang^={language}]")
    words = words_of(language)
    expect(section).to_contain_text(words.say(Message("There is no page at this address.")))
    section.get_by_role("link").first.click()
    page.wait_for_url(repo + home(language))
    context.close()
