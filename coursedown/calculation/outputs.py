"""What a calculator gives back beside numbers: keys, yes and no, dates, lists, and tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from .messages import NO_TEXT, Message, _
from .quantities import Quantity


class Output(Protocol):
    """What every kind of output has."""

    @property
    def label(self) -> Message:
        """What the output is called."""

    @property
    def plain(self) -> Any:
        """The value as plain Python, the same in every language."""

    @property
    def bare(self) -> str:
        """The value for machines, as it stands in a page; "" if there is none."""


@dataclass(frozen=True)
class Said:
    """A value that is no number, and how it is said: a key, yes or no, a day, or None."""

    value: bool | str | date | None
    text: Message | date = NO_TEXT
    label: Message = NO_TEXT

    def __str__(self) -> str:
        return self.text.plain if isinstance(self.text, Message) else self.text.isoformat()

    @property
    def plain(self) -> bool | str | None:
        """The value; a day as ``2026-03-02``."""
        return self.value.isoformat() if isinstance(self.value, date) else self.value

    @property
    def bare(self) -> str:
        """The value for machines: ``true``, a key, ``2026-03-02``, or ""."""
        if self.value is None:
            return ""
        return json.dumps(self.value) if isinstance(self.value, bool) else str(self.plain)


def yes_or_no(value: bool, label: Message = NO_TEXT) -> Said:
    """True or False, said as yes or no."""
    return Said(value, _("yes") if value else _("no"), label)


def day(value: date, label: Message = NO_TEXT) -> Said:
    """A day, written as each language writes it."""
    return Said(value, value, label)


@dataclass(frozen=True)
class Items:
    """Several values of a kind; where there is none, ``empty`` says so."""

    items: Sequence[Said]
    label: Message = NO_TEXT
    empty: Message = _("none")  # noqa: RUF009  # a message never changes

    def __str__(self) -> str:
        return ", ".join(map(str, self.items)) or self.empty.plain

    @property
    def plain(self) -> list[Any]:
        """The values in a list."""
        return [item.plain for item in self.items]

    @property
    def bare(self) -> str:
        """The list as JSON."""
        return json.dumps(self.plain)


@dataclass(frozen=True)
class Table:
    """Rows of values under named columns; ``text`` says in a few words what they hold."""

    text: Message
    columns: Mapping[str, Message]
    rows: Sequence[Mapping[str, Quantity | Said]]
    label: Message = NO_TEXT

    def __str__(self) -> str:
        return self.text.plain

    @property
    def plain(self) -> list[dict[str, Any]]:
        """A dict for each row, by the columns' names."""
        return [{name: row[name].plain for name in self.columns} for row in self.rows]

    @property
    def bare(self) -> str:
        """The rows as JSON."""
        return json.dumps(
            [{name: _in_json(row[name]) for name in self.columns} for row in self.rows]
        )


def _in_json(value: Quantity | Said) -> Any:
    if isinstance(value, Quantity):
        return json.loads(value.bare or "null")
    return value.plain
