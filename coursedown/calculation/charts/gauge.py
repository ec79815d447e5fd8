"""Where values stand on a scale from its one end to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..markup import Html, element
from ..messages import Message, _
from ..numbers import exact
from ..quantities import Quantity
from ..words import Words
from .drawing import WIDTH, at, drawing, label, legend, line, points, table, within

_LEFT, _RIGHT = 40, WIDTH - 40
_AXIS = 50


@dataclass(frozen=True)
class Mark:
    """A value on the scale: the one that matters (a dot), or one to compare it with (a wedge)."""

    name: Message
    value: Quantity
    look: Literal["here", "other"] = "other"


@dataclass(frozen=True)
class Interval:
    """What a value may really be, from one to another."""

    name: Message
    low: Quantity
    high: Quantity


@dataclass(frozen=True)
class Gauge:
    """A scale with ``ticks`` from its one end to the other, and values on it; ``names`` and
    ``values`` head the table's columns. A value beyond the scale stands at its end. The scale may
    fall, for what is to become less."""

    question: Message
    description: Message
    names: Message
    values: Message
    ticks: Sequence[Quantity]
    marks: Sequence[Mark]
    interval: Interval | None = None

    def picture(self, words: Words) -> Html:
        """An SVG of the scale, and of what its marks are."""
        signs = [
            _sign(mark.look, Fraction(12), 14 if mark.look == "here" else 23) for mark in self.marks
        ]
        if self.interval:
            signs.append(_band(Fraction(0), Fraction(24), 14))
        said = [
            words.say(_("{name}: {value}", name=name, value=value))
            for name, value in self._texts(words)
        ]
        rows, end = legend(list(zip(signs, said, strict=True)), _AXIS + 46)
        return drawing(
            end, self.question, self.description, words, *self._on_the_scale(words), *rows
        )

    def _on_the_scale(self, words: Words) -> Iterator[Html]:
        if self.interval:
            ends = self._place(self.interval.low), self._place(self.interval.high)
            yield _band(min(ends), max(ends), _AXIS)
        yield line(_LEFT, _AXIS, _RIGHT, _AXIS, "cd-axis-line")
        for tick in self.ticks:
            x = self._place(tick)
            yield line(x, _AXIS - 7, x, _AXIS + 7, "cd-axis-line")
            text = words.text(tick)
            yield label(text, within(x, text), _AXIS + 32)
        # What matters lies on top.
        for mark in sorted(self.marks, key=lambda mark: mark.look == "here"):
            yield _sign(mark.look, self._place(mark.value), _AXIS)

    def _place(self, value: Quantity) -> Fraction:
        first, last = (exact(tick.value or 0) for tick in (self.ticks[0], self.ticks[-1]))
        along = (exact(value.value or 0) - first) / (last - first)
        return _LEFT + min(max(along, Fraction(0)), Fraction(1)) * (_RIGHT - _LEFT)

    def table(self, words: Words) -> Html:
        """A table of the values."""
        head = [words.say(self.names), words.say(self.values)]
        return table(self.question, head, self._texts(words), words)

    def _texts(self, words: Words) -> list[tuple[str, str]]:
        """The name and the value of each mark, and of the interval."""
        found = [(words.say(mark.name), words.text(mark.value)) for mark in self.marks]
        if self.interval:
            ends = _("{low} to {high}", low=self.interval.low, high=self.interval.high)
            found.append((words.say(self.interval.name), words.say(ends)))
        return found


def _sign(look: str, x: Fraction, y: int) -> Html:
    if look == "here":
        return element("circle", class_="cd-here", cx=at(x), cy=y, r=10)
    corners = points([(x, y), (x - 9, y - 18), (x + 9, y - 18)])
    return element("polygon", class_="cd-other", points=corners)


def _band(left: Fraction, right: Fraction, y: int) -> Html:
    return element("rect", class_="cd-interval", x=at(left), y=y - 9,
                   width=at(max(right - left, Fraction(2))), height=18)  # fmt: skip
