"""A printed lesson: to be read, ticked and written on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import LANGUAGES, home
from .questions import CHOICE, MATCHING, NUMERIC, OPEN, ORDERING, ask
from .visits import printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_nothing_to_press(page: Page, site_url: str, language: str) -> None:
    for path in ("", "notes/worth/", "calculators/prospects-to-replace/", "instructors/write/"):
        page.goto(site_url + home(language) + path)
        page.emulate_media(media="print")
        pressed = page.locator("button, .md-button, .cd-languages, .md-nav, .md-header, summary")
        assert [e.inner_text() for e in pressed.all() if e.is_visible()] == []
        page.emulate_media(media="screen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tall_chart_leaves_no_sheet_empty(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + home(language) + "notes/follow-up/")
    assert [sheet for sheet in printed(page) if len(sheet) < 60] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_stand_together_on_the_last_page(
    page: Page, site_url: str, words_of, language
) -> None:
    page.goto(site_url + home(language))
    expect(page.locator(f"#{CHOICE}")).to_have_attribute("data-state", "unanswered")
    *lesson, answers = printed(page)
    said = words_of(language).say("Answers")
    assert said in answers.splitlines()
    right = page.locator(f"#{NUMERIC} .cd-right").text_content().strip().replace("\u00a0", " ")
    assert right in answers
    assert not any(right in sheet or said in sheet.splitlines() for sheet in lesson)


def test_what_was_answered_is_not_on_paper(page: Page, site_url: str, words_of) -> None:
    number = ask(page, site_url, words_of("en"), NUMERIC)
    number.answer("12345")
    number.has_state("wrong")
    choice = ask(page, site_url, words_of("en"), CHOICE)
    choice.answer(choice.answer_for("right"))
    page.emulate_media(media="print")
    for part in (".cd-verdict", ".cd-solution", ".cd-feedback", ".cd-understood"):
        assert not any(e.is_visible() for e in page.locator(part).all()), part
    chosen = choice.element.locator("input:checked")
    assert chosen.evaluate("e => getComputedStyle(e).appearance") == "none"
    field = number.fields.first
    assert field.evaluate("e => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"


def test_steps_stand_on_paper_as_they_were_served(page: Page, site_url: str, words_of) -> None:
    question = ask(page, site_url, words_of("en"), ORDERING)
    served = question.entered()
    question.answer(question.answer_for("right"))
    question.has_state("right")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert question.entered() == served
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert question.entered() == sorted(served)


def test_a_model_answer_stands_among_the_answers(page: Page, site_url: str, words_of) -> None:
    question = ask(page, site_url, words_of("en"), OPEN)
    model = (question.explanation.text_content() or "").split(".")[0].strip()
    *_lesson, answers = printed(page)
    assert model[:40] in answers.replace("\r\n", " ").replace("\n", " ")


def test_the_page_is_as_before_once_it_is_printed(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator(f"#{CHOICE}")).to_have_attribute("data-state", "unanswered")
    printed(page)
    expect(page.locator(".cd-answers")).to_have_count(0)


def test_dark_colours_stay_on_the_screen(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(site_url)
    ink = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)"


def test_nothing_shows_where_the_reader_was(page: Page, site_url: str, words_of) -> None:
    question = ask(page, site_url, words_of("en"), NUMERIC)
    question.fields.first.focus()
    page.emulate_media(media="print")
    field = question.fields.first
    for place in (field, field.locator("xpath=..")):
        assert place.evaluate("e => getComputedStyle(e).outlineStyle") == "none"
    assert field.evaluate("e => getComputedStyle(e).caretColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calculator_s_answer_stands_with_its_inputs(
    page: Page, site_url: str, words_of, language: str
) -> None:
    page.goto(site_url + home(language) + "notes/worth/")
    page.locator("course-calculator[data-state]").first.wait_for()
    answers = page.locator("course-calculator .cd-answer").all_inner_texts()
    labels = page.locator("course-calculator .cd-fields").evaluate_all(
        "all => all.map((e) => e.querySelector('label').textContent)"
    )
    letters = [re.sub(r"\s", "", sheet) for sheet in printed(page)]
    for answer, label in zip(answers, labels, strict=True):
        whole, asked = re.sub(r"\s", "", answer), re.sub(r"\s", "", label)
        assert any(whole in sheet and asked in sheet.split(whole)[1] for sheet in letters), answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_belongs_together_is_on_one_page(page: Page, site_url: str, language: str) -> None:
    for path, parts in (("notes/worth/", ".cd-question fieldset"), ("", ".cd-question fieldset"),
                        ("calculators/prospects-to-replace/", ".cd-calculator form")):  # fmt: skip
        page.goto(site_url + home(language) + path)
        page.locator("[data-state]").first.wait_for()
        page.emulate_media(media="print")
        styles = page.locator(parts).evaluate_all(
            "all => all.map((e) => getComputedStyle(e).breakInside)"
        )
        assert styles
        assert set(styles) == {"avoid"}
        page.emulate_media(media="screen")


def test_a_match_that_is_used_is_as_black_as_the_others(
    page: Page, site_url: str, words_of
) -> None:
    question = ask(page, site_url, words_of("en"), MATCHING)
    question.fields.first.select_option(index=1)
    page.emulate_media(media="print")
    colours = question.element.locator(".cd-movable-text").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}


def test_a_role_play_fills_its_pages(page: Page, site_url: str) -> None:
    page.goto(site_url + "practice/wrong-ribbons/")
    page.locator("course-scenario[data-state]").wait_for()
    *sheets, _last = printed(page)
    assert len(sheets) < 8
    assert min(len(sheet) for sheet in sheets) > 400
