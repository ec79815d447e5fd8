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
MULTIPLE = "reasons-to-call"
TRUEFALSE = "silence-is-satisfaction"
NUMERIC = "year-of-orders"
TEXT = "name-of-the-share"
BLANKS = "churn-at-clearway"
ORDERING = "order-of-laarc"
MATCHING = "dimensions-at-work"
OPEN = "call-vera-back"
VARIANTS = "replace-meridian"
KINDS = (CHOICE, MULTIPLE, TRUEFALSE, NUMERIC, TEXT, BLANKS, ORDERING, MATCHING)
"""One question of each kind that marks itself."""
WORDS = (TEXT, BLANKS, OPEN)
"""Those whose answer is words, which belong to one language."""
FIELD = "form > fieldset :is(input, select, textarea)"


class Question:
    """One upgraded question in an open page."""

    def __init__(self, page: Page, id: str, words: Words) -> None:
        self.page, self.id, self.words = page, id, words
        self.element = page.locator(f"course-question#{id}")
        expect(self.element).to_have_attribute("data-state", re.compile(r"\w+"))
        self.kind = self.element.get_attribute("kind")
        self.key = json.loads(self.element.get_attribute("data-key") or "")
        self.fields = self.element.locator(FIELD)
        self.verdict = self.element.locator(".cd-verdict")
        self.solution = self.element.locator(".cd-solution")
        self.explanation = self.element.locator(".cd-explanation")
        self.right_answer = self.element.locator(".cd-right")
        self.understood = self.element.locator(".cd-understood")

    def has_state(self, state: str) -> None:
        expect(self.element).to_have_attribute("data-state", state)

    def button(self, text: str) -> Locator:
        """The button of this name, in the page's language."""
        return self.element.get_by_role("button", name=self.words.say(_(text)), exact=True)

    def says(self, message: str, /, **values: Any) -> None:
        """Its live region says this, in the page's language."""
        expect(self.verdict).to_contain_text(self.words.say(_(message, **values)))

    def option(self, value: int) -> Locator:
        return self.element.locator(f".cd-option[data-value='{value}']")

    def row(self, kind: str, value: int) -> Locator:
        """A thing to move (``movable``) or a term to match (``pair``)."""
        return self.element.locator(f".cd-{kind}[data-value='{value}']")

    def states(self) -> list[str]:
        """What an answer can be, from worst to best."""
        in_part = self.kind in ("multiple", "blanks", "ordering", "matching")
        return ["wrong", "partly", "right"] if in_part else ["wrong", "right"]

    @property
    def parts(self) -> int:
        """How many parts an answer has."""
        return len(self.key[0] if self.kind == "matching" else self.key)

    def answer_for(self, state: str, variant: int = 0) -> Any:
        """Some answer that deserves a state."""
        if self.kind == "choice":
            right = self.key["right"]
            return right if state == "right" else (right + 1) % self.key["options"]
        if self.kind == "multiple":
            right, options = self.key["right"], range(self.key["options"])
            wrong = [i for i in options if i not in right]
            return {"right": right, "partly": right[:1], "wrong": wrong}[state]
        if self.kind == "truefalse":
            return self.key["right"] == (state == "right")
        if self.kind == "numeric":
            bounds = self.key[variant]
            right = Fraction(str(round((bounds["low"] + bounds["high"]) / 2, 6)))
            return self.words.typed(right if state == "right" else right + Fraction("1.5"))
        if self.kind == "text":
            return self.key[0] if state == "right" else "xyzzy"
        sound = {"wrong": 0, "partly": 1, "right": self.parts}[state]
        if self.kind == "blanks":
            return [words[0] if i < sound else "xyzzy" for i, words in enumerate(self.key)]
        order = [*range(self.parts)]
        if self.kind == "ordering":
            return {"right": order, "partly": [*order[:-2], order[-1], order[-2]]}.get(
                state, order[::-1]
            )
        return order[:sound] + order[sound + 1 :] + order[sound : sound + 1]

    def says_state(self, state: str) -> None:
        """Its verdict is that of a state, with the parts that are right where they are counted."""
        right = {"blanks": 1, "matching": 1, "ordering": self.parts - 1}.get(self.kind or "")
        if state == "partly" and right:
            self.says("Partly right: {right} of {all}.", right=right, all=self.parts)
        else:
            verdicts = {"right": "That is right.", "wrong": "Not yet.", "partly": "Partly right."}
            self.says(verdicts[state])

    def entered(self) -> Any:
        """What stands in its fields."""
        chosen = self.element.locator("input:checked")
        if self.kind == "choice":
            return int(chosen.input_value()) if chosen.count() else None
        if self.kind == "truefalse":
            return chosen.input_value() == "true" if chosen.count() else None
        if self.kind == "multiple":
            return sorted(int(box.input_value()) for box in chosen.all())
        if self.kind == "ordering":
            rows = self.element.locator(".cd-movable").all()
            return [int(row.get_attribute("data-value") or "") for row in rows]
        typed = [field.input_value() for field in self.fields.all()]
        if self.kind == "matching":
            return [int(value) if value else None for value in typed]
        return typed if self.kind == "blanks" else typed[0]

    def right_part(self, answer: Any) -> Any:
        """What of an answer that is right in part is still there when one tries again."""
        if self.kind == "blanks":
            return [word if word in self.key[i] else "" for i, word in enumerate(answer)]
        if self.kind == "matching":
            return [match_ if match_ == term else None for term, match_ in enumerate(answer)]
        return answer

    def is_empty(self) -> bool:
        """Whether it is as it was served."""
        if self.kind == "ordering":
            served = self.page.request.get(self.page.url).text()
            block = served[served.index(f'<course-question id="{self.id}"') :]
            block = block[: block.index("</course-question>")]
            values = re.findall(r'class="cd-movable" data-value="(\d+)"', block)
            return bool(self.entered() == [int(value) for value in values])
        if self.kind == "matching":
            return all(match is None for match in self.entered())
        return self.entered() in (None, "", [], [""] * self.fields.count())

    def has_focus(self, part: str) -> bool:
        matches = """([id, part]) => {
            const active = document.activeElement;
            return active.closest("course-question")?.id === id && active.matches(part);
        }"""
        return bool(self.page.evaluate(matches, [self.id, part]))

    def kept(self) -> Any:
        """Its record on this device."""
        found = [v for k, v in storage(self.page).items() if k.endswith(f":/:question:{self.id}")]
        return json.loads(found[0]) if found else None

    def set_aside(self) -> list[str]:
        """Its records that no longer fit."""
        name = f":set-aside:question:{self.id}:"
        return [v for k, v in storage(self.page).items() if name in k]

    def answer(self, answer: Any) -> None:
        by_pointer.answer(self, answer)


class _Pointer:
    """Clicks, taps and drags; letters need keys here, too."""

    def answer(self, question: Question, answer: Any) -> None:
        self.enter(question, answer)
        question.element.locator("[type=submit]").click()

    def enter(self, question: Question, answer: Any) -> None:
        match question.kind:
            case "choice":
                question.option(answer).locator("label").click()
            case "truefalse":
                question.option(str(answer).lower()).locator("label").click()
            case "multiple":
                for value in {*question.entered()} ^ {*answer}:
                    question.option(value).locator("label").click()
            case "ordering":
                for place, step in enumerate(answer):
                    there = question.element.locator(".cd-movable").nth(place)
                    self.drag(question, step, there)
            case "matching":
                for term, match_ in enumerate(answer):
                    self.drag(question, match_, question.row("pair", term))
            case _:
                words = answer if isinstance(answer, list) else [answer]
                for field, word in zip(question.fields.all(), words, strict=True):
                    field.click()
                    field.fill(word)

    def drag(self, question: Question, value: int, there: Locator) -> None:
        """Drags what is to be moved by its text to the middle of another row."""
        mouse = question.page.mouse
        text = question.row("movable", value).locator(".cd-movable-text")
        text.scroll_into_view_if_needed()
        here = text.bounding_box()
        assert here
        mouse.move(here["x"] + 10, here["y"] + here["height"] / 2)
        mouse.down()
        mouse.move(here["x"] + 18, here["y"] + here["height"] / 2, steps=2)
        before = None
        for _try in range(20):
            # A step changes places with one neighbour after the other; the page may scroll.
            target = there.bounding_box()
            arrived = there.get_attribute("data-value") == str(value)
            if not target or (arrived if question.kind == "ordering" else target == before):
                break
            mouse.move(target["x"] + 20, target["y"] + target["height"] / 2 + 1, steps=2)
            before = target
        mouse.up()

    def press(self, question: Question, text: str) -> None:
        question.button(text).click()

    def open_hint(self, question: Question) -> None:
        question.element.locator(".cd-hint summary").click()


class _Keyboard:
    """Nothing but keys: Tab forward, arrows, Space and Enter."""

    def answer(self, question: Question, answer: Any) -> None:
        keys = question.page.keyboard
        if question.kind == "ordering":
            for place, step in enumerate(answer):
                self.put_step(question, step, place)
            self._tab_to(question, "[type=submit]")
            keys.press("Enter")
            return
        self._tab_to(question, FIELD)
        match question.kind:
            case "choice":
                keys.press("Space")
                while question.entered() != answer:
                    keys.press("ArrowDown")
            case "truefalse":
                keys.press("Space")
                if question.entered() != answer:
                    keys.press("ArrowDown")
            case "multiple":
                for box in question.fields.all():
                    value = int(box.input_value())
                    self._tab_to(question, f"[value='{value}']")
                    if box.is_checked() != (value in answer):
                        keys.press("Space")
            case "matching":
                for term, match_ in enumerate(answer):
                    self._tab_to(question, f"[name=match-{term}]")
                    keys.press("Home")
                    while question.entered()[term] != match_:
                        keys.press("ArrowDown")
                self._tab_to(question, "[type=submit]")
            case "open":
                keys.type(answer)
                self._tab_to(question, "[type=submit]")
            case _:
                words = answer if isinstance(answer, list) else [answer]
                for field, word in zip(question.fields.all(), words, strict=True):
                    self._tab_to(question, f"[name='{field.get_attribute('name')}']")
                    keys.press("ControlOrMeta+A")
                    keys.type(word)
        keys.press("Enter")

    def put_step(self, question: Question, step: int, place: int) -> None:
        """Picks a step up by its grip, moves it with the arrows, and puts it down."""
        keys = question.page.keyboard
        self._tab_to(question, f"[data-value='{step}'] .cd-grip")
        keys.press("Space")
        while (here := question.entered().index(step)) != place:
            keys.press("ArrowUp" if here > place else "ArrowDown")
        keys.press("Enter")

    def press(self, question: Question, text: str) -> None:
        self._tab_to(question, question.button(text).evaluate("e => '.' + e.className"))
        question.page.keyboard.press("Enter")

    def open_hint(self, question: Question) -> None:
        self._tab_to(question, ".cd-hint summary")
        question.page.keyboard.press("Enter")

    def _tab_to(self, question: Question, part: str) -> None:
        """Forward to a part of the question; from behind it, back to the question first."""
        if not question.page.evaluate(
            "id => document.activeElement.closest('course-question')?.id === id", question.id
        ):
            start = "id => { const q = document.getElementById(id); q.tabIndex = -1; q.focus(); }"
            question.page.evaluate(start, question.id)
        for key in ["Tab"] * 25 + ["Shift+Tab"] * 40:
            if question.has_focus(part):
                return
            question.page.keyboard.press(key)
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


def storage(page: Page) -> dict[str, str]:
    """What is kept on this device."""
    return dict(page.evaluate("() => ({...localStorage})"))
