"""What a reader answered is there again: after a reload, in another language or tab, and after
the course has been mended. Nothing that was kept is thrown away."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coursedown.calculation import Words
from tools.server import serving

from .conftest import LANGUAGES, build, watch
from .questions import BLANKS, CHOICE, KINDS, NUMERIC, VARIANTS, Question, ask
from .visits import CANNOT_KEEP, away_and_back, deny_storage


@pytest.fixture
def asked(page: Page, site_url: str, words_of: Any) -> Callable[..., Question]:
    """Opens a question: ``asked(id, language)``, in English if no language is given."""
    return lambda id, language="en": ask(page, site_url, words_of(language), id)


def reload(question: Question) -> Question:
    question.page.reload()
    return Question(question.page, question.id, question.words)


@pytest.mark.parametrize(("id", "language"), [*zip(KINDS, cycle(LANGUAGES), strict=False)])
def test_after_a_reload(asked: Any, id: str, language: str) -> None:
    question = asked(id, language)
    for state in question.states():
        question.answer(question.answer_for(state))
        entered, said = question.entered(), words_said(question)

        question = reload(question)

        question.has_state(state)
        assert question.entered() == entered
        assert words_said(question) == said
        expect(question.explanation).to_be_visible()


def test_the_last_answer_counts_and_trying_again_forgets_nothing(asked: Any) -> None:
    question = asked(CHOICE)
    question.answer(question.answer_for("wrong"))
    question.answer(question.answer_for("right"))
    question.button("Try again").click()
    question.has_state("unanswered")
    reload(question).has_state("right")


def test_the_number_that_a_question_varied_to(asked: Any) -> None:
    question = asked(VARIANTS)
    question.button("Try another number").click()
    question.button("Try another number").click()
    text = question.element.locator(".cd-stem").inner_text()
    question.answer(question.answer_for("right", variant=2))
    question = reload(question)
    question.has_state("right")
    assert question.element.locator(".cd-stem").inner_text() == text


def test_an_option_in_every_language(asked: Any, words_of: Any) -> None:
    question = asked(CHOICE)
    chosen = question.answer_for("wrong")
    question.answer(chosen)
    for language in ("uk", "zh", "en"):
        question = switch(question, words_of(language))
        question.has_state("wrong")
        assert question.entered() == chosen
        expect(question.option(chosen).locator(".cd-feedback > div")).to_be_visible()


def test_a_number_in_every_language_in_its_own_signs(asked: Any, words_of: Any) -> None:
    question = asked(NUMERIC)
    question.answer("1,234.5")
    for language, typed in (("uk", "1234,5"), ("zh", "1234.5"), ("en", "1234.5")):
        question = switch(question, words_of(language))
        question.has_state("wrong")
        assert question.entered() == typed


def test_words_in_their_own_language_only(asked: Any, words_of: Any) -> None:
    question = asked(BLANKS)
    words = question.answer_for("partly")
    question.answer(words)
    for language in ("uk", "zh"):
        question = switch(question, words_of(language))
        question.has_state("partly")
        question.says("Partly right: {right} of {all}.", right=1, all=3)
        question.says(
            "You answered this in another language: {language}. Your words are there.",
            language={"uk": "англійська", "zh": "英语"}[language],
        )
        assert question.is_empty()
    question.answer(question.answer_for("right"))
    question.has_state("right")
    question = switch(question, words_of("en"))
    assert question.entered() == words


def test_digits_typed_into_a_text_in_every_language(asked: Any, words_of: Any) -> None:
    question = asked(BLANKS)
    question.answer(["xyzzy", " 12 ", "1.5"])
    for language in ("uk", "zh"):
        question = switch(question, words_of(language))
        question.has_state("wrong")
        assert question.entered() == ["", "12", ""]


def test_a_typing_mistake_mended_elsewhere_resets_nothing(
    page: Page, words_of: Any, course: Path, site: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(site, tmp_path / "site")
    with serving(folder) as url:
        answers = {}
        for id in (CHOICE, NUMERIC, BLANKS):
            question = ask(page, url, words_of("en"), id)
            question.answer(question.answer_for("right"))
            answers[id] = question.entered()
        mend(course, "index.md", CHOICE, lambda text: text.replace("Mira", "Myra"))
        mend(course, "notes/worth.md", BLANKS, lambda text: text.replace("60 clients", "60 firms"))
        rebuild(course, folder)
        for id in answers:
            question = ask(page, url, words_of("en"), id)
            question.has_state("right")
            assert question.entered() == answers[id]
            assert not question.set_aside()
        assert "Myra" in page.request.get(url).text()


def test_a_change_of_what_is_right_resets_that_question_alone(
    page: Page, context: BrowserContext, words_of: Any, course: Path, site: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(site, tmp_path / "site")
    with serving(folder) as url:
        for id in (NUMERIC, CHOICE):
            question = ask(page, url, words_of("uk"), id)
            question.answer(question.answer_for("right"))
        old = question.kept()
        left_open = Question(page, CHOICE, words_of("uk"))
        mend(course, "index.md", CHOICE, first_option_is_right)
        rebuild(course, folder)

        fresh = context.new_page()
        ask(fresh, url, words_of("zh"), NUMERIC).has_state("right")
        question = ask(fresh, url, words_of("zh"), CHOICE)
        question.has_state("unanswered")
        assert question.is_empty()
        assert question.key["right"] == 0

        question.answer(0)
        question.has_state("right")
        assert [json.loads(text) for text in question.set_aside()] == [old]
        # A tab that was open all the while knows only the old question, and does no harm.
        left_open.has_state("right")
        assert left_open.entered() == old["answer"]
        reload(question).has_state("right")


@pytest.mark.parametrize("id", KINDS)
def test_in_another_tab(
    asked: Any, context: BrowserContext, site_url: str, words_of: Any, id: str
) -> None:
    here = asked(id)
    other_tab = context.new_page()
    troubles = watch(other_tab)
    there = ask(other_tab, site_url, words_of("en"), id)
    for state in there.states():
        there.answer(there.answer_for(state))
        here.has_state(state)
        assert here.entered() == there.entered()
        assert words_said(here) == words_said(there)
    assert not troubles


def test_in_another_tab_an_untouched_question_stays(
    asked: Any, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    here = asked(NUMERIC)
    here.fields.first.fill("12")
    there = ask(context.new_page(), site_url, words_of("en"), CHOICE)
    there.answer(0)
    expect(here.page.locator(f"#{CHOICE}")).to_have_attribute("data-state", "wrong")
    here.has_state("unanswered")
    assert here.entered() == "12"


# What a record may have become; FIT stands for the right fingerprint.
DAMAGED = [
    "no JSON",
    "null",
    '"right"',
    '{"state":"right"}',
    '{"fingerprint":FIT,"variant":0,"state":"right","answer":{},"words":{"en":{}}}',
    '{"fingerprint":FIT,"variant":0,"state":"right","answer":null,"words":{"en":null}}',
    '{"fingerprint":FIT,"variant":0,"state":"right","answer":99.5,"words":{"en":[99.5]}}',
    '{"fingerprint":FIT,"variant":9,"state":"right","answer":0,"words":{"en":["x"]}}',
    '{"fingerprint":FIT,"variant":0,"state":"splendid","answer":0,"words":{}}',
    '{"fingerprint":FIT,"variant":0,"state":"right","parts":3,"answer":[],"words":{}}',
]


@pytest.mark.parametrize("id", KINDS)
def test_a_damaged_record_is_set_aside(page: Page, site_url: str, words_of: Any, id: str) -> None:
    page.goto(f"{site_url}embed/question/{id}/")  # alone, as it is loaded many times
    question = Question(page, id, words_of("en"))
    question.answer(question.answer_for("right"))
    fingerprint = json.dumps(question.element.get_attribute("data-fingerprint"))
    for damaged in (text.replace("FIT", fingerprint) for text in DAMAGED):
        write = "([id, text]) => localStorage.setItem(`coursedown:/:question:${id}`, text)"
        question.page.evaluate(write, [id, damaged])
        question = reload(question)
        question.has_state("unanswered")
        assert question.is_empty()
        question.answer(question.answer_for("right"))
        question.has_state("right")
        assert damaged in question.set_aside()
    reload(question).has_state("right")


def test_where_storage_is_denied_answers_last_for_the_visit(
    context: BrowserContext, site_url: str, words_of: Any
) -> None:
    page = context.new_page()
    deny_storage(page)
    question = ask(page, site_url, words_of("uk"), CHOICE)
    question.answer(question.answer_for("wrong"))
    question.has_state("wrong")
    question.says("Not yet.")
    question.says(CANNOT_KEEP)
    question.button("Try again").click()
    question.answer(question.answer_for("right"))
    question.says(CANNOT_KEEP)

    away_and_back(page, CHOICE)
    question.has_state("right")
    question = reload(question)
    question.has_state("unanswered")


def test_where_storage_is_full_what_is_there_stays(asked: Any, page: Page) -> None:
    question = asked(NUMERIC)
    question.answer(question.answer_for("right"))
    expect(question.verdict).not_to_contain_text(question.words.say(CANNOT_KEEP))
    page.evaluate(
        """() => {
            for (let size = 2 ** 22; size >= 1; size /= 2)
                try { localStorage.setItem(`full-${size}`, "x".repeat(size)); } catch {}
        }"""
    )
    reload(question).has_state("right")

    other = Question(page, CHOICE, question.words)
    other.answer(other.answer_for("right"))
    other.has_state("right")
    other.says(CANNOT_KEEP)


def words_said(question: Question) -> list[str]:
    """The words of its verdict; the feedback in it follows the options, which are shuffled."""
    return sorted((question.verdict.text_content() or "").split())


def switch(question: Question, words: Words) -> Question:
    """To the same question in another language, by the link in the page's header."""
    page, language = question.page, words.language
    page.locator(f".cd-languages a[lang^='{language}']").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    assert page.url.endswith(f"#{question.id}"), "the section is kept"
    return Question(page, question.id, words)


def mend(course: Path, path: str, id: str, change: Callable[[str], str]) -> None:
    """Changes the text of one question, in every language."""
    changed = 0
    for language in LANGUAGES:
        file = course / "docs" / language / path
        before, block, after = re.split(
            rf"(^/// question \| {id}$.*?^///$)", file.read_text("utf-8"), flags=re.M | re.S
        )
        changed += change(block) != block
        file.write_text(before + change(block) + after, "utf-8")
    assert changed


def first_option_is_right(block: str) -> str:
    return block.replace("- (x)", "- ( )").replace("- ( )", "- (x)", 1)


def rebuild(course: Path, site: Path) -> None:
    done = build(course, site, "--strict")
    assert done.returncode == 0, done.stderr
