"""Charts as SVG, with a title, a description and the same numbers as a table.

A chart answers a question, which stands above it. It knows no colours: the stylesheet gives
them by class, for light, dark, print and forced colours alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Protocol
from xml.etree.ElementTree import Element

from .markup import element
from .messages import Message
from .numbers import exact
from .quantities import Quantity, Unit
from .words import Words

WIDTH, HEIGHT = 640, 290
# Room for labels of 22 units: on a phone the stylesheet makes them so large.
_TOP, _RIGHT, _BOTTOM, _LEFT = 28, 8, 64, 100
_FLOOR = HEIGHT - _BOTTOM
_DOWN = _FLOOR - _TOP
_LABEL_ROOM = 60


class Chart(Protocol):
    """What every kind of chart has: a question, and itself as a picture and as a table."""

    @property
    def question(self) -> Message:
        """What the chart answers; it stands above it."""

    def picture(self, words: Words) -> Element:
        """The SVG element."""

    def table(self, words: Words) -> Element:
        """The same numbers as an HTML table."""


@dataclass(frozen=True)
class Column:
    """One column: its place on the axis, its height, and whether it is the one that matters."""

    at: Quantity
    height: Quantity
    marked: bool = False


@dataclass(frozen=True)
class Columns:
    """Columns side by side on a scale that starts at 0. ``top`` fixes the scale's end."""

    question: Message
    description: Message
    along: Message
    up: Message
    columns: Sequence[Column]
    top: int | None = None

    def __post_init__(self) -> None:
        if any((column.height.value or 0) < 0 for column in self.columns):
            raise ValueError("columns stand on zero and can't show a value below it")

    def picture(self, words: Words) -> Element:
        """An SVG of 640 × 290 units."""
        heights = [exact(column.height.value or 0) for column in self.columns]
        marks = _scale(exact(self.top) if self.top else max(heights))
        return element(
            "svg",
            element("title", words.say(self.question)),
            element("desc", words.say(self.description)),
            *self._grid(marks, words),
            *self._bars([height / marks[-1] * _DOWN for height in heights], words),
            _label(
                words.say(self.along), Fraction(WIDTH + _LEFT, 2), HEIGHT - 10, class_="cd-axis"
            ),
            class_="cd-chart",
            view_box=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
        )

    def _grid(self, marks: Sequence[Fraction], words: Words) -> Iterator[Element]:
        unit = self.columns[0].height.unit
        for mark in marks:
            y = _at(_FLOOR - mark / marks[-1] * _DOWN)
            yield element("line", class_="cd-grid", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y)
            text = words.text(Quantity(mark, Unit(unit.kind, 0, unit.most)))
            yield _label(text, _LEFT - 8, _FLOOR - mark / marks[-1] * _DOWN + 5, "end")

    def _bars(self, heights: Sequence[Fraction], words: Words) -> Iterator[Element]:
        across = Fraction(WIDTH - _LEFT - _RIGHT, len(self.columns))
        # Where columns are narrow only some are labelled, and always the last.
        every = max(1, ceil(_LABEL_ROOM / across))
        for place, (column, height) in enumerate(zip(self.columns, heights, strict=True)):
            left = _LEFT + place * across
            middle = left + across / 2
            behind = len(self.columns) - 1 - place
            yield element(
                "rect",
                class_="cd-column cd-marked" if column.marked else "cd-column",
                x=_at(left + across / 10),
                y=_at(_FLOOR - height),
                width=_at(across * 4 / 5),
                height=_at(height),
            )
            if behind == 0 or (place % every == 0 and behind >= every):
                yield _label(words.text(column.at), middle, _FLOOR + 22)
            if column.marked:
                at_edge = behind == 0 and across < 60
                x, anchor = (WIDTH - _RIGHT, "end") if at_edge else (middle, "middle")
                text = words.text(column.height)
                yield _label(text, x, _FLOOR - height - 7, anchor, "cd-value")

    def table(self, words: Words) -> Element:
        """A table of two columns: the place, and the height there."""
        rows = [
            element(
                "tr",
                element("th", words.text(column.at), scope="row"),
                element("td", words.text(column.height)),
            )
            for column in self.columns
        ]
        head = [element("th", words.say(name), scope="col") for name in (self.along, self.up)]
        return element(
            "table",
            element("caption", words.say(self.question)),
            element("thead", element("tr", *head)),
            element("tbody", *rows),
        )


def _label(
    text: str,
    x: Fraction | int,
    y: Fraction | int,
    anchor: str = "middle",
    class_: str | None = None,
) -> Element:
    return element("text", text, class_=class_, x=_at(x), y=_at(y), text_anchor=anchor)


def _at(coordinate: Fraction | int) -> str:
    """A coordinate to a tenth, by whole-number arithmetic: the same digits everywhere."""
    tenths = int(coordinate * 10 + Fraction(1, 2))
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def _scale(highest: Fraction) -> list[Fraction]:
    """Round marks from 0 to the first that is not below the highest value, four or five steps."""
    if highest <= 0:
        return [Fraction(0), Fraction(1)]
    step = Fraction(10) ** (len(str(int(highest))) - 1 if highest >= 1 else 0)
    while step * 5 > highest:
        step /= 10
    for factor in (1, 2, 5, 10, 20, 50):
        if step * factor * 5 >= highest:
            step *= factor
            break
    marks = [Fraction(0)]
    while marks[-1] < highest:
        marks.append(marks[-1] + step)
    return marks
