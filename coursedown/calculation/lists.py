"""Inputs that hold many numbers: a list, which may come from a file, and rows of a few numbers.

Both are text in a ``<textarea>`` of their name; the page makes something better of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .inputs import Invalid, Number, quoted, read_number
from .markup import Html, element
from .messages import NO_TEXT, Message, _, ngettext
from .numbers import bare
from .outputs import Said
from .words import Words

_BETWEEN = re.compile(r"[\s,;、]+")
# Full-width signs only: NFKC would read 10² as 102.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_ROWS = re.compile(r"[\n,;、]+")


@dataclass(frozen=True)
class Wholes:
    """A list of whole numbers from ``minimum`` to ``maximum``; a calculator receives a tuple.

    In text they are separated by spaces, commas, semicolons, tabs or line breaks. With
    ``required`` there must be one at least. ``column`` holds what a file's column of them may be
    called, beside the input's label and name, divided by ``|``. The number in the input named by
    ``up_to`` lowers the maximum.
    """

    label: Message
    help: Message = NO_TEXT
    group: Message = NO_TEXT
    minimum: int = 0
    maximum: int | None = None
    required: bool = True
    column: Message = NO_TEXT
    up_to: str = ""

    def read(self, raw: object) -> tuple[int, ...]:
        """The numbers. Raises :class:`Invalid` with a message for each that is none."""
        entries = _entries(raw, _BETWEEN)
        if not entries and self.required:
            raise Invalid(_("Enter at least one number."))
        numbers = [self.number(entry) for entry in entries]
        wrong = [
            _("Number {place}: {reason}", place=place, text=quoted(entry),
              reason=out_of_range(entry, self.minimum, self.maximum))
            for place, (entry, number) in enumerate(zip(entries, numbers, strict=True), 1)
            if number is None
        ]  # fmt: skip
        if wrong:
            raise Invalid(*wrong)
        return tuple(number for number in numbers if number is not None)

    def number(self, entry: object) -> int | None:
        """One number of the list; None if it is not whole or outside the range."""
        if isinstance(entry, str) and entry.isdecimal() and len(entry) < 7:
            number: Fraction | int = int(entry)  # the way that a hundred thousand of them take
        else:
            try:
                number = read_number(entry)
            except Invalid:
                return None
        fits = number >= self.minimum and (self.maximum is None or number <= self.maximum)
        return int(number) if fits and number.denominator == 1 else None

    def output(self, value: Sequence[int]) -> Said:
        """How many numbers there are."""
        return Said(
            " ".join(map(str, value)),
            ngettext("{n} number", "{n} numbers", n=len(value)),
            self.label,
        )

    def control(self, name: str, value: Sequence[int], words: Words, **more: str) -> Html:
        """A text area."""
        text = " ".join(map(str, value))
        return element("textarea", text, name=name, rows=3, data_list=name, spellcheck="false",
                       autocomplete="off", **more)  # fmt: skip


def out_of_range(entry: object, minimum: int, maximum: int | None) -> Message:
    """What is said of something that is not a whole number of the range."""
    text = quoted(entry)
    if maximum is None:
        return _("“{text}” is not a whole number, {minimum} or more.", text=text, minimum=minimum)
    return _("“{text}” is not a whole number from {minimum} to {maximum}.",
             text=text, minimum=minimum, maximum=maximum)  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Rows of a few numbers each (``95:0, 90:10``); a calculator receives a tuple of tuples."""

    label: Message
    help: Message = NO_TEXT
    group: Message = NO_TEXT
    columns: Sequence[Number] = ()

    def read(self, raw: object) -> tuple[tuple[Fraction | int, ...], ...]:
        """The rows. Raises :class:`Invalid` with a message for each that does not fit."""
        rows, wrong = [], []
        entries = _entries(raw, _ROWS)
        for place, entry in enumerate(entries, 1):
            cells = entry.split(":") if isinstance(entry, str) else entry
            if not isinstance(cells, Sequence) or len(cells) != len(self.columns):
                wrong.append(
                    _("Row {place}, “{text}”, does not hold {n} numbers with a colon between them.",
                      place=place, text=quoted(entry), n=len(self.columns))
                )  # fmt: skip
                continue
            row = []
            for column, cell in zip(self.columns, cells, strict=True):
                try:
                    row.append(column.read(cell))
                except Invalid as invalid:
                    wrong += [
                        _("Row {place}, {column}: {reason}",
                          place=place, column=column.label, reason=message)
                        for message in invalid.messages
                    ]  # fmt: skip
            rows.append(tuple(row))
        if not entries:
            raise Invalid(_("Enter at least one row."))
        if wrong:
            raise Invalid(*wrong)
        return tuple(rows)

    def output(self, value: Sequence[Sequence[Fraction | int]]) -> Said:
        """The rows as text."""
        text = _text_of_rows(value)
        return Said(text, Message("{text}", text=text), self.label)

    def control(self, name: str, value: Sequence[Sequence[Any]], words: Words, **more: str) -> Html:
        """A text area that knows its columns: the page shows a field for each number."""
        columns = "|".join(words.say(column.label) for column in self.columns)
        per_cent = "".join(words.numbers.percent).strip()
        units = "|".join(per_cent if c.unit.kind == "percent" else "" for c in self.columns)
        return element("textarea", _text_of_rows(value), name=name, rows=len(value) + 1,
                       data_columns=columns, data_units=units, spellcheck="false",
                       autocomplete="off", **more)  # fmt: skip


def _entries(raw: object, between: re.Pattern[str]) -> Sequence[object]:
    """The pieces of a text, in narrow signs, or the elements of a list."""
    if isinstance(raw, str):
        pieces = (piece.strip() for piece in between.split(raw.translate(_NARROW)))
        return [piece for piece in pieces if piece]
    if isinstance(raw, list | tuple):
        return raw
    return [raw]


def _text_of_rows(rows: Sequence[Sequence[Fraction | int]]) -> str:
    return ", ".join(":".join(map(bare, row)) for row in rows)
