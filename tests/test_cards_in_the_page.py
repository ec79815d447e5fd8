"""A deck is gone through a card at a time: by pointer, by touch, by keyboard, by ear, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tools.server import serving

from .cards import DECK, Deck, by_keyboard, by_pointer, open_deck
from .conftest import LANGUAGES, home, watch, without_a_full_load
from .visits import CANNOT_KEEP

HANDS = pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])

Opened = Callable[..., Deck]


@pytest.fixture
def opened(page: Page, site_url: str, words_of: Any) -> Opened:
    """Opens the deck: ``opened(language)``, in English if no language is given."""
    return lambda language="en": open_deck(page, site_url, words_of(language))


@HANDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_card_by_card_to_the_summary_and_the_rest(opened: Opened, hand: Any, language: str) -> None:
    deck = opened(language)
    for place, known in enumerate([True, False, True, True, False, True]):
        deck.asks(place)
        expect(deck.place).to_have_text(deck.say("{place} of {all}", place=place + 1, all=6))
        hand.turn(deck)
        deck.has_state("back")
        deck.shows(place, "meaning")
        hand.rate(deck, known)
    deck.has_state("done")
    expect(deck.summary).to_have_text(deck.say("You knew {known} of {all}.", known=4, all=6))

    hand.press(deck, "Go through the other {others}", others=2)
    for place, known in ((1, True), (4, False)):
        deck.asks(place)
        hand.turn(deck)
        hand.rate(deck, known)
    expect(deck.summary).to_have_text(deck.say("You knew {known} of {all}.", known=5, all=6))

    hand.press(deck, "Go through the other one")
    deck.asks(4)
    hand.turn(deck)
    hand.rate(deck, True)
    expect(deck.summary).to_have_text(deck.say("You knew all {all}.", all=6))
    expect(deck.element.locator(".cd-others")).to_be_hidden()

    hand.press(deck, "Start again")
    deck.asks(0)


@HANDS
def test_a_card_turns_back(opened: Opened, hand: Any) -> None:
    deck = opened()
    hand.turn(deck)
    deck.shows(0, "meaning")
    hand.turn(deck)
    deck.asks(0)


def test_it_can_be_rated_only_once_it_is_turned(opened: Opened) -> None:
    deck = opened()
    expect(deck.button("Know it")).to_be_hidden()
    expect(deck.button("Not yet")).to_be_hidden()
    deck.button("Show the meaning").focus()
    deck.page.keyboard.press("ArrowRight")
    deck.asks(0)
    assert not deck.rated(deck.ids[0])


def test_arrow_keys_belong_to_what_has_the_focus(opened: Opened) -> None:
    deck = opened()
    deck.button("Show the meaning").click()
    deck.element.get_by_role("radio").first.focus()
    deck.page.keyboard.press("ArrowRight")
    assert not deck.rated(deck.ids[0])
    deck.asks(0, "meaning")


def test_the_focus_is_never_lost(opened: Opened) -> None:
    deck = opened()
    keys = deck.page.keyboard

    def focus(part: str) -> None:
        expect(deck.element.locator(part)).to_be_focused()
        expect(deck.element.locator(part)).to_be_visible()
        outline = deck.element.locator(part).evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline != "none"

    deck.button("Show the meaning").focus()
    keys.press("Enter")
    focus(".cd-flip")
    keys.press("Tab")
    focus(".cd-not-yet")
    keys.press("Tab")
    focus(".cd-know")
    keys.press("Enter")
    focus(".cd-flip")
    for _card in range(5):
        keys.press("Space")
        keys.press("ArrowLeft")
    focus(".cd-others")
    keys.press("Enter")
    focus(".cd-flip")
    for _card in range(5):
        keys.press("Space")
        keys.press("ArrowRight")
    focus(".cd-start")
    keys.press("Enter")
    focus(".cd-flip")
    deck.button("Show as a list").focus()
    keys.press("Enter")
    focus(".cd-as-list")
    keys.press("Enter")
    focus(".cd-as-list")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_heard(opened: Opened, language: str) -> None:
    deck = opened(language)
    deck.go_through("++-+--")
    expect(deck.heard).to_have_text(deck.say("You knew {known} of {all}.", known=3, all=6))


def test_what_is_heard_has_the_language_s_own_signs(opened: Opened) -> None:
    deck = opened("zh")
    deck.go_through("+")
    expect(deck.heard).to_have_text(f"第2张，共6张。术语：{deck.term(1).inner_text()}")


def test_a_list_is_a_list_again_after_a_reload(opened: Opened) -> None:
    deck = opened()
    deck.button("Show as a list").click()
    deck = deck.reloaded()
    deck.has_state("list")
    deck.button("Show as cards").click()
    deck.reloaded().asks(0)


def test_who_knew_none_starts_again(opened: Opened) -> None:
    deck = opened()
    deck.go_through("------")
    expect(deck.summary).to_have_text("You knew 0 of 6.")
    expect(deck.element.locator(".cd-others")).to_be_hidden()
    expect(deck.button("Start again")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_one_side_and_which_it_is(opened: Opened, language: str) -> None:
    deck = opened(language)
    term, meaning = deck.term(0).inner_text(), deck.meaning(0).text_content() or ""
    group = deck.element.get_by_role("group").first
    expect(group).to_have_accessible_name(
        f"{deck.say('{place} of {all}', place=1, all=6)} {deck.say('Term')}"
    )
    tree = deck.element.aria_snapshot()
    assert term in tree
    assert meaning.strip() not in tree
    assert deck.term(1).text_content() not in tree
    deck.button("Show the meaning").click()
    expect(deck.heard).to_have_text(deck.say("Meaning: {text}", text=meaning.strip()))
    expect(group).to_have_accessible_name(
        f"{deck.say('{place} of {all}', place=1, all=6)} {deck.say('Meaning')}"
    )
    deck.button("Know it").click()
    next_term = deck.term(1).inner_text()
    expect(deck.heard).to_contain_text(deck.say("{place} of {all}", place=2, all=6))
    expect(deck.heard).to_contain_text(deck.say("Term: {text}", text=next_term))
    deck.go_through("-++++")
    expect(deck.button("Start again")).to_have_accessible_description(
        deck.say("You knew {known} of {all}.", known=5, all=6)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meaning_first_in_every_language_from_then_on(
    opened: Opened, language: str, words_of: Any, site_url: str
) -> None:
    deck = opened(language)
    deck.choose_first("Meaning")
    deck.asks(0, "meaning")
    deck.button("Show the term").click()
    deck.shows(0, "term")
    deck.button("Know it").click()
    deck.asks(1, "meaning")
    assert deck.ratings(deck.ids[0])[0]["direction"] == "meaning-to-term"
    deck = deck.reloaded()
    deck.asks(0, "meaning")
    for other in LANGUAGES:
        open_deck(deck.page, site_url, words_of(other)).asks(0, "meaning")
    deck = open_deck(deck.page, site_url, words_of(language))
    deck.choose_first("Term")
    deck.asks(0)


def test_marking_text_with_the_mouse_turns_nothing(opened: Opened) -> None:
    deck = opened()
    box = deck.term(0).bounding_box()
    assert box
    mouse = deck.page.mouse
    mouse.move(box["x"] + 5, box["y"] + 10)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 5, box["y"] + box["height"] - 10, steps=5)
    mouse.up()
    assert deck.page.evaluate("String(getSelection())")
    deck.asks(0)


@pytest.fixture
def touched(browser: Browser, site_url: str, words_of: Any) -> Any:
    """The deck on a phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    troubles = watch(page)
    yield open_deck(page, site_url, words_of("en"))
    assert not troubles
    context.close()


def swipe(deck: Deck, x: int, y: int = 0) -> None:
    """A finger on the card, moved by this far."""
    deck.stage.scroll_into_view_if_needed()
    box = deck.stage.bounding_box()
    assert box
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    touch = deck.page.context.new_cdp_session(deck.page)
    for step in range(11):
        at = {"x": start[0] + x * step / 10, "y": start[1] + y * step / 10}
        name = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_taps_and_swipes(touched: Deck) -> None:
    deck = touched
    deck.stage.tap()
    deck.shows(0, "meaning")
    swipe(deck, 130)
    deck.asks(1)
    assert deck.rated(deck.ids[0]) == ["know"]
    swipe(deck, 130)
    deck.shows(1, "meaning")
    assert not deck.rated(deck.ids[1]), "a card is rated only once it has been turned"
    swipe(deck, -130)
    deck.asks(2)
    assert deck.rated(deck.ids[1]) == ["not-yet"]
    for _card in range(4):
        swipe(deck, -130)
        swipe(deck, 130)
    deck.has_state("done")
    swipe(deck, 130)
    deck.has_state("done")


@pytest.mark.parametrize(("x", "y"), [(30, 0), (20, -200), (100, -150)])
def test_a_finger_that_scrolls_or_turns_round_changes_nothing(
    touched: Deck, x: int, y: int
) -> None:
    swipe(touched, x, y)
    touched.asks(0)
    expect(touched.stage).to_have_css("translate", "0px")


def test_all_targets_are_large_and_nothing_is_cut_off(touched: Deck) -> None:
    deck = touched
    deck.page.set_viewport_size({"width": 320, "height": 640})

    def look() -> None:
        for target in deck.element.locator("button:visible, label:visible").all():
            box = target.bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["width"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
        wide = "e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1"
        assert not deck.stage.evaluate(wide)

    for _card in deck.ids:
        look()
        deck.stage.tap()
        look()
        deck.button("Know it").click()
    look()


def test_the_card_is_as_high_as_the_next(opened: Opened) -> None:
    deck = opened()
    heights = set()

    def measure() -> None:
        box = deck.element.bounding_box()
        assert box
        heights.add(round(box["height"]))

    measure()
    for _card in deck.ids:
        deck.button("Show the meaning").click()
        measure()
        deck.button("Not yet").click()
        measure()
    assert len(heights) == 1


@pytest.mark.parametrize(("motion", "lasts"), [("no-preference", [150]), ("reduce", [])])
def test_it_turns_in_150_ms_or_at_once(
    browser: Browser, site_url: str, words_of: Any, motion: Any, lasts: list[int]
) -> None:
    page = browser.new_page(reduced_motion=motion)
    deck = open_deck(page, site_url, words_of("en"))
    moves = deck.element.evaluate(
        """deck => {
            deck.querySelector(".cd-flip").click();
            return deck.getAnimations({subtree: true})
                .map(animation => animation.effect.getTiming().duration);
        }"""
    )
    assert [duration for duration in moves if duration] == lasts
    deck.shows(0, "meaning")
    page.close()


@HANDS
def test_as_a_list_and_back_to_the_same_card(opened: Opened, hand: Any) -> None:
    deck = opened()
    deck.go_through("+-")
    hand.press(deck, "Show as a list")
    deck.has_state("list")
    for place, said in enumerate(["You knew it", "Not yet", "", "", "", ""]):
        expect(deck.term(place)).to_be_visible()
        expect(deck.meaning(place)).to_be_visible()
        expect(deck.term(place).locator(".cd-known")).to_have_text(said and deck.say(said))
    hand.press(deck, "Show as cards")
    deck.asks(2)


def test_a_link_to_a_card_leads_to_it_in_the_list(page: Page, site_url: str, words_of: Any) -> None:
    page.goto(f"{site_url}notes/worth/#prospect")
    deck = Deck(page, words_of("en"))
    deck.has_state("list")
    expect(page.locator("#prospect")).to_be_in_viewport()

    deck.button("Show as cards").click()
    deck.asks(0)
    page.evaluate("location.hash = 'retention'")
    deck.has_state("list")
    expect(page.locator("#retention")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_glossary_to_the_card_without_a_full_load(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    with without_a_full_load(page, f"{site_url}{home(language)}glossary/"):
        page.locator("#term-churn a").click()
        page.wait_for_url("**/notes/worth/#churn")
        deck = Deck(page, words_of(language))
        deck.has_state("list")
        expect(page.locator("#churn")).to_be_in_viewport()
    deck.button("Show as cards").click()
    deck.go_through("+")
    assert deck.rated(deck.ids[0]) == ["know"]


@pytest.mark.parametrize("state", ["front", "back", "done", "list"])
def test_on_paper_it_is_a_table_of_terms_and_meanings(opened: Opened, state: str) -> None:
    deck = opened()
    if state == "back":
        deck.button("Show the meaning").click()
    elif state == "done":
        deck.go_through("+-+-+-")
    elif state == "list":
        deck.button("Show as a list").click()
    deck.page.emulate_media(media="print")
    edges = set()
    for place in range(6):
        expect(deck.term(place)).to_be_visible()
        expect(deck.meaning(place)).to_be_visible()
        term, meaning = deck.term(place).bounding_box(), deck.meaning(place).bounding_box()
        assert term
        assert meaning
        assert term["x"] + term["width"] <= meaning["x"]
        edges.add(round(meaning["x"]))
    assert len(edges) == 1
    for part in ("button", "input", ".cd-place", ".cd-summary", ".cd-side", ".cd-known"):
        for found in deck.element.locator(part).all():
            expect(found).to_be_hidden()


def test_in_a_frame_that_allows_nothing_but_scripts(
    context: BrowserContext, site_url: str, words_of: Any, tmp_path: Path
) -> None:
    page = context.new_page()
    troubles = watch(page)
    html = (
        f'<iframe sandbox="allow-scripts" src="{site_url}embed/deck/{DECK}/" width=400 height=700>'
    )
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>Platform</title><link rel="icon" href="data:,">{html}', "utf-8"
    )
    with serving(tmp_path) as platform:
        page.goto(platform)
        deck = Deck(page, words_of("en"), page.frame_locator("iframe"))
        deck.choose_first("Meaning")
        deck.asks(0, "meaning")
        deck.choose_first("Term")
        deck.go_through("+-++++")
        expect(deck.summary).to_have_text("You knew 5 of 6.")
        expect(deck.cannot_keep).to_have_text(CANNOT_KEEP)
        deck.button("Go through the other one").click()
        deck.asks(1)
    ours = [trouble for trouble in troubles if "sandbox" not in trouble]
    assert not ours, ours


def test_another_deck_of_the_same_page_is_left_alone(opened: Opened) -> None:
    deck = opened()
    deck.element.evaluate(
        """deck => {
            const other = deck.cloneNode(true);
            other.id = "other";
            delete other.dataset.state;
            for (const card of other.querySelectorAll(".cd-card")) card.id = `other-${card.id}`;
            for (const radio of other.querySelectorAll("input")) radio.name = "other-first";
            deck.after(other);
        }"""
    )
    deck.go_through("+")
    expect(deck.page.locator("#other")).to_have_attribute("data-state", "front")
    expect(deck.page.locator("#other .cd-place")).to_have_text("1 of 6")
