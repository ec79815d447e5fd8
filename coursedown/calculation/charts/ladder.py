"""Steps that lead up, each closer than the one before: two circles that come together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..markup import Html, element
from ..messages import Message, _
from ..words import Words
from .drawing import LINE, WIDTH, at, drawing, label, line, table, wrapped

_RISE = 34
_RADIUS = 26

State = Literal["reached", "here", "ahead"]
_HERE = _("here you are")
_SAID = {
    "reached": _("reached"),
    "here": _HERE,
    "ahead": _("still ahead"),
}


@dataclass(frozen=True)
class Level:
    """One step: its name, and whether it is reached."""

    name: Message
    state: State


@dataclass(frozen=True)
class Ladder:
    """Levels from the lowest to the highest; ``names`` and ``states`` head the table's columns."""

    question: Message
    description: Message
    names: Message
    states: Message
    levels: Sequence[Level]

    def picture(self, words: Words) -> Html:
        """An SVG as high as the levels and their names need."""
        across = Fraction(WIDTH, len(self.levels))
        names = [wrapped(words.say(level.name), across - 10) for level in self.levels]
        floor = _RISE * (len(self.levels) - 1) + 2 * _RADIUS + 20
        height = floor + max(map(len, names)) * LINE + 34
        return drawing(
            height, self.question, self.description, words, *self._steps(across, names, words)
        )

    def _steps(
        self, across: Fraction, names: Sequence[Sequence[str]], words: Words
    ) -> Iterator[Html]:
        last = len(self.levels) - 1
        for place, (level, name) in enumerate(zip(self.levels, names, strict=True)):
            ground = _RISE * (last - place) + 2 * _RADIUS + 14
            left, middle = across * place, across * place + across / 2
            yield line(left, ground, left + across, ground, f"cd-step cd-is-{level.state}")
            if place:
                yield line(left, ground, left, ground + _RISE, f"cd-step cd-is-{level.state}")
            # Apart at the foot, almost one at the top.
            apart = Fraction(_RADIUS) * (last - place + 1) / (last + 1) + 2
            for side, x in (("seller", middle - apart), ("customer", middle + apart)):
                yield element("circle", class_=f"cd-circle cd-{side} cd-is-{level.state}", cx=at(x),
                              cy=at(ground - _RADIUS - 6), r=_RADIUS)  # fmt: skip
            for row, piece in enumerate(name):
                here = "cd-value" if level.state == "here" else None
                yield label(piece, middle, ground + 28 + row * LINE, class_=here)
            if level.state == "here":
                yield label(words.say(_HERE), middle, ground + 28 + len(name) * LINE)

    def table(self, words: Words) -> Html:
        """A table of the levels and their states."""
        rows = [(words.say(level.name), words.say(_SAID[level.state])) for level in self.levels]
        return table(self.question, [words.say(self.names), words.say(self.states)], rows, words)
