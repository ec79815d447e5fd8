"""Numbers as readers type them: the same rules in calculators and in numeric questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from coursedown.calculation.numbers import bare, decimal_text

from .calculators_page import script
from .conftest import LANGUAGES, home

EVERYWHERE = {
    "0": "0",
    "937": "937",
    "937,5": "937.5",
    "937.5": "937.5",
    "0,500": "0.500",
    "0.500": "0.500",
    "-0,500": "-0.500",
    "1.234": "1.234",
    "12,34": "12.34",
    "1234,5678": "1234.5678",
    "1234567": "1234567",
    ",5": "0.5",
    ".5": "0.5",
    ",500": "0.500",
    "5,": "5",
    "5.": "5",
    # the same sign again groups by threes
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    "12.345.678": "12345678",
    "12,34,567": None,
    "1,234,5": None,
    "1234.567.890": None,
    ",234,567": None,
    "1.,5": None,
    # of both the last is decimal
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1,234.567": "1234.567",
    "1.234.567,8": "1234567.8",
    "1,234,567.8": "1234567.8",
    "12,34.5": None,
    "1,234.567,8": None,
    "1.5,": None,
    # spaces, of every kind
    "1 234.5": "1234.5",
    "1 234,5": "1234.5",
    "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,8": "1234567.8",
    "1\N{NARROW NO-BREAK SPACE}234,5": "1234.5",
    "1\N{IDEOGRAPHIC SPACE}234": "1234",
    "  40\t": "40",
    # full width
    "９３７．５": "937.5",
    "９３７，５": "937.5",
    "１，２３４，５６７": "1234567",
    "937、5": "937.5",
    "－５": "-5",
    # signs
    "-5": "-5",
    "−5": "-5",
    "–5": "-5",
    "− 5,5": "-5.5",
    "+5": "5",
    # no numbers
    "": None,
    "   ": None,
    "abc": None,
    "1e5": None,
    "12%": None,
    "$12": None,
    "1/2": None,
    "½": None,
    "10²": None,
    "x²": None,
    "①": None,
    "٣": None,
    "1'234": None,
    "1_000": None,
    "0x10": None,
    "∞": None,
    "NaN": None,
    "--5": None,
    "5-": None,
    "1-2": None,
    "-": None,
    ".": None,
    ",": None,
    "1..5": None,
    "2+2": None,
}
"""What is read in the same way in every language."""

COMMA_GROUPS = {
    "1,234": "1234",
    "１，２３４": "1234",
    "937,500": "937500",
    "-1,234": "-1234",
    "1234,567": None,
}
COMMA_IS_DECIMAL = {
    "1,234": "1.234",
    "１，２３４": "1.234",
    "937,500": "937.500",
    "-1,234": "-1.234",
    "1234,567": "1234.567",
}
OWN = {"en": COMMA_GROUPS, "uk": COMMA_IS_DECIMAL, "zh": COMMA_GROUPS}


@pytest.fixture(scope="module")
def numbers(browser: Browser, site: Path, site_url: str) -> Iterator[Callable[..., Any]]:
    """Calls a function of numbers.js on many texts, with the signs that a page of the language
    brings: ``numbers(language, function, texts)``."""
    page = browser.new_page()
    scripts = [site_url + script(site, name) for name in ("numbers.js", "page.js")]

    def call(language: str, function: str, texts: list[str]) -> list[str | None]:
        if page.url != site_url + home(language):
            page.goto(site_url + home(language))
        answers: list[str | None] = page.evaluate(
            """async ([[numbers, words], name, texts]) => {
                const {[name]: call} = await import(numbers);
                const {pageWords} = await import(words);
                return texts.map((text) => call(text, pageWords().numbers));
            }""",
            [scripts, function, texts],
        )
        return answers

    yield call
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_read_by_the_rules_of_the_language(numbers: Any, language: str) -> None:
    expected = {**EVERYWHERE, **OWN[language]}
    read = numbers(language, "readNumber", list(expected))
    assert dict(zip(expected, read, strict=True)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@given(values=st.lists(st.decimals(-(10**12), 10**12, places=6), min_size=20, max_size=100))
@settings(max_examples=15, deadline=None)
def test_a_number_in_the_languages_own_signs_is_read_as_itself(
    numbers: Any, words_of: Any, language: str, values: list[Decimal]
) -> None:
    signs = words_of(language).numbers
    numbers_shown = [round(value, i % 7) for i, value in enumerate(values)]
    texts = [decimal_text(value, 0, 6, signs) for value in numbers_shown]
    read = numbers(language, "readNumber", texts)
    assert [Decimal(text or "nan") for text in read] == numbers_shown


@pytest.mark.parametrize("language", LANGUAGES)
@given(typed=st.lists(st.text("0123456789,. -", max_size=12), min_size=50, max_size=200))
@settings(max_examples=15, deadline=None)
def test_whatever_is_read_is_a_plain_number_with_the_digits_that_were_typed(
    numbers: Any, language: str, typed: list[str]
) -> None:
    for text, number in zip(typed, numbers(language, "readNumber", typed), strict=True):
        if number is not None:
            assert re.fullmatch(r"-?\d+(\.\d+)?", number), text
            digits = re.sub(r"\D", "", text)
            assert re.sub(r"\D", "", number) in (digits, "0" + digits), text


@pytest.mark.parametrize("language", LANGUAGES)
@given(values=st.lists(st.decimals(-(10**6), 10**6, places=4), min_size=20, max_size=100))
@settings(max_examples=10, deadline=None)
def test_what_the_page_writes_is_what_python_writes_and_is_read_back(
    numbers: Any, words_of: Any, language: str, values: list[Decimal]
) -> None:
    words = words_of(language)
    plain = [bare(value) for value in values]
    written = numbers(language, "writeNumber", plain)
    assert written == [decimal_text(value, 0, 6, words.numbers) for value in values]
    typed = numbers(language, "typeNumber", plain)
    assert typed == [words.typed(Fraction(text)) for text in plain]
    assert numbers(language, "readNumber", written) == plain
    assert numbers(language, "readNumber", typed) == plain
