"""With JavaScript switched off everything can still be read, and nothing is offered in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Locator, Page, expect

from coursedown.calculation import Words
from coursedown.checks import check_course
from coursedown.model import Course, Deck, Question, Rich, Scenario, rich_texts
from coursedown.questions.computed import PLACEHOLDER
from coursedown.settings import Settings

from .calculators_page import IN_TURN, SLUGS, regions_from_cpython
from .conftest import LANGUAGES, home
from .questions import MATCHING, ORDERING


@pytest.fixture(scope="module")
def course(settings: Settings) -> Course:
    course, problems = check_course(settings)
    assert not problems
    return course


@pytest.fixture(scope="module")
def still_page(browser: Browser) -> Iterator[Page]:
    """A page in which no script runs."""
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


@pytest.mark.parametrize("id", [ORDERING, MATCHING])
def test_nobody_is_told_to_drag(still_page: Page, site_url: str, id: str) -> None:
    still_page.goto(f"{site_url}instructors/write/")
    hint = still_page.locator(f"course-question#{id} .cd-how").inner_text()
    assert hint.startswith("Choose")
    assert "drag" not in hint.lower()


@pytest.mark.parametrize("path", [f"calculators/{SLUGS[0]}/", "instructors/write/"])
def test_enter_takes_nothing_away(still_page: Page, site_url: str, path: str) -> None:
    """Nor does it before a page's scripts have come."""
    still_page.goto(site_url + path)
    field = still_page.locator("main form input[type=text]:visible").first
    field.fill("7")
    field.press("Enter")
    still_page.wait_for_timeout(500)
    assert still_page.url == site_url + path
    assert field.input_value() == "7"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_question_can_be_read(
    still_page: Page, site_url: str, course: Course, language: str
) -> None:
    seen = set()
    for url, questions in on_pages(course, language, Question):
        still_page.goto(site_url + url)
        for question in questions:
            shown = still_page.locator(f"course-question#{question.id}")
            closed = letters(shown.inner_text())
            assert letters_of(question.stem, question) in closed, question.id
            for option in getattr(question.answer, "options", ()):
                assert letters_of(option.text, question) in closed, question.id
                if option.feedback:
                    assert letters_of(option.feedback, question) not in closed, question.id
            if question.explanation:
                assert letters_of(question.explanation, question) not in closed, question.id
            open_all_details(shown)
            opened = letters(shown.inner_text())
            for text in rich_texts(question):
                assert letters_of(text, question) in opened, question.id
            answer = shown.locator(".cd-solution .cd-right")
            for right in right_answers(question):
                assert letters(right) in letters(answer.inner_text()), question.id
            seen.add(question.answer.kind)
    assert {"choice", "numeric", "blanks"} <= seen


def right_answers(question: Question) -> list[str]:
    """What the answer has to say, for the kinds that these are all of."""
    answer: Any = question.answer
    match answer.kind:
        case "choice":
            return [letters_of(answer.options[answer.right].text, question)]
        case "blanks":
            return [accepted[0] for accepted in answer.accepted]
        case "numeric":
            return [answer.shown[0], answer.unit]
        case _:
            return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_can_be_read(still_page: Page, site_url: str, course: Course, language: str) -> None:
    decks = list(on_pages(course, language, Deck))
    assert decks
    for url, items in decks:
        still_page.goto(site_url + url)
        for deck in items:
            shown = letters(still_page.locator(f"course-deck#{deck.id}").inner_text())
            for text in rich_texts(deck):
                assert letters_of(text) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_play_can_be_read_and_its_choices_lead_on(
    still_page: Page, site_url: str, course: Course, words_of: Any, language: str
) -> None:
    words: Words = words_of(language)
    plays = list(on_pages(course, language, Scenario))
    assert plays
    for url, scenarios in plays:
        still_page.goto(site_url + url)
        for scenario in scenarios:
            shown = still_page.locator(f"course-scenario#{scenario.id}")
            text = letters(shown.inner_text())
            for rich in rich_texts(scenario):
                assert letters_of(rich) in text, rich
            for scene in scenario.scenes:
                here = shown.locator(f"#{scene.id}")
                expect(here).to_be_visible()
                ending = here.get_by_text(words.say("Ending"), exact=True)
                expect(ending).to_have_count(0 if scene.choices else 1)
                for choice in scene.choices:
                    here.locator(f"a[href='#{choice.target}']").last.click()
                    expect(shown.locator(f"#{choice.target}")).to_be_in_viewport()


@pytest.mark.parametrize("place", ["calculators", "embed"])
@pytest.mark.parametrize(("slug", "language"), IN_TURN)
def test_the_worked_example_can_be_read(
    still_page: Page, site_url: str, words_of: Any, slug: str, place: str, language: str
) -> None:
    words: Words = words_of(language)
    still_page.goto(f"{site_url}{home(language)}{place}/{slug}/")
    shown = still_page.locator("course-calculator")
    regions = regions_from_cpython(slug, {}, words)
    chart = shown.locator("svg.cd-chart")
    for each in chart.all():
        expect(each).to_be_visible()
    assert chart.count() == regions["working"].count("<svg") > 0
    assert chart.locator("rect").count() == regions["working"].count("<rect")
    open_all_details(shown)
    text = letters(shown.inner_text() + "".join(chart.locator("text").all_text_contents()))
    for fragment in re.findall(r">([^<>]+)<", regions["answer"] + regions["working"]):
        if not re.search(rf"<(title|desc)>{re.escape(fragment)}<", regions["working"]):
            assert letters(fragment) in text, fragment
    rows = regions["working"].count("<tr") - regions["working"].count("<thead")
    expect(shown.locator("table tbody tr")).to_have_count(rows)
    expect(shown.locator(".cd-source code")).to_contain_text("def ")
    note = "This is a worked example. To calculate with your own numbers, switch JavaScript on."
    expect(shown.locator("noscript p")).to_be_visible()
    expect(shown.locator("noscript p")).to_have_text(words.say(note))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_is_shown_that_can_not_work(
    still_page: Page, site_url: str, course: Course, language: str
) -> None:
    pages = [home(language) + page.url for page in course.pages[language].values()]
    for url in [*pages, *(f"{home(language)}embed/{slug}/" for slug in SLUGS)]:
        still_page.goto(site_url + url)
        items = still_page.locator("course-question, course-calculator, course-deck, .md-content")
        # The menus in a question are fields, as its boxes are: one can fill them in.
        buttons = items.locator(
            "button, input[type=submit], input[type=button], .cd-actions select"
        )
        shown = [button.inner_text() for button in buttons.all() if button.is_visible()]
        assert shown == [], url


def on_pages(course: Course, language: str, kind: type) -> Iterator[tuple[str, list[Any]]]:
    """The pages that have items of a kind, with those."""
    for page in course.pages[language].values():
        items = list(page.items_of(kind))
        if items:
            yield home(language) + page.url, items


def open_all_details(shown: Locator) -> None:
    for summary in shown.locator("summary").all():
        summary.click()


def letters_of(text: Rich, question: Question | None = None) -> str:
    """A rich text as a reader sees it, without its white space. Blanks split it: the longest
    piece stands for the whole."""
    source = text.source
    if question and question.variants:
        values = question.variants[0].shown
        source = PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), source)
    html = markdown(source, extensions=["tables", "attr_list", "def_list"])
    pieces = re.split(r"\[\[.*?\]\]", re.sub("<[^>]+>", "", html))
    return letters(max(pieces, key=len).replace("&lt;", "<").replace("&amp;", "&"))


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)
