"""Contact sheets of the built site, to be looked at: ``make screenshots``.

Every page in every language, on a phone and a desktop, light and dark; each kind of question and
each calculator in its states; embeds, the page for a wrong address, and lessons on paper. What is
new in the course appears by itself; a new element or state is one line in ``STATES``.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from . import chromium
from .server import serving

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
SHEETS = ROOT / "screenshots"
WIDTHS = {"phone": 360, "desktop": 1280}
SCHEMES = ("light", "dark")
LONGEST = 3600
"""The height, in pixels, at which a long page goes on in a column beside."""
PAPER = 4
"""Printed pages in a row."""
ALONE = ".md-header, .md-top { display: none !important }"
"""Nothing of the page lies over the picture of an element."""


@dataclass(frozen=True)
class State:
    """An element in one state: what is done to it, as a script with the words of ``ACTS``, and how
    long that takes, in milliseconds."""

    element: str
    name: str
    script: str = ""
    wait: int = 400


ACTS = """
const key = JSON.parse(e.dataset.key ?? "null");
const all = (selector) => [...e.querySelectorAll(selector)];
const press = (selector) => all(selector)[0]?.click();
const check = () => press(".cd-check");
const pick = (...values) => {
  for (const v of values) press(`.cd-option input[value="${v}"]`);
  check();
};
const type = (...texts) => {
  all("fieldset :is(input, textarea)").forEach((field, i) => { field.value = texts[i] ?? ""; });
  check();
};
const choose = (...values) => {
  values.forEach((value, i) => {
    const select = e.querySelector(`[name$="-${i}"]`);
    select.value = value;
    for (const name of ["input", "change"]) {
      select.dispatchEvent(new Event(name, { bubbles: true }));
    }
  });
  check();
};
const calculate = (text) => {
  e.querySelector("[inputmode]").value = text;
  check();
};
"""

# One line a state, shown on the first such element of the course.
STATES = (
    State("[kind=choice]", "unanswered"),
    State("[kind=choice]", "right", "pick(key.right)"),
    State("[kind=choice]", "not yet", "pick(key.right ? 0 : 1)"),
    State("[kind=choice]", "answer shown", "pick(key.right ? 0 : 1); press('.cd-reveal')"),
    State("[kind=multiple]", "unanswered"),
    State("[kind=multiple]", "right", "pick(...key.right)"),
    State("[kind=multiple]", "partly", "pick(key.right[0])"),
    State("[kind=truefalse]", "unanswered"),
    State("[kind=truefalse]", "right", "pick(key.right)"),
    State("[kind=truefalse]", "not yet", "pick(!key.right)"),
    State("[kind=numeric]", "unanswered"),
    State("[kind=numeric]", "right", "type((key[0].low + key[0].high) / 2)"),
    State("[kind=numeric]", "not yet", "type('1234567')"),
    State("[kind=numeric]", "no number", "type('seven')"),
    State("[kind=text]", "unanswered"),
    State("[kind=text]", "right", "type(key[0])"),
    State("[kind=text]", "not yet", "type('xyzzy')"),
    State("[kind=blanks]", "unanswered"),
    State("[kind=blanks]", "right", "type(...key.map((words) => words[0]))"),
    State("[kind=blanks]", "partly", "type(key[0][0], 'xyzzy', 'xyzzy')"),
    State("[kind=ordering]", "unanswered"),
    State("[kind=ordering]", "right", "choose(...key.keys())"),
    State("[kind=ordering]", "partly", "choose(0)"),
    State("[kind=matching]", "unanswered"),
    State("[kind=matching]", "right", "choose(...key[0].keys())"),
    State("[kind=matching]", "partly", "choose(0, ...key[0].keys().drop(1).map(() => 1))"),
    State("[kind=open]", "unanswered"),
    State("[kind=open]", "answered", "type('I would call her first.')"),
    State("course-calculator", "example"),
    State("course-calculator", "bad input", "calculate('seven')", 8000),
    State("course-calculator", "done", "calculate('7')", 8000),
    State("course-deck", "as served"),
    State("course-deck", "turned", "press('.cd-flip')"),
    State("course-deck", "as a list", "press('.cd-as-list')"),
    State("course-scenario", "as served"),
    State("course-scenario", "one choice made", "press('button, a')"),
)  # fmt: skip


class Studio:
    """Takes pictures of the site at one address."""

    def __init__(self, browser: Browser, url: str, languages: Iterable[str]) -> None:
        self.browser, self.url, self.languages = browser, url, list(languages)

    def home(self, language: str) -> str:
        """Where a language begins."""
        return "" if language == self.languages[0] else f"{language}/"

    def open(self, width: int, scheme: Any, **options: Any) -> Page:
        """A page of a width, with a colour scheme."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme,
            reduced_motion="reduce", **options,
        )  # fmt: skip
        return context.new_page()

    def whole(self, page: Page, path: str) -> Image.Image:
        """All of a page."""
        page.goto(self.url + path, wait_until="load")
        page.wait_for_timeout(150)
        return _image(page.screenshot(full_page=True))

    def every_language(self, path: str, width: int, scheme: str) -> Image.Image:
        """A page in all languages: side by side, or one below the other if it is long."""
        page = self.open(width, scheme)
        shots = [self.whole(page, self.home(code) + path) for code in self.languages]
        page.context.close()
        if max(shot.height for shot in shots) <= 2 * LONGEST:
            return _beside([_wrapped(shot) for shot in shots])
        return _stacked([_wrapped(shot) for shot in shots])

    def states(
        self, width: int, scheme: str, language: str, course: Any
    ) -> Iterator[tuple[str, Image.Image]]:
        """Each element in its states: name and picture."""
        page = self.open(width, scheme)
        addresses = [self.url + self.home(language) + entry["path"] for entry in course["pages"]]
        homes: dict[str, str | None] = {}
        for state in STATES:
            if state.element not in homes:
                places = (url for url in addresses if _has(page, url, state.element))
                homes[state.element] = next(places, None)
            address = homes[state.element]
            if not address:
                continue
            page.goto(address, wait_until="load")
            page.evaluate("localStorage.clear()")
            page.reload(wait_until="load")
            page.add_style_tag(content=ALONE)
            element = page.locator(state.element).first
            element.evaluate(f"e => {{ {ACTS} {state.script} }}")
            page.wait_for_timeout(state.wait)
            yield f"{state.element}, {state.name}", _image(element.screenshot())
        page.context.close()

    def paper(self, path: str) -> list[Image.Image]:
        """A page printed on A4."""
        page = self.open(1280, "light")
        page.goto(self.url + path, wait_until="load")
        document = pypdfium2.PdfDocument(page.pdf(format="A4"))
        page.context.close()
        return [sheet.render(scale=1.3).to_pil() for sheet in document]


def _has(page: Page, url: str, element: str) -> bool:
    page.goto(url, wait_until="load")
    return page.locator(element).count() > 0


def _image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _wrapped(image: Image.Image) -> Image.Image:
    """A long picture cut into columns."""
    return _beside(
        [
            image.crop((0, top, image.width, min(top + LONGEST, image.height)))
            for top in range(0, image.height, LONGEST)
        ]
    )


def _beside(images: list[Image.Image], gap: int = 24) -> Image.Image:
    size = (sum(i.width for i in images) + gap * (len(images) - 1), max(i.height for i in images))
    sheet = Image.new("RGB", size, "#777777")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + gap
    return sheet


def _stacked(images: list[Image.Image], gap: int = 24) -> Image.Image:
    size = (max(i.width for i in images), sum(i.height for i in images) + gap * (len(images) - 1))
    sheet = Image.new("RGB", size, "#777777")
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height + gap
    return sheet


def _below(named: list[tuple[str, Image.Image]], columns: int = 3) -> Image.Image:
    """Pictures with their names, in columns of about the same height."""
    stacks: list[list[tuple[str, Image.Image]]] = [[] for _ in range(columns)]
    for entry in named:
        min(stacks, key=lambda stack: sum(i.height + 40 for _, i in stack)).append(entry)
    drawn = []
    for stack in filter(None, stacks):
        width = max(i.width for _, i in stack)
        column = Image.new("RGB", (width, sum(i.height + 40 for _, i in stack)), "#777777")
        top = 0
        for name, image in stack:
            ImageDraw.Draw(column).text((4, top + 10), name, "white", font_size=18)
            column.paste(image, (0, top + 36))
            top += image.height + 40
        drawn.append(column)
    return _beside(drawn)


def _save(image: Image.Image, name: str, scale: float = 1) -> None:
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    file = SHEETS / f"{name}.png"
    image.resize(size, Image.Resampling.LANCZOS).save(file, optimize=True)
    print(file.relative_to(ROOT))


def main(arguments: list[str]) -> None:
    """Writes the sheets into ``screenshots/``; words given choose sheets by their names."""
    parser = argparse.ArgumentParser(description="Contact sheets of the built site.")
    parser.add_argument("words", nargs="*", help="only sheets whose names hold one of these words")
    wanted = parser.parse_args(arguments).words
    course = json.loads((SITE / "course.json").read_text("utf-8"))
    SHEETS.mkdir(exist_ok=True)

    def due(name: str) -> bool:
        return not wanted or any(word in name for word in wanted)

    with serving(SITE) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        studio = Studio(browser, url, course["languages"])
        paths = [entry["path"] for entry in course["pages"]]
        pages = {path: path.strip("/").replace("/", "-") or "home" for path in paths}
        embeds = {f"embed/{c['slug']}/": f"embed-{c['slug']}" for c in course["calculators"]}
        for path, name in {**pages, **embeds, "404.html": "404"}.items():
            for device, width in WIDTHS.items():
                for scheme in SCHEMES:
                    sheet = f"{name}-{device}-{scheme}"
                    if due(sheet):
                        shot = studio.every_language(path, width, scheme)
                        _save(shot, sheet, 1 if device == "phone" else 0.5)
        for code in course["languages"]:
            for device, width in WIDTHS.items():
                for scheme in SCHEMES:
                    if due(f"states-{device}-{scheme}-{code}"):
                        shots = list(studio.states(width, scheme, code, course))
                        _save(_below(shots), f"states-{device}-{scheme}-{code}")
            for path, name in pages.items():
                if due(f"paper-{name}-{code}"):
                    sheets = studio.paper(studio.home(code) + path)
                    rows = [_beside(sheets[i : i + PAPER]) for i in range(0, len(sheets), PAPER)]
                    _save(_stacked(rows), f"paper-{name}-{code}-{len(sheets)}-pages")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
