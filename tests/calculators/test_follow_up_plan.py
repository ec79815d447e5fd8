"""The plan of follow-up, against its table worked out by hand, and as a calendar reads it."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import fromstring

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import CALCULATORS
from coursedown.calculation import InputError
from coursedown.calculation.page import result_regions

from ..conftest import LANGUAGES
from .refusals import expect_refusal

CALCULATOR = CALCULATORS["follow-up-plan"]
VALUES = ("key", "standard", "small")
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
ANY = {"dates": st.tuples(DAYS, st.integers(0, 400)), "value": st.sampled_from(VALUES),
       "rhythm": st.integers(7, 365)}  # fmt: skip

# What the page's table says: days after the sale, then after the delivery.
AFTER_SALE = {
    "contract": (0, 0, 0), "credit-check": (0, 1, 1), "system-entry": (0, 1, 2),
    "delivery-date": (1, 2, 3), "thanks": (1, 1, 2), "introductions": (2, 4, 5),
    "correspondence": (3, 5, 7), "welcome-pack": (3, 5, 7),
}  # fmt: skip
BY_DELIVERY = ("contract", "credit-check", "system-entry", "delivery-date")
AFTER_DELIVERY = {
    "delivery-check": (0, 1, 1), "invoice": (1, 1, 2), "training": (3, 7, None),
    "opinion": (14, 21, 28), "visit": (45, None, None),
}  # fmt: skip
CALLS = (6, 3, 1)


def inputs(dates, value, rhythm) -> dict[str, object]:
    sale, wait = dates
    delivery = min(sale + timedelta(days=wait), date(2199, 12, 31))
    return {
        "sale_date": sale.isoformat(),
        "delivery_date": delivery.isoformat(),
        "customer_value": value,
        "rhythm_days": rhythm,
    }


def calendar_of(given, words) -> bytes:
    """The file, as a reader saves it from the page."""
    html = result_regions(CALCULATOR.calculate(given), words)["working"]
    (link,) = ElementTree.fromstring(f"<div>{html}</div>").iter("a")
    head, _, data = link.get("href").partition(",")
    assert (head, link.get("download")) == ("data:text/calendar;charset=utf-8;base64",
                                            "follow-up-plan.ics")  # fmt: skip
    return b64decode(data, validate=True)


def test_the_worked_example() -> None:
    plan = CALCULATOR.run({})["plan"]
    assert [(row["date"][5:], row["step"]) for row in plan] == [
        ("03-02", "contract"), ("03-03", "credit-check"), ("03-03", "system-entry"),
        ("03-03", "thanks"), ("03-04", "delivery-date"), ("03-06", "introductions"),
        ("03-09", "correspondence"), ("03-09", "welcome-pack"), ("03-17", "delivery-check"),
        ("03-17", "invoice"), ("03-23", "training"), ("04-06", "opinion"),
        ("04-15", "status-call"), ("05-15", "status-call"), ("06-15", "status-call"),
    ]  # fmt: skip


def next_workday(day: date) -> str:
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return day.isoformat()


@settings(max_examples=300)
@given(**ANY)
def test_each_step_stands_where_the_table_puts_it(dates, value, rhythm) -> None:
    given = inputs(dates, value, rhythm)
    place = VALUES.index(value)
    sale, delivery = (date.fromisoformat(given[name]) for name in ("sale_date", "delivery_date"))
    wanted = []
    for step, days in AFTER_SALE.items():
        due = sale + timedelta(days[place])
        wanted.append((next_workday(min(due, delivery) if step in BY_DELIVERY else due), step))
    for step, days in AFTER_DELIVERY.items():
        if days[place] is not None:
            wanted.append((next_workday(delivery + timedelta(days[place])), step))
    calls = [delivery + (call + 1) * timedelta(rhythm) for call in range(CALLS[place])]
    wanted += [(next_workday(call), "status-call") for call in calls]
    plan = CALCULATOR.run(given)["plan"]
    assert sorted((row["date"], row["step"]) for row in plan) == sorted(wanted)


@settings(max_examples=200)
@given(**ANY)
def test_rows_are_sorted_on_workdays_and_never_before_the_sale(dates, value, rhythm) -> None:
    given = inputs(dates, value, rhythm)
    days = [row["date"] for row in CALCULATOR.run(given)["plan"]]
    assert days == sorted(days)
    assert days[0] >= given["sale_date"]
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)


@given(dates=ANY["dates"], rhythm=ANY["rhythm"])
def test_more_value_brings_more_steps_and_none_of_them_later(dates, rhythm) -> None:
    plans = [CALCULATOR.run(inputs(dates, value, rhythm))["plan"] for value in VALUES]
    assert len(plans[0]) > len(plans[1]) > len(plans[2])
    for more, less in pairwise(plans):
        first = {row["step"]: row["date"] for row in reversed(more)}
        for row in less:
            assert first[row["step"]] <= row["date"]


def test_every_area_of_follow_up_is_in_every_plan() -> None:
    """The nine that a signed contract leaves to do, whoever the customer is."""
    areas = {"contract", "delivery-date", "system-entry", "credit-check", "correspondence",
             "invoice", "welcome-pack", "introductions", "status-call"}  # fmt: skip
    for value in VALUES:
        plan = CALCULATOR.run({"customer_value": value})["plan"]
        assert areas <= {row["step"] for row in plan}


@settings(max_examples=50)
@given(**ANY)
def test_the_timeline_shows_the_sale_the_delivery_and_each_step(dates, value, rhythm) -> None:
    given = inputs(dates, value, rhythm)
    result = CALCULATOR.run(given)
    events = result.charts[0].events
    assert [event.day for event in events] == sorted(event.day for event in events)
    marked = [event.day.isoformat() for event in events if event.marked]
    assert marked == [given["sale_date"], given["delivery_date"]]
    plain = [event.day.isoformat() for event in events if not event.marked]
    assert plain == [row["date"] for row in result["plan"]]


def test_a_timeline_over_new_year_names_the_years(words_of) -> None:
    def names(rhythm: int) -> list[str]:
        chart = CALCULATOR.run({"rhythm_days": rhythm}).charts[0]
        picture = fromstring(chart.picture(words_of("en")))
        return [text.text for text in picture.iter("text")]

    assert names(30)[0] == "Mar 2: The sale"
    assert names(30)[-1] == "Jun 15: Status call 3 of 3"
    assert names(365)[0] == "March 2, 2026: The sale"
    assert names(365)[-1] == "March 15, 2029: Status call 3 of 3"


@settings(max_examples=50)
@given(**ANY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_reads_the_same_plan(dates, value, rhythm, language, words_of) -> None:
    given, words = inputs(dates, value, rhythm), words_of(language)
    calculation = CALCULATOR.calculate(given)
    calendar = icalendar.Calendar.from_ical(calendar_of(given, words))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    rows = calculation.outputs["plan"].rows
    assert [(event.start.isoformat(), event["SUMMARY"]) for event in calendar.events] == [
        (row["date"].plain, words.text(row["step"])) for row in rows
    ]
    for event in calendar.events:
        assert type(event.start) is date
        assert event.end - event.start == timedelta(days=1)
        assert event["DESCRIPTION"]
        assert not event.errors


@pytest.mark.parametrize("language", ["uk", "zh"])
@pytest.mark.parametrize("value", VALUES)
def test_the_calendar_speaks_the_readers_language(value, language, words_of) -> None:
    texts = []
    for spoken in (language, "en"):
        data = calendar_of({"customer_value": value}, words_of(spoken))
        calendar = icalendar.Calendar.from_ical(data)
        events = [(str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in calendar.events]
        texts.append([(str(calendar["X-WR-CALNAME"]), ""), *events])
    for (summary, details), (english, english_details) in zip(*texts, strict=True):
        assert summary != english
        assert details != english_details or not details


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendars_lines_end_and_fold_as_they_must(language, words_of) -> None:
    data = calendar_of({"customer_value": "key"}, words_of(language))
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()


def identities(given, words) -> list[str]:
    calendar = icalendar.Calendar.from_ical(calendar_of(given, words))
    return [str(event["UID"]) for event in calendar.events]


def test_taking_it_in_twice_adds_nothing(words_of) -> None:
    """The same inputs give the same bytes, and no event shares its identity with another."""
    english = words_of("en")
    assert calendar_of({}, english) == calendar_of({"rhythm_days": "30"}, english)
    assert identities({}, english) == identities({}, words_of("zh"))
    assert len(set(identities({}, english))) == 15


@pytest.mark.parametrize(
    "other",
    [{"sale_date": "2026-03-03"}, {"delivery_date": "2026-03-17"}, {"customer_value": "key"},
     {"rhythm_days": 31}],
)  # fmt: skip
def test_another_plan_replaces_nothing(other, words_of) -> None:
    english = words_of("en")
    assert not set(identities({}, english)) & set(identities(other, english))


@pytest.mark.parametrize(
    ("sale", "delivery", "first", "last"),
    [
        ("1900-01-01", "1900-01-01", "1900-01-01", "1906-01-01"),
        ("2199-12-31", "2199-12-31", "2199-12-31", "2205-12-30"),
        ("1900-01-01", "2199-12-31", "1900-01-01", "2205-12-30"),
        ("2028-02-29", "2028-02-29", "2028-02-29", "2034-02-27"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bounds_of_the_calendar(sale, delivery, first, last, language, words_of) -> None:
    given = {"sale_date": sale, "delivery_date": delivery, "customer_value": "key",
             "rhythm_days": 365}  # fmt: skip
    plan = CALCULATOR.run(given)["plan"]
    assert plan[0]["date"] == first
    assert plan[-1]["date"] == last
    calendar = icalendar.Calendar.from_ical(calendar_of(given, words_of(language)))
    assert len(calendar.events) == len(plan)


def test_what_prepares_the_delivery_is_done_by_then() -> None:
    plan = CALCULATOR.run({"delivery_date": "2026-03-02", "customer_value": "small"})["plan"]
    days = {row["step"]: row["date"] for row in plan}
    assert {days[step] for step in BY_DELIVERY} == {"2026-03-02"}
    assert days["thanks"] == "2026-03-04"


def test_the_reader_is_told_what_moved_and_what_is_missing(words_of) -> None:
    def notes(**given: object) -> str:
        return " ".join(map(words_of("en").say, CALCULATOR.run(given).notes))

    assert "practice wisdom" in notes()
    assert "3 steps fell on a weekend" in notes()
    assert "2 steps fell on a weekend" in notes(rhythm_days=28)
    assert "1 step fell on a weekend" in notes(rhythm_days=28, customer_value="small")
    assert "weekend" not in notes(rhythm_days=28, customer_value="key")
    assert "during the wait" not in notes(delivery_date="2026-04-01")
    assert "Between sale and delivery lie 31 days." in notes(delivery_date="2026-04-02")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"sale_date": "2026-02-30"}, "“2026-02-30” is not a date"),
        ({"sale_date": "2. 3. 2026"}, "“2. 3. 2026” is not a date"),
        ({"delivery_date": ""}, "Enter a date."),
        ({"sale_date": "1899-12-31"}, "Enter a date from January 1, 1900"),
        ({"delivery_date": "2200-01-01"}, "Enter a date from January 1, 1900"),
        ({"customer_value": "huge"}, "“huge” is none of the choices"),
        ({"customer_value": ""}, "“” is none of the choices"),
        ({"rhythm_days": 6}, "Enter from 7 to 365."),
        ({"rhythm_days": 366}, "Enter from 7 to 365."),
        ({"rhythm_days": 7.5}, "Enter a whole number"),
        ({"rhythm_days": "weekly"}, "“weekly” is not a number"),
        ({"rhythm_days": None}, "Enter a number."),
    ],
)
def test_what_does_not_fit_gets_a_message(given, message, words_of) -> None:
    expect_refusal(CALCULATOR, given, message, words_of)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delivery_before_the_sale_is_said_at_both(language, words_of) -> None:
    with pytest.raises(InputError) as caught:
        CALCULATOR.run({"sale_date": "2026-03-02", "delivery_date": "2026-03-01"})
    words = words_of(language)
    assert list(caught.value.errors) == ["sale_date", "delivery_date"]
    said = [words.say(message) for (message,) in caught.value.errors.values()]
    assert said[0] != said[1]
    for text in said:
        assert words.day_text(date(2026, 3, 2)) in text
        assert words.day_text(date(2026, 3, 1)) in text
        assert text.startswith("The") == (language == "en")
