"""The parts of a whole, as one bar cut into pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..markup import Html, element
from ..messages import Message, _
from ..numbers import exact
from ..quantities import Quantity, percent
from ..words import Words
from .drawing import WIDTH, at, drawing, legend, table

_THICK = 56


@dataclass(frozen=True)
class Share:
    """One part: its name, its size, and its look: the seller's colour, the customer's, or none."""

    name: Message
    size: Quantity
    look: Literal["seller", "plain", "customer"] = "plain"


@dataclass(frozen=True)
class Shares:
    """Parts in their order from the left; ``names`` and ``sizes`` head the table's columns."""

    question: Message
    description: Message
    names: Message
    sizes: Message
    shares: Sequence[Share]

    def picture(self, words: Words) -> Html:
        """An SVG of the bar, and of what its pieces are."""
        parts = []
        left = Fraction(0)
        for share, part in zip(self.shares, self._parts(), strict=True):
            long = part / 100 * WIDTH
            if part:
                parts.append(_piece(share, left, _THICK, long))
            left += long
        entries = [
            (_piece(share, Fraction(0), 20, Fraction(24)), text)
            for share, text in zip(self.shares, self._texts(words), strict=True)
        ]
        rows, end = legend(entries, _THICK + 10)
        return drawing(end, self.question, self.description, words, *parts, *rows)

    def table(self, words: Words) -> Html:
        """A table of the parts, their sizes and their shares."""
        head = [words.say(self.names), words.say(self.sizes), words.say(_("Share"))]
        rows = [
            (words.say(share.name), words.text(share.size), words.text(percent(part)))
            for share, part in zip(self.shares, self._parts(), strict=True)
        ]
        return table(self.question, head, rows, words)

    def _parts(self) -> list[Fraction]:
        """How many per cent of the whole each part is."""
        sizes = [exact(share.size.value or 0) for share in self.shares]
        whole = sum(sizes)
        return [100 * size / whole if whole else Fraction(0) for size in sizes]

    def _texts(self, words: Words) -> list[str]:
        return [
            words.say(_("{name}: {size} ({share})",
                        name=share.name, size=share.size, share=percent(part)))
            for share, part in zip(self.shares, self._parts(), strict=True)
        ]  # fmt: skip


def _piece(share: Share, left: Fraction, high: int, long: Fraction) -> Html:
    return element("rect", class_=f"cd-share cd-{share.look}", x=at(left), y=0 if high > 20 else 6,
                   width=at(long), height=high)  # fmt: skip
