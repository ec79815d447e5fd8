"""A result saved as a file: a chart as a picture that looks as on the page, the numbers as a CSV
that a spreadsheet calculates with; and what is said where a page around may forbid files."""

from __future__ import annotations

import base64
import csv
import re
import struct
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Download, Locator, Page, Route, expect

from calculators import CALCULATORS
from coursedown.interface import BROWSER_WORDS

from .calculators_page import (
    LIFETIME,
    address,
    calculate,
    expect_regions,
    expect_state,
    framed,
    opened,
    regions_from_cpython,
)
from .conftest import home

PLAN = "follow-up-plan"


def saved(calculator: Locator, what: str) -> Download:
    with calculator.page.expect_download() as saving:
        calculator.locator(f"[data-take={what}]").click()
    return saving.value


def size(png: bytes) -> tuple[int, int]:
    """The width and the height of a PNG, in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def table(download: Download, delimiter: str) -> list[list[str]]:
    """The rows of a CSV."""
    content = Path(download.path()).read_text("utf-8-sig")
    return list(csv.reader(StringIO(content), delimiter=delimiter))


# ---- Charts as pictures ----


@pytest.mark.parametrize(
    ("language", "scheme"), [("en", "light"), ("en", "dark"), ("uk", "dark"), ("zh", "light")]
)
def test_a_chart_is_saved_as_a_picture_that_looks_as_on_the_page(
    page: Page, site_url: str, language: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    calculator = opened(page, site_url + address(LIFETIME, language))
    download = saved(calculator, "picture")
    assert download.suggested_filename == f"{LIFETIME}.png"
    png = Path(download.path()).read_bytes()
    chart = calculator.locator("svg.cd-chart")
    _, _, width, height = map(int, (chart.get_attribute("viewBox") or "").split())
    wide, high = (pixels / 2 for pixels in size(png))
    margin = (wide - width) / 2
    top = high - height - margin
    assert margin > 0
    assert top > margin  # for the title
    drawn = chart.evaluate(
        """async (chart, { png, margin, top }) => {
            const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes]));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            canvas.drawImage(bitmap, 0, 0);
            const colour = ([red, green, blue]) => `rgb(${red}, ${green}, ${blue})`;
            const inside = ({ x, y, width, height }) => {
                const corner = [2 * (x + margin), 2 * (y + top)];
                const { data } = canvas.getImageData(...corner, 2 * width, 2 * height);
                const all = [];
                for (let i = 0; i < data.length; i += 4) all.push(colour(data.slice(i, i + 3)));
                return all;
            };
            const share = (box, fill) => {
                const pixels = inside(box);
                return pixels.filter((pixel) => pixel === fill).length / pixels.length;
            };
            const of = (shape) => share(shape.getBBox(), getComputedStyle(shape).fill);
            const { width } = chart.viewBox.baseVal;
            const above = { x: 0, y: -top, width, height: top };
            const paper = getComputedStyle(chart.closest(".cd-calculator")).backgroundColor;
            return {
                corner: inside({ x: -margin, y: -top, width: 1, height: 1 })[0] === paper,
                title: share(above, getComputedStyle(chart.parentElement).color),
                column: of(chart.querySelector(".cd-marked")),
                amount: of(chart.querySelector(".cd-value")),
                label: of(chart.querySelector(".cd-axis")),
            };
        }""",
        {"png": base64.b64encode(png).decode(), "margin": margin, "top": top},
    )
    assert drawn["corner"]
    assert 0.005 < drawn["title"] < 0.2
    assert drawn["column"] > 0.9
    assert 0.1 < drawn["amount"] < 0.6
    assert 0.02 < drawn["label"] < 0.6


def test_where_a_host_forbids_drawing_the_picture_is_an_svg(
    context: BrowserContext, site_url: str
) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": "img-src 'self'"}
        route.fulfill(response=response, headers=headers)

    context.route(re.compile(r"/$"), answer)
    page = context.new_page()  # whose browser complains of the policy
    calculator = opened(page, site_url + address(LIFETIME))
    question = calculator.locator("svg.cd-chart title").text_content()
    download = saved(calculator, "picture")
    assert download.suggested_filename == f"{LIFETIME}.svg"
    svg = ElementTree.parse(download.path()).getroot()
    assert question in [shape.text for shape in svg.iter() if shape.tag.endswith("text")]
    *_, marked = (shape for shape in svg.iter() if "cd-marked" in shape.get("class", ""))
    assert marked.get("fill") == "rgb(74, 40, 80)"


# ---- Inside other pages ----


def in_a_frame(url: str, sandbox: str) -> str:
    return f'<iframe sandbox="{sandbox}" src="{url}" width="500" height="900"></iframe>'


def test_a_sandbox_that_allows_files_gets_the_picture(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    html = in_a_frame(f"{site_url}embed/{LIFETIME}/", "allow-scripts allow-downloads")
    with framed(page, html, tmp_path) as calculator:
        download = saved(calculator, "picture")
        assert download.suggested_filename == f"{LIFETIME}.png"
        _, _, width, _ = (calculator.locator("svg.cd-chart").get_attribute("viewBox") or "").split()
        assert size(Path(download.path()).read_bytes())[0] > 2 * int(width)


@pytest.mark.parametrize(("language", "take"), [("en", "csv"), ("uk", "picture"), ("zh", "csv")])
def test_a_frame_says_what_to_do_if_no_file_comes(
    context: BrowserContext, site_url: str, tmp_path: Path, words_of: Any, language: str, take: str
) -> None:
    page = context.new_page()  # whose browser complains of the download
    html = in_a_frame(f"{site_url}{home(language)}embed/{LIFETIME}/", "allow-scripts")
    with framed(page, html, tmp_path) as calculator:
        calculator.locator(f"[data-take={take}]").click()
        no_file = words_of(language).say(BROWSER_WORDS["no_file"])
        expect(calculator.locator(".cd-taken")).to_have_text(no_file)
        calculator.locator("[data-take=text]").click()
        expect(calculator.locator(".cd-taken")).not_to_contain_text(no_file)


def test_a_frame_says_so_of_a_plan_for_the_calendar_too(
    context: BrowserContext, site_url: str, tmp_path: Path, words_of: Any
) -> None:
    page = context.new_page()
    html = in_a_frame(f"{site_url}embed/{PLAN}/", "allow-scripts")
    with framed(page, html, tmp_path) as calculator:
        calculator.locator("a[download]").click()
        no_file = words_of("en").say(BROWSER_WORDS["no_file"])
        expect(calculator.locator(".cd-taken")).to_have_text(no_file)


def test_on_the_site_itself_nothing_is_said_of_files(page: Page, site_url: str) -> None:
    calculator = opened(page, site_url + address(LIFETIME))
    for take in ("csv", "picture"):
        saved(calculator, take)
        expect(calculator.locator(".cd-taken")).to_be_empty()


# ---- The numbers as a CSV ----


@pytest.mark.parametrize(
    ("language", "currency", "delimiter", "shown"),
    [
        ("en", "EUR", ",", "€1,234.50"),
        ("uk", "UAH", ";", "1 234,50 ₴"),
        ("zh", "CNY", ",", "¥1,234.50"),
    ],
)
def test_a_csv_has_numbers_to_calculate_with_how_they_are_shown_and_where_they_are_from(
    page: Page, site_url: str, words_of: Any,
    language: str, currency: str, delimiter: str, shown: str,
) -> None:  # fmt: skip
    words = words_of(language).with_currency(currency)
    calculator = opened(page, site_url + address(LIFETIME, language))
    calculator.locator(".cd-currency select").select_option(currency)
    number = "1234,5" if language == "uk" else "1234.5"
    calculate(calculator, {"average_sale": number})
    *rows, empty, title, time, link = table(saved(calculator, "csv"), delimiter)
    assert rows[0][1:] == [number, shown]
    assert rows[3][1:] == ["20", "20%"]
    assert all(len(row) == 3 for row in rows)
    assert empty == []
    assert title == [words.say(CALCULATORS[LIFETIME].title)]
    before, after = words.say(BROWSER_WORDS["saved_at"]).split("{time}")
    assert re.fullmatch(rf"{before}\d{{4}}-\d\d-\d\d \d\d:\d\d{after}", *time)
    before, after = words.say(BROWSER_WORDS["link_to_result"]).split("{link}")
    calculator = opened(page, link[0].removeprefix(before).removesuffix(after))
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(LIFETIME, {"average_sale": "1234.5"}, words))


@pytest.mark.parametrize("text", ["-5", "-12.5%", "-$1,200.00", "-1200,50 ₴", "+40", "-3 zł"])
def test_a_sign_before_a_number_stays_as_it_is_in_a_csv(
    page: Page, site_url: str, text: str
) -> None:
    assert as_shown_in_csv(page, site_url, text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "-1+1", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-US$5", "＝1"]
)
def test_a_csv_holds_no_formula(page: Page, site_url: str, text: str) -> None:
    assert as_shown_in_csv(page, site_url, text) == f"'{text}"


def as_shown_in_csv(page: Page, site_url: str, text: str) -> str:
    """A text that a result might show, as it stands in the CSV."""
    calculator = opened(page, site_url + address(LIFETIME))
    shown = calculator.locator(".cd-everything data").first
    shown.evaluate("(shown, text) => { shown.textContent = text; }", text)
    return table(saved(calculator, "csv"), ",")[0][2]
