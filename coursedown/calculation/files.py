"""Numbers from a file: a table of text, as spreadsheets and survey tools save it.

The file is a CSV in UTF-8 or UTF-16, its fields divided by commas, semicolons or tabs. Nothing of
it is guessed in silence: what can't be read is said, row by row.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from itertools import islice

from .inputs import Invalid
from .lists import Wholes, out_of_range
from .messages import Message, _, ngettext
from .words import Words

LARGEST = 250_000
"""How many rows a file may have."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = ";\t,"
_SAMPLE = 50
# Before three zeros a sign may group as well: 1,000 is neither read as 1 nor as a thousand.
_WHOLE = re.compile(r"([-+−]?\d{1,40})(?:[.,](?!000$)0*)?")

# What a file holds is bounded by the page; a comment as long as that is no reason to refuse it.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Sheet:
    """A file's rows: ``head`` names the columns, or is empty; ``first`` is the number that the
    first of ``rows`` has in the file."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    first: int

    @cached_property
    def columns(self) -> int:
        """How many columns most rows have."""
        return Counter(map(len, self.rows)).most_common(1)[0][0]


@dataclass(frozen=True)
class Reading:
    """The numbers of a column, and what is wrong with the rows that hold none."""

    column: str
    numbers: Sequence[int]
    wrong: Sequence[Message]


def read_sheet(data: bytes) -> Sheet:
    """The rows of a file. Raises :class:`Invalid` if it is none that can be read."""
    text = _decoded(data)
    lines = text.splitlines(keepends=True)
    delimiter = _delimiter(lines[:_SAMPLE])
    try:
        rows = [
            [field.strip() for field in row]
            for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ]
    except csv.Error:
        raise Invalid(
            _("This file has a quotation mark that is never closed, or text behind one. Save it as"
              " CSV again.")
        ) from None  # fmt: skip
    while rows and not any(rows[-1]):
        del rows[-1]
    if not rows:
        raise Invalid(_("This file is empty."))
    if len(rows) > LARGEST:
        raise Invalid(
            _("This file has {n} rows; {most} are the most.", n=len(rows), most=LARGEST)
        )  # fmt: skip
    if any(_whole(field) is not None for field in rows[0]):
        return Sheet((), rows, 1)
    if len(rows) == 1:
        raise Invalid(_("This file has a heading and no rows."))
    return Sheet(rows[0], rows[1:], 2)


def find_column(sheet: Sheet, kind: Wholes, name: str, words: Words) -> int | None:
    """The column that holds an input's numbers, by its heading; None if that is not certain."""
    if sheet.columns == 1:
        return 0
    called = {name, *kind.column.split("|"), *words.say(kind.column).split("|")}
    called |= {str(kind.label), words.say(kind.label)}
    wanted = {_folded(each) for each in called if each}
    found = [place for place, head in enumerate(sheet.head) if _folded(head) in wanted]
    return found[0] if len(found) == 1 else None


def column_names(sheet: Sheet, words: Words) -> list[str]:
    """What the columns are called, for a reader to choose one: by their headings, else by their
    first rows."""
    names = []
    for place in range(sheet.columns):
        head = sheet.head[place] if place < len(sheet.head) else ""
        fields = (row[place] for row in sheet.rows if place < len(row) and row[place])
        begins = ", ".join(islice(fields, 3))
        names.append(
            head or words.say(_("Column {place}: {begins} …", place=place + 1, begins=begins))
        )
    return names


def read_column(sheet: Sheet, column: int, kind: Wholes) -> Reading:
    """The numbers in a column; what is no number of the input's range is said by its row."""
    numbers, wrong = [], []
    for place, row in enumerate(sheet.rows, sheet.first):
        field = row[column] if column < len(row) else ""
        whole = _whole(field)
        number = None if whole is None else kind.number(whole)
        if not any(row):
            wrong.append(_("Row {place} is empty.", place=place))
        elif len(row) != sheet.columns:
            wrong.append(
                ngettext("Row {place} has {n} field and not {all}.",
                         "Row {place} has {n} fields and not {all}.",
                         place=place, n=len(row), all=sheet.columns)
            )  # fmt: skip
        elif not field:
            wrong.append(_("Row {place} has nothing in this column.", place=place))
        elif number is None:
            reason = out_of_range(field, kind.minimum, kind.maximum)
            wrong.append(_("Row {place}: {reason}", place=place, reason=reason))
        else:
            numbers.append(number)
    head = sheet.head[column] if column < len(sheet.head) else ""
    return Reading(head, numbers, wrong)


def _decoded(data: bytes) -> str:
    if data.startswith(_SPREADSHEETS):
        raise Invalid(_("This is a spreadsheet. Save it as CSV, and choose that file."))
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    if encoding == "utf-8":
        encoding = _utf_16_without_mark(data) or encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Invalid(
            _("This file is not text in UTF-8 or UTF-16. In a spreadsheet, choose"
              " “Save as … CSV UTF-8”.")
        )  # fmt: skip
    return text


def _utf_16_without_mark(data: bytes) -> str | None:
    """Digits and delimiters have a zero before or behind them there, always on the same side; the
    odd 一 has one on the other."""
    before, behind = (data[side:200:2].count(0) for side in (0, 1))
    if before == behind or 4 * max(before, behind) < len(data[:200]):
        return None
    return "utf-16-be" if before > behind else "utf-16-le"


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that cuts the lines into as many fields each as possible, and most alike."""

    def alike(delimiter: str) -> int:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        columns, rows = counts.most_common(1)[0] if counts else (1, 0)
        return rows if columns > 1 else 0

    return max(_DELIMITERS, key=alike)


def _whole(field: str) -> str | None:
    """A whole number as a spreadsheet may write it (``4``, ``4,0``, ``４``), with plain digits."""
    match = _WHOLE.fullmatch(field)
    return str(int(match[1].replace("−", "-"))) if match else None


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
