"""What a reader rated is there again, with its history: after a reload, in another language or
tab, and whatever has happened to what was kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .cards import DECK, Deck, open_deck
from .conftest import LANGUAGES
from .questions import storage
from .visits import CANNOT_KEEP, away_and_back, deny_storage

Opened = Callable[..., Deck]


@pytest.fixture
def opened(page: Page, site_url: str, words_of: Any) -> Opened:
    return lambda language="en": open_deck(page, site_url, words_of(language))


def test_each_rating_is_added_to_the_card_s_history(opened: Opened) -> None:
    deck = opened()
    first = deck.ids[0]
    before = time.time() * 1000
    deck.go_through("+-++++")
    deck.button("Start again").click()
    deck.choose_first("Meaning")
    deck.button("Show the term").click()
    deck.button("Not yet").click()
    after = time.time() * 1000

    one, two = deck.ratings(first)
    assert (one["rating"], two["rating"]) == ("know", "not-yet")
    assert (one["direction"], two["direction"]) == ("term-to-meaning", "meaning-to-term")
    assert before - 1 <= one["at"] <= two["at"] <= after + 1
    for rating in (one, two):
        assert isinstance(rating["took"], int)
        assert 0 <= rating["took"] <= after - before
    assert deck.rated(deck.ids[1]) == ["not-yet"]
    assert [len(deck.rated(id)) for id in deck.ids] == [2, 1, 1, 1, 1, 1]


def test_a_card_s_time_begins_when_it_comes_in_sight(
    page: Page, site_url: str, words_of: Any
) -> None:
    page.goto(f"{site_url}notes/worth/")
    deck = Deck(page, words_of("en"))
    expect(deck.stage).not_to_be_in_viewport()
    page.wait_for_timeout(1500)
    before = page.evaluate("performance.now()")
    deck.go_through("+")
    after = page.evaluate("performance.now()")
    assert deck.ratings(deck.ids[0])[0]["took"] <= after - before


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_reload_and_in_every_language(opened: Opened, words_of: Any, language: str) -> None:
    deck = opened(language)
    deck.go_through("+-+++-")
    deck = deck.reloaded()
    for other in (language, *LANGUAGES):
        if other != deck.words.language:
            tag = {"zh": "zh-Hans"}.get(other, other)
            deck.page.locator(f".cd-languages a[lang='{tag}']").click()
            expect(deck.page.locator("html")).to_have_attribute("lang", other)
            deck = Deck(deck.page, words_of(other))
        deck.has_state("done")
        expect(deck.summary).to_have_text(deck.say("You knew {known} of {all}.", known=4, all=6))
    deck.button("Go through the other {others}", others=2).click()
    deck.asks(1)


def test_after_leaving_in_the_middle(opened: Opened) -> None:
    deck = opened()
    deck.go_through("+-")
    deck = deck.reloaded()
    deck.asks(0)
    deck.button("Show as a list").click()
    expect(deck.element.locator(".cd-known")).to_have_text(["You knew it", "Not yet", *[""] * 4])
    deck.button("Show as cards").click()
    deck.go_through("------")
    expect(deck.summary).to_have_text("You knew 0 of 6.")
    assert deck.rated(deck.ids[0]) == ["know", "not-yet"]


def test_what_two_tabs_add_stays(
    opened: Opened, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    here = opened()
    there = open_deck(context.new_page(), site_url, words_of("uk"))
    there.go_through("-")
    here.go_through("+")
    assert here.rated(here.ids[0]) == ["not-yet", "know"]
    there.go_through("+++++")
    here.asks(1)
    here.button("Show as a list").click()
    expect(here.element.locator(".cd-known")).to_have_text(["You knew it"] * 6)
    for id in here.ids:
        assert here.rated(id)[-1] == "know"


def test_the_summary_follows_another_tab(
    opened: Opened, context: BrowserContext, site_url: str, words_of: Any
) -> None:
    here = opened()
    here.go_through("+++++-")
    there = open_deck(context.new_page(), site_url, words_of("en"))
    there.button("Go through the other one").click()
    there.go_through("+")
    expect(here.summary).to_have_text("You knew all 6.")


DAMAGED = [
    "no JSON",
    "null",
    '"know"',
    "[]",
    '{"state":"right"}',
    '{"ratings":"know"}',
    '{"ratings":[null]}',
    '{"ratings":[{"at":"yesterday","rating":"know"}]}',
    '{"ratings":[{"at":1,"rating":true}]}',
]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_record_is_set_aside(opened: Opened, damaged: str) -> None:
    deck = opened()
    first = deck.ids[0]
    keep(deck, first, damaged)
    deck = deck.reloaded()
    deck.asks(0)
    deck.go_through("+")
    assert deck.rated(first) == ["know"]
    assert deck.set_aside(first) == [damaged]
    deck.go_through("+++++")
    deck = deck.reloaded()
    expect(deck.summary).to_have_text("You knew all 6.")


def test_what_is_sound_of_a_damaged_record_stays(opened: Opened) -> None:
    deck = opened()
    first = deck.ids[0]
    sound = {"at": 5, "rating": "know", "direction": "term-to-meaning", "took": 9}
    damaged = json.dumps({"ratings": [sound, 7], "due": 12})
    keep(deck, first, damaged)
    deck = deck.reloaded()
    deck.go_through("-")
    assert deck.ratings(first)[0] == sound
    assert deck.rated(first) == ["know", "not-yet"]
    assert deck.set_aside(first) == [damaged]
    kept = json.loads(storage(deck.page)[f"coursedown:/:card:{first}"])
    assert kept["due"] == 12, "what a later version has added stays"


def test_where_storage_is_denied_ratings_last_for_the_visit(
    context: BrowserContext, site_url: str, words_of: Any
) -> None:
    page = context.new_page()
    deny_storage(page)
    deck = open_deck(page, site_url, words_of("uk"))
    deck.go_through("+-+-+-")
    expect(deck.summary).to_have_text(deck.say("You knew {known} of {all}.", known=3, all=6))
    expect(deck.cannot_keep).to_have_text(deck.say(CANNOT_KEEP))
    away_and_back(page, DECK)
    deck.has_state("done")
    deck.button("Go through the other {others}", others=3).click()
    deck.asks(1)
    deck.reloaded().asks(0)


def keep(deck: Deck, id: str, text: str) -> None:
    """Puts this in the place of a card's record."""
    deck.page.evaluate(
        "([id, text]) => localStorage.setItem(`coursedown:/:card:${id}`, text)", [id, text]
    )
