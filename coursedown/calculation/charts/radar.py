"""Two views of the same things, on rays around a centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin
from typing import Literal
from xml.etree.ElementTree import Element

from ..markup import element
from ..messages import Message
from ..numbers import exact
from ..quantities import Quantity
from ..words import Words
from .drawing import LINE, WIDTH, at, drawing, label, legend, line, points, table, wrapped

_RADIUS = 125
_X, _Y = WIDTH // 2, 210
_BELOW = 420


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

    def picture(self, words: Words) -> Element:
        """An SVG as high as the legend needs."""
        entries: list[tuple[Element | None, str]] = [
            (element("g", *_sign(series.look, Fraction(12), Fraction(14)),
                     line(0, 14, 24, 14, f"cd-line cd-{series.look}")),
             words.say(series.name))
            for series in self.series
        ]  # fmt: skip
        rows, end = legend(entries, _BELOW)
        return drawing(
            end, self.question, self.description, words, *self._web(words), *self._shapes(), *rows
        )

    def _web(self, words: Words) -> Iterator[Element]:
        for ring in range(1, self.highest + 1):
            corners = points([self._place(ray, ring) for ray in range(len(self.axes))])
            yield element("polygon", class_="cd-ring", points=corners)
        for ray, axis in enumerate(self.axes):
            yield line(_X, _Y, *self._place(ray, self.highest), "cd-grid")
            x, y = self._place(ray, self.highest, beyond=14)
            anchor = "middle" if abs(x - _X) < 20 else "start" if x > _X else "end"
            room = WIDTH if anchor == "middle" else WIDTH - x if x > _X else x
            pieces = wrapped(words.say(axis), room)
            above = y < _Y - 20
            if anchor == "middle":
                first = y - (len(pieces) - 1) * LINE if above else y + 18
            else:
                first = y + 6
            for place, piece in enumerate(pieces):
                yield label(piece, x, first + place * (LINE - 4), anchor)

    def _shapes(self) -> Iterator[Element]:
        for series in self.series:
            places = [
                self._place(ray, exact(value.value or 0)) for ray, value in enumerate(series.values)
            ]
            yield element(
                "polygon", class_=f"cd-area cd-line cd-{series.look}", points=points(places)
            )
            for x, y in places:
                yield from _sign(series.look, x, y)

    def _place(self, ray: int, value: Fraction | int, beyond: int = 0) -> tuple[Fraction, Fraction]:
        """Where a value lies on a ray; the first ray points up, the others follow clockwise."""
        angle = 2 * pi * ray / len(self.axes)
        far = Fraction(_RADIUS) * value / self.highest + beyond
        # Six decimals: the last digits of a sine differ between platforms.
        across, up = (Fraction(round(f(angle) * 10**6), 10**6) for f in (sin, cos))
        return _X + far * across, _Y - far * up

    def table(self, words: Words) -> Element:
        """A table of the values, a row for each ray."""
        head = [words.say(self.names), *(words.say(series.name) for series in self.series)]
        rows = [
            [words.say(axis), *(words.text(series.values[ray]) for series in self.series)]
            for ray, axis in enumerate(self.axes)
        ]
        return table(self.question, head, rows, words)


def _sign(look: str, x: Fraction, y: Fraction) -> Iterator[Element]:
    """A dot for the seller, a square for the customer: told apart without colours, too."""
    if look == "seller":
        yield element("circle", class_="cd-dot cd-seller", cx=at(x), cy=at(y), r=7)
    else:
        yield element("rect", class_="cd-dot cd-customer", x=at(x - 6), y=at(y - 6), width=12,
                      height=12)  # fmt: skip
