"""An agenda as a file for calendars: what it holds is what a calendar reads."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from coursedown.calculation import Agenda, Appointment, Message
from coursedown.calculation.results import File
from coursedown.languages import words

ENGLISH = words("en", "USD")
DAY = date(2026, 3, 2)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")).map(
    lambda text: " ".join(text.split()) or "x"
)


def agenda(name: str, details: str, day: date = DAY) -> Agenda:
    return Agenda(
        Message("{name}", name=name),
        "plan-1",
        DAY,
        [Appointment("call", day, Message("{n}", n=name), Message("{d}", d=details))],
    )


@given(TEXTS, TEXTS, st.dates(date(1900, 1, 1), date(9999, 12, 30)))
def test_a_calendar_reads_what_was_meant(name, details, day) -> None:
    text = agenda(name, details, day).text(ENGLISH)
    calendar = icalendar.Calendar.from_ical(text)
    # The library leaves names that begin with X- as they are written.
    assert str(calendar["X-WR-CALNAME"]).encode() == icalendar.vText(name).to_ical()
    (event,) = calendar.events
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (name, details)
    assert (event.start, event.end) == (day, day + timedelta(days=1))
    assert event["UID"] == "plan-1-call@coursedown"
    assert not event.errors


def test_signs_that_mean_something_in_the_file_are_escaped() -> None:
    details = "one, two; three\\n four\nand “five”: 6"
    text = agenda("a,b;c\\d", details).text(ENGLISH)
    assert "SUMMARY:a\\,b\\;c\\\\d\r\n" in text
    (event,) = icalendar.Calendar.from_ical(text).events
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("a,b;c\\d", details)


@given(TEXTS, TEXTS)
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_letter(name, details) -> None:
    text = agenda(name * 9, details * 9).text(ENGLISH)
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_lines_are_as_long_as_they_may_be() -> None:
    """75 octets stand on one line, 76 on two."""
    for letters, pieces in ((67, 1), (68, 2)):
        text = agenda("x" * letters, "y").text(ENGLISH)
        start = text.index("SUMMARY:")
        summary = text[start : text.index("DESCRIPTION:")]
        assert len(summary.split("\r\n")) - 1 == pieces


def test_a_file_may_be_the_same_in_every_language_or_said_in_each(words_of) -> None:
    same = File(Message("Save"), "a.txt", "text/plain", "as it is")
    said = File(Message("Save"), "a.txt", "text/plain", lambda words: words.language)
    assert [same.said(words_of(each)) for each in ("en", "uk")] == ["as it is"] * 2
    assert [said.said(words_of(each)) for each in ("en", "uk")] == ["en", "uk"]
