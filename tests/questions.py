"""A question of the built course as its reader meets it, and two ways to use it."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from playwright.sync_api import Locator, Page, expect

from coursedown.calculation import Words, _

from .conftest import home

CHOICE = "two-calls"
NUMERIC = "year-of-orders"
BLANKS = "churn-at-clearway"
VARIANTS = "replace-meridian"
KINDS = (CHOICE, NUMERIC, BLANKS)


class Question:
    """One upgraded question in an open page."""

    def __init__(self, page: Page, id: str, words: Words) -> None:
        self.page, self.id, self.words = page, id, words
        self.element = page.locator(f"course-question#{id}")
        expect(self.element).to_have_attribute("data-state", re.compile(r"\w+"))
        self.kind = self.element.get_attribute("kind")
        self.key = json.loads(self.element.get_attribute("data-key") or "")
        self.fields = self.element.locator("fieldset input")
        self.verdict = self.element.locator("[role=status]")
        self.solution = self.element.locator(".cd-solution")
        self.explanation = self.element.locator(".cd-explanation")
        self.right_answer = self.element.locator(".cd-right")
        self.understood = self.element.locator(".cd-understood")

    def has_state(self, state: str) -> None:
        expect(self.element).to_have_attribute("data-state", state)

    def button(self, text: str) -> Locator:
        """The button of this name, in the page's language."""
        return self.element.get_by_role("button", name=self.words.say(_(text)), exact=True)

    def says(self, text: str, **values: Any) -> None:
        """Its live region says this, in the page's language."""
        expect(self.verdict).to_contain_text(self.words.say(_(text, **values)))

    def option(self, value: int) -> Locator:
        return self.element.locator(f".cd-option[data-value='{value}']")

    def states(self) -> list[str]:
        return ["wrong", "partly", "right"] if self.kind == "blanks" else ["wrong", "right"]

    def answer_for(self, state: str, variant: int = 0) -> Any:
        """Some answer that deserves a state."""
        if self.kind == "choice":
            right = self.key["right"]
            return right if state == "right" else (right + 1) % self.key["options"]
        if self.kind == "numeric":
            bounds = self.key[variant]
            right = Fraction(str(round((bounds["low"] + bounds["high"]) / 2, 6)))
            return self.words.typed(right if state == "right" else right + Fraction("1.5"))
        sound = {"wrong": 0, "partly": 1, "right": len(self.key)}[state]
        return [words[0] if i < sound else "xyzzy" for i, words in enumerate(self.key)]

    def entered(self) -> Any:
        """What stands in its fields."""
        if self.kind == "choice":
            chosen = self.element.locator("input:checked")
            return int(chosen.input_value()) if chosen.count() else None
        typed = [field.input_value() for field in self.fields.all()]
        return typed[0] if self.kind == "numeric" else typed

    def is_empty(self) -> bool:
        return self.entered() in (None, "", [""] * self.fields.count())

    def has_focus(self, part: str) -> bool:
        matches = "selector => document.activeElement.matches(selector)"
        return bool(self.page.evaluate(matches, f"#{self.id} {part}"))

    def kept(self) -> Any:
        """Its record on this device."""
        found = [v for k, v in _storage(self.page).items() if k.endswith(f":/:question:{self.id}")]
        return json.loads(found[0]) if found else None

    def set_aside(self) -> list[str]:
        """Its records that no longer fit."""
        name = f":set-aside:question:{self.id}:"
        return [v for k, v in _storage(self.page).items() if name in k]

    def answer(self, answer: Any) -> None:
        by_pointer.answer(self, answer)


class _Pointer:
    """Clicks and taps; letters need keys here, too."""

    def answer(self, question: Question, answer: Any) -> None:
        if question.kind == "choice":
            question.option(answer).locator("label").click()
        else:
            words = answer if isinstance(answer, list) else [answer]
            for field, word in zip(question.fields.all(), words, strict=True):
                field.click()
                field.fill(word)
        self.press(question, "Check")

    def press(self, question: Question, text: str) -> None:
        question.button(text).click()

    def open_hint(self, question: Question) -> None:
        question.element.locator(".cd-hint summary").click()


class _Keyboard:
    """Nothing but keys: Tab forward, arrows, Space and Enter."""

    def answer(self, question: Question, answer: Any) -> None:
        keys = question.page.keyboard
        self._tab_to(question, "fieldset input")
        if question.kind == "choice":
            keys.press("Space")
            while question.entered() != answer:
                keys.press("ArrowDown")
        else:
            words = answer if isinstance(answer, list) else [answer]
            keys.type(words[0])
            for word in words[1:]:
                keys.press("Tab")
                keys.type(word)
        keys.press("Enter")

    def press(self, question: Question, text: str) -> None:
        self._tab_to(question, question.button(text).evaluate("e => '.' + e.className"))
        question.page.keyboard.press("Enter")

    def open_hint(self, question: Question) -> None:
        self._tab_to(question, ".cd-hint summary")
        question.page.keyboard.press("Enter")

    def _tab_to(self, question: Question, part: str) -> None:
        for _step in range(20):
            if question.has_focus(part):
                return
            question.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {part} of {question.id}")


by_pointer = _Pointer()
by_keyboard = _Keyboard()


def ask(page: Page, site_url: str, words: Words, id: str) -> Question:
    """Opens a question's page at the question."""
    course = page.request.get(f"{site_url}course.json").json()
    path = next(question["page"] for question in course["questions"] if question["id"] == id)
    page.goto("about:blank")  # so that another place on the same page is loaded, too
    page.goto(f"{site_url}{home(words.language)}{path}#{id}")
    return Question(page, id, words)


def _storage(page: Page) -> dict[str, str]:
    return dict(page.evaluate("() => ({...localStorage})"))
