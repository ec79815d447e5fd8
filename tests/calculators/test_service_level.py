"""What was kept of a promise, counted by whole numbers, and what a wrong agreement is told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation import Result

from .refusals import errors_of, expect_refusal

CALCULATOR = CALCULATORS["service-level"]
HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)


@st.composite
def agreements(draw: Any) -> dict[str, Any]:
    promised = draw(st.integers(1, 10**7))
    bounds = draw(st.sets(st.integers(1, 10_000), max_size=6))
    tiers = [(Decimal(n) / 100, draw(HUNDREDTHS)) for n in sorted(bounds, reverse=True)]
    return {
        "target": draw(HUNDREDTHS),
        "promised": Decimal(promised) / 100,
        "kept": Decimal(draw(st.integers(0, promised))) / 100,
        "period_fee": Decimal(draw(st.integers(0, 10**8))) / 100,
        "credit_tiers": [*tiers, (0, draw(HUNDREDTHS))],
    }


def values(inputs: dict[str, Any]) -> dict[str, Fraction]:
    outputs = CALCULATOR.run(inputs).outputs
    return {name: Fraction(output.value) for name, output in outputs.items()}


def bars(result: Result) -> Any:
    return result.charts[0]


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["achieved"] == pytest.approx(93.333333333)
    assert (result["misses"], result["misses_allowed"], result["budget_left"]) == (8, 6, -2)
    assert result["credit"] == 100


@settings(max_examples=300)
@given(agreements())
def test_it_agrees_with_counting_in_hundredths(inputs) -> None:
    """All by whole numbers, and the tiers from the last one up: another way to the same."""
    hundredths = {
        name: int(inputs[name] * 100) for name in ("target", "promised", "kept", "period_fee")
    }
    promised, kept = hundredths["promised"], hundredths["kept"]
    given_back = None
    for bound, share in reversed(inputs["credit_tiers"]):
        if int(bound * 100) * promised <= kept * 10_000:
            given_back = share
    found = values(inputs)
    assert found["achieved"] * promised == 100 * kept
    assert found["misses"] * 100 == promised - kept
    assert found["misses_allowed"] * 10**6 == promised * (10_000 - hundredths["target"])
    assert found["budget_left"] + found["misses"] == found["misses_allowed"]
    assert found["credit"] * 10_000 == hundredths["period_fee"] * Fraction(given_back)


@settings(max_examples=200)
@given(agreements())
def test_the_budget_is_overspent_where_the_target_is_missed(inputs) -> None:
    found = values(inputs)
    missed = found["achieved"] < Fraction(inputs["target"])
    assert missed == (found["budget_left"] < 0)
    assert ("short of" in CALCULATOR.run(inputs).answer) == missed


@settings(max_examples=200)
@given(agreements())
def test_what_is_below_a_bound_never_looks_as_if_it_were_reached(inputs) -> None:
    achieved = CALCULATOR.run(inputs).outputs["achieved"]
    shown = round(achieved.value, achieved.unit.most)
    for edge in [inputs["target"], *(bound for bound, _share in inputs["credit_tiers"])]:
        assert achieved.value == Fraction(edge) or shown != Fraction(edge)


@pytest.mark.parametrize(
    ("kept", "credit"),
    [(120, 0), (114, 0), ("113.9999999999", 100), (108, 100), ("107.9999999999", 250), (96, 250),
     ("95.9999999999", 500), (0, 500)],
)  # fmt: skip
def test_a_bound_exactly_reached_has_its_tier(kept, credit) -> None:
    assert CALCULATOR.run({"kept": kept})["credit"] == credit


def test_a_bound_that_no_float_can_hold_is_reached() -> None:
    inputs = {"promised": "0.3", "kept": "0.2997", "credit_tiers": "99.9:0, 0:50"}
    assert CALCULATOR.run(inputs)["credit"] == 0


def test_minutes_of_uptime_are_shown_to_the_decimal_that_tells(words_of) -> None:
    result = CALCULATOR.run(
        {"target": "99.95", "promised": 43_200, "kept": "43178.3", "credit_tiers": "99.95:0, 0:10"}
    )
    words = words_of("en")
    assert words.text(result.outputs["achieved"]) == "99.9498%"
    assert words.text(result.outputs["budget_left"]) == "-0.1"
    assert result["credit"] == 100


@pytest.mark.parametrize(
    ("inputs", "note"),
    [
        ({"kept": 114, "credit_tiers": "99:0, 0:10"}, "The target is met, and still"),
        ({"credit_tiers": "0:0"}, "The target is missed, and still"),
        ({"promised": 130, "kept": 128}, "If a service is kept or missed as a whole, 6 misses"),
        ({"promised": 30, "kept": 30}, "If a service is kept or missed as a whole, 1 miss is"),
    ],
)
def test_the_reader_is_told_what_does_not_agree(inputs, note, words_of) -> None:
    (said,) = CALCULATOR.run(inputs).notes
    assert words_of("en").say(said).startswith(note)
    for language in ("uk", "zh"):
        assert words_of(language).say(said) not in ("", words_of("en").say(said))


@pytest.mark.parametrize("inputs", [{}, {"promised": "130.5", "kept": 128}])
def test_where_all_agrees_nothing_is_added(inputs) -> None:
    assert CALCULATOR.run(inputs).notes == ()


def test_the_picture_sets_misses_beside_what_is_allowed() -> None:
    chart = bars(CALCULATOR.run({}))
    assert [bar.length.value for bar in chart.bars] == [8, 6]
    assert [bar.marked for bar in chart.bars] == [True, False]


@pytest.mark.parametrize(
    "inputs", [{"kept": 120}, {"target": 100}, {"target": 100, "kept": 120}, {"period_fee": 0}]
)
@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_a_picture_is_drawn_at_the_ends_too(inputs, language, words_of) -> None:
    picture = fromstring(bars(CALCULATOR.run(inputs)).picture(words_of(language)))
    assert len([part for part in picture if part.tag == "rect"]) == 2


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"target": 101}, "Enter from 0 to 100%."),
        ({"target": "-1"}, "Enter from 0 to 100%."),
        ({"promised": 0}, "Enter more than 0."),
        ({"kept": -1}, "Enter 0 or more."),
        ({"period_fee": -1}, "Enter 0 or more."),
        ({"kept": "many"}, "“many” is not a number. Enter digits, such as 12."),
        (
            {"credit_tiers": "95:0, 95:10, 0:50"},
            "Row 2: 95% must be lower than 95% in the row above. Order the rows from the highest"
            " bound to the lowest.",
        ),
        (
            {"credit_tiers": "95:0, 90:10, 99.95:20, 0:50"},
            "Row 3: 99.95% must be lower than 90% in the row above. Order the rows from the highest"
            " bound to the lowest.",
        ),
        (
            {"credit_tiers": "95:0, 90:10"},
            "Row 2: the last bound must be 0 and is 90%. Add a row for what is given back below"
            " 90%.",
        ),
        (
            {"credit_tiers": "95:0, 0:101"},
            "Row 2, Share of the fee: Enter from 0 to 100%.",
        ),
        (
            {"credit_tiers": "101:0, 0:50"},
            "Row 1, Kept at least: Enter from 0 to 100%.",
        ),
        (
            {"credit_tiers": "95:0, 0"},
            "Row 2, “0”, does not hold 2 numbers with a colon between them.",
        ),
        ({"credit_tiers": ""}, "Enter at least one row."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_more_kept_than_promised_is_an_error_at_both(language, words_of) -> None:
    errors = errors_of(CALCULATOR, {"promised": 12, "kept": "12.5"})
    assert list(errors) == ["promised", "kept"]
    words = words_of(language)
    for (said,) in errors.values():
        assert words.typed(Fraction("12.5")) in words.say(said)
        assert language == "en" or words.say(said) != words_of("en").say(said)


def test_all_that_is_wrong_is_said_at_once() -> None:
    errors = errors_of(CALCULATOR, {"kept": 121, "credit_tiers": "90:0, 95:10, 95:20, 0:50"})
    assert list(errors) == ["promised", "kept", "credit_tiers"]
    assert [message.values["place"] for message in errors["credit_tiers"]] == [2, 3]
