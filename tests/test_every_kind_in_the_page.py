"""A calculator of every kind, added to the course: lists and their files, rows, what one takes
along, in the browser."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, Route, expect

from tools.server import serving

from .calculators_page import PATIENCE, expect_state, expect_value, field, opened
from .conftest import LANGUAGES, NO_CLIPBOARD, build, copy_course, home

PAGE = """\
---
title: Every kind
description: Every kind of input and output.
minutes: 1
outcomes: {}
---

All there is.

/// calculator | every-kind
///
"""
CODE = Path(__file__).parent / "every_kind" / "every_kind.py"


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a course with the calculator, in a page of each language."""
    folder = tmp_path_factory.mktemp("every-kind")
    course = copy_course(folder / "course")
    (course / "calculators" / CODE.name).write_bytes(CODE.read_bytes())
    for language in LANGUAGES:
        (course / f"docs/{language}/calculators/every-kind.md").write_text(PAGE, "utf-8")
    settings = course / "mkdocs.yml"
    last = "      - calculators/prospects-to-replace.md\n"
    text = settings.read_text("utf-8").replace(last, last + "      - calculators/every-kind.md\n")
    settings.write_text(text, "utf-8")
    done = build(course, folder / "site")
    assert done.returncode == 0, done.stderr
    with serving(folder / "site") as url:
        yield url


@pytest.fixture
def calculator(page: Page, every_kind: str) -> Locator:
    return opened(page, every_kind + "calculators/every-kind/")


def choose(calculator: Locator, content: bytes, name: str = "answers.csv") -> Locator:
    """Chooses a file for the list, and returns what is said of it."""
    files = [{"name": name, "mimeType": "text/csv", "buffer": content}]
    calculator.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    return calculator.locator(".cd-file-report")


def test_every_shape_of_a_chart_is_seen(calculator: Locator) -> None:
    shapes = calculator.locator("svg.cd-chart :is(rect, circle, polygon, polyline, text)")
    assert shapes.count() > 50
    hidden = "shapes => shapes.filter((s) => !s.checkVisibility()).map((s) => s.outerHTML)"
    assert shapes.evaluate_all(hidden) == []


def test_every_control_changes_the_result(calculator: Locator) -> None:
    field(calculator, "scores").fill("1 2")
    expect_value(calculator, "mean", "1.5")
    field(calculator, "visit").select_option("second")
    expect_value(calculator, "kind", "second")
    field(calculator, "since").fill("2026-05-04")
    expect_value(calculator, "starts", "2026-05-04")
    field(calculator, "agreed").check()
    expect_value(calculator, "settled", "true")
    expect_value(calculator, "nothing", "")
    expect_value(calculator, "kinds", '["first", "second"]')
    plan = calculator.locator("output[name=plan] data")
    assert [row["date"] for row in json.loads(plan.get_attribute("value") or "")] == [
        "2026-05-04", "2026-05-11", "2026-05-18",
    ]  # fmt: skip
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    expect(field(calculator, "agreed")).not_to_be_checked()
    expect(field(calculator, "visit")).to_have_value("first")
    expect_value(calculator, "starts", "2026-03-02")


def test_a_link_presets_every_kind_of_control(page: Page, every_kind: str) -> None:
    query = "?scores=3+4&tiers=90:5&visit=second&since=2026-01-05&given=5&agreed=true"
    calculator = opened(page, every_kind + "calculators/every-kind/" + query)
    expect_state(calculator, "done")
    expect_value(calculator, "mean", "3.5")
    expect_value(calculator, "first_tier", "5")
    expect_value(calculator, "kind", "second")
    expect(calculator.locator(".cd-cells tbody tr")).to_have_count(1)
    expect(field(calculator, "given")).to_have_value("5")
    expect(field(calculator, "agreed")).to_be_checked()


@pytest.mark.parametrize(
    "bad", ["scores=x", "tiers=95", "visit=third", "since=soon", "given=9", "agreed=perhaps"]
)
def test_a_link_s_bad_value_is_named_and_the_example_s_stays(
    page: Page, every_kind: str, bad: str
) -> None:
    name, _, value = bad.partition("=")
    calculator = opened(page, every_kind + "calculators/every-kind/?" + bad)
    expect(calculator.locator(".cd-preset-note")).to_contain_text(f"“{value}”", timeout=PATIENCE)
    expect_state(calculator, "done")
    expect_value(calculator, "mean", "8.66666666667")
    expect(field(calculator, name)).not_to_have_attribute("aria-invalid", "true")


# ---- Files ----


def test_a_file_fills_the_list_and_the_result_follows(calculator: Locator) -> None:
    report = choose(calculator, "Клієнт;Score\nА;2\nБ;4,0\n".encode("utf-16"))
    expect(report).to_have_text(
        "Numbers read from “answers.csv”, column “Score”: 2.", timeout=PATIENCE
    )
    expect(field(calculator, "scores")).to_have_value("2 4")
    expect_value(calculator, "mean", "3")


def test_the_example_brought_back_is_not_said_to_be_from_a_file(calculator: Locator) -> None:
    report = choose(calculator, b"2\n4\n")
    expect(report).to_have_text("Numbers read from “answers.csv”: 2.", timeout=PATIENCE)
    calculator.locator(".cd-reset").click()
    expect(field(calculator, "scores")).to_have_value("7 9 10")
    expect(report).to_be_empty()


def test_where_python_fails_the_file_s_report_says_so_in_words(page: Page, every_kind: str) -> None:
    page.route("**/pyodide.mjs", lambda route: route.abort())
    calculator = opened(page, every_kind + "uk/calculators/every-kind/")
    report = choose(calculator, b"2\n4\n")
    expect(report).to_contain_text("Python не запустився", timeout=PATIENCE)
    expect(report).not_to_contain_text("failed")


def test_a_file_may_be_dropped(calculator: Locator) -> None:
    field(calculator, "scores").evaluate(
        """(control) => {
            const field = control.closest(".cd-field");
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["5\\n7\\n"], "few.csv"));
            field.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
        }"""
    )
    expect(calculator.locator(".cd-file-report")).to_have_text(
        "Numbers read from “few.csv”: 2.", timeout=PATIENCE
    )
    expect_value(calculator, "mean", "6")


def test_where_the_column_is_not_certain_it_is_asked_for(calculator: Locator) -> None:
    report = choose(calculator, b"Before,After\n1,9\n3,7\n")
    menu = report.get_by_label("Which column holds the numbers?")
    expect(menu).to_be_visible(timeout=PATIENCE)
    menu.select_option("After")
    expect_value(calculator, "mean", "8")


def test_bad_rows_are_named_and_the_others_taken_only_if_one_says_so(calculator: Locator) -> None:
    served = field(calculator, "scores").input_value()
    report = choose(calculator, b"Score\n9\nten\n7\n\n6\n")
    expect(report.locator("li")).to_have_text(
        ["Row 3: “ten” is not a whole number from 0 to 10.", "Row 5 is empty."], timeout=PATIENCE
    )
    expect(field(calculator, "scores")).to_have_value(served)
    report.get_by_role("button", name="Take the others: 3").click()
    expect(field(calculator, "scores")).to_have_value("9 7 6")


def test_a_file_that_can_t_be_read_says_why_and_changes_nothing(calculator: Locator) -> None:
    served = field(calculator, "scores").input_value()
    expect(choose(calculator, b"PK\x03\x04", "book.xlsx")).to_contain_text(
        "This is a spreadsheet.", timeout=PATIENCE
    )
    expect(choose(calculator, b"")).to_have_text("This file is empty.")
    expect(choose(calculator, b"0" * (20 * 2**20 + 1))).to_contain_text("larger than 20 MB")
    expect(field(calculator, "scores")).to_have_value(served)


def test_a_hundred_thousand_rows_leave_the_page_alive(calculator: Locator) -> None:
    field(calculator, "size").focus()
    content = ("Score\n" + "".join(f"{n % 11}\n" for n in range(100_000))).encode()
    report = choose(calculator, content)
    field(calculator, "size").fill("7")
    expect(report).to_contain_text("100000", timeout=PATIENCE)
    expect_value(calculator, "mean", "4.99995")
    expect_value(calculator, "fee", "700")
    calculator.locator(".cd-link").click()
    expect(calculator.locator(".cd-status")).to_contain_text("too many for a link")


# ---- Rows ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_edited_in_fields(page: Page, every_kind: str, language: str) -> None:
    calculator = opened(page, f"{every_kind}{home(language)}calculators/every-kind/")
    rows = calculator.locator(".cd-cells tbody tr")
    expect(rows).to_have_count(2)
    comma = "7,5" if language == "uk" else "7.5"
    rows.first.locator("input").last.fill(comma)
    expect_value(calculator, "first_tier", "7.5")
    calculator.locator(".cd-add-row").click()
    expect(rows).to_have_count(3)
    expect(rows.last.locator("input").first).to_be_focused()
    rows.last.locator("input").first.fill("0")
    expect(field(calculator, "tiers")).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    rows.last.locator("input").last.fill("50")
    expect(field(calculator, "tiers")).not_to_have_attribute("aria-invalid", "true")
    assert field(calculator, "tiers").input_value() == "95:7.5, 80:25, 0:50"
    rows.first.locator("button").click()
    expect(rows).to_have_count(2)
    expect_value(calculator, "first_tier", "25")
    calculator.locator(".cd-reset").click()
    expect(rows.first.locator("input").first).to_have_value("95")


def test_each_field_of_a_row_says_where_it_stands(calculator: Locator) -> None:
    fields = calculator.locator(".cd-cells input")
    expect(fields).to_have_count(4)
    names = [each.get_attribute("aria-label") for each in fields.all()]
    assert names == ["Kept at least, row 1", "Given back, row 1", "Kept at least, row 2",
                     "Given back, row 2"]  # fmt: skip
    first = calculator.locator(".cd-cells button").first
    expect(first).to_have_accessible_name("Remove row 1")


def test_without_javascript_rows_and_lists_can_be_read(browser: Browser, every_kind: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(every_kind + "calculators/every-kind/")
    expect(page.locator("textarea[name=tiers]")).to_have_value("95:0, 80:25")
    expect(page.locator("textarea[name=scores]")).to_have_value("7 9 10")
    expect(page.locator(".cd-rows tbody tr")).to_have_count(3)
    expect(page.locator(".cd-take")).to_be_hidden()
    link = page.get_by_role("link", name="Save to a calendar")
    expect(link).to_have_attribute("download", "plan.ics")
    page.close()


# ---- Taking along ----


def test_the_result_is_copied_as_text_and_as_a_table(
    context: BrowserContext, page: Page, calculator: Locator
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    calculator.locator("[data-take=text]").click()
    expect(calculator.locator(".cd-taken")).to_have_text("The result is copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Every kind\n\nThe mean is 8.67, and the visit is: First visit.\n")
    for line in ("Settled: no.", "Starts: Mon, Mar 2, 2026", "Fee: $400.00", "Nothing: –",
                 "Mon, Mar 9, 2026\tA visit"):  # fmt: skip
        assert line in text.splitlines()
    calculator.locator("[data-take=table]").click()
    page.wait_for_function(
        "navigator.clipboard.readText().then((text) => text.includes('Mean\\t8.67'))"
    )
    # A busy browser may refuse a first look at what is not text.
    page.wait_for_function(
        """async () => {
            try {
                const [item] = await navigator.clipboard.read();
                const html = await (await item.getType("text/html")).text();
                return html.includes("<td>Mean</td><td>8.67</td>");
            } catch { return false; }
        }"""
    )


def test_where_the_clipboard_is_denied_the_text_is_there_to_copy(
    page: Page, every_kind: str
) -> None:
    page.add_init_script(NO_CLIPBOARD)
    calculator = opened(page, every_kind + "calculators/every-kind/")
    calculator.locator("[data-take=table]").click()
    shown = calculator.locator(".cd-take textarea")
    expect(shown).to_be_visible()
    assert "Mean\t8.67\n" in shown.input_value()


@pytest.mark.parametrize(
    ("language", "delimiter", "mean"), [("en", ",", "8.66666666667"), ("uk", ";", "8,66666666667")]
)
def test_a_csv_opens_in_the_reader_s_spreadsheet(
    page: Page, every_kind: str, language: str, delimiter: str, mean: str
) -> None:
    calculator = opened(page, f"{every_kind}{home(language)}calculators/every-kind/")
    with page.expect_download() as saving:
        calculator.locator("[data-take=csv]").click()
    assert saving.value.suggested_filename == "every-kind.csv"
    content = Path(saving.value.path()).read_bytes()
    assert content.startswith("\ufeff".encode())
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=delimiter))
    shown = {name: (value, shown) for name, value, shown in filter(lambda row: len(row) == 3, rows)}
    assert shown["Mean"][0] == mean
    assert shown["Fee"][0] == "400"
    assert shown["Kind of visit"] == ("first", "First visit")
    assert shown["Nothing"] == ("–", "–")
    assert ["2026-03-09", "visit"] in rows


def test_every_chart_is_saved_as_a_picture(page: Page, calculator: Locator) -> None:
    saved: list[Download] = []
    page.on("download", lambda download: saved.append(download))
    calculator.locator("[data-take=picture]").click()
    charts = calculator.locator("svg.cd-chart").count()
    for _attempt in range(100):
        if len(saved) == charts:
            break
        page.wait_for_timeout(100)
    names = {download.suggested_filename for download in saved}
    assert names == {f"every-kind-{place + 1}.png" for place in range(charts)}
    for download in saved:
        assert Path(download.path()).read_bytes().startswith(b"\x89PNG")


def test_a_saved_picture_says_what_it_answers(context: BrowserContext, every_kind: str) -> None:
    page = context.new_page()  # which complains where pictures are forbidden

    def without_pictures_from_data(route: Route) -> None:
        policy = {"content-security-policy": "img-src 'self'"}  # then it is saved as an SVG
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **policy})

    page.route("**/calculators/every-kind/", without_pictures_from_data)
    calculator = opened(page, every_kind + "calculators/every-kind/")
    with page.expect_download() as saving:
        calculator.locator("[data-take=picture]").click()
    picture = ElementTree.parse(saving.value.path()).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    question = picture.findtext(f"{svg}title")
    assert question in calculator.locator("figcaption").all_text_contents()
    assert picture.findtext(f"{svg}text") == question
