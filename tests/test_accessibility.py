"""Nothing that axe finds on any page, in light and dark, with every component in each of its
states; and the whole site by keyboard, at 320 pixels, and at twice the size."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import LANGUAGES, ROOT, addresses, home, watch

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
OF_COLOURS = ["color-contrast", "link-in-text-block"]
SCHEMES = ("light", "dark")
IN_TURN = [(path, language if path in addresses(language) else "en")
           for path, language in zip(addresses(), cycle(LANGUAGES), strict=False)]  # fmt: skip
"""Every page in one of the languages that it is written in."""

# What a reader may do to every component of a page: each makes another state of it to look at. What
# different components are in at the same time is looked at together, in rounds.
ROUNDS = {
    "as served": {"main": "() => {}"},
    "opened, answered, begun, turned, mistyped": {
        "main details": """() => {
            for (const details of document.querySelectorAll("main details")) details.open = true;
        }""",
        "course-question": """() => {
            for (const question of document.querySelectorAll("course-question")) {
                const fields = question.querySelectorAll(
                    "form > fieldset input, form > fieldset select, form > fieldset textarea");
                for (const [i, field] of fields.entries()) {
                    if (field.type === "radio" || field.type === "checkbox") {
                        field.checked = i === 0 || i === fields.length - 1;
                    } else if (field.localName === "select") {
                        field.selectedIndex = field.options.length - 1 - (i % 2);
                    } else {
                        field.value = "7";
                    }
                    field.dispatchEvent(new Event("input", { bubbles: true }));
                }
                question.querySelector("[type=submit]").click();
            }
        }""",
        ".cd-transcript": """() => {
            document.querySelector(".cd-transcript .cd-choices button")?.click();
        }""",
        "course-deck": """() => {
            for (const flip of document.querySelectorAll(".cd-flip")) flip.click();
        }""",
        "course-calculator": """() => {
            const fields = "course-calculator .cd-fields input:not([type=file])";
            for (const field of document.querySelectorAll(fields)) {
                field.value = "many";
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }
            for (const button of document.querySelectorAll("course-calculator [type=submit]"))
                button.click();
        }""",
    },
    "answers shown, at an ending, cards gone through": {
        ".cd-reveal": """() => {
            for (const button of document.querySelectorAll(".cd-reveal")) button.click();
        }""",
        ".cd-transcript": """() => {
            const choice = () => document.querySelector(".cd-transcript .cd-choices button");
            while (choice()) choice().click();
        }""",
        "course-deck": """() => {
            for (const deck of document.querySelectorAll("course-deck"))
                for (const _card of deck.querySelectorAll(".cd-card")) {
                    if (deck.dataset.state === "front") deck.querySelector(".cd-flip").click();
                    deck.querySelector(".cd-not-yet").click();
                }
        }""",
    },
    "nothing entered, cards in a list": {
        "course-question": """() => {
            for (const question of document.querySelectorAll("course-question")) {
                question.querySelector(".cd-retry").click();
                question.querySelector("[type=submit]").click();
            }
        }""",
        "course-deck": """() => {
            for (const button of document.querySelectorAll(".cd-as-list")) button.click();
        }""",
    },
    "picked up": {
        ".cd-grip": """() => {
            for (const retry of document.querySelectorAll(".cd-retry")) retry.click();
            for (const grip of document.querySelectorAll(".cd-grip")) grip.click();
        }""",
    },
}


ANSWERED = [*ROUNDS][1]


def embeds(site: Path) -> list[str]:
    """Every calculator alone, a question of each kind, a deck and a role play."""
    course = json.loads((site / "course.json").read_text("utf-8"))
    of_each_kind = {question["kind"]: question["id"] for question in course["questions"]}
    return [
        *(f"embed/{calculator['slug']}/" for calculator in course["calculators"]),
        *(f"embed/question/{id_}/" for id_ in of_each_kind.values()),
        f"embed/deck/{course['decks'][0]['id']}/",
        f"embed/scenario/{course['scenarios'][0]['id']}/",
    ]


@pytest.fixture
def looked_at(browser: Browser, request: Any) -> Any:
    """A page in a colour scheme, watched for errors."""
    contexts = []

    def open_in(scheme: str, **options: Any) -> tuple[Page, list[str]]:
        context = browser.new_context(
            color_scheme=scheme, reduced_motion="reduce", locale="en-GB", **options
        )
        contexts.append(context)
        page = context.new_page()
        return page, watch(page)

    yield open_in
    for context in contexts:
        context.close()


def upgraded(page: Page) -> None:
    """Waits until every element of the page is alive, and rows have their fields."""
    page.wait_for_function(
        """() => [...document.querySelectorAll("main *")]
            .filter((e) => e.localName.startsWith("course-") && !e.matches(".cd-here"))
            .every((e) => e.dataset.state)
            && !document.querySelector("[data-columns]:not([hidden])")"""
    )


def enter(page: Page, name: str) -> bool:
    """Brings what a page has into its states of a round; whether it has anything of that kind."""
    scripts = [does for what, does in ROUNDS[name].items() if page.locator(what).count()]
    for script in scripts:
        page.evaluate(script)
    page.wait_for_function("() => !document.querySelector('[data-state=computing]')")
    return bool(scripts)


def violations(page: Page, state: str, **options: Any) -> list[str]:
    """What axe finds, each with the state and the elements concerned."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        """async (options) => {
            const { violations } = await axe.run(document, options);
            return violations.map(({ id, nodes }) => [
                id, nodes.slice(0, 4).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`)]);
        }""",
        {"resultTypes": ["violations"], **options},
    )
    return [f"{state}: {id}: {nodes}" for id, nodes in found]


@pytest.mark.parametrize("path", addresses())
def test_axe_finds_nothing_on_any_page_in_any_state(
    looked_at: Any, site_url: str, path: str
) -> None:
    for scheme in SCHEMES:
        page, troubles = looked_at(scheme)
        page.goto(site_url + path)
        upgraded(page)
        # The scheme changes colours alone.
        only = {"runOnly": OF_COLOURS} if scheme == "dark" else {}
        entered = (name for name in ROUNDS if enter(page, name))
        found = [what for name in entered for what in violations(page, name, **only)]
        assert not found, "\n".join([scheme, *found])
        assert not troubles


@pytest.mark.parametrize(
    ("language", "path"), [(code, path) for code in LANGUAGES[1:] for path in addresses(code)]
)
def test_axe_finds_nothing_on_a_translated_page(
    looked_at: Any, site_url: str, language: str, path: str
) -> None:
    """It has other words and the same states: one of them shows its words."""
    page, troubles = looked_at("light")
    page.goto(site_url + home(language) + path)
    upgraded(page)
    enter(page, ANSWERED)
    found = violations(page, ANSWERED)
    assert not found, "\n".join(found)
    assert not troubles


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_embeds_and_on_the_404_page(
    looked_at: Any, site: Path, site_url: str, scheme: str
) -> None:
    page, _troubles = looked_at(scheme)
    found = []
    for path in [*embeds(site), "404.html", "uk/404.html", "zh/404.html"]:
        page.goto(site_url + path)
        found += [f"/{path} {what}" for what in violations(page, "as served")]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_at_320_pixels_nor_at_twice_the_size(
    looked_at: Any, site_url: str, language: str
) -> None:
    page, _troubles = looked_at("light")
    for path in addresses(language):
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(site_url + home(language) + path)
        upgraded(page)
        enter(page, ANSWERED)
        assert page.evaluate(TOO_WIDE) == [False, []], path
        # The text is twice as large, and the window as it was.
        page.set_viewport_size({"width": 1280, "height": 640})
        page.evaluate("() => { document.documentElement.style.fontSize = '250%'; }")
        assert page.evaluate(TOO_WIDE) == [False, []], (path, "twice the size")


TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => {
        for (let e = element; e && e !== document.body; e = e.parentElement) {
            const { overflowX } = getComputedStyle(e);
            if (overflowX !== "visible") return true;
        }
        return false;
    };
    const out = [...document.querySelectorAll("main *")].filter((element) => {
        const { right, width: own } = element.getBoundingClientRect();
        return own > 0 && right > width + 1 && !scrolls(element);
    });
    return [document.documentElement.scrollWidth > width + 1,
            out.slice(0, 5).map((e) => `${e.localName}.${e.className}`)];
}"""
"""Whether the page is wider than its window, and what stands out."""


UNSEEN = """() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const around = active.closest(".cd-control");
    const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0)
        || (around && getComputedStyle(around).outlineStyle !== "none");
    const { top, bottom } = active.getBoundingClientRect();
    const inSight = bottom > 0 && top < innerHeight;
    return seen && inSight ? null : `${active.localName}.${active.className}`;
}"""
"""What has the focus, if that is not seen."""


@pytest.mark.parametrize(("path", "language"), IN_TURN)
def test_a_page_by_keyboard(looked_at: Any, site_url: str, path: str, language: str) -> None:
    page, troubles = looked_at("light", viewport={"width": 1280, "height": 800})
    page.goto(site_url + home(language) + path)
    upgraded(page)
    controls = page.evaluate(
        """() => {
            const all = "main :is(a[href], button, input, select, textarea, summary)";
            const shown = [...document.querySelectorAll(all)].filter(
                (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled
                    && e.tabIndex >= 0 && !e.closest("[hidden]"));
            // Of radio buttons that belong together one is reached, the others by arrows.
            const groups = new Set();
            window.wanted = new Set(shown.filter((e) => {
                if (e.type !== "radio") return true;
                const group = e.closest("[id]")?.id + e.name;
                return groups.size < groups.add(group).size;
            }));
            return window.wanted.size;
        }"""
    )
    page.evaluate(f"window.unseen = {UNSEEN}")
    unseen = []
    for _step in range(controls + 60):
        page.keyboard.press("Tab")
        trouble, remaining = page.evaluate(
            """() => {
                const active = document.activeElement;
                // What Python has computed meanwhile has taken the place of the example.
                for (const wanted of window.wanted)
                    if (!wanted.isConnected || wanted === active || (wanted.type === "radio"
                        && wanted.name === active.name && wanted.form === active.form))
                        window.wanted.delete(wanted);
                return [active.localName === "iframe" ? "" : window.unseen(), window.wanted.size];
            }"""
        )
        if trouble == "":  # a frame shows the focus inside
            inside = [frame for frame in page.frames if frame.evaluate("document.hasFocus()")][-1]
            trouble = inside.evaluate(UNSEEN)
        if trouble:
            unseen.append(trouble)
        if not remaining:
            break
    left = page.evaluate("[...wanted].map((e) => `${e.localName}.${e.className}.${e.name}`)")
    assert not left, (path, left)
    assert not unseen, (path, unseen)
    assert not troubles


@pytest.mark.parametrize("path", ["", "notes/worth/", "practice/wrong-ribbons/", "glossary/"])
def test_skipping_leads_to_the_title(page: Page, site_url: str, path: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(site_url + path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    title = page.locator("h1")
    expect(title).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")
