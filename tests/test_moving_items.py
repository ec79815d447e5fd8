"""Ordering and matching, in every way a reader may move things: menus, keys, taps, fingers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursedown.calculation import _

from .conftest import LANGUAGES
from .questions import MATCHING, ORDERING, Question, ask, by_keyboard, by_pointer

Asked = Callable[[str, str], Question]


@pytest.fixture
def asked(page: Page, site_url: str, words_of: Any) -> Asked:
    """Opens a question: ``asked(id, language)``."""
    return lambda id, language: ask(page, site_url, words_of(language), id)


def grip(question: Question, value: int) -> Locator:
    return question.row("movable", value).locator(".cd-grip")


def heard(question: Question, text: str, **values: Any) -> None:
    said = question.words.say(_(text, **values))
    expect(question.element.locator(".cd-moves")).to_have_text(said)


def heard_at_the_end(question: Question, text: str, name: str, place: int) -> None:
    """That a step is put somewhere, and where that is."""
    say = question.words.say
    where = say(_("“{name}” is now {place} of {all}.", name=name, place=place, all=5))
    expect(question.element.locator(".cd-moves")).to_have_text(f"{say(_(text))} {where}")


def name(row: Locator) -> str:
    return row.get_attribute("data-name") or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_goes_where_its_menu_says(asked: Asked, language: str) -> None:
    question = asked(ORDERING, language)
    step = question.row("movable", 3)
    for place in (4, 0, 2):
        step.locator("select").select_option(index=place)
        assert question.entered().index(3) == place
        shown = [menu.input_value() for menu in question.fields.all()]
        assert shown == ["0", "1", "2", "3", "4"], "each menu shows where its step stands"
        heard(
            question, "“{name}” is now {place} of {all}.", name=name(step), place=place + 1, all=5
        )


def test_the_menu_keeps_the_focus_while_arrows_move_its_step(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    step = question.entered()[0]
    question.row("movable", step).locator("select").focus()
    for place in (1, 2, 3):
        question.page.keyboard.press("ArrowDown")
        assert question.entered().index(step) == place
        assert question.has_focus(f"[data-value='{step}'] select")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_picked_up_moved_and_put_down_by_keys(asked: Asked, language: str) -> None:
    question = asked(ORDERING, language)
    step = question.entered()[1]
    row = question.row("movable", step)
    grip(question, step).focus()
    question.page.keyboard.press("Space")
    expect(grip(question, step)).to_have_attribute("aria-pressed", "true")
    heard(
        question,
        "“{name}” is picked up. Move it with the arrow keys, put it down with Enter.",
        name=name(row),
    )
    question.page.keyboard.press("ArrowUp")
    assert question.entered()[0] == step
    question.page.keyboard.press("ArrowUp")
    assert question.entered()[0] == step, "above the first is no place"
    heard(question, "“{name}” is now {place} of {all}.", name=name(row), place=1, all=5)
    question.page.keyboard.press("Enter")
    expect(grip(question, step)).to_have_attribute("aria-pressed", "false")
    heard_at_the_end(question, "Put down.", name=name(row), place=1)
    assert question.has_focus(f"[data-value='{step}'] .cd-grip")


def test_escape_puts_a_step_back(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    before = question.entered()
    grip(question, before[0]).focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown"):
        question.page.keyboard.press(key)
    assert question.entered() != before
    question.page.keyboard.press("Escape")
    assert question.entered() == before
    expect(grip(question, before[0])).to_have_attribute("aria-pressed", "false")
    heard_at_the_end(question, "Put back.", name=name(question.row("movable", before[0])), place=1)


def test_home_and_end_move_to_the_ends_and_not_the_page(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    step = question.entered()[1]
    grip(question, step).focus()
    question.page.keyboard.press("Space")
    top = question.page.evaluate("scrollY")
    for key, place in (("End", 4), ("Home", 0), ("Home", 0)):
        question.page.keyboard.press(key)
        assert question.entered().index(step) == place
    assert question.page.evaluate("scrollY") == top

    question = asked(MATCHING, "en")
    grip(question, 2).focus()
    question.page.keyboard.press("Space")
    for key, place in (("End", 3), ("Home", 0)):
        question.page.keyboard.press(key)
        assert question.entered().index(2) == place


def test_in_forced_colours_what_is_held_looks_different(
    browser: Browser, site_url: str, words_of: Any
) -> None:
    page = browser.new_context(forced_colors="active").new_page()
    question = ask(page, site_url, words_of("en"), ORDERING)
    grip(question, 0).focus()
    row = question.row("movable", 0)
    border = (
        "(e) => { const { borderStyle: s, borderWidth: w } = getComputedStyle(e); return s + w }"
    )
    before = row.evaluate(border)
    page.keyboard.press("Space")
    assert row.evaluate(border) != before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_taps_a_grip_and_then_the_place(
    browser: Browser, site_url: str, words_of: Any, language: str
) -> None:
    page = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740}).new_page()
    question = ask(page, site_url, words_of(language), ORDERING)
    first, *_rest, last = question.entered()
    grip(question, last).tap()
    question.row("movable", first).locator(".cd-movable-text").tap()
    assert question.entered()[0] == last

    question = ask(page, site_url, words_of(language), MATCHING)
    grip(question, 2).tap()
    question.row("pair", 1).locator(".cd-pair-term").tap()
    assert question.entered() == [None, 2, None, None]
    grip(question, 0).tap()
    question.row("pair", 3).locator(".cd-pair-term").tap()
    assert question.entered() == [None, 2, None, 0]


def test_a_finger_drags_by_the_grip_and_scrolls_by_the_text(
    browser: Browser, site_url: str, words_of: Any
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    question = ask(page, site_url, words_of("en"), ORDERING)
    touch = context.new_cdp_session(page)

    def drag(start: Locator, by: float) -> None:
        box = start.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for step in range(12):
            points = [{"x": x, "y": y + by * step / 11}]
            kind = "touchMove" if step else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    question.element.scroll_into_view_if_needed()
    before = question.entered()
    drag(grip(question, before[0]), 150)
    assert question.entered() != before
    assert question.entered().index(before[0]) > 0

    now, top = question.entered(), page.evaluate("scrollY")
    drag(question.element.locator(".cd-movable-text").last, -150)
    page.wait_for_function("top => scrollY !== top", arg=top)
    assert question.entered() == now


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_match_moves_from_term_to_term_by_keys(asked: Asked, language: str) -> None:
    question = asked(MATCHING, language)
    match = name(question.row("movable", 2))
    grip(question, 2).focus()
    question.page.keyboard.press("Space")
    for term in (0, 1, 2):
        question.page.keyboard.press("ArrowDown")
        assert question.entered() == [2 if i == term else None for i in range(4)]
        row = question.row("pair", term)
        heard(question, "“{match}” now stands at “{term}”.", match=match, term=name(row))
    question.page.keyboard.press("Escape")
    assert question.entered() == [None] * 4


def test_what_is_matched_is_seen_and_the_menu_shows_its_letter(asked: Asked) -> None:
    question = asked(MATCHING, "uk")
    rows = question.element.locator(".cd-movable").all()
    letters = [row.locator(".cd-letter").inner_text() for row in rows]
    assert letters == ["А", "Б", "В", "Г"]
    question.fields.first.select_option("3")
    used = question.element.locator(".cd-movable[data-used]")
    expect(used).to_have_attribute("data-value", "3")
    chosen = question.fields.first.evaluate("menu => menu.selectedOptions[0].textContent")
    assert chosen.startswith(used.locator(".cd-letter").inner_text() + ". ")


def test_one_step_at_the_wrong_place_does_not_make_the_others_wrong(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    by_keyboard.answer(question, [1, 2, 3, 4, 0])
    question.has_state("partly")
    question.says("Partly right: {right} of {all}.", right=4, all=5)
    marks = [
        row.get_attribute("data-mark") for row in question.element.locator(".cd-movable").all()
    ]
    assert marks == ["right", "right", "right", "right", "wrong"]
    question.says("The steps without a mark follow one another in the right order.")
    menus = [question.row("movable", step).locator("select") for step in (1, 2, 3, 4, 0)]
    invalid = [menu.get_attribute("aria-invalid") for menu in menus]
    assert invalid == ["false", "false", "false", "false", "true"]
    expect(menus[-1]).to_have_accessible_description("Move this one")
    ticks = question.element.locator(".cd-movable").evaluate_all(
        "(rows) => rows.map((row) => getComputedStyle(row, '::after').content)"
    )
    assert ["✓" in tick for tick in ticks] == [False] * 5, "the places of all are wrong"


def test_a_step_is_picked_up_and_put_by_mouse_clicks(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    first, *_rest, last = question.entered()
    grip(question, last).click()
    expect(grip(question, last)).to_have_attribute("aria-pressed", "true")
    question.row("movable", first).locator(".cd-movable-text").click()
    assert question.entered()[0] == last


def test_what_was_dragged_can_be_a_place_for_another(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    first, *_rest, last = question.entered()
    by_pointer.drag(question, first, question.row("movable", last))
    place = question.entered().index(first)
    assert place > 0
    grip(question, last).click()
    question.row("movable", first).locator(".cd-movable-text").click()
    assert question.entered().index(last) == place


def test_a_match_passes_terms_that_have_theirs(asked: Asked) -> None:
    question = asked(MATCHING, "en")
    for term, match in ((0, 3), (1, 2)):
        question.fields.nth(term).select_option(value=str(match))
    grip(question, 0).focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        question.page.keyboard.press(key)
    assert question.entered() == [3, 2, 0, None]


def test_checking_again_says_the_same(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    by_keyboard.answer(question, question.answer_for("wrong"))
    question.button("Check").click()
    question.says("Not yet.")
    question.page.reload()
    question = Question(question.page, ORDERING, question.words)
    question.button("Check").click()
    question.says("Not yet.")


def test_trying_again_puts_down_what_was_picked_up(asked: Asked) -> None:
    question = asked(ORDERING, "en")
    question.answer(question.answer_for("wrong"))
    grip(question, 0).click()
    question.button("Try again").click()
    expect(grip(question, 0)).to_have_attribute("aria-pressed", "false")
