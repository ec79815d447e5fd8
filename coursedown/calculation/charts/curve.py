"""A line over time, on a scale that starts at zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..markup import Html, element
from ..messages import Message
from ..numbers import exact
from ..quantities import Quantity
from ..words import Words
from .drawing import WIDTH, at, drawing, grid, label, points, ratio, scale, scale_texts, table

_HEIGHT = 310
_TOP, _RIGHT, _BOTTOM, _LEFT = 30, 30, 70, 100
_FLOOR = _HEIGHT - _BOTTOM
_DOWN, _ACROSS = _FLOOR - _TOP, WIDTH - _LEFT - _RIGHT
_MOST_LABELS = 6


@dataclass(frozen=True)
class Point:
    """A place on the line; a marked one shows its height."""

    at: Quantity
    height: Quantity
    marked: bool = False


@dataclass(frozen=True)
class Curve:
    """Points joined by a line, from the left to the right; ``top`` fixes the scale's end."""

    question: Message
    description: Message
    along: Message
    up: Message
    points: Sequence[Point]
    top: int | None = None

    def picture(self, words: Words) -> Html:
        """An SVG of 640 × 310 units."""
        highest = max(point.height.value or 0 for point in self.points)
        unit = self.points[0].height.unit
        marks = scale(exact(self.top or highest), unit.most)
        return drawing(
            _HEIGHT,
            self.question,
            self.description,
            words,
            *grid(marks, scale_texts(marks, unit, words), (_LEFT, WIDTH - _RIGHT), _FLOOR, _DOWN),
            *self._places(words),
            *self._line(marks[-1], words),
            label(words.say(self.along), _LEFT + _ACROSS / 2, _HEIGHT - 10,
                  class_="cd-axis"),
        )  # fmt: skip

    def _places(self, words: Words) -> Iterator[Html]:
        every = -(-len(self.points) // _MOST_LABELS)
        for place in range(0, len(self.points), every):
            point = self.points[place]
            yield label(words.text(point.at), self._x(point), _FLOOR + 28)

    def _line(self, top: Fraction, words: Words) -> Iterator[Html]:
        places = [
            (self._x(point), _FLOOR - ratio(point.height.value or 0, top) * _DOWN)
            for point in self.points
        ]
        yield element("polyline", class_="cd-line", points=points(places))
        for point, (x, y) in zip(self.points, places, strict=True):
            if point.marked:
                yield element("circle", class_="cd-here", cx=at(x), cy=at(y), r=8)
                anchor = "end" if x > WIDTH - 150 else "start"
                beside = -10 if anchor == "end" else 10
                yield label(words.text(point.height), x + beside, y - 12, anchor, "cd-value")

    def _x(self, point: Point) -> float:
        first, last = (self.points[i].at.value or 0 for i in (0, -1))
        along = ratio((point.at.value or 0) - first, (last - first) or 1)
        return _LEFT + along * _ACROSS

    def table(self, words: Words) -> Html:
        """A table of two columns: the place, and the height there."""
        rows = [(words.text(point.at), words.text(point.height)) for point in self.points]
        return table(self.question, [words.say(self.along), words.say(self.up)], rows, words)
