"""Short texts and open questions: what is nearly right, and what a reader writes is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coursedown.calculation import _

from .conftest import LANGUAGES
from .questions import OPEN, TEXT, Question, ask, by_keyboard, by_pointer
from .test_answers_are_kept import switch

Asked = Callable[[str, str], Question]
NEARLY = "Nearly: check the spelling."


@pytest.fixture
def asked(page: Page, site_url: str, words_of: Any) -> Asked:
    """Opens a question: ``asked(id, language)``."""
    return lambda id, language: ask(page, site_url, words_of(language), id)


RIGHT = {
    "en": ["churn", " Churn ", "CHURN RATE", "“churn”", "ｃｈｕｒｎ"],
    "uk": ["відтік", "Відтік клієнтів", "РІВЕНЬ  ВІДТОКУ", "«відтік»."],
    "zh": ["流失率", "客户流失率", "“流失率”。", " 流 失 率 "],
}
NEAR = {
    "en": ["chrun", "chrn", "churrn", "churm", "churn rte"],
    "uk": ["видтік", "відтк", "відтікк", "відткі", "рівень відтка"],
    "zh": ["流矢率", "流失律", "客户留失率"],
}
FAR = {
    "en": ["retention", "turn", "ch", "5"],
    "uk": ["утримання", "відхід", "потік"],
    "zh": ["留存率", "流失", "率"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_told_and_not_counted(asked: Asked, language: str) -> None:
    question = asked(TEXT, language)
    nearly = question.words.say(_(NEARLY))
    for typed in RIGHT[language]:
        question.answer(typed)
        question.has_state("right")
        expect(question.verdict).not_to_contain_text(nearly)
    for typed in NEAR[language]:
        question.answer(typed)
        question.has_state("wrong")
        expect(question.verdict).to_contain_text(nearly)
    for typed in FAR[language]:
        question.answer(typed)
        question.has_state("wrong")
        expect(question.verdict).not_to_contain_text(nearly)


ANSWERS = {
    "en": "I would listen first,\nand then ask.",
    "uk": "Спершу вислухаю,\nпотім запитаю.",
    "zh": "先听她说完，\n再提问。",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])
def test_an_open_answer_is_compared_and_rated(asked: Asked, hand: Any, language: str) -> None:
    question = asked(OPEN, language)
    hand.answer(question, ANSWERS[language])

    question.has_state("answered")
    question.says("Compare your answer with this one.")
    expect(question.explanation).to_be_visible()
    expect(question.explanation).to_be_focused()
    ratings = question.element.locator("input[name=rating]")
    expect(ratings).to_have_count(3)
    ratings.nth(1).check()
    question.has_state("answered")

    question.page.reload()
    question = Question(question.page, OPEN, question.words)
    question.has_state("answered")
    assert question.entered() == ANSWERS[language]
    expect(question.element.locator("input[name=rating]").nth(1)).to_be_checked()
    assert question.kept()["rating"] == "part"

    hand.press(question, "Edit your answer")
    question.has_state("unanswered")
    assert question.entered() == ANSWERS[language], "editing keeps what is written"
    expect(question.explanation).to_be_hidden()


def test_what_is_being_written_is_kept_as_it_is_typed(asked: Asked, words_of: Any) -> None:
    question = asked(OPEN, "en")
    question.fields.first.press_sequentially("I would")
    question.page.reload()
    question = Question(question.page, OPEN, question.words)
    question.has_state("unanswered")
    assert question.entered() == "I would"

    question = switch(question, words_of("uk"))
    assert question.entered() == "", "words belong to their language"
    question.answer("Вислухаю")
    question = switch(question, words_of("en"))
    question.has_state("answered")
    assert question.entered() == "I would"


def test_what_is_written_after_comparing_is_not_lost(asked: Asked) -> None:
    question = asked(OPEN, "en")
    question.answer("First.")
    question.button("Edit your answer").click()
    question.fields.first.press_sequentially(" Second.")
    question.page.reload()
    question = Question(question.page, OPEN, question.words)
    question.has_state("unanswered")
    assert sorted(question.entered().split(" ")) == ["First.", "Second."]


def test_two_tabs_write_on_the_same_text(
    asked: Asked, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    there = ask(context.new_page(), site_url, words_of("en"), OPEN)
    here = asked(OPEN, "en")
    here.fields.first.press_sequentially("An essay")
    expect(there.fields.first).to_have_value("An essay")
    there.fields.first.press("End")
    there.fields.first.press_sequentially(" goes on")
    here.page.reload()
    assert Question(here.page, OPEN, here.words).entered() == "An essay goes on"


def test_another_tab_takes_nothing_away_that_is_being_written(
    asked: Asked, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    here = asked(OPEN, "en")
    here.fields.first.press_sequentially("Here I write")
    there = ask(context.new_page(), site_url, words_of("en"), OPEN)
    there.answer("There I write something else")
    there.has_state("answered")
    here.page.wait_for_timeout(200)
    assert here.entered() == "Here I write"
    here.answer("Here I write on")
    here.has_state("answered")
    assert any("There I write something else" in text for text in here.set_aside())
