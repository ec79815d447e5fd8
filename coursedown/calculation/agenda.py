"""What is to be done on which day, as a file that calendars take in: iCalendar, RFC 5545.

The same agenda gives the same bytes, so taking it in twice changes what is there and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .messages import Message
from .words import Words

_LONGEST = 75
"""How many octets a line may have."""


@dataclass(frozen=True)
class Appointment:
    """What is to be done on a day, at any hour; ``key`` tells it from the agenda's others."""

    key: str
    day: date
    name: Message
    details: Message


@dataclass(frozen=True)
class Agenda:
    """Appointments under a name.

    ``identity`` is made of the calculator's inputs and tells the agenda from others; ``stamp``
    stands for the day of writing, since no calculator knows what day it is.
    """

    name: Message
    identity: str
    stamp: date
    appointments: Sequence[Appointment]

    def text(self, words: Words) -> str:
        """The file, in a reader's language."""
        return "".join(f"{_folded(line)}\r\n" for line in self._lines(words))

    def _lines(self, words: Words) -> Iterator[str]:
        yield "BEGIN:VCALENDAR"
        yield "VERSION:2.0"
        yield f"PRODID:-//Coursedown//Coursedown//{words.language.upper()}"
        yield "CALSCALE:GREGORIAN"
        yield f"X-WR-CALNAME:{_escaped(words.say(self.name))}"
        for appointment in self.appointments:
            yield "BEGIN:VEVENT"
            yield f"UID:{self.identity}-{appointment.key}@coursedown"
            yield f"DTSTAMP:{_digits(self.stamp)}T000000Z"
            yield f"DTSTART;VALUE=DATE:{_digits(appointment.day)}"
            yield f"DTEND;VALUE=DATE:{_digits(appointment.day + timedelta(days=1))}"
            yield f"SUMMARY:{_escaped(words.say(appointment.name))}"
            yield f"DESCRIPTION:{_escaped(words.say(appointment.details))}"
            yield "TRANSP:TRANSPARENT"  # nobody is busy all day with it
            yield "END:VEVENT"
        yield "END:VCALENDAR"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line, broken before it gets too long and never within a letter; what follows a break
    begins with a space."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
