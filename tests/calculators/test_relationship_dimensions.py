"""Six dimensions in two directions, against ``statistics`` and against the definition."""

from __future__ import annotations

import re
import statistics
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation.charts.drawing import width
from coursedown.calculation.form import form_fields
from coursedown.calculation.page import result_regions

from .refusals import expect_refusal

CALCULATOR = CALCULATORS["relationship-dimensions"]
KEYS = ("trust", "respect", "value", "open_communication", "constructive_conflict",
        "accountability")  # fmt: skip
NAMES = [f"{key}_{side}" for key in KEYS for side in ("ours", "theirs")]
RATINGS = st.lists(st.integers(1, 5), min_size=12, max_size=12)


def _inputs(ratings: list[int]) -> dict[str, int]:
    return dict(zip(NAMES, ratings, strict=True))


def test_the_inputs_stand_in_pairs() -> None:
    assert list(CALCULATOR.inputs) == NAMES
    groups = [str(input_.kind.group) for input_ in CALCULATOR.inputs.values()]
    assert groups[::2] == groups[1::2]
    assert len(set(groups)) == 6


def test_the_worked_example() -> None:
    result = CALCULATOR.worked_example().result
    assert result.outputs["overall"].value == Fraction(46, 12)
    assert (result["weakest"], result["largest_gap"]) == ("constructive_conflict", 3)
    assert result["largest_gap_dimension"] == "open_communication"


def test_left_alone_everything_stands_in_the_middle() -> None:
    result = CALCULATOR.run({})
    outcome = [result[name] for name in result]
    assert outcome == [3, "trust", 0, None]


@settings(max_examples=300)
@given(RATINGS)
def test_it_is_what_the_definition_says(ratings) -> None:
    result = CALCULATOR.calculate(_inputs(ratings)).result
    assert result.outputs["overall"].value == statistics.mean(map(Fraction, ratings))
    pairs = {key: ratings[2 * place : 2 * place + 2] for place, key in enumerate(KEYS)}
    lowest = min(statistics.mean(map(Fraction, pair)) for pair in pairs.values())
    assert result["weakest"] == next(
        key for key in KEYS if statistics.mean(map(Fraction, pairs[key])) == lowest
    )
    gaps = {key: max(pair) - min(pair) for key, pair in pairs.items()}
    assert result["largest_gap"] == max(gaps.values())
    where = next((key for key in KEYS if gaps[key] == max(gaps.values())), None)
    assert result["largest_gap_dimension"] == (where if any(gaps.values()) else None)


@settings(max_examples=100)
@given(RATINGS)
def test_seen_from_the_other_side_nothing_changes_but_who_is_who(ratings) -> None:
    swapped = [ratings[place ^ 1] for place in range(12)]
    one, other = (CALCULATOR.run(_inputs(each)) for each in (ratings, swapped))
    assert [one[name] for name in one] == [other[name] for name in other]
    ours, theirs = (series.values for series in one.charts[0].series)
    assert [theirs, ours] == [series.values for series in other.charts[0].series]


@settings(max_examples=100)
@given(RATINGS, st.integers(0, 11))
def test_a_better_rating_never_makes_the_whole_worse(ratings, place) -> None:
    better = [*ratings]
    better[place] = min(5, better[place] + 1)
    before, after = (CALCULATOR.run(_inputs(each))["overall"] for each in (ratings, better))
    assert after - before == pytest.approx((better[place] - ratings[place]) / 12)


@given(RATINGS)
def test_the_picture_holds_every_rating(ratings) -> None:
    (radar,) = CALCULATOR.run(_inputs(ratings)).charts
    ours, theirs = ([value.value for value in series.values] for series in radar.series)
    assert [rating for pair in zip(ours, theirs, strict=True) for rating in pair] == ratings


@settings(max_examples=200)
@given(RATINGS)
def test_the_advice_is_for_the_two_weakest_and_their_lower_side(ratings) -> None:
    result = CALCULATOR.run(_inputs(ratings))
    means = [Fraction(sum(ratings[2 * place : 2 * place + 2]), 2) for place in range(6)]
    weakest = sorted(range(6), key=lambda place: (means[place], place))[:2]
    kinds = [input_.kind for input_ in CALCULATOR.inputs.values()]
    assert len(result.advice) == 2
    for place, advice in zip(weakest, result.advice, strict=True):
        assert advice.heading.values["dimension"] == kinds[2 * place].group
        pair = ratings[2 * place : 2 * place + 2]
        lower = [kinds[2 * place + side].label for side in (0, 1) if pair[side] == min(pair)]
        said = [point.values["statement"] for point in advice.points if point.values]
        assert said == ([] if min(pair) == 5 else lower)
        assert len(advice.points) >= 1


@pytest.mark.parametrize(
    ("change", "english"),
    [
        ({}, "All six dimensions stand at 3 of 5."),
        (
            {"respect_theirs": 1},
            "Respect is the weakest of the six dimensions. Overall: 2.83 of 5.",
        ),
        (
            {"respect_theirs": 1, "value_ours": 1},
            "Respect is among the weakest of the six dimensions. Overall: 2.67 of 5.",
        ),
    ],
)
def test_the_answer_names_the_weakest_only_where_there_is_one(change, english, words_of) -> None:
    result = CALCULATOR.run(change)

    def said(language: str) -> str:
        words = words_of(language)
        return "".join(
            words.text(result.outputs[name]) if name in result.outputs else text
            for name, text in words.parts(result.answer)
        )

    assert said("en") == english
    assert len({said("en"), said("uk"), said("zh")}) == 3


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_equals_are_not_called_weakest_and_no_gap_is_nowhere(language, words_of) -> None:
    words, outputs = words_of(language), CALCULATOR.run({}).outputs
    assert words.text(outputs["weakest"]) != words.say("Trust")
    assert words.text(outputs["largest_gap_dimension"]) == words.say("nowhere")
    assert outputs["largest_gap_dimension"].bare == ""


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_every_word_of_every_dimension_is_translated(language, words_of) -> None:
    words, english = words_of(language), words_of("en")
    every = [CALCULATOR.run(_inputs(ratings)) for ratings in (
        [1, 1, 1, 1, *[5] * 8], [*[5] * 4, 1, 1, 1, 1, *[5] * 4], [*[5] * 8, 1, 1, 1, 1], [5] * 12,
    )]  # fmt: skip
    points = [point for result in every for advice in result.advice for point in advice.points]
    steps = {point.values["next_step"] for point in points if point.values}
    assert len(steps) == 12
    kinds = [input_.kind for input_ in CALCULATOR.inputs.values()]
    scale = {end for kind in kinds for end in (kind.lowest, kind.highest)}
    every_text = [*points, *steps, *scale, *(kind.group for kind in kinds)]
    assert [text for text in every_text if words.say(text) == english.say(text)] == []


def test_the_note_names_both_sides_of_the_gap(words_of) -> None:
    apart, _guess = CALCULATOR.run({"value_ours": 1, "value_theirs": 5}).notes
    assert words_of("en").say(apart) == (
        "Here the two sides are furthest apart:"
        " “They are worth it to us” 1, “We are worth it to them” 5."
    )
    assert len(CALCULATOR.run({}).notes) == 1


def test_a_menu_says_what_its_ends_mean(words_of) -> None:
    form = form_fields(CALCULATOR, CALCULATOR.worked_example(), words_of("en"), "x")
    menu = fromstring(re.search("<select name=.trust_ours.*?</select>", form)[0])
    assert [option.text for option in menu] == ["1: not at all", "2", "3", "4", "5: fully"]
    (chosen,) = (option.get("value") for option in menu if option.get("selected"))
    assert chosen == "5"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0, "Enter from 1 to 5."),
        (6, "Enter from 1 to 5."),
        (2.5, "Enter a whole number, without decimals."),
        ("", "Enter a number."),
        (None, "Enter a number."),
        ("good", "“good” is not a number. Enter digits, such as 12."),
        (True, "“True” is not a number. Enter digits, such as 12."),
    ],
)
@pytest.mark.parametrize("name", ["trust_ours", "accountability_theirs"])
def test_what_does_not_fit_gets_a_message(name, value, message, words_of) -> None:
    expect_refusal(CALCULATOR, {name: value}, message, words_of)


@settings(max_examples=60)
@given(RATINGS)
def test_what_both_share_is_the_part_inside_both_outlines(words_of, ratings) -> None:
    (radar,) = CALCULATOR.run(_inputs(ratings)).charts
    drawn = list(fromstring(radar.picture(words_of("en"))).iter("polygon"))
    *_rings, ours, theirs, common = (
        [tuple(map(float, place.split(","))) for place in polygon.get("points").split()]
        for polygon in drawn
    )
    assert _area(common) <= min(_area(ours), _area(theirs)) + 20
    for corner in common:
        assert _holds(ours, corner)
        assert _holds(theirs, corner)
    for first, second in ((ours, theirs), (theirs, ours)):
        if all(_holds(second, corner) for corner in first):
            assert _area(common) == pytest.approx(_area(first), abs=20)


def _area(corners: list[Any]) -> float:
    after = [*corners[1:], corners[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, after, strict=True))) / 2


def _holds(outline: list[Any], place: Any) -> bool:
    """Whether a place lies in the outline, give or take what rounding to tenths moves: seen from
    the middle, it is not beyond the edge that it faces."""
    x, y = place[0] - 320, place[1] - 230
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        (ax, ay), (bx, by) = ((corner[0] - 320, corner[1] - 230) for corner in (a, b))
        turn = ax * by - ay * bx
        s, t = (x * by - y * bx) / turn, (ax * y - ay * x) / turn
        if s >= -1e-3 and t >= -1e-3:
            return s + t <= 1.01
    return False


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_the_page_tells_the_ratings_apart(language, words_of) -> None:
    """In the table of everything each rating has a name of its own."""
    example = CALCULATOR.worked_example()
    labels = [words_of(language).say(example.outputs[name].label) for name in NAMES]
    assert len(set(labels)) == 12
    working = result_regions(example, words_of(language))["working"]
    assert all(label in working for label in labels)
    assert "cd-common" in example.result.charts[0].picture(words_of(language))


@pytest.mark.parametrize("language", ["en", "uk", "zh"])
def test_no_name_is_cut_off_at_the_edge_of_the_picture(language, words_of) -> None:
    """Not even with the letters as large as a phone shows them."""
    picture = fromstring(CALCULATOR.worked_example().result.charts[0].picture(words_of(language)))
    for text in picture.iter("text"):
        x, wide = float(text.get("x")), float(width(text.text))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        assert left >= -0.1, text.text
        assert left + wide <= 640.1, text.text
