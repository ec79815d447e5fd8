"""A deck of the built course as its reader meets it, and two ways to use it."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from coursedown.calculation import Words, _

from .conftest import home
from .questions import storage

DECK = "worth-words"


class Deck:
    """The upgraded deck of an open page."""

    def __init__(self, page: Page, words: Words, within: Any = None) -> None:
        self.page, self.words = page, words
        self.element: Locator = (within or page).locator(f"course-deck#{DECK}")
        expect(self.element).to_have_attribute("data-state", re.compile(r"\w+"))
        self.cards = self.element.locator(".cd-card")
        self.ids = [card.get_attribute("id") or "" for card in self.cards.all()]
        self.stage = self.element.locator(".cd-stage")
        self.place = self.element.locator(".cd-place")
        self.summary = self.element.locator(".cd-summary")
        self.heard = self.element.locator(".cd-heard")
        self.cannot_keep = self.element.locator(".cd-kept")

    def has_state(self, state: str) -> None:
        expect(self.element).to_have_attribute("data-state", state)

    def button(self, text: str, **values: Any) -> Locator:
        """The button of this name, in the page's language."""
        return self.element.get_by_role("button", name=self.say(text, **values), exact=True)

    def say(self, message: str, /, **values: Any) -> str:
        """What the interface says, in the page's language."""
        return self.words.say(_(message, **values))

    def term(self, place: int) -> Locator:
        return self.cards.nth(place).locator("dt")

    def meaning(self, place: int) -> Locator:
        return self.cards.nth(place).locator("dd")

    def asks(self, place: int, side: str = "term") -> None:
        """It shows this side of this card (from 0) and nothing else of any card."""
        self.has_state("front")
        self.shows(place, side)

    def shows(self, place: int, side: str) -> None:
        expect(self.element).to_have_attribute("data-side", side)
        for number in range(len(self.ids)):
            for text, name in ((self.term(number), "term"), (self.meaning(number), "meaning")):
                expect(text).to_be_visible(visible=(number, name) == (place, side))

    def choose_first(self, text: str) -> None:
        """Chooses the side that asks."""
        self.element.get_by_role("radio", name=self.say(text)).check()

    def ratings(self, id: str) -> list[dict[str, Any]]:
        """The history of a card on this device."""
        kept = storage(self.page).get(f"coursedown:/:card:{id}")
        ratings: list[dict[str, Any]] = json.loads(kept)["ratings"] if kept else []
        return ratings

    def rated(self, id: str) -> list[str]:
        return [rating["rating"] for rating in self.ratings(id)]

    def set_aside(self, id: str) -> list[str]:
        """The records of a card that did not fit."""
        name = f":set-aside:card:{id}:"
        return [text for key, text in storage(self.page).items() if name in key]

    def go_through(self, known: str) -> None:
        """Turns and rates a card for each sign: ``+`` known, ``-`` not yet."""
        for sign in known:
            self.button("Show the meaning").click()
            self.button("Know it" if sign == "+" else "Not yet").click()

    def reloaded(self) -> Deck:
        self.page.reload()
        return Deck(self.page, self.words)


class _Pointer:
    """Taps and clicks."""

    def turn(self, deck: Deck) -> None:
        deck.stage.click()

    def press(self, deck: Deck, text: str, **values: Any) -> None:
        deck.button(text, **values).click()

    def rate(self, deck: Deck, known: bool) -> None:
        self.press(deck, "Know it" if known else "Not yet")


class _Keyboard:
    """Nothing but keys."""

    def turn(self, deck: Deck) -> None:
        self._tab_to(deck, ".cd-flip")
        deck.page.keyboard.press("Space")

    def press(self, deck: Deck, text: str, **values: Any) -> None:
        name = deck.button(text, **values).evaluate("e => '.' + e.classList[0]")
        self._tab_to(deck, name)
        deck.page.keyboard.press("Enter")

    def rate(self, deck: Deck, known: bool) -> None:
        deck.page.keyboard.press("ArrowRight" if known else "ArrowLeft")

    def _tab_to(self, deck: Deck, part: str) -> None:
        matches = "selector => document.activeElement.matches(selector)"
        for _step in range(200):
            if deck.page.evaluate(matches, f"#{DECK} {part}"):
                return
            deck.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {part}")


by_pointer = _Pointer()
by_keyboard = _Keyboard()


def open_deck(page: Page, site_url: str, words: Words) -> Deck:
    """Opens the deck's page at the deck."""
    page.goto("about:blank")  # so that another place on the same page is loaded, too
    page.goto(f"{site_url}{home(words.language)}notes/worth/#{DECK}")
    return Deck(page, words)
