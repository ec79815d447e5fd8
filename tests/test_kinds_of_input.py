"""What calculators can ask for beside numbers: lists, rows, choices, days, ratings, yes and no."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation import (
    MONEY,
    PERCENT,
    Calculator,
    Choice,
    Day,
    Flag,
    InputError,
    Message,
    Number,
    Rating,
    Result,
    Rows,
    Whole,
    Wholes,
    _,
    count,
)
from coursedown.calculation.inputs import Invalid

from .conftest import LANGUAGES

SCORES = Wholes(_("Scores"), minimum=0, maximum=10)
TIERS = Rows(
    _("Tiers"),
    columns=(
        Number(_("From"), unit=PERCENT, minimum=0, maximum=100),
        Number(_("Credit"), unit=PERCENT, minimum=0, maximum=100),
    ),
)
VISIT = Choice(_("Visit"), options={"first": _("First"), "last": _("Last")})
RATING = Rating(_("Rating"), minimum=1, maximum=5, lowest=_("never"))


def refused(kind, raw) -> list[str]:
    with pytest.raises(Invalid) as caught:
        kind.read(raw)
    return [message.plain for message in caught.value.messages]


@given(
    st.lists(st.integers(0, 10), min_size=1),
    st.lists(
        st.sampled_from([" ", ",", ", ", ";", "\t", "\n", "、", "，", "；", "\u3000", "\r\n"])
    ),
)
def test_a_list_is_read_whatever_stands_between_its_numbers(numbers, signs) -> None:
    signs = (signs or [" "]) * len(numbers)
    text = "".join(f"{number}{sign}" for number, sign in zip(numbers, signs, strict=False))
    assert SCORES.read(text) == tuple(numbers)
    assert SCORES.read(numbers) == tuple(numbers)


def test_every_number_that_does_not_fit_is_named_with_its_place() -> None:
    assert refused(SCORES, "9 seven 11 ８ 4.5 -1 10²") == [
        "Number 2: “seven” is not a whole number from 0 to 10.",
        "Number 3: “11” is not a whole number from 0 to 10.",
        "Number 5: “4.5” is not a whole number from 0 to 10.",
        "Number 6: “-1” is not a whole number from 0 to 10.",
        "Number 7: “10²” is not a whole number from 0 to 10.",
    ]


def test_a_message_about_a_list_holds_what_and_where() -> None:
    with pytest.raises(Invalid) as caught:
        SCORES.read("9 8 seven")
    (message,) = caught.value.messages
    assert message.values["place"] == 3
    assert message.values["text"] == "seven"


@pytest.mark.parametrize("kind", [SCORES, TIERS, VISIT, Day(_("D")), Flag(_("F"))])
def test_a_message_quotes_no_more_than_the_beginning(kind) -> None:
    (message,) = refused(kind, "客户" * 500)
    assert f"“{'客户' * 20}…”" in message


def test_an_empty_list_is_refused_where_one_is_needed() -> None:
    assert refused(SCORES, " , ") == ["Enter at least one number."]
    assert Wholes(_("Scores"), required=False).read(" ") == ()


ROW = st.tuples(st.integers(0, 100), st.decimals(0, 100, places=2))


@given(st.lists(ROW, min_size=1))
def test_rows_are_read_as_they_are_written(rows) -> None:
    text = ", ".join(f"{bound}:{credit}" for bound, credit in rows)
    exact = tuple((bound, Fraction(credit)) for bound, credit in rows)
    assert TIERS.read(text) == exact
    assert TIERS.read(text.replace(",", "\n").replace(":", " ： ")) == exact
    assert TIERS.read(rows) == exact


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["Enter at least one row."]),
        ("95:0, 90", ["Row 2, “90”, does not hold 2 numbers with a colon between them."]),
        ("95:0:1", ["Row 1, “95:0:1”, does not hold 2 numbers with a colon between them."]),
        (
            "101:0, x:50",
            [
                "Row 1, From: Enter from 0 to 100%.",
                "Row 2, From: “x” is not a number. Enter digits, such as 12.",
            ],
        ),
    ],
)
def test_rows_that_do_not_fit_are_named(text, messages) -> None:
    assert refused(TIERS, text) == messages


@pytest.mark.parametrize("raw", ["first", " last "])
def test_a_choice_is_one_of_its_keys(raw) -> None:
    assert VISIT.read(raw) == raw.strip()
    assert refused(VISIT, "middle") == ["“middle” is none of the choices: first, last."]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written(day) -> None:
    assert Day(_("Since")).read(day.isoformat()) == day == Day(_("Since")).read(day)


@pytest.mark.parametrize("text", ["2026-02-30", "02/03/2026", "2026-3-2", "20260302", "soon"])
def test_what_is_no_day_is_refused(text) -> None:
    (message,) = refused(Day(_("Since")), text)
    assert message.startswith(f"“{text}” is not a date.")


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01"])
def test_a_day_has_bounds(text) -> None:
    assert refused(Day(_("Since")), text) == ["Enter a date from 1900-01-01 to 2199-12-31."]


@pytest.mark.parametrize(("raw", "value"), [("true", True), ("False", False), (True, True)])
def test_yes_and_no(raw, value) -> None:
    assert Flag(_("Agreed")).read(raw) is value
    for other in ("yes", "1", 1, None, ""):
        refused(Flag(_("Agreed")), other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rating_is_chosen_from_a_menu_that_says_what_its_ends_mean(language, words_of) -> None:
    menu = RATING.control("r", 2, words_of(language))
    assert menu.count("<option") == 5
    assert 'value="2" selected' in menu
    assert "never" in menu
    assert refused(RATING, 6) == ["Enter from 1 to 5."]


def test_what_another_input_replaces_is_not_checked() -> None:
    calculator = CALCULATORS["net-promoter-score"]
    good = {"scores": "9 9 3", "promoters": "x"}
    assert calculator.run(good)["responses"] == 3
    with pytest.raises(InputError) as caught:
        calculator.run({"scores": "9 11", "promoters": "x"})
    assert list(caught.value.errors) == ["scores"]
    with pytest.raises(InputError) as caught:
        calculator.run({"scores": "", "promoters": "x"})
    assert list(caught.value.errors) == ["promoters"]


def _seats(
    seats: Annotated[int, Whole(_("Seats"), minimum=1)] = 3,
    taken: Annotated[int, Whole(_("Taken"), minimum=0, maximum=9, up_to="seats")] = 1,
) -> Result:
    return Result(Message("{taken}"), {"taken": count(taken)})


@pytest.mark.parametrize(("seats", "most"), [(3, 3), (9, 9), (100, 9)])
def test_another_input_lowers_a_maximum_and_never_raises_it(seats, most) -> None:
    calculator = Calculator("seats", _("Seats"), _seats, {})
    assert calculator.run({"seats": seats, "taken": most})["taken"] == most
    with pytest.raises(InputError) as caught:
        calculator.run({"seats": seats, "taken": most + 1})
    assert [message.plain for message in caught.value.errors["taken"]] == [
        f"Enter from 0 to {most}."
    ]


@pytest.mark.parametrize("kind", [SCORES, TIERS, VISIT, RATING, Day(_("D")), Flag(_("F")),
                                  Number(_("N"), unit=MONEY, minimum=0)])  # fmt: skip
@pytest.mark.parametrize("raw", [None, [], {}, object(), float("nan"), b"\0", "\0", "9" * 5000],
    ids=lambda raw: repr(raw)[:9])  # fmt: skip
def test_nonsense_is_refused_with_a_message(kind, raw) -> None:
    assert all(refused(kind, raw))
