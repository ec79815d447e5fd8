"""A role play of the built course as its reader meets it, and two ways to play it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from coursedown.calculation import Words, _
from coursedown.model import Scenario

from .conftest import home

CALL = "wrong-ribbons-call"
PATH = "practice/wrong-ribbons/"


class RolePlay:
    """One upgraded role play in an open page. ``source`` is what its author wrote."""

    def __init__(self, page: Any, source: Scenario, words: Words) -> None:
        self.page, self.source, self.words, self.id = page, source, words, source.id
        self.element = page.locator(f"course-scenario#{self.id}")
        expect(self.element).to_have_attribute("data-state", re.compile("playing|ended"))
        self.transcript = self.element.locator(".cd-transcript")
        self.scenes = self.transcript.locator(".cd-scene")
        self.choices = self.transcript.locator(".cd-choices button")
        self.own_lines = self.transcript.locator(".cd-yours")
        self.looking_back = self.element.locator(".cd-looking-back")
        self.found = self.element.locator(".cd-endings-found")
        self.status = self.element.locator("[role=status]")

    def button(self, text: str) -> Locator:
        """The button of this name, in the page's language."""
        button: Locator = self.element.get_by_role("button", name=self.words.say(_(text)))
        return button

    def is_at(self, *ids: str) -> None:
        """The transcript shows these scenes, and what was chosen between them."""
        scenes = {scene.id: scene for scene in self.source.scenes}
        titles = [scenes[id].title.source for id in ids]
        expect(self.scenes.locator(".cd-scene-name")).to_have_text(titles)
        expect(self.scenes.locator(".cd-scene-name").last).to_be_visible()
        expect(self.own_lines).to_have_count(len(ids) - 1)
        expect(self.choices).to_have_count(len(scenes[ids[-1]].choices))
        state = "playing" if scenes[ids[-1]].choices else "ended"
        expect(self.element).to_have_attribute("data-state", state)

    def has_found(self, found: int) -> None:
        """So many endings have been found."""
        endings = sum(not scene.choices for scene in self.source.scenes)
        text = _("Endings found: {found} of {all}", found=found, all=endings)
        expect(self.found).to_have_text(self.words.say(text))

    def scene_with_focus(self) -> str:
        """The title that has the focus."""
        return str(self.page.evaluate("document.activeElement.innerText")).strip()

    def kept(self) -> Any:
        """Its record on this device."""
        text = self.page.evaluate(
            "id => localStorage.getItem(`coursedown:/:scenario:${id}`)", self.id
        )
        return text and json.loads(text)

    def keep(self, text: str) -> None:
        """Puts something else in the place of its record."""
        self.page.evaluate(
            "([id, text]) => localStorage.setItem(`coursedown:/:scenario:${id}`, text)",
            [self.id, text],
        )

    def set_aside(self) -> list[str]:
        """Its records that no longer fit."""
        storage = self.page.evaluate("() => ({...localStorage})")
        return [v for k, v in storage.items() if f":set-aside:scenario:{self.id}:" in k]

    def play(self, choices: Sequence[int]) -> None:
        for choice in choices:
            by_pointer.choose(self, choice)

    def reload(self) -> RolePlay:
        self.page.reload()
        return RolePlay(self.page, self.source, self.words)


class _Pointer:
    """Clicks and taps."""

    def choose(self, play: RolePlay, choice: int) -> None:
        play.choices.nth(choice).click()

    def press(self, play: RolePlay, text: str) -> None:
        play.button(text).click()


class _Keyboard:
    """Nothing but Tab and Enter."""

    def choose(self, play: RolePlay, choice: int) -> None:
        self._tab_to(play.choices.nth(choice))
        play.page.keyboard.press("Enter")

    def press(self, play: RolePlay, text: str) -> None:
        self._tab_to(play.button(text))
        play.page.keyboard.press("Enter")

    def _tab_to(self, target: Locator) -> None:
        """From where the focus is after the last act; only the first time from the page's top."""
        for _step in range(150):
            if target.evaluate("e => e === document.activeElement"):
                return
            target.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")


by_pointer = _Pointer()
by_keyboard = _Keyboard()


def way_to(source: Scenario, goal: str) -> tuple[list[str], list[int]]:
    """A shortest way from the start to a scene: the scenes, and the choices taken in them."""
    ways = {scene.id: scene.choices for scene in source.scenes}
    waiting: list[tuple[list[str], list[int]]] = [([source.scenes[0].id], [])]
    while True:
        path, taken = waiting.pop(0)
        if path[-1] == goal:
            return path, taken
        for place, choice in enumerate(ways[path[-1]]):
            waiting.append(([*path, choice.target], [*taken, place]))


def role_play(
    page: Page, site_url: str, source: Scenario, words: Words, hash: str = ""
) -> RolePlay:
    """Opens the page of the course's role play."""
    page.goto("about:blank")
    page.goto(f"{site_url}{home(words.language)}{PATH}{hash}")
    return RolePlay(page, source, words)
