"""A calculator in the page: how tests find it, fill it in, and what it has to show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from calculators import CALCULATORS
from coursedown.calculation import InputError, Words
from coursedown.calculation.browser import error_texts
from coursedown.calculation.page import result_regions

from .calculators.inputs import as_typed, bounds
from .conftest import home

SLUGS = tuple(CALCULATORS)
LIFETIME, PROSPECTS = "customer-lifetime-value", "prospects-to-replace"

PATIENCE = 60_000
"""Python starts within seconds, but not on a machine that has much else to do."""

_REGION = re.compile(
    r'<div class="cd-result" data-region="(\w+)"[^>]*>(.*?)</div>\n<(?:form|div)', re.DOTALL
)


def address(slug: str, language: str = "en") -> str:
    """Where a calculator's page lies in the site."""
    return f"{home(language)}calculators/{slug}/"


def script(site: Path, name: str) -> str:
    """Where a script lies in the site."""
    (folder,) = (site / "assets").glob("coursedown-*")
    return f"assets/{folder.name}/{name}"


def opened(page: Page, url: str) -> Locator:
    """The upgraded calculator of a page."""
    page.goto(url)
    calculator = page.locator("course-calculator")
    expect(calculator).to_have_attribute("data-state", re.compile("."))
    return calculator


def served_regions(site: Path, path: str) -> dict[str, str]:
    """What a page holds where results stand, byte for byte as it is served."""
    html = (site / path / "index.html").read_bytes().decode()
    return dict(_REGION.findall(html))


def regions_from_cpython(slug: str, inputs: Mapping[str, object], words: Words) -> dict[str, str]:
    """What has to stand there, by this Python."""
    return result_regions(CALCULATORS[slug].calculate(inputs), words)


def errors_from_cpython(slug: str, inputs: Mapping[str, object], words: Words) -> dict[str, Any]:
    """What has to be said about bad inputs, by this Python."""
    try:
        CALCULATORS[slug].run(inputs)
    except InputError as error:
        return error_texts(error, words)
    return {}


def changed(slug: str) -> dict[str, str]:
    """One input of the worked example with another value: 3 if any may be that, else a bound."""
    calculator = CALCULATORS[slug]
    example = calculator.worked_example().inputs
    others = [
        {name: text}
        for texts in ((lambda kind: ("3",)), bounds)
        for name, input_ in calculator.inputs.items()
        for text in texts(input_.kind)
        if text != as_typed(example[name])
    ]
    return next(other for other in others if not refused(slug, other))


def refused(slug: str, inputs: Mapping[str, object]) -> bool:
    """Whether the worked example with these inputs is an error."""
    try:
        CALCULATORS[slug].worked_example(inputs)
    except InputError:
        return True
    return False


def field(calculator: Locator, name: str) -> Locator:
    """An input's control."""
    return calculator.locator(f".cd-fields [name={name}]")


def enter(calculator: Locator, name: str, text: str) -> None:
    """Types an input, chooses it or ticks it, as its control wants it."""
    control = field(calculator, name)
    if control.get_attribute("type") == "checkbox":
        control.set_checked(text == "true")
    elif control.evaluate("control => control.localName") == "select":
        control.select_option(text)
    else:
        control.fill(text)


def calculate(calculator: Locator, inputs: Mapping[str, str]) -> None:
    """Enters inputs, calculates, and waits for the result."""
    for name, text in inputs.items():
        enter(calculator, name, text)
    calculator.locator(".cd-check").click()
    expect_state(calculator, "done")


def expect_state(calculator: Locator, state: str) -> None:
    """Waits for a state."""
    expect(calculator).to_have_attribute("data-state", state, timeout=PATIENCE)


def expect_value(calculator: Locator, name: str, value: str) -> None:
    """Waits for a result, by its bare value."""
    data = calculator.locator(f"output[name={name}] data")
    expect(data).to_have_attribute("value", value, timeout=PATIENCE)


def expect_regions(calculator: Locator, regions: Mapping[str, str]) -> None:
    """Checks that the page shows these results."""
    assert shown_regions(calculator) == calculator.evaluate(
        """(_, regions) => {
            const region = document.createElement("div");
            const parsed = (html) => { region.innerHTML = html; return region.innerHTML; };
            return Object.fromEntries(Object.entries(regions).map(([k, v]) => [k, parsed(v)]));
        }""",
        dict(regions),
    )


def shown_regions(calculator: Locator) -> dict[str, str]:
    """What stands where results stand, without the frame that Material puts around tables."""
    shown: dict[str, str] = calculator.evaluate(
        """(calculator) => Object.fromEntries(
            [...calculator.querySelectorAll("[data-region]")].map((shown) => {
                const region = shown.cloneNode(true);
                for (const frame of region.querySelectorAll(".md-typeset__scrollwrap"))
                    frame.replaceWith(frame.querySelector("table"));
                return [region.dataset.region, region.innerHTML];
            }),
        )"""
    )
    return shown
