"""Numbers are written the same everywhere, to the last digit, in the signs of each language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from coursedown.calculation import (
    Message,
    Quantity,
    Words,
    in_full,
    money,
    ngettext,
    percent,
    told_apart,
)
from coursedown.calculation.numbers import NumberFormat, bare, decimal_text, rounded
from coursedown.languages import words_table

from .conftest import LANGUAGES

NUMBERS = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=9
)


@given(number=NUMBERS, places=st.integers(0, 6))
def test_rounding_is_half_away_from_zero(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert rounded(number, places) == Fraction(expected)


@given(number=NUMBERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_decimals_agree_with_babel(language: str, number: Decimal) -> None:
    signs = words_table(language)["numbers"]
    form = NumberFormat(decimal=signs["decimal"], group=signs["group"], minus=signs["minus"])
    exact = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    expected = format_decimal(exact, "#,##0.##", locale=language)
    assert decimal_text(number, 0, 2, form) == ("0" if expected == "-0" else expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", ["0", "-0.004", "480", "-1234.5", "1234567.891"])
def test_money_and_percent_agree_with_babel(language: str, amount: str, words_of: Any) -> None:
    words: Words = words_of(language)
    exact = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    expected = format_currency(exact, "USD", pattern.replace("¤", "$"), locale=language)
    assert words.text(money(Decimal(amount))) == expected
    share = Decimal(amount).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0
    expected = format_percent(share / 100, "#,##0.#%", locale=language)
    assert words.text(percent(Decimal(amount))) == expected


@given(number=st.fractions(max_denominator=10**6) | st.integers(-(10**30), 10**30))
def test_a_bare_number_has_twelve_significant_digits(number: Fraction | int) -> None:
    text = bare(number)
    assert Decimal(text) == Decimal(text).normalize()
    assert len(text.lstrip("-0.").replace(".", "").rstrip("0")) <= 12
    assert abs(Fraction(text) - number) * 2 <= abs(number) * Fraction(1, 10**11)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.7, "0.7"), (937.5, "937.5"), (Fraction(1, 3), "0.333333333333"),
     (10**13, "1" + "0" * 13),
     (Fraction(2, 3), "0.666666666667"), (999999999999.9, "1000000000000"), (-0.5, "-0.5")],
)  # fmt: skip
def test_bare_numbers(value: Any, text: str) -> None:
    assert bare(value) == text


@pytest.mark.parametrize(
    ("n", "form"),
    [(1, "хвилина"), (2, "хвилини"), (4, "хвилини"), (5, "хвилин"), (11, "хвилин"), (14, "хвилин"),
     (21, "хвилина"), (22, "хвилини"), (111, "хвилин"), (0, "хвилин"), (1.5, "хвилини")],
)  # fmt: skip
def test_ukrainian_plurals_are_right_for_fractions_too(n: float, form: str, words_of: Any) -> None:
    assert words_of("uk").say(ngettext("{n} minute", "{n} minutes", n=n)).endswith(form)


@pytest.mark.parametrize(("n", "form"), [(1, "1 minute"), (2, "2 minutes"), (1.5, "1.5 minutes")])
def test_english_plurals(n: float, form: str, words_of: Any) -> None:
    assert words_of("en").say(ngettext("{n} minute", "{n} minutes", n=n)) == form


def test_a_text_without_translation_is_said_in_english(words_of: Any) -> None:
    assert words_of("uk").say(ngettext("{n} owl", "{n} owls", n=5)) == "5 owls"
    assert words_of("zh").say(Message("An owl at {time}", time=7)) == "An owl at 7"


def test_what_somebody_typed_is_never_translated_or_filled_in(words_of: Any) -> None:
    message = Message("You wrote {text}.", text="Check {n}")
    assert words_of("en").say(message) == "You wrote Check {n}."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_such_number_is_a_dash(language: str, words_of: Any) -> None:
    assert words_of(language).text(Quantity(None)) == "–"


def test_an_unknown_currency_changes_nothing(words_of: Any) -> None:
    words: Words = words_of("en")
    assert words.with_currency("<script>").text(money(5)) == "$5.00"
    assert words.with_currency("UAH").text(money(5)) == "₴5.00"
    assert words.with_currency("CNY").text(money(-5)) == "-¥5.00"


@pytest.mark.parametrize(
    ("value", "other", "shown"),
    [("94.98", 95, "94.98%"), ("94.999", 95, "94.999%"), ("95", 95, "95%"), ("95.02", 95, "95.02%"),
     ("94.2", 95, "94.2%"), ("93.333", 95, "93.3%")],
)  # fmt: skip
def test_what_is_nearly_a_bound_does_not_look_like_it(value, other, shown, words_of) -> None:
    quantity = told_apart(percent(Decimal(value)), 80, other)
    assert words_of("en").text(quantity) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("99.95", "99.95%"), ("99.999", "99.999%"), ("40", "40%")]
)
def test_what_was_given_is_not_rounded(value, shown, words_of) -> None:
    assert words_of("en").text(in_full(percent(Decimal(value)))) == shown
