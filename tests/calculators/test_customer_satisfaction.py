"""Customer satisfaction, against plain counting, `statistics`, and the test that Wilson inverts."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction
from math import sqrt
from xml.etree import ElementTree
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation.files import find_column, read_column, read_sheet

from .refusals import errors_of, expect_refusal

CALCULATOR = CALCULATORS["customer-satisfaction"]
LANGUAGES = ("en", "uk", "zh")


@st.composite
def surveys(draw, most=80):
    """Inputs that fit: a scale, a threshold on it, and ratings."""
    scale = draw(st.integers(2, 10))
    return {
        "scale": scale,
        "satisfied_from": draw(st.integers(2, scale)),
        "ratings": draw(st.lists(st.integers(1, scale), min_size=1, max_size=most)),
    }


def of(satisfied, responses):
    """The result for so many satisfied of so many."""
    return CALCULATOR.run({"ratings": [5] * satisfied + [1] * (responses - satisfied)})


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["satisfaction_score"] == 75
    assert result["mean_rating"] == 4
    assert result["responses"] == 8
    assert round(result["interval_low"], 1) == 40.9
    assert round(result["interval_high"], 1) == 92.9


def test_it_reads_the_example_as_text_too() -> None:
    text, default = CALCULATOR.run({"ratings": "5 4 4 3 5 2 5 4"}), CALCULATOR.run({})
    assert {name: text[name] for name in text} == {name: default[name] for name in default}


@settings(max_examples=200)
@given(surveys())
def test_share_and_mean_agree_with_plain_counting(survey) -> None:
    outputs = CALCULATOR.calculate(survey).result.outputs
    ratings = survey["ratings"]
    high = [rating for rating in ratings if rating >= survey["satisfied_from"]]
    assert outputs["satisfaction_score"].value == Fraction(100 * len(high), len(ratings))
    assert outputs["mean_rating"].value == statistics.mean(map(Fraction, ratings))
    assert outputs["responses"].value == len(ratings)


@settings(max_examples=300)
@given(st.integers(0, 300), st.integers(1, 300))
def test_its_ends_are_where_a_test_at_five_per_cent_begins_to_reject(satisfied, others) -> None:
    """Wilson's interval holds the shares P that are at most 1.96 standard errors, those that P
    itself has, from the share seen."""
    n = satisfied + others
    result = of(satisfied, n)
    low, high = (Fraction(result[f"interval_{end}"]) / 100 for end in ("low", "high"))
    seen = satisfied / n
    for end in (low, high):
        distance, error = abs(float(end) - seen), sqrt(float(end * (1 - end)) / n)
        assert distance == pytest.approx(1.96 * error, rel=1e-7, abs=1e-9)
    assert low <= Fraction(satisfied, n) + Fraction(1, 10**12)
    assert high >= Fraction(satisfied, n) - Fraction(1, 10**12)


@given(surveys())
def test_the_interval_stays_within_0_and_100_and_its_margin_is_half_of_it(survey) -> None:
    outputs = CALCULATOR.calculate(survey).result.outputs
    low, high, margin, score = (
        outputs[name].value
        for name in ("interval_low", "interval_high", "margin_of_error", "satisfaction_score")
    )
    assert 0 <= low <= score <= high <= 100
    assert low < high
    assert high - low == 2 * margin


@given(st.integers(0, 60), st.integers(0, 60))
def test_who_counts_the_dissatisfied_finds_the_mirror_image(satisfied, others) -> None:
    if satisfied + others:
        there, back = of(satisfied, satisfied + others), of(others, satisfied + others)
        assert there["interval_low"] == pytest.approx(100 - back["interval_high"], abs=1e-12)


@given(surveys(most=30))
def test_order_does_not_matter_and_more_of_the_same_is_surer(survey) -> None:
    ratings = survey["ratings"]
    one = CALCULATOR.run(survey)
    turned = CALCULATOR.run({**survey, "ratings": ratings[::-1]})
    thrice = CALCULATOR.run({**survey, "ratings": ratings * 3})
    assert {name: one[name] for name in one} == {name: turned[name] for name in turned}
    assert thrice["satisfaction_score"] == one["satisfaction_score"]
    assert thrice["margin_of_error"] < one["margin_of_error"]


def test_in_about_95_of_100_surveys_the_true_share_is_in_the_interval() -> None:
    dice, held, rounds = random.Random(5), 0, 3000
    for _survey in range(rounds):
        # One share alone would not do: a count is whole, so 95 is true of many shares together.
        share = dice.random()
        result = of(sum(dice.random() < share for _ in range(40)), 40)
        held += result["interval_low"] <= 100 * share <= result["interval_high"]
    assert held / rounds == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(("satisfied", "low", "high"), [(0, 0, 27.75), (10, 72.25, 100)])
def test_all_alike_is_not_certain(satisfied, low, high) -> None:
    result = of(satisfied, 10)
    assert round(result["interval_low"], 2) == low
    assert round(result["interval_high"], 2) == high


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_ever_shown_as_plus_or_minus(language, words_of) -> None:
    calculation = CALCULATOR.calculate({})
    texts = [output.label for output in calculation.result.outputs.values()]
    texts += [*calculation.result.notes, calculation.result.answer]
    said = [words_of(language).say(text) for text in texts]
    assert not any("±" in text for text in said)
    assert not any("±" in step.left for step in calculation.result.steps)


@given(surveys())
def test_the_chart_counts_each_rating_and_marks_the_satisfied(survey) -> None:
    columns, gauge = CALCULATOR.run(survey).charts
    ratings, least = survey["ratings"], survey["satisfied_from"]
    assert [(c.at.value, c.height.value, c.marked) for c in columns.columns] == [
        (rating, ratings.count(rating), rating >= least) for rating in range(1, survey["scale"] + 1)
    ]
    assert gauge.interval.low.value <= gauge.marks[0].value.value <= gauge.interval.high.value


@pytest.mark.parametrize("ratings", ["5", "5 5", "5 4 4", "1 1 1 1 1 1 1"])
def test_customers_are_counted_in_whole_numbers_beside_the_chart(ratings, words_of) -> None:
    picture = fromstring(CALCULATOR.run({"ratings": ratings}).charts[0].picture(words_of("en")))
    marks = [text.text for text in picture.iter("text") if text.get("text-anchor") == "end"]
    assert len(marks) == len(set(marks)) > 1, ElementTree.tostring(picture)
    assert all(mark.isdecimal() for mark in marks)


def test_every_bad_rating_names_itself_and_its_place(words_of) -> None:
    errors = errors_of(CALCULATOR, {"ratings": "5 0、x，6;4.5\t-1\n4 100"})
    assert list(errors) == ["ratings"]
    for language in LANGUAGES:
        said = [words_of(language).say(message) for message in errors["ratings"]]
        entries = [(2, "0"), (3, "x"), (4, "6"), (5, "4.5"), (6, "-1"), (8, "100")]
        assert len(said) == len(entries)
        for text, (place, entry) in zip(said, entries, strict=True):
            assert str(place) in text
            assert entry in text
            assert "5" in text


def test_what_was_understood_stands_in_the_order_of_the_form() -> None:
    assert list(CALCULATOR.calculate({}).inputs) == list(CALCULATOR.inputs)


def test_a_shorter_scale_is_named_at_all_that_is_beyond_it(words_of) -> None:
    errors = errors_of(CALCULATOR, {"scale": 3})
    assert set(errors) == {"ratings", "scale", "satisfied_from"}
    assert len(errors["ratings"]) == 6
    english = {name: words_of("en").say(errors[name][0]) for name in errors}
    assert english["satisfied_from"] == "Enter from 2 to 3."
    assert english["scale"] == "Enter 4 or more here, or less at “Satisfied from”."
    for language in ("uk", "zh"):
        for name, text in english.items():
            said = words_of(language).say(errors[name][0])
            assert said not in ("", text)
        assert "4" in words_of(language).say(errors["scale"][0])
        assert "3" in words_of(language).say(errors["satisfied_from"][0])


@pytest.mark.parametrize("scale", range(2, 11))
def test_satisfied_from_goes_up_to_the_scale(scale) -> None:
    ratings = [1, scale]
    given = {"ratings": ratings, "scale": scale, "satisfied_from": scale}
    assert CALCULATOR.run(given)["satisfaction_score"] == 50
    if scale < 10:
        errors = errors_of(
            CALCULATOR, {"ratings": ratings, "scale": scale, "satisfied_from": scale + 1}
        )
        assert set(errors) == {"satisfied_from", "scale"}


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"scale": 1}, "Enter from 2 to 10."),
        ({"scale": 11}, "Enter from 2 to 10."),
        ({"scale": "4.5"}, "Enter a whole number, without decimals."),
        ({"scale": ""}, "Enter a number."),
        ({"scale": "five"}, "“five” is not a number."),
        ({"satisfied_from": 1}, "Enter from 2 to 5."),
        ({"satisfied_from": 11}, "Enter from 2 to 5."),
        ({"satisfied_from": "3.5"}, "Enter a whole number, without decimals."),
        ({"satisfied_from": None}, "Enter a number."),
        ({"ratings": ""}, "Enter at least one number."),
        ({"ratings": " , ;\n"}, "Enter at least one number."),
        ({"ratings": None}, "Number 1: “None” is not a whole number from 1 to 5."),
    ],
)
def test_what_does_not_fit_gets_a_message(inputs, message, words_of) -> None:
    expect_refusal(CALCULATOR, inputs, message, words_of)


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Rating"), ("en", "CSAT"), ("uk", "Оцінка"), ("zh", "满意度")]
)
def test_a_survey_file_is_read_by_its_heading(language, head, words_of) -> None:
    sheet = read_sheet(f"id,{head}\n1,5\n2,0\n3,4\n".encode())
    kind = CALCULATOR.inputs["ratings"].kind
    column = find_column(sheet, kind, "ratings", words_of(language))
    assert column == 1
    reading = read_column(sheet, column, kind)
    assert list(reading.numbers) == [5, 4]
    assert len(reading.wrong) == 1


@pytest.mark.parametrize(("language", "one"), [("en", "1 of 1 rating."), ("uk", "1 із 1 оцінки.")])
def test_a_single_rating_is_spoken_of_in_the_singular(language, one, words_of) -> None:
    calculation = CALCULATOR.calculate({"ratings": "5"})
    answer = calculation.result.answer
    said = words_of(language).say(
        type(answer)(str(answer), answer.plural, **{**calculation.outputs, **answer.values})
    )
    assert said.endswith(one)
