"""What referrals bring, against a sum by definition, a closed form and a simulation."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS

from ..conftest import LANGUAGES
from .refusals import expect_refusal

CALCULATOR = CALCULATORS["referral-value"]
INPUTS = st.fixed_dictionaries(
    {
        "customers": st.integers(0, 10**9),
        "referral_rate": st.decimals(0, 1000, places=2),
        "conversion_rate": st.decimals(0, 100, places=2),
        "lifetime_value": st.decimals(0, 10**6, places=2),
        "generations": st.integers(1, 20),
    }
)


def calculated(**inputs):
    return CALCULATOR.calculate(inputs).result


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["referred_customers"] == 4.3456
    assert result["referral_value"] == 2085.888
    assert result["value_per_customer"] == 41.71776


@settings(max_examples=200)
@given(INPUTS)
def test_each_generation_comes_from_the_one_before(inputs) -> None:
    outputs = CALCULATOR.calculate(inputs).result.outputs
    generation, referred = Fraction(inputs["customers"]), Fraction(0)
    for _again in range(inputs["generations"]):
        introduced = generation * Fraction(inputs["referral_rate"]) / 100
        generation = introduced * Fraction(inputs["conversion_rate"]) / 100
        referred += generation
    assert outputs["referred_customers"].value == referred
    assert outputs["referral_value"].value == referred * Fraction(inputs["lifetime_value"])


@settings(max_examples=200)
@given(INPUTS)
def test_it_is_a_geometric_series(inputs) -> None:
    result = CALCULATOR.calculate(inputs).result
    each = Fraction(inputs["referral_rate"]) * Fraction(inputs["conversion_rate"]) / 10_000
    n, customers = inputs["generations"], inputs["customers"]
    series = n if each == 1 else each * (1 - each**n) / (1 - each)
    assert result.outputs["referred_customers"].value == customers * series
    if customers:
        assert result.outputs["value_per_customer"].value == series * Fraction(
            inputs["lifetime_value"]
        )


def test_it_agrees_with_a_simulation() -> None:
    """40 prospects for 100 customers, introduced by chance; half of them buy; two generations."""
    dice, rounds, came = random.Random(3), 3000, 0
    for _round in range(rounds):
        generation = 50
        for _again in range(2):
            generation = sum(
                dice.random() < 0.5
                for _customer in range(generation)
                for _friend in range(2)
                if dice.random() < 0.2
            )
            came += generation
    result = calculated(customers=50, referral_rate=40, conversion_rate=50, generations=2)
    assert result["referred_customers"] == pytest.approx(came / rounds, rel=0.03)


@settings(max_examples=200)
@given(INPUTS)
def test_one_more_generation_never_takes_any_away(inputs) -> None:
    fewer = CALCULATOR.calculate({**inputs, "generations": max(1, inputs["generations"] - 1)})
    more = CALCULATOR.calculate(inputs)
    name = "referred_customers"
    assert fewer.result.outputs[name].value <= more.result.outputs[name].value


@settings(max_examples=200)
@given(INPUTS)
def test_the_columns_are_the_generations(inputs) -> None:
    result = CALCULATOR.calculate(inputs).result
    columns = result.charts[0].columns
    assert [column.at.value for column in columns] == [*range(1, inputs["generations"] + 1)]
    total = sum(column.height.value for column in columns)
    assert total == result.outputs["referred_customers"].value
    (marked,) = [column for column in columns if column.marked]
    assert marked.height.value == max(column.height.value for column in columns)


@settings(max_examples=200)
@given(INPUTS)
def test_the_named_limit_is_never_reached(inputs) -> None:
    result = CALCULATOR.calculate(inputs).result
    each = Fraction(inputs["referral_rate"]) * Fraction(inputs["conversion_rate"]) / 10_000
    limits = [note.values["limit"].value for note in result.notes if "limit" in note.values]
    assert len(limits) == (inputs["customers"] > 0 and 0 < each < 1)
    if limits:
        assert result.outputs["referred_customers"].value < limits[0]
        assert limits[0] >= Fraction(1, 10_000), "it would be shown as 0"
        endless = inputs["customers"] * each * math.fsum(float(each) ** k for k in range(5000))
        assert each > Fraction(99, 100) or float(limits[0]) == pytest.approx(
            float(endless), rel=1e-9, abs=1e-4
        )


@pytest.mark.parametrize(
    ("referral_rate", "conversion_rate", "without_bound"),
    [(100, 100, True), (250, 40, True), ("249.99", 40, False), (1000, 10, True), (1000, 0, False)],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_growth_without_bound_is_called_so(
    referral_rate, conversion_rate, without_bound, language, words_of
) -> None:
    result = calculated(referral_rate=referral_rate, conversion_rate=conversion_rate)
    said = " ".join(words_of(language).say(note) for note in result.notes)
    name = {"en": "grows without bound", "uk": "зростає без меж", "zh": "无限增长"}[language]
    assert (name in said) is without_bound


@pytest.mark.parametrize("inputs", [{}, {"customers": 0}, {"referral_rate": 1000}])
def test_the_reader_is_told_what_life_is_like(inputs) -> None:
    notes = CALCULATOR.run(inputs).notes
    assert any("In real life each generation shrinks" in note for note in notes)
    assert any("Nobody is paid to sell here" in note for note in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_customers_there_is_no_share_for_each(language, words_of) -> None:
    result = calculated(customers=0)
    assert (result["referred_customers"], result["referral_value"]) == (0, 0)
    assert result["value_per_customer"] is None
    said = words_of(language).say(result.answer)
    english = "Without customers there is nobody to refer others."
    assert said
    assert (said == english) is (language == "en")
    assert not [step for step in result.steps if step.result == "value_per_customer"]


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({}, "4,35 нового клієнта."),
        ({"conversion_rate": 100, "generations": 1, "referral_rate": 2}, "1 нового клієнта."),
        ({"conversion_rate": 100, "generations": 1, "referral_rate": 6}, "3 нових клієнтів."),
        # Shown as 3, though it is a little less.
        ({"conversion_rate": 100, "generations": 1, "referral_rate": "5.999"}, "3 нових клієнтів."),
    ],
)
def test_customers_are_counted_as_ukrainian_does(inputs, part, words_of) -> None:
    calculation = CALCULATOR.calculate(inputs)
    words = words_of("uk")
    said = words.say(calculation.result.answer).format_map(
        {name: words.text(value) for name, value in calculation.outputs.items()}
    )
    assert part in said


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"customers": -1}, "Enter from 0 to 1,000,000,000."),
        ({"customers": 10**9 + 1}, "Enter from 0 to 1,000,000,000."),
        ({"customers": 1.5}, "Enter a whole number, without decimals."),
        ({"referral_rate": "-0.01"}, "Enter from 0 to 1,000."),
        ({"referral_rate": "1000.01"}, "Enter from 0 to 1,000."),
        ({"conversion_rate": "-1"}, "Enter from 0 to 100%."),
        ({"conversion_rate": "100.01"}, "Enter from 0 to 100%."),
        ({"lifetime_value": "-0.01"}, "Enter 0 or more."),
        ({"lifetime_value": "a lot"}, "“a lot” is not a number."),
        ({"lifetime_value": ""}, "Enter a number."),
        ({"generations": 0}, "Enter from 1 to 20."),
        ({"generations": 21}, "Enter from 1 to 20."),
        ({"generations": 2.5}, "Enter a whole number, without decimals."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)
