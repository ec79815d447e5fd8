"""Columns side by side on a scale that starts at zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ..markup import Html, element
from ..messages import Message
from ..numbers import exact
from ..quantities import Quantity
from ..words import Words
from .drawing import (
    WIDTH,
    at,
    drawing,
    grid,
    label,
    ratio,
    scale,
    scale_texts,
    table,
    width,
    within,
)

_HEIGHT = 294
_TOP, _RIGHT, _BOTTOM, _LEFT = 32, 8, 64, 100
_FLOOR = _HEIGHT - _BOTTOM
_DOWN = _FLOOR - _TOP
_LABEL_ROOM = 60
_STEPS = (1, 2, 5, 10, 20, 50)
_ABOVE = 11
"""How far above its column a number stands."""


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

    def picture(self, words: Words) -> Html:
        """An SVG of 640 × 294 units."""
        values = [column.height.value or 0 for column in self.columns]
        unit = self.columns[0].height.unit
        marks = scale(exact(self.top or max(values)), unit.most)
        texts = scale_texts(marks, unit, words)
        left = max(_LEFT, ceil(max(map(width, texts))) + 8)
        return drawing(
            _HEIGHT,
            self.question,
            self.description,
            words,
            *grid(marks, texts, (left, WIDTH - _RIGHT), _FLOOR, _DOWN),
            *self._bars([ratio(value, marks[-1]) * _DOWN for value in values], left, words),
            label(words.say(self.along), (WIDTH + left) / 2, _HEIGHT - 10, class_="cd-axis"),
        )

    def _bars(self, heights: Sequence[float], first: int, words: Words) -> Iterator[Html]:
        across = (WIDTH - first - _RIGHT) / len(self.columns)
        names = [words.text(column.at) for column in self.columns]
        # Where columns are narrow only some are labelled: the last, and back from it in even steps.
        room = max(_LABEL_ROOM, max(map(width, names)) + 8)
        every = next((step for step in _STEPS if step * across >= room), len(names))
        last = within(WIDTH - _RIGHT - across / 2, names[-1])
        for place, (column, height, name) in enumerate(
            zip(self.columns, heights, names, strict=True)
        ):
            left = first + place * across
            middle = left + across / 2
            below = within(middle, name)
            yield element(
                "rect",
                class_="cd-column cd-marked" if column.marked else "cd-column",
                x=at(left + across / 10),
                y=at(_FLOOR - height),
                width=at(across * 4 / 5),
                height=at(height),
            )
            following = len(names) - place - 1
            if not following or (following % every == 0 and last - below >= room):
                yield label(name, below, _FLOOR + 22)
            if column.marked:
                text = words.text(column.height)
                x, anchor = _beside(middle, first, width(text) / 2)
                yield label(text, x, _FLOOR - height - _ABOVE, anchor, "cd-value")

    def table(self, words: Words) -> Html:
        """A table of two columns: the place, and the height there."""
        rows = [(words.text(column.at), words.text(column.height)) for column in self.columns]
        return table(self.question, [words.say(self.along), words.say(self.up)], rows, words)


def _beside(middle: float, first: int, half: float) -> tuple[float, str]:
    """Where a text stands over a column, and its anchor, so that it keeps within the grid."""
    if middle - half < first:
        return first, "start"
    if middle + half > WIDTH - _RIGHT:
        return WIDTH - _RIGHT, "end"
    return middle, "middle"
