"""What resolving complaints is worth, against the definition and against counting customers."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation import Result

from .refusals import expect_refusal

CALCULATOR = CALCULATORS["recovery-value"]
CUSTOMERS = st.integers(0, 10_000)
MONEY = st.decimals(0, 10**6, places=2)
RATE = st.decimals(0, 100, places=2)
NAMES = ("customers_complaining", "lifetime_value", "leave_if_unresolved", "leave_if_resolved",
         "recovery_cost")  # fmt: skip
OUTPUTS = ("value_at_risk", "value_saved", "net_benefit", "break_even_cost")


def _of(*values: Any, **named: Any) -> Result:
    inputs = dict(zip(NAMES, values, strict=False)) | named
    return CALCULATOR.calculate(inputs).result


def _exactly(result: Result) -> tuple[Fraction, ...]:
    return tuple(result.outputs[name].value for name in OUTPUTS)


def test_the_worked_example() -> None:
    assert _exactly(_of()) == (11_520, 8_640, 7_240, 216)


@settings(max_examples=300)
@given(CUSTOMERS, MONEY, RATE, RATE, MONEY)
def test_it_is_the_sum_over_the_customers_one_by_one(customers, value, before, after, cost) -> None:
    """Each customer's expected loss without an answer, with one, and the costs."""
    stays_worth, u, r, k = (Fraction(number) for number in (value, before, after, cost))
    silent = [stays_worth - stays_worth * (1 - u / 100)] * customers
    answered = [stays_worth - stays_worth * (1 - r / 100)] * customers
    at_risk, saved, net, break_even = _exactly(_of(customers, value, before, after, cost))
    assert at_risk == sum(silent)
    assert saved == sum(silent) - sum(answered)
    assert net == sum(silent) - sum(answered) - sum([k] * customers)
    assert break_even == stays_worth * (1 - r / 100) - stays_worth * (1 - u / 100)


@settings(max_examples=200)
@given(CUSTOMERS, MONEY, RATE, RATE)
def test_at_the_break_even_cost_nothing_is_left_and_nothing_lost(
    customers, value, one, other
) -> None:
    before, after = max(one, other), min(one, other)
    cost = _of(customers, value, before, after).outputs["break_even_cost"].value
    assert _of(customers, value, before, after, cost).outputs["net_benefit"].value == 0


@settings(max_examples=100)
@given(CUSTOMERS, MONEY, RATE, RATE, MONEY)
def test_the_rates_the_other_way_round_turn_what_is_saved_into_a_loss(
    customers, value, one, other, cost
) -> None:
    there, back = _of(customers, value, one, other, cost), _of(customers, value, other, one, cost)
    assert there.outputs["value_saved"].value == -back.outputs["value_saved"].value
    assert there.outputs["break_even_cost"].value == -back.outputs["break_even_cost"].value


def test_a_simulation_of_customers_who_stay_or_go_agrees() -> None:
    dice = random.Random(7)
    rounds, customers = 4_000, 40
    kept = sum(
        480 * ((dice.random() >= 0.15) - (dice.random() >= 0.6)) - 35
        for _ in range(rounds * customers)
    )
    assert kept / rounds == pytest.approx(_of()["net_benefit"], rel=0.02)


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
@pytest.mark.parametrize(
    ("inputs", "english"),
    [
        ({}, "Resolving these complaints saves $8,640.00; after the costs $7,240.00 is left."),
        (
            {"recovery_cost": 300},
            "Resolving these complaints saves $8,640.00 but costs more; the balance is -$3,360.00.",
        ),
        (
            {"leave_if_resolved": 70},
            "At these rates more customers leave after an answer than without one."
            " That loses $1,920.00, and with the costs the balance is -$3,320.00.",
        ),
        (
            {"leave_if_resolved": 60},
            "At these rates resolving the complaints saves nothing; the balance is -$1,400.00.",
        ),
        (
            {"lifetime_value": 0, "leave_if_resolved": 100},
            "At these rates resolving the complaints saves nothing; the balance is -$1,400.00.",
        ),
        ({"customers_complaining": 0}, "Nobody has complained, so nothing needs putting right."),
    ],
)
def test_the_answer_says_what_happens(inputs, english, language, words_of) -> None:
    said = _answer(_of(**inputs), words_of(language))
    if language == "en":
        assert said.replace("−", "-") == english
    else:
        assert said
        assert said != _answer(_of(**inputs), words_of("en"))
        assert "{" not in said


def _answer(result: Result, words: Any) -> str:
    return "".join(
        words.text(result.outputs[name]) if name in result.outputs else text
        for name, text in words.parts(result.answer)
    )


def test_with_nobody_to_answer_one_complaint_still_has_its_limit() -> None:
    result = _of(customers_complaining=0)
    assert _exactly(result) == (0, 0, 0, 216)
    assert any(note.startswith("Silence is no proof") for note in result.notes)


@settings(max_examples=100)
@given(st.decimals(1, 1000, places=2), st.decimals(0, 100, places=1))
def test_the_note_names_the_difference_at_which_the_costs_come_back(value, share) -> None:
    cost = Fraction(value) * Fraction(share) / 100
    notes = [n for n in _of(lifetime_value=value, recovery_cost=cost).notes if "needed" in n.values]
    assert len(notes) == (share > 0)
    for note in notes:
        assert note.values["needed"].value == Fraction(share)
        at = _of(5, value, note.values["needed"].value, 0, cost)
        assert at.outputs["net_benefit"].value == 0


def test_no_note_promises_that_any_rates_bring_back_more_than_a_customer_is_worth() -> None:
    assert not any("needed" in note.values for note in _of(recovery_cost=481).notes)
    assert any("needed" in note.values for note in _of(recovery_cost=480).notes)


@pytest.mark.parametrize(("cost", "reminded"), [(216, False), ("216.01", True)])
def test_where_the_sum_says_no_it_recalls_what_is_owed(cost, reminded) -> None:
    notes = _of(recovery_cost=cost).notes
    assert any(note.startswith("What a contract") for note in notes) is reminded


@given(CUSTOMERS, MONEY, RATE, RATE, MONEY)
def test_the_chart_shows_both_sides_of_the_sum(customers, value, before, after, cost) -> None:
    result = _of(customers, value, before, after, cost)
    silent, lost, spent = (bar.length.value for bar in result.charts[0].bars)
    assert silent == result.outputs["value_at_risk"].value
    assert silent - lost - spent == result.outputs["net_benefit"].value


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("customers_complaining", -1, "Enter 0 or more."),
        ("customers_complaining", 1.5, "Enter a whole number, without decimals."),
        ("customers_complaining", "", "Enter a number."),
        ("lifetime_value", "-0.01", "Enter 0 or more."),
        ("lifetime_value", "much", "“much” is not a number. Enter digits, such as 12."),
        ("leave_if_unresolved", 101, "Enter from 0 to 100%."),
        ("leave_if_unresolved", -1, "Enter from 0 to 100%."),
        ("leave_if_resolved", "100.01", "Enter from 0 to 100%."),
        ("leave_if_resolved", None, "Enter a number."),
        ("recovery_cost", -5, "Enter 0 or more."),
        ("recovery_cost", "9" * 41, "Enter a shorter number: 40 signs at most."),
    ],
)
def test_what_does_not_fit_gets_a_message(name, value, message, words_of) -> None:
    expect_refusal(CALCULATOR, {name: value}, message, words_of)


def test_the_largest_numbers_are_shown(words_of) -> None:
    most = "9" * 40
    result = _of(most, most, 100, 0, most)
    picture = fromstring(result.charts[0].picture(words_of("en")))
    widths = [float(bar.get("width")) for bar in picture.iter("rect")]
    assert len(widths) == 3
    assert min(widths) >= 0
