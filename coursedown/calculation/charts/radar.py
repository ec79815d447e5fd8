"""Two views of the same things, on rays around a centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin
from typing import Literal

from ..markup import Html, element
from ..messages import Message
from ..numbers import exact
from ..quantities import Quantity
from ..words import Words
from .drawing import (
    LINE,
    WIDTH,
    at,
    drawing,
    label,
    legend,
    line,
    points,
    ratio,
    table,
    width,
    wrapped,
)

_RADIUS = 180
_X, _Y = WIDTH // 2, _RADIUS + 50
_BELOW = _Y + _RADIUS + 60


@dataclass(frozen=True)
class Series:
    """One view: its name, its value on each ray, and whose colour it has."""

    name: Message
    values: Sequence[Quantity]
    look: Literal["seller", "customer"]


@dataclass(frozen=True)
class Radar:
    """Rays named by ``axes``, with rings from 1 to ``highest``; ``names`` heads the first column
    of the table."""

    question: Message
    description: Message
    names: Message
    axes: Sequence[Message]
    series: Sequence[Series]
    highest: int = 5

    def picture(self, words: Words) -> Html:
        """An SVG as high as the legend needs."""
        entries = [
            (Html(_sign(series.look, 12, 14) + line(0, 14, 24, 14, f"cd-line cd-{series.look}")),
             words.say(series.name))
            for series in self.series
        ]  # fmt: skip
        rows, end = legend(entries, _BELOW)
        return drawing(
            end, self.question, self.description, words, *self._web(words), *self._shapes(), *rows
        )

    def _web(self, words: Words) -> Iterator[Html]:
        for ring in range(1, self.highest + 1):
            corners = points([self._place(ray, ring) for ray in range(len(self.axes))])
            yield element("polygon", class_="cd-ring", points=corners)
        for ray, axis in enumerate(self.axes):
            yield line(_X, _Y, *self._place(ray, self.highest), "cd-grid")
            yield from self._name(ray, words.say(axis))

    def _name(self, ray: int, name: str) -> Iterator[Html]:
        """The name of a ray: above or below its corner in the middle, beside it at the sides."""
        x, y = self._place(ray, self.highest, beyond=14)
        if abs(x - _X) < 20:
            pieces = wrapped(name, WIDTH)
            first = y - (len(pieces) - 1) * LINE if y < _Y else y + 18
            anchor = "middle"
        else:
            beside = WIDTH - x if x > _X else x
            pieces = wrapped(name, beside)
            # A word too wide for its side slides in along the web, up from it or down.
            slide = max(*map(width, pieces), beside) - beside
            x, anchor = (x - slide, "start") if x > _X else (x + slide, "end")
            away = slide * 3 / 4
            first = y + 6 - away - (len(pieces) - 1) * LINE / 2 if y < _Y else y + 6 + away
        for place, piece in enumerate(pieces):
            yield label(piece, x, first + place * (LINE - 4), anchor)

    def _shapes(self) -> Iterator[Html]:
        outlines = [[exact(value.value or 0) for value in each.values] for each in self.series]
        for series, outline in zip(self.series, outlines, strict=True):
            yield self._area(outline, f"cd-line cd-{series.look}")
        if len(outlines) == 2:
            yield element("polygon", class_="cd-common", points=points([*self._common(*outlines)]))
        for series, outline in zip(self.series, outlines, strict=True):
            for ray, value in enumerate(outline):
                yield _sign(series.look, *self._place(ray, value))

    def _area(self, outline: Sequence[Fraction], class_: str) -> Html:
        corners = [self._place(ray, value) for ray, value in enumerate(outline)]
        return element("polygon", class_=f"cd-area {class_}", points=points(corners))

    def _common(
        self, one: Sequence[Fraction], other: Sequence[Fraction]
    ) -> Iterator[tuple[float, float]]:
        """The corners of what lies within both outlines: on each ray the nearer one, and between
        two rays the place where the outlines cross, if they do."""
        for ray in range(len(self.axes)):
            after = (ray + 1) % len(self.axes)
            a, b, c, d = one[ray], other[ray], one[after], other[after]
            yield self._place(ray, min(a, b))
            if (a - b) * (c - d) < 0:
                # On both lines, so far along this ray and so far along the next one.
                x, y = self._place(ray, (c - d) * a * b / (c * b - a * d))
                across, down = self._place(after, (b - a) * c * d / (c * b - a * d))
                yield x + across - _X, y + down - _Y

    def _place(self, ray: int, value: Fraction | int, beyond: int = 0) -> tuple[float, float]:
        """Where a value lies on a ray; the first ray points up, the others follow clockwise."""
        angle = 2 * pi * ray / len(self.axes)
        far = ratio(value, self.highest) * _RADIUS + beyond
        # Six decimals: the last digits of a sine differ between platforms.
        across, up = (round(f(angle) * 10**6) / 10**6 for f in (sin, cos))
        return _X + far * across, _Y - far * up

    def table(self, words: Words) -> Html:
        """A table of the values, a row for each ray."""
        head = [words.say(self.names), *(words.say(series.name) for series in self.series)]
        rows = [
            [words.say(axis), *(words.text(series.values[ray]) for series in self.series)]
            for ray, axis in enumerate(self.axes)
        ]
        return table(self.question, head, rows, words)


def _sign(look: str, x: float, y: float) -> Html:
    """A dot for the seller, a square for the customer: told apart without colours, too."""
    if look == "seller":
        return element("circle", class_="cd-dot cd-seller", cx=at(x), cy=at(y), r=7)
    return element("rect", class_="cd-dot cd-customer", x=at(x - 6), y=at(y - 6), width=12,
                   height=12)  # fmt: skip
