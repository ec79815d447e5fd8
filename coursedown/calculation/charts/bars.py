"""Bars below each other, each under its name, on a scale that starts at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..markup import Html, element
from ..messages import Message
from ..quantities import Quantity
from ..words import Words
from .drawing import LINE, WIDTH, at, drawing, label, ratio, table, width, wrapped

_THICK = 26


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its length, and whether it is the one that matters."""

    name: Message
    length: Quantity
    marked: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars to compare; ``names`` and ``lengths`` head the columns of the table."""

    question: Message
    description: Message
    names: Message
    lengths: Message
    bars: Sequence[Bar]

    def __post_init__(self) -> None:
        if any((bar.length.value or 0) < 0 for bar in self.bars):
            raise ValueError("bars start at zero and can't show a value below it")

    def picture(self, words: Words) -> Html:
        """An SVG as high as the bars need."""
        texts = [words.text(bar.length) for bar in self.bars]
        room = max(WIDTH - max(map(width, texts)) - 12, 0)
        longest = max(bar.length.value or 0 for bar in self.bars) or 1
        parts = []
        y = 0.0
        for bar, text in zip(self.bars, texts, strict=True):
            for piece in wrapped(words.say(bar.name), WIDTH):
                y += LINE
                parts.append(label(piece, 0, y - 6, "start"))
            long = ratio(bar.length.value or 0, longest) * room
            parts.append(
                element(
                    "rect",
                    class_="cd-column cd-marked" if bar.marked else "cd-column",
                    x=0,
                    y=at(y),
                    width=at(long),
                    height=_THICK,
                )
            )
            parts.append(label(text, long + 10, y + 20, "start", "cd-value"))
            y += _THICK + 12
        return drawing(y, self.question, self.description, words, *parts)

    def table(self, words: Words) -> Html:
        """A table of the names and the lengths."""
        rows = [(words.say(bar.name), words.text(bar.length)) for bar in self.bars]
        return table(self.question, [words.say(self.names), words.say(self.lengths)], rows, words)
