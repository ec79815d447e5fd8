"""A link may lock or hide inputs of a calculator: the numbers of an instructor stay as given."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from calculators import CALCULATORS
from coursedown.calculation.calculator import PARAMETERS, find_calculators
from coursedown.interface import BROWSER_WORDS

from .calculators_page import (
    LIFETIME,
    PATIENCE,
    PROSPECTS,
    address,
    calculate,
    expect_regions,
    expect_state,
    field,
    opened,
    regions_from_cpython,
)
from .conftest import LANGUAGES, home


def around(calculator: Locator, name: str) -> Locator:
    """An input with its label, its help and its errors."""
    return calculator.locator(f".cd-field:has([name={name}])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locked_input_is_shown_and_cannot_be_typed_into(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    query = "?average_sale=50&discount_rate=2.5&locked=average_sale,discount_rate,unknown"
    calculator = opened(page, site_url + address(LIFETIME, language) + query)
    inputs = {"average_sale": "50", "discount_rate": "2.5"}
    expect_state(calculator, "done")
    sale = field(calculator, "average_sale")
    expect(sale).to_have_value("50")
    sale.focus()
    page.keyboard.type("7")
    page.keyboard.press("Backspace")
    expect(sale).to_have_value("50")
    said = words_of(language).say(BROWSER_WORDS["fixed"])
    help_id = (sale.get_attribute("aria-describedby") or "").split()[0]
    expect(page.locator(f"#{help_id}")).to_contain_text(said)
    expect(around(calculator, "average_sale").locator("svg")).to_be_visible()
    expect(calculator.locator(".cd-fixed")).to_have_count(2)
    field(calculator, "years").fill("6")
    expect_state(calculator, "done")
    now = regions_from_cpython(LIFETIME, {**inputs, "years": "6"}, words_of(language))
    page.wait_for_timeout(300)
    expect_regions(calculator, now)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_input_is_not_shown_and_still_counts(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    query = "?margin=40&hidden=margin&hidden=discount_rate"
    calculator = opened(page, f"{site_url}{home(language)}embed/{LIFETIME}/{query}")
    expect_state(calculator, "done")
    for name in ("margin", "discount_rate"):
        expect(field(calculator, name)).to_be_hidden()
    expect(field(calculator, "years")).to_be_visible()
    expect_regions(calculator, regions_from_cpython(LIFETIME, {"margin": "40"}, words_of(language)))


def test_boxes_menus_and_days_are_locked_too(page: Page, site_url: str) -> None:
    calculator = opened(page, site_url + address("kpi-progress") + "?locked=specific")
    expect(field(calculator, "specific")).to_be_disabled()
    expect(field(calculator, "measurable")).to_be_enabled()
    query = "?customer_value=high&locked=customer_value,sale_date"
    calculator = opened(page, site_url + address("follow-up-plan") + query)
    menu, day = field(calculator, "customer_value"), field(calculator, "sale_date")
    expect(menu).to_be_disabled()
    before = day.input_value()
    day.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("01012020")
    expect(day).to_have_value(before)


def test_rows_and_lists_are_locked_with_what_adds_to_them(page: Page, site_url: str) -> None:
    calculator = opened(page, site_url + address("service-level") + "?locked=credit_tiers")
    cells = calculator.locator(".cd-cells input")
    expect(cells).to_have_count(8)
    cells.first.focus()
    page.keyboard.type("1")
    expect(cells.first).to_have_value("95")
    for button in (".cd-add-row", ".cd-remove-row"):
        expect(calculator.locator(button).first).to_be_hidden()
    expect(calculator.locator(".cd-editor")).to_have_accessible_description(
        calculator.locator(".cd-help").last.inner_text()
    )
    query = "?ratings=5%205%201&locked=ratings"
    calculator = opened(page, site_url + address("customer-satisfaction") + query)
    expect_state(calculator, "done")
    expect(calculator.locator(".cd-file-chooser")).to_be_hidden()
    expect(field(calculator, "ratings")).not_to_be_editable()


def test_a_heading_without_inputs_is_not_shown(page: Page, site_url: str) -> None:
    names = "trust_ours,trust_theirs"
    url = site_url + address("relationship-dimensions") + f"?hidden={names}"
    calculator = opened(page, url)
    groups = calculator.locator(".cd-group")
    expect(groups.first).to_be_hidden()
    expect(groups.nth(1)).to_be_visible()


@pytest.mark.parametrize("way", ["locked", "hidden"])
def test_where_nothing_can_be_changed_nothing_is_offered_to_calculate(
    page: Page, site_url: str, way: str
) -> None:
    *most, last = CALCULATORS[LIFETIME].inputs
    actions = page.locator(".cd-check, .cd-reset")
    url = f"{site_url}{home('en')}embed/{LIFETIME}/?average_sale=50&{way}={','.join(most)}"
    for fixed, count in ((url, 2), (f"{url},{last}", 2), (f"{url},{last},currency", 0)):
        calculator = opened(page, fixed)
        expect_state(calculator, "done")
        expect(actions.filter(visible=True)).to_have_count(count)
        expect(calculator.locator(".cd-link")).to_be_visible()
        expect(calculator.locator("[data-take=text]")).to_be_visible()


def test_what_is_released_again_can_be_calculated(page: Page, site_url: str) -> None:
    names = ",".join(CALCULATORS[PROSPECTS].inputs)
    url = f"{site_url}{home('en')}embed/{PROSPECTS}/?hidden={names}"
    opened(page, url)
    expect(page.locator(".cd-check")).to_be_hidden()
    opened(page, f"{url}&conversion_rate=150")
    expect(page.locator(".cd-check")).to_be_visible(timeout=PATIENCE)


def test_a_locked_sign_leaves_no_choice(page: Page, site_url: str, words_of: Any) -> None:
    calculator = opened(page, site_url + address(LIFETIME))
    calculator.locator(".cd-currency select").select_option("EUR")
    expect_state(calculator, "done")
    calculator = opened(page, site_url + address(LIFETIME) + "?currency=UAH&locked=currency")
    expect_state(calculator, "done")
    expect(calculator.locator(".cd-currency")).to_be_hidden()
    field(calculator, "years").fill("6")
    words = words_of("en").with_currency("UAH")
    page.wait_for_timeout(300)
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(LIFETIME, {"years": "6"}, words))
    # The course's own sign is locked, too, whatever this device has kept.
    calculator = opened(page, site_url + address(LIFETIME) + "?locked=currency&average_sale=50")
    expect_state(calculator, "done")
    inputs = {"average_sale": "50"}
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words_of("en")))


def test_back_to_the_example_is_back_to_what_the_link_gave(
    page: Page, site_url: str, words_of: Any
) -> None:
    query = "?average_sale=50&margin=40&locked=average_sale&hidden=margin"
    calculator = opened(page, site_url + address(LIFETIME) + query)
    expect_state(calculator, "done")
    given = regions_from_cpython(LIFETIME, {"average_sale": "50", "margin": "40"}, words_of("en"))
    expect_regions(calculator, given)
    field(calculator, "years").fill("9")
    calculator.locator(".cd-check").click()
    expect_state(calculator, "done")
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    expect(field(calculator, "average_sale")).to_have_value("50")
    expect(field(calculator, "years")).not_to_have_value("9")
    expect_regions(calculator, given)


def test_a_copied_link_keeps_what_is_fixed(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    query = "?average_sale=50&locked=average_sale,currency&hidden=margin&currency=UAH"
    calculator = opened(page, site_url + address(LIFETIME) + query)
    expect_state(calculator, "done")
    calculate(calculator, {"years": "6"})
    calculator.locator(".cd-link").click()
    expect(calculator.locator(".cd-status")).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    copied = {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}
    assert copied["locked"] == "average_sale,currency"
    assert copied["hidden"] == "margin"
    assert (copied["currency"], copied["years"]) == ("UAH", "6")
    calculator = opened(page, link)
    expect(field(calculator, "average_sale")).not_to_be_editable()
    expect(field(calculator, "margin")).to_be_hidden()
    expect(field(calculator, "years")).to_be_editable()


def test_another_language_keeps_what_is_given_and_fixed(page: Page, site_url: str) -> None:
    query = "?average_sale=50&margin=999&locked=average_sale,margin&hidden=discount_rate"
    calculator = opened(page, site_url + address(LIFETIME) + query)
    expect(calculator.locator(".cd-preset-note")).to_have_count(1, timeout=PATIENCE)
    field(calculator, "years").fill("6")
    page.locator(".cd-languages a[lang=uk]").evaluate("link => link.click()")
    page.wait_for_url("**/uk/**")
    calculator = page.locator("course-calculator")
    expect_state(calculator, "done")
    expect(field(calculator, "average_sale")).to_have_value("50")
    expect(field(calculator, "average_sale")).not_to_be_editable()
    expect(field(calculator, "years")).to_have_value("6")
    expect(field(calculator, "discount_rate")).to_be_hidden()
    expect(field(calculator, "margin")).to_be_editable()


@pytest.mark.parametrize("way", ["locked", "hidden"])
def test_an_input_with_a_value_that_does_not_fit_is_not_fixed(
    page: Page, site_url: str, way: str
) -> None:
    query = f"?conversion_rate=150&customers_lost=3&{way}=conversion_rate,customers_lost"
    calculator = opened(page, site_url + address(PROSPECTS) + query)
    expect(calculator.locator(".cd-preset-note")).to_be_visible(timeout=PATIENCE)
    rate = field(calculator, "conversion_rate")
    expect(rate).to_be_visible()
    expect(rate).to_be_editable()
    lost = field(calculator, "customers_lost")
    if way == "locked":
        expect(lost).not_to_be_editable()
    else:
        expect(lost).to_be_hidden()


def test_a_hidden_input_is_shown_while_something_is_wrong_with_it(
    page: Page, site_url: str
) -> None:
    url = site_url + address("customer-satisfaction") + "?hidden=satisfied_from"
    calculator = opened(page, url)
    hidden = around(calculator, "satisfied_from")
    expect(hidden).to_be_hidden()
    scale = field(calculator, "scale")
    shown = scale.input_value()
    scale.fill("3")
    expect(hidden.locator(".cd-error")).to_be_visible(timeout=PATIENCE)
    expect(field(calculator, "satisfied_from")).not_to_be_editable()
    scale.fill(shown)
    expect(hidden).to_be_hidden()


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_input_may_be_called_what_means_something_else_in_an_address(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    package = tmp_path / f"odd_{name}"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "sale.py").write_text(
        "from typing import Annotated\n"
        "from coursedown.calculation import Number, Real, Result, _\n"
        'title = _("A sale")\n'
        f'def sale({name}: Annotated[Real, Number(_("A sum"))] = 1) -> Result: ...\n',
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    said = f"no input may be called '{name}', which means something else in an address; rename it"
    with pytest.raises(TypeError, match=said):
        find_calculators(package.name, [str(package)])
