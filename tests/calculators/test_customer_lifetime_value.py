"""What a customer is worth, against the closed form of an annuity and against plain sums."""

from __future__ import annotations

import math
from fractions import Fraction
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS

from .refusals import expect_refusal

CALCULATOR = CALCULATORS["customer-lifetime-value"]
MONEY = st.decimals(0, 10**6, places=2)
SHARE = st.decimals(0, 100, places=2)
YEARS = st.decimals(0, 100, places=1)


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert (result["yearly_value"], result["lifetime_value"]) == (96, 480)


def test_the_lesson_on_discounting() -> None:
    result = CALCULATOR.run({"discount_rate": "10"})
    assert round(result["lifetime_value"], 2) == 363.92


@pytest.mark.parametrize("years", [1, 5, 10, 37, 99, 100])
def test_every_label_of_the_chart_is_inside_it(words_of, years) -> None:
    (chart,) = CALCULATOR.calculate({"years": years}).result.charts
    for label in fromstring(chart.picture(words_of("en"))).iter("text"):
        # A digit is about half as wide as high; on a phone it is 24 high.
        behind = {"start": 1, "middle": 0.5, "end": 0}[label.get("text-anchor")]
        assert float(label.get("x")) + behind * 13 * len(label.text.split()[0]) <= 640, label.text


@settings(max_examples=200)
@given(MONEY, MONEY, YEARS, SHARE)
def test_without_discount_it_is_a_product(sale, often, years, margin) -> None:
    result = CALCULATOR.calculate(
        {"average_sale": sale, "transactions": often, "years": years, "margin": margin}
    ).result
    yearly = Fraction(sale) * Fraction(often) * Fraction(margin) / 100
    assert result.outputs["yearly_value"].value == yearly
    assert result.outputs["lifetime_value"].value == yearly * Fraction(years)


@settings(max_examples=200)
@given(YEARS, st.decimals("0.01", 100, places=2))
def test_with_discount_it_is_an_annuity(years, rate) -> None:
    result = CALCULATOR.run({"years": years, "discount_rate": rate})
    d, whole = float(rate) / 100, math.floor(years)
    annuity = 96 * (1 - (1 + d) ** -whole) / d
    part = 96 * float(years - whole) / (1 + d) ** float(years)
    assert result["lifetime_value"] == pytest.approx(annuity + part, rel=1e-9, abs=1e-9)


@settings(max_examples=50)
@given(YEARS, SHARE, SHARE)
def test_a_higher_discount_never_adds_value(years, rate, more) -> None:
    low, high = sorted((rate, more))
    at_low = CALCULATOR.calculate({"years": years, "discount_rate": low}).result
    at_high = CALCULATOR.calculate({"years": years, "discount_rate": high}).result
    assert at_low.outputs["lifetime_value"].value >= at_high.outputs["lifetime_value"].value


@given(YEARS, SHARE)
def test_the_chart_ends_at_the_answer(years, rate) -> None:
    result = CALCULATOR.calculate({"years": years, "discount_rate": rate}).result
    last = result.charts[0].columns[-1]
    assert last.height.value == result.outputs["lifetime_value"].value
    assert last.at.value == Fraction(years)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"average_sale": -1}, "Enter 0 or more."),
        ({"transactions": "-0.1"}, "Enter 0 or more."),
        ({"years": 100.5}, "Enter from 0 to 100."),
        ({"margin": 101}, "Enter from 0 to 100%."),
        ({"discount_rate": "-1"}, "Enter from 0 to 100%."),
        ({"years": ""}, "Enter a number."),
        ({"years": None}, "Enter a number."),
        ({"years": "five"}, "“five” is not a number."),
        ({"years": float("inf")}, "“inf” is not a number."),
        ({"years": float("nan")}, "“nan” is not a number."),
        ({"years": "1e3"}, "“1e3” is not a number."),
        ({"years": "1,5"}, "“1,5” is not a number."),
        ({"years": "9" * 41}, "Enter a shorter number"),
        ({"years": True}, "“True” is not a number."),
        ({"years": [5]}, "“[5]” is not a number."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)


def test_a_float_means_what_it_shows() -> None:
    result = CALCULATOR.calculate(
        {"average_sale": 0.7, "transactions": 1, "years": 1, "margin": 100}
    )
    assert result.result.outputs["lifetime_value"].value == Fraction(7, 10)
