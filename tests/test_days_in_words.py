"""A day is written as each language writes it."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from coursedown.calculation import Words, day
from coursedown.languages import words_table

from .conftest import LANGUAGES


@given(moment=st.dates())
@pytest.mark.parametrize("language", [*LANGUAGES, "pl", "ar"])
def test_days_agree_with_babel(language: str, moment: date) -> None:
    words = Words(words_table(language))
    locale = Locale.parse(language)
    assert words.text(day(moment)) == format_date(moment, "long", locale)
    assert words.day_text(moment, "weekday") == format_skeleton("yMMMEd", moment, locale=locale)
    assert words.day_text(moment, "short") == format_skeleton("MMMd", moment, locale=locale)
