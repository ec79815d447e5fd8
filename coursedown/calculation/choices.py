"""Inputs that are chosen rather than typed: yes or no, one of several, a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .inputs import Invalid, menu, quoted
from .markup import Html, element
from .messages import NO_TEXT, Message, _
from .outputs import Said, day, yes_or_no
from .words import Words

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Flag:
    """Yes or no, as a checkbox; a calculator receives a ``bool``."""

    label: Message
    help: Message = NO_TEXT
    group: Message = NO_TEXT

    def read(self, raw: object) -> bool:
        """The value; text says ``true`` or ``false``."""
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str) and raw.strip().lower() in ("true", "false"):
            return raw.strip().lower() == "true"
        raise Invalid(_("“{text}” is neither true nor false.", text=quoted(raw)))

    def output(self, value: bool) -> Said:
        """Yes or no."""
        return yes_or_no(value, self.label)

    def control(self, name: str, value: bool, words: Words, **more: str) -> Html:
        """A checkbox."""
        checked = "checked" if value else None
        return element("input", type="checkbox", name=name, checked=checked, **more)


@dataclass(frozen=True)
class Choice:
    """One of several keys, each with its words; a calculator receives the key."""

    label: Message
    help: Message = NO_TEXT
    group: Message = NO_TEXT
    options: Mapping[str, Message] = field(default_factory=dict)

    def read(self, raw: object) -> str:
        """The key."""
        key = str(raw).strip()
        if key in self.options:
            return key
        raise Invalid(
            _("“{text}” is none of the choices: {choices}.",
              text=quoted(key), choices=", ".join(self.options))
        )  # fmt: skip

    def output(self, value: str) -> Said:
        """The key, said in its words."""
        return Said(value, self.options[value], self.label)

    def control(self, name: str, value: str, words: Words, **more: str) -> Html:
        """A menu."""
        texts = {key: words.say(text) for key, text in self.options.items()}
        return menu(name, texts, value, **more)


@dataclass(frozen=True)
class Day:
    """A day of the calendar; a calculator receives a ``date``."""

    label: Message
    help: Message = NO_TEXT
    group: Message = NO_TEXT
    minimum: date = date(1900, 1, 1)
    maximum: date = date(2199, 12, 31)

    def read(self, raw: object) -> date:
        """The day; text is written ``2026-03-02``."""
        if isinstance(raw, str):
            if not raw.strip():
                raise Invalid(_("Enter a date."))
            raw = _written_day(raw.strip()) or raw
        if type(raw) is not date:
            raise Invalid(
                _("“{text}” is not a date. Write the year, the month and the day: 2026-03-02.",
                  text=quoted(raw))
            )  # fmt: skip
        if not self.minimum <= raw <= self.maximum:
            raise Invalid(
                _("Enter a date from {minimum} to {maximum}.",
                  minimum=self.minimum, maximum=self.maximum)
            )  # fmt: skip
        return raw

    def output(self, value: date) -> Said:
        """The day, as each language writes it."""
        return day(value, self.label)

    def control(self, name: str, value: date, words: Words, **more: str) -> Html:
        """The browser's own field for a day."""
        return element(
            "input",
            type="date",
            name=name,
            value=value.isoformat(),
            min=self.minimum.isoformat(),
            max=self.maximum.isoformat(),
            required="required",
            **more,
        )


def _written_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None
