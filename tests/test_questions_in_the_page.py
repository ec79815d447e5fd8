"""Questions mark themselves, in each language, by pointer and by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators import CALCULATORS
from coursedown.calculation import InputError, _
from tools.server import serving

from .conftest import LANGUAGES, build, copy_course
from .questions import (
    BLANKS,
    CHOICE,
    FIELD,
    KINDS,
    MATCHING,
    MULTIPLE,
    NUMERIC,
    VARIANTS,
    Question,
    ask,
    by_keyboard,
    by_pointer,
)

MORE_QUESTIONS = """
/// question | in-this-order
    shuffle: no

Which comes first?

- (x) One
- ( ) Two
- ( ) Three
- ( ) Four
- ( ) Five
- ( ) Six

///

/// question | how-much

How much is it?

= 1234.5

///

/// question | words-and-signs

Write [[Keep-in-touch call]], [[п’ять]], [[2.5]] and [[+]].

///
"""


@pytest.fixture(scope="module")
def longer_site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The course with a few more questions on its home page."""
    folder = tmp_path_factory.mktemp("longer")
    course = copy_course(folder / "course")
    for language in LANGUAGES:
        with (course / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write(MORE_QUESTIONS)
    done = build(course, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    with serving(folder / "site") as url:
        yield url


@pytest.fixture
def asked(page: Page, site_url: str, words_of: Any) -> Callable[[str, str], Question]:
    """Opens a question: ``asked(id, language)``."""
    return lambda id, language: ask(page, site_url, words_of(language), id)


@pytest.fixture
def asked_more(page: Page, longer_site_url: str, words_of: Any) -> Callable[[str, str], Question]:
    """Opens a question of the longer course."""
    return lambda id, language: ask(page, longer_site_url, words_of(language), id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])
@pytest.mark.parametrize("id", KINDS)
def test_a_question_marks_itself(asked: Any, id: str, hand: Any, language: str) -> None:
    question = asked(id, language)
    for state in question.states():
        question.has_state("unanswered")
        expect(question.solution).to_be_hidden()
        expect(question.verdict).to_be_empty()

        answer = question.answer_for(state)
        hand.answer(question, answer)

        question.has_state(state)
        question.says_state(state)
        expect(question.explanation).to_be_visible()
        if state != "right":
            expect(question.right_answer).to_be_hidden()

        hand.press(question, "Try again")

        if state == "partly" and question.kind != "multiple":
            assert question.entered() == question.right_part(answer)
        else:
            assert question.is_empty()
        assert question.has_focus(FIELD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_shown_on_demand(asked: Any, language: str) -> None:
    question = asked(NUMERIC, language)
    show = question.button("Show the answer")
    expect(show).to_be_hidden()
    by_keyboard.answer(question, question.answer_for("wrong"))

    by_keyboard.press(question, "Show the answer")

    question.has_state("wrong")
    expect(question.right_answer).to_contain_text(question.words.text(Fraction(100)))
    assert question.has_focus(".cd-right")
    expect(show).to_be_hidden()


@pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])
def test_a_hint_opens(asked: Any, hand: Any) -> None:
    question = asked(CHOICE, "en")
    hint = question.element.locator(".cd-hint > div")
    expect(hint).to_be_hidden()
    hand.open_hint(question)
    expect(hint).to_be_visible()
    question.has_state("unanswered")


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_opens_under_the_chosen_option_and_only_there(asked: Any, language: str) -> None:
    question = asked(CHOICE, language)
    values = range(question.key["options"])
    for chosen in values:
        question.answer(chosen)
        for value in values:
            feedback = question.option(value).locator(".cd-feedback > div")
            expect(feedback).to_be_visible(visible=value == chosen)
        heard = question.option(chosen).locator(".cd-feedback > div").text_content()
        expect(question.verdict).to_contain_text(heard)


def test_nothing_jumps_under_the_pointer(asked: Any) -> None:
    question = asked("three-refusals", "en")
    options = question.element.locator(".cd-option label")
    check = question.button("Check")
    options.first.click()
    for touched in (check, options.last, check, options.first):
        before = touched.bounding_box()
        touched.click()
        assert touched.bounding_box()["y"] == pytest.approx(before["y"], abs=1)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as small as a phone's."""
    context = browser.new_context(viewport={"width": 390, "height": 664}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("id", KINDS)
def test_on_a_phone_the_verdict_comes_in_sight(
    phone: Page, site_url: str, words_of: Any, id: str
) -> None:
    question = ask(phone, site_url, words_of("en"), id)
    by_pointer.enter(question, question.answer_for("wrong"))
    button = question.button("Check")
    # The button at the very edge of the window.
    button.evaluate("(e) => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight)")
    button.click()
    question.has_state("wrong")
    expect(question.verdict).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("id", [CHOICE, MATCHING])
def test_on_a_phone_what_is_missing_is_said_in_sight(
    phone: Page, site_url: str, words_of: Any, id: str
) -> None:
    question = ask(phone, site_url, words_of("en"), id)
    button = question.button("Check")
    button.evaluate("(e) => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight)")
    before = button.bounding_box()
    button.click()
    expect(question.verdict).not_to_be_empty()
    expect(question.verdict).to_be_in_viewport(ratio=1)
    after = button.bounding_box()
    assert before
    assert after
    assert 0 <= before["y"] - after["y"] < 150, "the page scrolls no farther than it must"


def test_what_the_pointer_is_over_does_not_look_right(
    browser: Browser, site_url: str, words_of: Any
) -> None:
    question = ask(browser.new_page(), site_url, words_of("en"), CHOICE)

    def ground(value: int) -> str:
        label = question.option(value).locator("label")
        return str(label.evaluate("(e) => getComputedStyle(e).backgroundColor"))

    right = question.key["right"]
    question.answer(right)
    question.page.mouse.move(0, 0)
    looks_right = ground(right)
    question.answer((right + 1) % 3)
    other = (right + 2) % 3
    question.option(other).locator("label").hover()
    assert ground(other) not in (looks_right, "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("id", KINDS)
def test_a_change_takes_the_verdict_away(asked: Any, id: str) -> None:
    question = asked(id, "en")
    question.answer(question.answer_for("right"))
    if question.kind in ("choice", "multiple", "truefalse"):
        question.fields.and_(question.page.locator(":not(:checked)")).first.check()
    elif question.kind in ("ordering", "matching"):
        question.fields.first.select_option(index=2)
    else:
        question.fields.first.press("1")
    question.has_state("unanswered")
    expect(question.verdict).to_be_empty()
    expect(question.explanation).to_be_hidden()
    marks = ".cd-feedback[open], [aria-invalid], [data-mark]:not([data-mark=''])"
    expect(question.element.locator(marks)).to_have_count(0)


@pytest.mark.parametrize(("id", "language"), [*zip(KINDS, cycle(LANGUAGES), strict=False)])
def test_an_empty_answer_is_no_answer(asked: Any, id: str, language: str) -> None:
    question = asked(id, language)
    question.button("Check").click()
    what_to_do = {
        "choice": "Choose an answer first.",
        "ordering": "Put the steps in order first.",
        "matching": "Match at least one term first.",
    }
    kind = "choice" if question.kind in ("multiple", "truefalse") else question.kind
    question.says(what_to_do.get(kind, "Fill in an answer first."))
    question.has_state("unanswered")
    assert question.kept() is None
    assert question.has_focus(FIELD)


def test_options_are_shuffled_and_keep_their_values(
    asked: Any, browser: Browser, site_url: str
) -> None:
    served = browser.new_context(java_script_enabled=False).new_page()
    served.goto(f"{site_url}notes/worth/")
    in_source_order = _options(served)
    question = asked(VARIANTS, "en")
    first = _options(question.page)
    question.page.reload()
    Question(question.page, VARIANTS, question.words)
    second = _options(question.page)

    # Four questions of four options: that two orders are the same is one chance in 300 000.
    assert len({str(in_source_order), str(first), str(second)}) == 3
    assert sorted(first) == sorted(second) == sorted(in_source_order)
    assert [value for _question, value, _text in in_source_order[:4]] == ["0", "1", "2", "3"]


def test_an_author_may_forbid_shuffling(asked_more: Any) -> None:
    question = asked_more("in-this-order", "en")
    for _round in range(3):
        assert [value for _question, value, _text in _options(question.page)[-6:]] == [*"012345"]
        question.answer(0)
        question.button("Try again").click()


def test_going_back_does_not_choose_another_option(asked: Any) -> None:
    question = asked(CHOICE, "en")
    for _visit in range(4):
        question.option(0).locator("label").click()
        question.page.goto("about:blank")
        question.page.go_back()
        question = Question(question.page, CHOICE, question.words)
        assert question.entered() in (None, 0)


# What is typed, and what it means where the point is decimal and where the comma is. All the
# rules: test_typed_numbers.
NUMBERS = [
    ("937,5", "937.5", "937.5"),
    ("1234,5", "1234.5", "1234.5"),
    ("1 234.5", "1234.5", "1234.5"),
    ("1.234,5", "1234.5", "1234.5"),
    ("１，２３４．５", "1234.5", "1234.5"),
    ("−1234.5", "-1234.5", "-1234.5"),
    ("1,234", "1234", "1.234"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_number_is_understood_and_says_how(asked_more: Any, language: str) -> None:
    question = asked_more("how-much", language)
    for typed, with_point, with_comma in NUMBERS:
        number = Fraction(with_comma if language == "uk" else with_point)
        question.answer(typed)
        question.has_state("right" if number == Fraction("1234.5") else "wrong")
        shown = question.words.text(number)
        how = question.words.say(_("understood as {number}", number=number))
        assert shown in how
        expect(question.understood).to_have_text(how)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_number_is_not_counted_wrong(asked: Any, language: str) -> None:
    question = asked(NUMERIC, language)
    for typed in ("twelve", "1,23,4", "12-5", "1.2.3", "二十"):
        question.answer(typed)
        question.says("This is not a number. Enter digits, such as 12.")
        question.has_state("unanswered")
        assert question.kept() is None
        assert question.entered() == typed
        expect(question.understood).to_be_empty()


WITH_A_NUMBER = {
    "$1,800": "$",
    "1800 $": "$",
    "US$ 480": "US$",
    "40 %": "%",
    "12%": "%",
    "-5 ₴": "₴",
    "7 calls": "calls",
    "about 5 calls": "about … calls",
    "5 грн.": "грн.",
    "５个": "个",
}
"""Numbers with something around them, and what that is."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_with_something_around_it_is_told_what_is_in_the_way(
    asked: Any, language: str
) -> None:
    question = asked(NUMERIC, language)
    for typed, around in WITH_A_NUMBER.items():
        question.answer(typed)
        question.says("Enter the number alone, without “{text}”.", text=around)
        question.has_state("unanswered")
        assert question.entered() == typed
        with pytest.raises(InputError) as error:
            CALCULATORS["prospects-to-replace"].run({"customers_lost": typed})
        (message,) = error.value.errors["customers_lost"]
        assert question.words.say(message) == question.verdict.inner_text(), "as in a calculator"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_choice_takes_a_right_one_away_and_says_so(asked: Any, language: str) -> None:
    question = asked(MULTIPLE, language)
    right = question.key["right"]
    wrong = next(i for i in range(question.key["options"]) if i not in right)
    for chosen, state in (([right[0], wrong], "wrong"), ([*right, wrong], "partly")):
        question.answer(chosen)
        question.has_state(state)
        question.says(
            "Right choices: {right} of {all}. Wrong choices: {wrong}; each takes a right one away.",
            right=len(chosen) - 1,
            all=len(right),
            wrong=1,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_number_changes_the_text_and_what_is_right(asked: Any, language: str) -> None:
    question = asked(VARIANTS, language)
    stem = question.element.locator(".cd-stem")
    right = [question.answer_for("right", variant) for variant in range(len(question.key))]
    texts = []
    for variant, answer in enumerate(right):
        texts.append(stem.inner_text())
        question.answer(right[variant - 1])
        question.has_state("wrong")
        question.answer(answer)
        question.has_state("right")
        expect(question.right_answer).to_contain_text(answer)
        question.button("Try another number").click()
        question.has_state("unanswered")
        assert question.is_empty()
        assert question.has_focus(FIELD)
    assert len(set(texts)) == len(right)
    assert stem.inner_text() == texts[0], "after the last comes the first"


# How many of "Keep-in-touch call", "п’ять", "2.5" and "+" these are.
WORDS = [
    (["Keep-in-touch call", "п’ять", "2.5", "+"], 4),
    (["  KEEP in touch  call. ", "п'ять", "2,5", " + "], 4),
    (["«keep-in-touch call»", "пʼять", "２．５", "＋"], 4),
    (["‘Keep’ in touch\u00a0call!", "П´ЯТЬ", " 2.5 ", "+"], 4),
    (["ｋｅｅｐ　in　touch　call", "п`ять", "2.5.", ""], 3),
    (["keepintouchcall", "пять", "25", "%"], 1),
    (["keep in touch", "п’ять!", "-2.5", ""], 1),
]


def test_words_are_folded(asked_more: Any) -> None:
    question = asked_more("words-and-signs", "en")
    for words, right in WORDS:
        question.answer(words)
        state = "right" if right == len(words) else "partly"
        question.has_state(state)
        if state == "partly":
            question.says("Partly right: {right} of {all}.", right=right, all=len(words))


def test_each_blank_is_marked_by_itself(asked: Any) -> None:
    question = asked(BLANKS, "en")
    question.answer([question.key[0][-1], "", question.key[2][-1]])
    question.says("Partly right: {right} of {all}.", right=2, all=3)
    invalid = [field.get_attribute("aria-invalid") for field in question.fields.all()]
    assert invalid == ["false", "true", "false"]


def _options(page: Page) -> list[list[str]]:
    """The options of a page's questions as they stand: question, value, text."""
    found: list[list[str]] = page.locator("course-question .cd-option").evaluate_all(
        """options => options.map((option) => [
            option.closest("course-question").id,
            option.querySelector("input").value,
            option.querySelector("label").textContent.trim(),
        ])"""
    )
    return found
