"""A scale shows where values stand, whichever way it runs and however long its numbers are."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from coursedown.calculation import Gauge, Interval, Mark, Message, number
from coursedown.calculation.charts.drawing import WIDTH, width

NAME = Message("x")


def drawn(words_of: Any, ends: tuple[int, int], value: int) -> Any:
    gauge = Gauge(
        NAME, NAME, NAME, NAME,
        [number(end) for end in ends],
        [Mark(NAME, number(value), "here")],
        Interval(NAME, number(min(ends)), number(value)),
    )  # fmt: skip
    return fromstring(gauge.picture(words_of("en")))


@pytest.mark.parametrize(
    ("ends", "value", "x"),
    [((0, 10), 10, 600), ((0, 10), 5, 320), ((10, 0), 0, 600), ((10, 0), 10, 40), ((10, 0), 5, 320),
     ((10, 0), 12, 40), ((10, 0), -3, 600), ((0, 10), 12, 600), ((-5, -15), -10, 320)],
)  # fmt: skip
def test_a_value_stands_between_the_first_end_and_the_last(words_of, ends, value, x) -> None:
    assert drawn(words_of, ends, value).find("circle").get("cx") == str(x)


@pytest.mark.parametrize("ends", [(0, 10), (10, 0)])
def test_an_interval_is_as_wide_either_way(words_of, ends) -> None:
    assert drawn(words_of, ends, 5).find("rect").get("width") == "280"


def test_long_numbers_at_the_ends_are_not_cut_off(words_of) -> None:
    for label in drawn(words_of, (-1_234_567_890, 9_876_543_210), 0).findall("text")[:2]:
        half = width(label.text) / 2
        assert half <= float(label.get("x")) <= WIDTH - half
