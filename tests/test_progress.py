"""Progress: how far the reader has come, as the device has kept it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .questions import CHOICE, ask
from .small_course import problems


def so_far(page: Page) -> str:
    page.locator("course-progress[data-state=ready]").wait_for()
    shown = page.locator(".cd-so-far")
    return shown.inner_text() if shown.is_visible() else ""


def test_a_newcomer_sees_what_there_is_to_practise(page: Page, site_url: str) -> None:
    page.goto(site_url)
    assert so_far(page) == ""
    page.get_by_text("Page by page").click()
    worth = page.locator(".cd-progress li").filter(has_text="What a customer is worth")
    expect(worth).to_contain_text("9 questions")
    expect(worth).to_contain_text("6 cards")
    worth.get_by_role("link").click()
    page.wait_for_url("**/notes/worth/")


def test_right_answers_and_known_cards_count(page: Page, site_url: str, words_of) -> None:
    question = ask(page, site_url, words_of("en"), CHOICE)
    question.answer(question.answer_for("wrong"))
    question.has_state("wrong")
    page.goto(site_url)
    assert so_far(page) == ""
    question = ask(page, site_url, words_of("en"), CHOICE)
    question.element.locator(".cd-retry").click()
    question.answer(question.answer_for("right"))
    question.has_state("right")
    page.goto(site_url + "notes/worth/#worth-words")
    deck = page.locator("#worth-words")
    deck.locator(".cd-flip").click()
    deck.locator(".cd-know").click()
    page.goto(site_url)
    assert "Questions right: 1 of " in so_far(page)
    assert "Cards known: 1 of " in so_far(page)
    page.get_by_text("Page by page").click()
    worth = page.locator(".cd-progress li").filter(has_text="What a customer is worth")
    expect(worth).to_contain_text("Cards known: 1 of 6")
    page.goto(site_url + "uk/")
    assert "Вивчено карток: 1 із" in so_far(page)


def test_what_has_another_right_answer_by_now_counts_no_more(
    page: Page, site_url: str, words_of
) -> None:
    question = ask(page, site_url, words_of("en"), CHOICE)
    question.answer(question.answer_for("right"))
    question.has_state("right")
    page.evaluate(
        """id => {
            const name = Object.keys(localStorage).find((key) => key.endsWith(`question:${id}`));
            const record = JSON.parse(localStorage[name]);
            localStorage[name] = JSON.stringify({ ...record, fingerprint: "earlier" });
        }""",
        CHOICE,
    )
    page.goto(site_url)
    assert so_far(page) == ""


def test_damaged_records_are_no_progress(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.evaluate(
        """() => {
            localStorage["coursedown:/:question:two-calls"] = "{";
            localStorage["coursedown:/:card:clv"] = '{"ratings": 7}';
        }"""
    )
    page.reload()
    assert so_far(page) == ""


def test_without_javascript_the_pages_are_listed(browser: Browser, site_url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site_url)
    expect(page.locator(".cd-so-far")).to_be_hidden()
    page.get_by_text("Page by page").click()
    expect(page.get_by_role("link", name="Net Promoter Score").first).to_be_visible()
    page.close()


def test_a_progress_block_holds_nothing(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/index.md": "/// progress | mine\n    a: b\n\nText\n///\n"})
    assert [one.partition("progress 'mine': ")[2] for one in found] == [
        "a progress has no id; write '/// progress'",
        "a progress takes no option 'a'; remove it",
        "a progress holds no text; put it before or after",
    ]
