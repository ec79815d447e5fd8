"""How far a key figure has come, against the line drawn from the first day to the last."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS

from .refusals import errors_of, expect_refusal

CALCULATOR = CALCULATORS["kpi-progress"]
FIGURE = st.decimals(-(10**6), 10**6, places=3)
DAYS = st.integers(0, 5000)
FLAGS = ("specific", "measurable", "attainable", "relevant", "time_bound")


@st.composite
def goals(draw: Any) -> dict[str, Any]:
    baseline, target = draw(FIGURE), draw(FIGURE)
    assume(baseline != target)
    return {
        "baseline": baseline,
        "target": target,
        "current": draw(FIGURE),
        "days_elapsed": draw(DAYS),
        "days_total": draw(DAYS) + 1,
    }


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["progress"] == pytest.approx(400 / 13)
    assert result["expected_progress"] == pytest.approx(100 / 3)
    assert (result["gap"], result["on_track"], result["missing_letters"]) == (9, False, "")


@settings(max_examples=300)
@given(goals())
def test_it_agrees_with_the_line_from_the_first_day_to_the_last(inputs) -> None:
    """On track: not behind the point where the straight line stands today, seen towards the
    target. No per cent is calculated here."""
    start, end, now = (Fraction(inputs[name]) for name in ("baseline", "target", "current"))
    today = Fraction(min(inputs["days_elapsed"], inputs["days_total"]), inputs["days_total"])
    line = start * (1 - today) + end * today
    result = CALCULATOR.run(inputs)
    assert result["on_track"] == (now >= line if end > start else now <= line)
    progress, expected = (
        Fraction(result.outputs[name].value) / 100 for name in ("progress", "expected_progress")
    )
    assert start * (1 - progress) + end * progress == now
    assert start * (1 - expected) + end * expected == line
    assert now + Fraction(result.outputs["gap"].value) == end


@settings(max_examples=200)
@given(goals(), FIGURE)
def test_a_goal_turned_upside_down_or_moved_is_as_far(inputs, by) -> None:
    figures = ("baseline", "target", "current")
    turned = {**inputs, **{name: by - inputs[name] for name in figures}}
    this, that = CALCULATOR.run(inputs), CALCULATOR.run(turned)
    for name in ("progress", "expected_progress"):
        assert this.outputs[name].value == that.outputs[name].value
    assert this["on_track"] == that["on_track"]
    assert this["gap"] == -that["gap"]


@settings(max_examples=200)
@given(goals())
def test_what_is_behind_never_looks_as_if_it_were_level(inputs) -> None:
    outputs = CALCULATOR.run(inputs).outputs
    progress, expected = outputs["progress"], outputs["expected_progress"]
    shown = [round(each.value, each.unit.most) for each in (progress, expected)]
    assert (shown[0] == shown[1]) == (progress.value == expected.value)


@given(st.tuples(*[st.booleans()] * 5))
def test_the_missing_letters_stand_in_their_order(flags) -> None:
    result = CALCULATOR.run(dict(zip(FLAGS, flags, strict=True)))
    wanted = [letter for letter, holds in zip("SMART", flags, strict=True) if not holds]
    assert result["missing_letters"] == "".join(wanted)
    points = [point for advice in result.advice for point in advice.points]
    assert [point[0] for point in points] == wanted


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_the_letters_are_explained_in_words(language, words_of) -> None:
    words, english = words_of(language), words_of("en")
    (advice,) = CALCULATOR.run(dict.fromkeys(FLAGS, False)).advice
    for point in (advice.heading, *advice.points):
        assert words.say(point) not in ("", english.say(point))
    assert words.text(CALCULATOR.run({"relevant": False}).outputs["missing_letters"]) == "R"


@pytest.mark.parametrize(
    ("inputs", "begins"),
    [
        ({}, "Behind: "),
        ({"current": "66.34"}, "On track: "),
        ({"current": 75}, "The target is reached: "),
        ({"current": 80, "days_elapsed": 91}, "The target is reached: "),
        ({"current": 61}, "The figure has moved away from the target: "),
        ({"days_elapsed": 90}, "The time is over, "),
        ({"days_elapsed": 100}, "The time is over, "),
        ({"days_elapsed": 0}, "No day has gone by"),
        ({"days_elapsed": 0, "current": 80}, "No day has gone by"),
    ],
)
def test_the_answer_says_what_matters(inputs, begins, words_of) -> None:
    answer = CALCULATOR.run(inputs).answer
    assert answer.startswith(begins)
    for language in ("uk", "zh"):
        assert words_of(language).say(answer) not in ("", words_of("en").say(answer))


def test_on_the_first_day_nothing_is_judged(words_of) -> None:
    result = CALCULATOR.run({"days_elapsed": 0, "current": 62})
    assert result["on_track"] is True
    assert words_of("en").text(result.outputs["on_track"]) == "too early to say"
    assert result.notes == ()


def test_the_reader_is_told_that_equal_steps_are_assumed() -> None:
    (note,) = CALCULATOR.run({}).notes
    assert note.startswith("What is expected assumes the same step every day.")


@pytest.mark.parametrize("days", [90, 365])
def test_past_the_end_no_more_than_the_whole_way_is_expected(days) -> None:
    result = CALCULATOR.run({"days_elapsed": days})
    assert result["expected_progress"] == 100
    assert result.charts[0].marks[1].value.value == 75


def test_a_target_that_falls(words_of) -> None:
    result = CALCULATOR.run(
        {"baseline": 48, "target": 24, "current": 36, "days_elapsed": 60, "days_total": 90}
    )
    assert (result["progress"], result["gap"], result["on_track"]) == (50, -12, False)
    scale = result.charts[0]
    assert [tick.value for tick in scale.ticks] == [48, 24]
    circle = fromstring(scale.picture(words_of("en"))).find("circle")
    assert circle.get("cx") == "320", "half of the way is the middle of the scale"


def test_below_zero_the_arithmetic_stays_readable() -> None:
    steps = CALCULATOR.run({"baseline": -3, "current": -1, "target": "2.5"}).steps
    assert steps[0].left == "(({current}) − ({baseline})) ÷ ({target} − ({baseline}))"


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"days_elapsed": -1}, "Enter 0 or more."),
        ({"days_total": 0}, "Enter more than 0."),
        ({"days_total": "-5"}, "Enter more than 0."),
        ({"current": "good"}, "“good” is not a number. Enter digits, such as 12."),
        ({"target": ""}, "Enter a number."),
        ({"specific": "perhaps"}, "“perhaps” is neither true nor false."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)


@given(FIGURE)
def test_a_target_that_is_the_baseline_is_an_error_at_both(figure: Decimal) -> None:
    same = {"baseline": figure, "target": figure}
    assert list(errors_of(CALCULATOR, same)) == list(same)


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_that_error_names_the_figure(language, words_of) -> None:
    words = words_of(language)
    (said,) = errors_of(CALCULATOR, {"baseline": "7.125", "target": "7.1250"})["target"]
    assert words.typed(Fraction("7.125")) in words.say(said)
    assert language == "en" or words.say(said) != words_of("en").say(said)
