"""Net Promoter Score, against its definition, the variance of 1, 0 and −1, and a simulation."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation.files import find_column, read_column, read_sheet

from .refusals import errors_of, expect_refusal

CALCULATOR = CALCULATORS["net-promoter-score"]
COUNT = st.integers(0, 10**6)
SCORES = st.lists(st.integers(0, 10), min_size=1, max_size=60)
COUNTS = ("promoters", "passives", "detractors")


def run(promoters, passives, detractors):
    return CALCULATOR.run(dict(zip(COUNTS, (promoters, passives, detractors), strict=True)))


def test_the_worked_example() -> None:
    result = CALCULATOR.run({})
    assert result["score"] == 20
    assert [result[f"{name}_share"] for name in COUNTS] == [45, 30, 25]
    assert result["responses"] == 100
    assert result["margin_of_error"] == pytest.approx(196 * sqrt(0.66 / 100), rel=1e-14)


@settings(max_examples=200)
@given(COUNT, COUNT, COUNT)
def test_it_is_the_mean_of_one_nought_and_minus_one(promoters, passives, detractors) -> None:
    n = promoters + passives + detractors
    assume(n)
    outputs = CALCULATOR.calculate(
        {"promoters": promoters, "passives": passives, "detractors": detractors}
    ).result.outputs
    mean = Fraction(promoters - detractors, n)
    variance = (promoters * (1 - mean) ** 2 + passives * mean**2 + detractors * (1 + mean) ** 2) / n
    assert outputs["score"].value == 100 * mean
    assert sum(outputs[f"{name}_share"].value for name in COUNTS) == 100
    margin = outputs["margin_of_error"].value
    assert (margin is None) == (variance == 0)
    if margin is not None:
        assert float(margin) == pytest.approx(196 * sqrt(variance / n), rel=1e-12)


@settings(max_examples=200)
@given(SCORES)
def test_a_list_of_answers_agrees_with_statistics(scores) -> None:
    result = CALCULATOR.run({"scores": scores})
    signs = [1 if score > 8 else 0 if score > 6 else -1 for score in scores]
    assert result["responses"] == len(scores)
    assert result["score"] == pytest.approx(100 * statistics.fmean(signs), abs=1e-12)
    spread = statistics.pstdev(signs)
    if len(set(signs)) == 1:
        assert result["margin_of_error"] is None
    else:
        assert result["margin_of_error"] == pytest.approx(196 * spread / sqrt(len(scores)))


@given(SCORES)
def test_a_list_and_its_counts_give_the_same(scores) -> None:
    groups = [sum(score >= 9 for score in scores), sum(score in (7, 8) for score in scores)]
    counted = run(*groups, len(scores) - sum(groups))
    listed = CALCULATOR.run({"scores": " ".join(map(str, scores))})
    assert {name: listed[name] for name in listed} == {name: counted[name] for name in counted}


@given(st.integers(1, 10**6), COUNT, COUNT)
def test_swapping_promoters_and_detractors_turns_the_sign(promoters, passives, detractors) -> None:
    there, back = run(promoters, passives, detractors), run(detractors, passives, promoters)
    assert there["score"] == -back["score"]
    assert there["margin_of_error"] == back["margin_of_error"]


@given(st.integers(1, 1000), st.integers(0, 1000), st.integers(1, 1000))
def test_four_times_as_many_answers_halve_the_margin(promoters, passives, detractors) -> None:
    one = run(promoters, passives, detractors)["margin_of_error"]
    four = run(4 * promoters, 4 * passives, 4 * detractors)["margin_of_error"]
    assert four == pytest.approx(one / 2, rel=1e-12)


def test_in_about_95_of_100_surveys_the_true_score_is_within_the_margin() -> None:
    dice, near, rounds = random.Random(3), 0, 2000
    for _survey in range(rounds):
        answers = dice.choices((10, 7, 0), weights=(45, 30, 25), k=200)
        result = CALCULATOR.run({"scores": answers})
        near += abs(result["score"] - 20) <= result["margin_of_error"]
    assert near / rounds == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("score", "share"),
    [(0, "detractors"), (6, "detractors"), (7, "passives"), (8, "passives"), (9, "promoters"),
     (10, "promoters")],
)  # fmt: skip
def test_where_each_answer_belongs(score, share) -> None:
    assert CALCULATOR.run({"scores": str(score)})[f"{share}_share"] == 100


@pytest.mark.parametrize(
    "text", ["9 10 3", "9,10,3", "9;10;3", "9\t10\t3", "9\n10\r\n3\n", "9、10、3", "9，10，3",
             " 9, 10;\n3 ", "９　10；3"]
)  # fmt: skip
def test_answers_may_be_divided_in_any_usual_way(text) -> None:
    result = CALCULATOR.run({"scores": text})
    assert (result["responses"], round(result["score"], 1)) == (3, 33.3)


@pytest.mark.parametrize("count", ["", "-3", "4.5", "many", None])
def test_a_list_wins_and_the_counts_are_not_even_checked(count) -> None:
    result = CALCULATOR.run({"promoters": count, "detractors": count, "scores": "10 10 0 7"})
    assert (result["score"], result["responses"]) == (25, 4)


def test_who_gives_a_list_is_told_what_was_counted(words_of) -> None:
    notes = CALCULATOR.run({"scores": "10 9 8 3 2 1"}).notes
    assert (
        words_of("en")
        .say(notes[0])
        .startswith("Counted in your list: promoters 2, passives 1, detractors 3.")
    )
    assert not any(note.startswith("Counted") for note in CALCULATOR.run({}).notes)


@pytest.mark.parametrize("groups", [(5, 0, 0), (0, 5, 0), (0, 0, 5), (0, 0, 1)])
def test_alike_answers_have_no_margin_and_the_page_says_so(groups, words_of) -> None:
    result = run(*groups)
    assert result["margin_of_error"] is None
    assert any("can’t be estimated" in note for note in result.notes)
    assert len(result.steps) == 3
    assert result.charts[1].interval is None
    for language in ("en", "uk", "zh"):
        assert "None" not in words_of(language).say(result.charts[1].description)


@pytest.mark.parametrize(("answers", "warned"), [(29, True), (30, False)])
def test_few_answers_get_a_warning(answers, warned) -> None:
    notes = run(answers - 10, 5, 5).notes
    assert any("too narrow" in note for note in notes) == warned


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_charts_show_the_result(promoters, passives, detractors) -> None:
    assume(promoters + passives + detractors)
    result = run(promoters, passives, detractors)
    bar, gauge = result.charts
    assert [share.size.value for share in bar.shares] == [promoters, passives, detractors]
    (mark,) = gauge.marks
    assert float(mark.value.value) == result["score"]
    if gauge.interval:
        low, high = gauge.interval.low.value, gauge.interval.high.value
        assert -100 <= low <= mark.value.value <= high <= 100


def test_the_arithmetic_can_be_followed(words_of) -> None:
    calculation = CALCULATOR.calculate({"scores": "10 9 8 7 3"})
    english = words_of("en")
    lines = [
        step.left.format_map({
            name: english.bare_text(value)
            for name, value in {**calculation.outputs, **step.values}.items()
        })
        for step in calculation.result.steps
    ]  # fmt: skip
    assert lines == [
        "2 ÷ 5", "1 ÷ 5", "40% − 20%", "196 × √((0.4 + 0.2 − (0.4 − 0.2)²) ÷ 5)",
    ]  # fmt: skip


def test_every_bad_answer_names_itself_and_its_place(words_of) -> None:
    errors = errors_of(CALCULATOR, {"scores": "9 11、x，4.5;-1\t7"})
    assert list(errors) == ["scores"]
    for language in ("en", "uk", "zh"):
        said = [words_of(language).say(message) for message in errors["scores"]]
        assert len(said) == 4
        for text, place, entry in zip(said, "2345", ("11", "x", "4.5", "-1"), strict=True):
            assert place in text
            assert entry in text
            assert "10" in text


@pytest.mark.parametrize("inputs", [{"scores": ""}, {}])
def test_no_answer_at_all_is_an_error_at_every_input(inputs, words_of) -> None:
    errors = errors_of(CALCULATOR, {**dict.fromkeys(COUNTS, 0), **inputs})
    assert list(errors) == [*COUNTS, "scores"]
    english = words_of("en").say(errors["promoters"][0])
    assert english == "There are no answers yet. Enter at least one."
    for language in ("uk", "zh"):
        assert words_of(language).say(errors["scores"][0]) not in ("", english)


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-1, "Enter 0 or more."),
        ("0.5", "Enter a whole number, without decimals."),
        ("", "Enter a number."),
        ("ten", "“ten” is not a number."),
        (None, "Enter a number."),
    ],
)
def test_what_does_not_fit_gets_a_message(name, value, message, words_of) -> None:
    expect_refusal(CALCULATOR, {name: value}, message, words_of)


def test_all_bad_counts_are_named_at_once() -> None:
    bad = {"promoters": -1, "passives": "x", "detractors": 0.5}
    assert errors_of(CALCULATOR, bad).keys() == set(COUNTS)


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Answer"), ("uk", "Оцінка"), ("zh", "打分"), ("zh", "NPS")]
)
def test_a_survey_file_is_read_by_its_heading(language, head, words_of) -> None:
    sheet = read_sheet(f"id;{head}\n1;10\n2;7\n3;12\n".encode())
    kind = CALCULATOR.inputs["scores"].kind
    column = find_column(sheet, kind, "scores", words_of(language))
    assert column == 1
    reading = read_column(sheet, column, kind)
    assert list(reading.numbers) == [10, 7]
    assert len(reading.wrong) == 1
