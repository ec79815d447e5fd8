"""What the charts draw with: text, axes, legends and tables.

A chart knows no colours: the stylesheet gives them by class, for light, dark, print and forced
colours alike. Values are fractions. Where they stand is reckoned in fractions or, which is quicker,
in floats, with + − × ÷ alone, whose results are the same everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from ..markup import Html, element
from ..messages import Message
from ..numbers import Real, precise, superscript
from ..quantities import Quantity, Unit
from ..words import Words

WIDTH = 640
LETTER = 24
"""How large text can get, in units: on a phone the stylesheet makes it so large."""
LINE = 30
_SCALE_ROOM = 200


Coordinate = Fraction | float
"""A place in a drawing, in units."""


class Chart(Protocol):
    """What every kind of chart has: a question, and itself as a picture and as a table."""

    @property
    def question(self) -> Message:
        """What the chart answers; it stands above it."""

    def picture(self, words: Words) -> Html:
        """The SVG element."""

    def table(self, words: Words) -> Html:
        """The same values as an HTML table."""


def drawing(
    height: Coordinate, question: Message, description: Message, words: Words, *parts: Html
) -> Html:
    """The SVG element, 640 units wide, named by the chart's question and description."""
    return element(
        "svg",
        element("title", words.say(question)),
        element("desc", words.say(description)),
        *parts,
        class_="cd-chart",
        view_box=f"0 0 {WIDTH} {at(height)}",
        role="img",
    )


def table(question: Message, head: Sequence[str], rows: Sequence[Sequence[str]],
          words: Words) -> Html:  # fmt: skip
    """A table whose first column names its rows."""
    return element(
        "table",
        element("caption", words.say(question)),
        element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
        element(
            "tbody",
            *(
                element(
                    "tr",
                    element("th", first, scope="row"),
                    *(element("td", cell) for cell in rest),
                )
                for first, *rest in rows
            ),
        ),
    )


def label(
    text: str,
    x: Coordinate,
    y: Coordinate,
    anchor: str = "middle",
    class_: str | None = None,
) -> Html:
    """A line of text."""
    return element("text", text, class_=class_, x=at(x), y=at(y), text_anchor=anchor)


def line(x1: Coordinate, y1: Coordinate, x2: Coordinate, y2: Coordinate,
         class_: str) -> Html:  # fmt: skip
    """A straight line."""
    return element("line", class_=class_, x1=at(x1), y1=at(y1), x2=at(x2), y2=at(y2))


def at(coordinate: Coordinate) -> str:
    """A coordinate to a tenth."""
    text = f"{float(coordinate):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def points(places: Sequence[tuple[Coordinate, Coordinate]]) -> str:
    """Places as SVG's ``points`` takes them."""
    return " ".join(f"{at(x)},{at(y)}" for x, y in places)


def ratio(part: Real, whole: Real) -> float:
    """Part ÷ whole, as the nearest float: quicker than by fractions, which are reduced first."""
    return (part.numerator * whole.denominator) / (part.denominator * whole.numerator)


def scale(highest: Fraction, decimals: int) -> list[Fraction]:
    """Round marks from 0 to the first that is not below the highest value: four or five steps, or
    fewer where the marks would need more decimals."""
    if highest <= 0:
        return [Fraction(0), Fraction(1)]
    step = Fraction(10) ** (len(str(int(highest))) - 1 if highest >= 1 else 0)
    while step * 5 > highest:
        step /= 10
    for factor in (1, 2, 5, 10, 20, 50):
        if step * factor * 5 >= highest:
            step = max(step * factor, Fraction(1, 10**decimals))
            break
    marks = [Fraction(0)]
    while marks[-1] < highest:
        marks.append(marks[-1] + step)
    return marks


def scale_texts(marks: Sequence[Fraction], unit: Unit, words: Words) -> list[str]:
    """What stands beside the marks of a scale: the numbers or, where they take too much room,
    their powers of ten."""
    texts = [words.text(Quantity(mark, Unit(unit.kind, 0, unit.most))) for mark in marks]
    if max(map(width, texts)) <= _SCALE_ROOM:
        return texts
    return [_as_power(mark, unit, words) for mark in marks]


def _as_power(mark: Fraction, unit: Unit, words: Words) -> str:
    if not mark:
        return words.text(Quantity(0, Unit(unit.kind)))
    exponent = precise(mark).adjusted()
    factor = Quantity(mark / Fraction(10) ** exponent, Unit(unit.kind))
    digits = words.bare_text(Quantity(factor.value))
    return words.text(factor).replace(digits, f"{digits}×10{superscript(exponent)}")


def grid(
    marks: Sequence[Fraction],
    texts: Sequence[str],
    ends: tuple[int, int],
    floor: int,
    down: int,
) -> Iterator[Html]:
    """The lines of a scale from one end to the other, and their texts before them; the first lies
    on the floor, and the last so many units above it."""
    for mark, text in zip(marks, texts, strict=True):
        y = floor - ratio(mark, marks[-1]) * down
        yield line(ends[0], y, ends[1], y, "cd-grid")
        yield label(text, ends[0] - 8, y + 5, "end")


def wrapped(text: str, room: Coordinate) -> list[str]:
    """The text in lines that fit into so many units, however large letters get. Chinese breaks
    anywhere, other text between words; a word that is too long stays whole."""
    lines: list[str] = []
    for piece in _pieces(text):
        joined = (lines[-1] if lines else "") + piece
        if lines and width(joined.rstrip()) <= room:
            lines[-1] = joined
        else:
            lines.append(piece.lstrip())
    return [line.strip() for line in lines]


@lru_cache(1_000)
def width(text: str) -> float:
    """About how many units a text takes."""
    return sum(map(_width_of, text)) * LETTER / 100


def within(x: Coordinate, text: str) -> Coordinate:
    """The middle of a text: at x, or as near as it can be without being cut off."""
    half = width(text) / 2
    return max(min(x, WIDTH - half), half)


def legend(entries: Sequence[tuple[Html, str]], top: Coordinate) -> tuple[list[Html], Coordinate]:
    """Rows below each other, each a sign, 24 units wide, and its text; and where they end."""
    y = top
    found: list[Html] = []
    for sign, text in entries:
        found.append(element("g", sign, transform=f"translate(0 {at(y)})"))
        for piece in wrapped(text, WIDTH - 36):
            y += LINE
            found.append(label(piece, 34, y - 6, "start"))
    return found, y + 6


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if letter == " " or (word and _is_wide(letter) and unicodedata.category(letter) == "Lo"):
            yield word
            word = ""
        word += letter
    yield word


def _width_of(letter: str) -> int:
    """In hundredths of a letter's height."""
    if _is_wide(letter):
        return 100
    return 62 if ord(letter) > 0x370 else 56


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
