"""What a reader has entered and not checked yet is there again: after a reload and in another
language, as it was, unmarked."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from .conftest import LANGUAGES
from .questions import (
    BLANKS,
    CHOICE,
    KINDS,
    NUMERIC,
    TEXT,
    VARIANTS,
    Question,
    ask,
    by_pointer,
    storage,
)
from .test_answers_are_kept import reload, switch
from .visits import away_and_back, deny_storage

Asked = Callable[..., Question]


@pytest.fixture
def asked(page: Page, site_url: str, words_of: Any) -> Asked:
    """Opens a question: ``asked(id, language)``, in English if no language is given."""
    return lambda id, language="en": ask(page, site_url, words_of(language), id)


@pytest.mark.parametrize(("id", "language"), [*zip(KINDS, cycle(LANGUAGES), strict=False)])
def test_after_a_reload(asked: Asked, id: str, language: str) -> None:
    question = asked(id, language)
    for state in question.states():
        by_pointer.enter(question, question.answer_for(state))
        entered = question.entered()
        for _visit in range(2):
            question = reload(question)
            question.has_state("unanswered")
            assert question.entered() == entered
        assert question.kept() is None
    question.button("Check").click()
    question.has_state("right")
    reload(question).has_state("right")


@pytest.mark.parametrize("id", [id for id in KINDS if id not in (TEXT, BLANKS)])
def test_options_and_numbers_in_every_language(asked: Asked, words_of: Any, id: str) -> None:
    question = asked(id)
    answer = "5" if id == NUMERIC else question.answer_for("wrong")
    by_pointer.enter(question, answer)
    for language in ("uk", "zh", "en"):
        question = switch(question, words_of(language))
        question.has_state("unanswered")
        assert question.entered() == answer


def test_words_in_their_own_language_and_digits_in_all(asked: Asked, words_of: Any) -> None:
    question = asked(BLANKS)
    by_pointer.enter(question, ["60", "churn", ""])
    question = switch(question, words_of("uk"))
    question.has_state("unanswered")
    assert question.entered() == ["60", "", ""]
    question.fields.nth(1).fill("відтік")
    question = switch(question, words_of("en"))
    assert question.entered() == ["60", "churn", ""]
    assert switch(question, words_of("uk")).entered() == ["60", "відтік", ""]


def test_what_is_no_number_yet(asked: Asked, words_of: Any) -> None:
    question = asked(NUMERIC)
    by_pointer.enter(question, "about $12.")
    assert reload(question).entered() == "about $12."
    question = switch(question, words_of("uk"))
    assert question.is_empty()
    question = switch(question, words_of("en"))
    assert question.entered() == "about $12."
    question = switch(question, words_of("uk"))
    by_pointer.enter(question, "12,5")
    assert switch(question, words_of("en")).entered() == "12.5", "a number holds in every language"


def test_what_is_changed_after_an_answer(asked: Asked) -> None:
    question = asked(CHOICE)
    question.answer(0)
    question.option(1).locator("label").click()
    question = reload(question)
    question.has_state("unanswered")
    assert question.entered() == 1
    question.button("Check").click()
    question = reload(question)
    assert question.entered() == 1
    assert question.kept()["answer"] == 1


def test_what_is_taken_back_brings_the_answer_back(asked: Asked) -> None:
    question = asked(NUMERIC)
    question.answer("5")
    question.fields.first.fill("")
    question = reload(question)
    question.has_state("wrong")
    assert question.entered() == "5"


def test_the_number_that_a_question_varied_to(asked: Asked) -> None:
    question = asked(VARIANTS)
    question.button("Try another number").click()
    text = question.element.locator(".cd-stem").inner_text()
    by_pointer.enter(question, question.answer_for("wrong", variant=1))
    question = reload(question)
    assert question.element.locator(".cd-stem").inner_text() == text


def test_a_change_of_what_is_right_resets_it_and_throws_nothing_away(asked: Asked) -> None:
    question = asked(NUMERIC)
    by_pointer.enter(question, "5")
    name = next(key for key in storage(question.page) if key.endswith(f":draft:{NUMERIC}"))
    draft = json.loads(storage(question.page)[name])
    for damaged in (json.dumps({**draft, "fingerprint": "of before"}), "no JSON", "[]", "{}"):
        question.page.evaluate("([k, v]) => localStorage.setItem(k, v)", [name, damaged])
        question = reload(question)
        question.has_state("unanswered")
        assert question.is_empty()
        by_pointer.enter(question, "6")
        assert damaged in storage(question.page).values(), "set aside"
        assert reload(question).entered() == "6"


def test_what_another_tab_enters_is_not_written_over(
    asked: Asked, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    here = asked(TEXT)
    there = ask(context.new_page(), site_url, words_of("en"), TEXT)
    by_pointer.enter(there, "from there")
    by_pointer.enter(here, "from here")
    kept = [text for text in storage(here.page).values() if "from" in text]
    assert len(kept) == 2
    assert reload(here).entered() == "from here"


def test_where_storage_is_denied_it_lasts_for_the_visit(
    context: BrowserContext, site_url: str, words_of: Any
) -> None:
    page = context.new_page()
    deny_storage(page)
    question = ask(page, site_url, words_of("en"), CHOICE)
    by_pointer.enter(question, 1)
    away_and_back(page, CHOICE)
    question.has_state("unanswered")
    assert question.entered() == 1
