"""The marks beside a chart: round, all different as they are written, and never too low."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursedown.calculation.charts.drawing import scale
from coursedown.calculation.numbers import NumberFormat, decimal_text


@settings(max_examples=300)
@given(st.fractions(0, 10**9), st.integers(0, 4))
def test_no_two_marks_read_alike(highest: Fraction, decimals: int) -> None:
    marks = scale(highest, decimals)
    texts = [decimal_text(mark, 0, decimals, NumberFormat()) for mark in marks]
    assert len(set(texts)) == len(texts)
    assert [Fraction(text.replace(",", "")) for text in texts] == marks


@settings(max_examples=300)
@given(st.fractions(0, 10**9), st.integers(0, 4))
def test_they_reach_from_zero_over_the_highest_and_are_few(
    highest: Fraction, decimals: int
) -> None:
    marks = scale(highest, decimals)
    assert marks[0] == 0
    assert marks[-2] < max(highest, 1)
    assert highest <= marks[-1]
    assert 2 <= len(marks) <= 6
    assert len({after - before for before, after in pairwise(marks)}) == 1


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (2, [0, 1, 2]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (480, [0, 100, 200, 300, 400, 500]),
    ],
)
def test_counts_have_whole_marks(highest, marks) -> None:
    assert scale(Fraction(highest), 0) == marks
