"""A calculator in the page: how tests find it, fill it in, and what it has to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from calculators import CALCULATORS
from coursedown.calculation import InputError, Words
from coursedown.calculation.browser import error_texts
from coursedown.calculation.page import result_regions
from tools.server import serving

from .calculators.inputs import as_typed, bounds
from .conftest import LANGUAGES, home

SLUGS = tuple(CALCULATORS)
IN_TURN = [(slug, LANGUAGES[place % len(LANGUAGES)]) for place, slug in enumerate(SLUGS)]
"""Every calculator in one of the languages, each language in turn."""
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


@contextmanager
def framed(page: Page, html: str, folder: Path) -> Iterator[Locator]:
    """The calculator in a page of another origin that holds the HTML."""
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{html}', "utf-8"
    )
    with serving(folder) as platform:
        page.goto(platform)
        yield page.frame_locator("iframe").locator("course-calculator")


def served_regions(site: Path, path: str) -> dict[str, str]:
    """What a page holds where results stand, byte for byte as it is served."""
    html = (site / path / "index.html").read_bytes().decode()
    return dict(_REGION.findall(html))


def regions_from_cpython(slug: str, inputs: Mapping[str, object], words: Words) -> dict[str, str]:
    """What has to stand there, by this Python, when a form has these inputs and else the
    example's."""
    return result_regions(CALCULATORS[slug].worked_example(inputs), words)


def errors_from_cpython(slug: str, inputs: Mapping[str, object], words: Words) -> dict[str, Any]:
    """What has to be said about bad inputs, by this Python."""
    try:
        CALCULATORS[slug].run(inputs)
    except InputError as error:
        return error_texts(error, words)
    return {}


def changed(slug: str) -> dict[str, str]:
    """The first input that may be something else while the others stay as in the example."""
    calculator = CALCULATORS[slug]
    shown = {name: as_typed(v) for name, v in calculator.worked_example().inputs.items()}
    for name, input_ in calculator.inputs.items():
        for value in ("3", *bounds(input_.kind)):
            inputs = {**shown, name: value}
            if value != shown[name] and not refused(slug, inputs):
                return {name: value}
    raise AssertionError(f"nothing of {slug} can be changed alone")


def refused(slug: str, inputs: Mapping[str, object]) -> bool:
    """Whether the calculator finds something wrong with the inputs."""
    try:
        CALCULATORS[slug].run(inputs)
    except InputError:
        return True
    return False


def put(control: Locator, value: str) -> None:
    """Types a value, or chooses it, or checks it."""
    kind = control.evaluate("control => control.type")
    if kind == "checkbox":
        control.set_checked(value == "true")
    elif kind == "select-one":
        control.select_option(value=value)
    else:
        control.fill(value)


def field(calculator: Locator, name: str) -> Locator:
    """An input's control."""
    return calculator.locator(f".cd-fields [name={name}]")


def calculate(calculator: Locator, inputs: Mapping[str, str]) -> None:
    """Types inputs, calculates, and waits for the result."""
    for name, typed in inputs.items():
        put(field(calculator, name), typed)
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
