"""Who stayed, against a roll of names, a simulation and the definition of a mean."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation import InputError

from ..conftest import LANGUAGES
from .refusals import expect_refusal

CALCULATOR = CALCULATORS["retention-and-churn"]
CUSTOMERS = ("customers_start", "customers_end", "customers_new")
PERIODS = st.integers(1, 366)


@st.composite
def numbers_of_customers(draw, most=10**9) -> dict[str, int]:
    """Numbers at the start, at the end and new that can go together."""
    start = draw(st.integers(1, most))
    kept = draw(st.one_of(st.integers(0, start), st.sampled_from([0, start])))
    new = draw(st.integers(0, most - kept))
    return {"customers_start": start, "customers_end": kept + new, "customers_new": new}


def calculated(**inputs):
    return CALCULATOR.calculate(inputs).result


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert (result["retention_rate"], result["churn_rate"]) == (85, 15)
    assert result["yearly_retention_rate"] == 52.200625
    assert result["expected_lifetime"] == pytest.approx(20 / 3, rel=1e-15)


@settings(max_examples=200)
@given(st.sets(st.integers(0, 99), min_size=1), st.sets(st.integers(0, 199)))
def test_it_agrees_with_a_roll_of_names(before, after) -> None:
    result = calculated(
        customers_start=len(before), customers_end=len(after), customers_new=len(after - before)
    )
    stayed, left = before & after, before - after
    assert result.outputs["retention_rate"].value * len(before) == 100 * len(stayed)
    assert result.outputs["churn_rate"].value * len(before) == 100 * len(left)


@settings(max_examples=200)
@given(numbers_of_customers(), PERIODS)
def test_a_year_is_one_period_after_the_other(customers, periods) -> None:
    result = calculated(**customers, periods_per_year=periods)
    share = Fraction(100)
    for _period in range(periods):
        share *= result.outputs["retention_rate"].value / 100
    assert result.outputs["yearly_retention_rate"].value == share


@settings(max_examples=200)
@given(st.integers(20, 99))
def test_the_stay_is_the_mean_of_all_possible_stays(churn) -> None:
    result = calculated(customers_start=100, customers_end=100 - churn, customers_new=0)
    c = churn / 100
    mean = math.fsum(n * (1 - c) ** (n - 1) * c for n in range(1, 1000))
    assert result["expected_lifetime"] == pytest.approx(mean, rel=1e-12)


def test_the_stay_agrees_with_a_simulation() -> None:
    dice, stays = random.Random(7), []
    for _customer in range(20_000):
        periods = 1
        while dice.random() < 0.85:
            periods += 1
        stays.append(periods)
    assert CALCULATOR.run({})["expected_lifetime"] == pytest.approx(
        math.fsum(stays) / len(stays), rel=0.03
    )


@settings(max_examples=200)
@given(numbers_of_customers(), PERIODS)
def test_retention_and_churn_are_the_whole(customers, periods) -> None:
    outputs = calculated(**customers, periods_per_year=periods).outputs
    retention, churn = outputs["retention_rate"].value, outputs["churn_rate"].value
    assert retention + churn == 100
    assert 0 <= outputs["yearly_retention_rate"].value <= retention
    if churn:
        assert outputs["expected_lifetime"].value * churn == 100
    else:
        assert outputs["expected_lifetime"].value is None


@settings(max_examples=200)
@given(numbers_of_customers(), st.integers(1, 10**6))
def test_new_customers_do_not_change_who_stayed(customers, more) -> None:
    if customers["customers_end"] + more > 10**9:
        more = 0
    added = {
        **customers,
        "customers_end": customers["customers_end"] + more,
        "customers_new": customers["customers_new"] + more,
    }
    one, other = (calculated(**numbers).outputs for numbers in (customers, added))
    assert {name: one[name].value for name in one} == {name: other[name].value for name in other}


@settings(max_examples=200)
@given(numbers_of_customers(10_000))
def test_the_range_of_churn_is_where_chance_could_have_given_the_numbers(customers) -> None:
    """Wilson's bounds solve |c − p| = z √(p (1 − p) ÷ n)."""
    result = calculated(**customers)
    note = result.notes[-1]
    low, high = (float(note.values[name].value) / 100 for name in ("low", "high"))
    n, churn = customers["customers_start"], result["churn_rate"] / 100
    assert 0 <= low <= churn + 1e-12
    assert churn <= high + 1e-12
    assert high <= 1
    for bound in (low, high):
        if 1e-9 < bound < 1 - 1e-9:
            away = abs(churn - bound) / math.sqrt(bound * (1 - bound) / n)
            assert away == pytest.approx(NormalDist().inv_cdf(0.975), abs=1e-3)


@settings(max_examples=200)
@given(numbers_of_customers(), PERIODS)
def test_the_curve_falls_and_marks_the_year(customers, periods) -> None:
    result = calculated(**customers, periods_per_year=periods)
    points = result.charts[0].points
    heights = [point.height.value for point in points]
    places = [point.at.value for point in points]
    assert heights[0] == 100
    assert heights == sorted(heights, reverse=True)
    assert places == sorted(set(places))
    assert places[0] == 0
    assert 13 <= len(places) <= 25
    (marked,) = [point for point in points if point.marked]
    assert marked.at.value == periods
    assert marked.height.value == result.outputs["yearly_retention_rate"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_left_is_said_in_words(language, words_of) -> None:
    result = calculated(customers_start=50, customers_end=60, customers_new=10)
    assert result["expected_lifetime"] is None
    said = words_of(language).say(result.answer)
    assert said in {
        "Everybody stayed, so these numbers can’t tell how long customers stay.",
        "Ніхто не пішов, тож за цими числами не можна сказати, як довго клієнти залишаються.",
        "没有客户流失，所以从这些数字看不出客户会留多久。",
    }
    assert not [step for step in result.steps if step.result == "expected_lifetime"]


def test_everybody_left() -> None:
    result = calculated(customers_start=50, customers_end=8, customers_new=8)
    assert (result["retention_rate"], result["churn_rate"]) == (0, 100)
    assert (result["yearly_retention_rate"], result["expected_lifetime"]) == (0, 1)


@pytest.mark.parametrize(
    ("end", "hidden"), [(200, True), (199, False), (240, False), (239, True), (170, False)]
)
def test_losses_hidden_behind_new_customers_are_named(end, hidden) -> None:
    result = calculated(customers_end=end, customers_new=min(40, end))
    assert any("the new ones hide it" in note for note in result.notes) is hidden


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({}, "6,67 періоду"),
        ({"customers_end": 40}, "1 період "),
        ({"customers_end": 140}, "2 періоди "),
        ({"customers_end": 200}, "5 періодів "),
    ],
)
def test_periods_are_counted_as_ukrainian_does(inputs, part, words_of) -> None:
    calculation = CALCULATOR.calculate(inputs)
    words, answer = words_of("uk"), calculation.result.answer
    said = words.say(answer).format_map(
        {name: words.text(value) for name, value in calculation.outputs.items()}
    )
    assert part in said.replace(".", " ")


def test_the_reader_is_told_what_is_assumed() -> None:
    notes = CALCULATOR.run({}).notes
    assert any("is an assumption" in note for note in notes)
    assert any("One period is a small sample" in note for note in notes)


CONTRADICTIONS = [
    ((200, 30, 40), "There are more new ones (40) than customers at the end (30).", ("40", "30")),
    ((200, 250, 40), "250 − 40 = 210 who stayed, more than the 200", ("250", "40", "210", "200")),
    ((1, 3, 1), "3 − 1 = 2 who stayed, more than the 1", ("3", "1", "2")),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("customers", "begins", "values"), CONTRADICTIONS)
def test_numbers_that_contradict_each_other(customers, begins, values, language, words_of) -> None:
    with pytest.raises(InputError) as caught:
        CALCULATOR.run(dict(zip(CUSTOMERS, customers, strict=True)))
    assert tuple(caught.value.errors) == CUSTOMERS
    for (message,) in caught.value.errors.values():
        english, said = words_of("en").say(message), words_of(language).say(message)
        assert english.startswith(begins)
        assert (said == english) is (language == "en")
        assert all(value in said for value in values)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"customers_start": 0}, "Enter from 1 to 1,000,000,000."),
        ({"customers_start": 10**9 + 1}, "Enter from 1 to 1,000,000,000."),
        ({"customers_end": -1}, "Enter from 0 to 1,000,000,000."),
        ({"customers_new": -1}, "Enter from 0 to 1,000,000,000."),
        ({"customers_new": "1.5"}, "Enter a whole number, without decimals."),
        ({"periods_per_year": 0}, "Enter from 1 to 366."),
        ({"periods_per_year": 367}, "Enter from 1 to 366."),
        ({"periods_per_year": "often"}, "“often” is not a number."),
        ({"periods_per_year": ""}, "Enter a number."),
        ({"customers_start": None}, "Enter a number."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)
