"""How many prospects replace a customer, against the definition, exact sums and a simulation."""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS

from .refusals import expect_refusal

CALCULATOR = CALCULATORS["prospects-to-replace"]
RATE = st.decimals("0.01", 100, places=2)


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["exact_prospects"] == 2.5
    assert result["prospects"] == 3
    assert result["chance_at_least_as_many"] == 78.4


@pytest.mark.parametrize(
    ("lost", "rate", "prospects"),
    [(1, 20, 5), (3, 30, 10), (1, 40, 3), (7, 70, 10), (1, 100, 1), (0, 50, 0), (1, "0.1", 1000),
     (1, "33.33333333333333333333333333333333", 4), (1, "33.4", 3), (10_000, "0.01", 10**8)],
)  # fmt: skip
def test_rounding_up_is_exact(lost, rate, prospects) -> None:
    assert (
        CALCULATOR.run({"customers_lost": lost, "conversion_rate": rate})["prospects"] == prospects
    )


@settings(max_examples=200)
@given(st.integers(0, 10_000), RATE)
def test_prospects_are_the_fewest_that_suffice_on_average(lost, rate) -> None:
    result = CALCULATOR.calculate({"customers_lost": lost, "conversion_rate": rate}).result
    prospects = result.outputs["prospects"].value
    share = Fraction(rate) / 100
    assert prospects * share >= lost
    assert prospects == 0 or (prospects - 1) * share < lost
    assert result.outputs["exact_prospects"].value * share == lost


@settings(max_examples=200)
@given(st.integers(1, 12), st.integers(5, 99))
def test_the_chance_is_the_upper_tail_of_the_binomial(lost, rate) -> None:
    result = CALCULATOR.run({"customers_lost": lost, "conversion_rate": rate})
    n, p = result["prospects"], Fraction(rate, 100)
    tail = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(lost, n + 1))
    assert result["chance_at_least_as_many"] == pytest.approx(float(100 * tail), rel=1e-13)


def test_the_chance_agrees_with_a_simulation() -> None:
    lost, rate, rounds = 3, 35, 40_000
    result = CALCULATOR.run({"customers_lost": lost, "conversion_rate": rate})
    dice = random.Random(1)
    enough = sum(
        sum(dice.random() < rate / 100 for _ in range(result["prospects"])) >= lost
        for _ in range(rounds)
    )
    assert result["chance_at_least_as_many"] == pytest.approx(100 * enough / rounds, abs=1)


@pytest.mark.parametrize("rate", [100, "99.99", "0.01", "50"])
def test_the_largest_loss_is_calculated(rate) -> None:
    result = CALCULATOR.run({"customers_lost": 10_000, "conversion_rate": rate})
    assert 50 <= result["chance_at_least_as_many"] <= 100


@settings(max_examples=50)
@given(st.integers(1, 50), RATE)
def test_the_chart_marks_the_answer_and_rises(lost, rate) -> None:
    result = CALCULATOR.calculate({"customers_lost": lost, "conversion_rate": rate}).result
    columns = result.charts[0].columns
    heights = [column.height.value for column in columns]
    assert heights == sorted(heights)
    (marked,) = [column for column in columns if column.marked]
    assert marked.at.value == result.outputs["prospects"].value
    assert marked.height.value == result.outputs["chance_at_least_as_many"].value


def test_the_reader_is_told_that_it_is_an_average(words_of) -> None:
    (note,) = CALCULATOR.run({}).notes
    assert note.startswith("This is an average, not a promise")


@pytest.mark.parametrize("inputs", [{"customers_lost": 0}, {"conversion_rate": 100}])
def test_where_nothing_is_left_to_chance_no_note_says_otherwise(inputs) -> None:
    assert CALCULATOR.run(inputs).notes == ()


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"customers_lost": 1.5}, "Enter a whole number, without decimals."),
        ({"customers_lost": -1}, "Enter from 0 to 10,000."),
        ({"customers_lost": 10_001}, "Enter from 0 to 10,000."),
        ({"conversion_rate": 0}, "Enter more than 0, and 100% at most."),
        ({"conversion_rate": "100.01"}, "Enter more than 0, and 100% at most."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)
