"""What happens when: a row for each event, from the first day to the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from ..markup import Html, element
from ..messages import Message, _
from ..words import Words
from .drawing import LINE, WIDTH, at, drawing, label, line, table, wrapped

_EDGE = 12


@dataclass(frozen=True)
class Event:
    """What happens on a day; a marked one is a turning point."""

    day: date
    name: Message
    marked: bool = False


@dataclass(frozen=True)
class Timeline:
    """Events in the order of their days; ``days`` and ``names`` head the table's columns."""

    question: Message
    description: Message
    days: Message
    names: Message
    events: Sequence[Event]

    def picture(self, words: Words) -> Html:
        """An SVG as high as the events need: above each line what it is, on it when."""
        return drawing(
            self._height(words), self.question, self.description, words, *self._rows(words)
        )

    def _rows(self, words: Words) -> Iterator[Html]:
        y = Fraction(0)
        for event, pieces in zip(self.events, self._texts(words), strict=True):
            for piece in pieces:
                y += LINE
                yield label(piece, 0, y - 6, "start", "cd-value" if event.marked else None)
            y += 14
            x = self._place(event.day)
            yield line(0, y, WIDTH, y, "cd-grid")
            yield element("circle", class_="cd-here" if event.marked else "cd-other", cx=at(x),
                          cy=at(y), r=10 if event.marked else 7)  # fmt: skip
            y += 10

    def _height(self, words: Words) -> int:
        return sum(len(pieces) * LINE + 24 for pieces in self._texts(words)) + 4

    def _texts(self, words: Words) -> list[list[str]]:
        # Over New Year a day needs its year, or it is said twice.
        form: Literal["long", "short"] = (
            "short" if self.events[0].day.year == self.events[-1].day.year else "long"
        )
        return [
            wrapped(
                words.say(
                    _("{day}: {event}", day=words.day_text(event.day, form), event=event.name)
                ),
                WIDTH,
            )
            for event in self.events
        ]

    def _place(self, day: date) -> Fraction:
        first, last = self.events[0].day, self.events[-1].day
        passed = Fraction((day - first).days, max((last - first).days, 1))
        return _EDGE + passed * (WIDTH - 2 * _EDGE)

    def table(self, words: Words) -> Html:
        """A table of the days and the events."""
        rows = [(words.day_text(event.day), words.say(event.name)) for event in self.events]
        return table(self.question, [words.say(self.days), words.say(self.names)], rows, words)
