"""Rows of numbers in the page: a field for each, with its unit, marked where a row is wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .calculators_page import PATIENCE, address, expect_value, field, opened
from .conftest import LANGUAGES

SLUG = "service-level"


@pytest.fixture
def calculator(page: Page, site_url: str) -> Locator:
    return opened(page, site_url + address(SLUG))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_row_changes_the_result(page: Page, site_url: str, language: str) -> None:
    calculator = opened(page, site_url + address(SLUG, language))
    second = calculator.locator(".cd-cells tbody tr").nth(1)
    expect(second.locator(".cd-affix")).to_have_text(["%", "%"])
    second.locator("input").last.fill("12,5" if language == "uk" else "12.5")
    expect_value(calculator, "credit", "125")


def test_fields_are_marked_while_a_row_is_wrong(calculator: Locator) -> None:
    bounds = calculator.locator(".cd-cells tbody tr td:first-child input")
    marked = calculator.locator(".cd-cells [aria-invalid=true]")
    bounds.nth(1).fill("95")
    expect(field(calculator, "credit_tiers")).to_have_attribute(
        "aria-invalid", "true", timeout=PATIENCE
    )
    expect(marked).to_have_count(8)
    calculator.locator(".cd-add-row").click()
    expect(marked).to_have_count(10)
    calculator.locator(".cd-remove-row").last.click()
    bounds.nth(1).fill("94")
    expect(marked).to_have_count(0)


@pytest.mark.parametrize("typed", ["1,2,3", "1;2", "1:2", "ten"])
def test_a_cell_that_is_no_number_is_named_by_its_own_row(calculator: Locator, typed: str) -> None:
    calculator.locator(".cd-cells tbody tr").nth(2).locator("input").first.fill(typed)
    error = calculator.locator(".cd-error[data-for=credit_tiers]")
    expect(error).to_contain_text("Row 3, Kept at least: “", timeout=PATIENCE)
    expect(error).to_contain_text("is not a number")


def test_rows_fit_into_a_phone(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    calculator = opened(page, site_url + address(SLUG))
    buttons = calculator.locator(".cd-remove-row")
    expect(buttons).to_have_count(4)
    for button in buttons.all():
        box = button.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 320
    page.close()
