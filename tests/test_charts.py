"""Charts can be read: by eye, by a screen reader, as a table, in every language, on paper."""

from __future__ import annotations

from fractions import Fraction
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursedown.calculation import (
    Bar,
    Bars,
    Column,
    Columns,
    Gauge,
    Ladder,
    Level,
    Mark,
    Message,
    Radar,
    Series,
    Share,
    Shares,
    count,
    number,
)
from coursedown.calculation.charts.drawing import WIDTH, at, width, wrapped

from .every_kind.every_kind import every_kind

CHARTS = every_kind().charts
EACH = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
TEXT = Message("text")
LONG = Message("Готовність рекомендувати постачальника й надалі співпрацювати з ним")


def texts(svg: Element) -> list[str]:
    return [node.text or "" for node in svg.iter("text")]


@EACH
def test_a_chart_has_a_name_a_description_and_a_table(chart, words_of) -> None:
    words = words_of("en")
    svg = fromstring(chart.picture(words))
    assert svg.get("role") == "img"
    assert svg.findtext("title") == words.say(chart.question)
    assert svg.findtext("desc") == words.say(chart.description)
    table = fromstring(chart.table(words))
    assert table.findtext("caption") == words.say(chart.question)
    head = [cell.text for cell in table.iter("th") if cell.get("scope") == "col"]
    assert all(head)
    rows = table.findall("tbody/tr")
    assert rows
    assert {len(list(row)) for row in rows} == {len(head)}
    assert all(cell.text for row in rows for cell in row)


@EACH
def test_nothing_lies_outside_the_picture(chart, words_of) -> None:
    svg = fromstring(chart.picture(words_of("uk")))
    _x, _y, right, bottom = map(float, (svg.get("viewBox") or "").split())
    assert right == WIDTH
    for node in svg.iter():
        limits = dict.fromkeys(("x", "cx", "x1", "x2"), right)
        limits |= dict.fromkeys(("y", "cy", "y1", "y2"), bottom)
        for name, limit in limits.items():
            assert -1 <= float(node.get(name, "0")) <= limit, (node.tag, node.attrib)


@given(st.fractions(-(10**6), 10**6, max_denominator=1000))
def test_coordinates_are_rounded_to_a_tenth(value) -> None:
    assert abs(Fraction(at(value)) - value) <= Fraction(1, 20)
    assert at(value) == at(Fraction(at(value)))


@given(st.lists(st.text("абвгabcd", min_size=1, max_size=9), min_size=1), st.integers(150, 640))
def test_text_wraps_between_words(words, room) -> None:
    lines = wrapped(" ".join(words), room)
    assert " ".join(lines) == " ".join(words)
    assert all(width(line) <= room for line in lines if " " in line)


def test_chinese_wraps_anywhere() -> None:
    lines = wrapped("与客户保持联系并赢得他们的信任", 120)
    assert "".join(lines) == "与客户保持联系并赢得他们的信任"
    assert all(width(line) <= 120 for line in lines)


@pytest.mark.parametrize(
    "chart",
    [
        Shares(TEXT, TEXT, TEXT, TEXT, (Share(LONG, count(1)), Share(LONG, count(2)))),
        Bars(TEXT, TEXT, TEXT, TEXT, (Bar(LONG, count(1)), Bar(LONG, count(2)))),
        Gauge(TEXT, TEXT, TEXT, TEXT, [number(0), number(1)], (Mark(LONG, number(1)),)),
        Ladder(TEXT, TEXT, TEXT, TEXT, [Level(LONG, "here")] * 4),
        Radar(TEXT, TEXT, TEXT, [LONG] * 6, (Series(LONG, [count(3)] * 6, "seller"),)),
    ],
    ids=lambda chart: type(chart).__name__,
)
def test_long_labels_are_broken_into_lines_that_fit(chart, words_of) -> None:
    svg = fromstring(chart.picture(words_of("uk")))
    for node in svg.iter("text"):
        text, x = node.text or "", Fraction(node.get("x", "0"))
        left = {"start": x, "middle": x - width(text) / 2, "end": x - width(text)}
        start = left[node.get("text-anchor", "start")]
        if " " in text:
            assert start >= -12
            assert start + width(text) <= WIDTH + 12
    assert " ".join(texts(svg)).count("рекомендувати") >= 1


def test_parts_of_nothing_are_drawn_all_the_same(words_of) -> None:
    chart = Shares(TEXT, TEXT, TEXT, TEXT, (Share(LONG, count(0)), Share(TEXT, count(0))))
    assert "0%" in "".join(texts(fromstring(chart.picture(words_of("en")))))


def test_a_value_beyond_the_scale_stands_at_its_end(words_of) -> None:
    def place(value: int) -> str | None:
        ticks = [number(0), number(10)]
        chart = Gauge(TEXT, TEXT, TEXT, TEXT, ticks, (Mark(TEXT, number(value), "here"),))
        return fromstring(chart.picture(words_of("en"))).findall("circle")[0].get("cx")

    assert place(99) == place(10)
    assert place(-99) == place(0) != place(1)


@pytest.mark.parametrize("chart", [
    lambda value: Bars(TEXT, TEXT, TEXT, TEXT, (Bar(TEXT, value),)),
    lambda value: Columns(TEXT, TEXT, TEXT, TEXT, (Column(value, value),)),
])  # fmt: skip
def test_what_starts_at_zero_refuses_values_below_it(chart) -> None:
    with pytest.raises(ValueError, match="zero"):
        chart(count(-1))
