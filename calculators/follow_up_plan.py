"""Follow-up plan: what to do for a customer after the sale, and on which day.

Each step stands a number of days after the sale or after the delivery; the table below says how
many, for each customer value. What prepares the delivery is done by the day of delivery at the
latest. Status calls follow every so many days after the delivery. A day on a weekend moves to the
Monday after it.

Source: the areas of follow-up are those of K. Richmond, The Power of Selling, 2010, chapter 13;
thanking early, training staff and asking for an opinion are from the same field. The numbers of
days are practice wisdom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from coursedown.calculation import (
    Agenda,
    Appointment,
    Choice,
    Day,
    Event,
    File,
    InputError,
    Message,
    Result,
    Said,
    Step,
    Table,
    Timeline,
    Whole,
    _,
    count,
    day,
    ngettext,
)

from ._follow_up_areas import AREAS

title = _("Follow-up plan")

_VALUES = {
    "key": _("Key customer"),
    "standard": _("Standard customer"),
    "small": _("Small customer"),
}


def follow_up_plan(
    sale_date: Annotated[date, Day(_("Date of sale"), _("The day they said yes."))] = date(
        2026, 3, 2
    ),
    delivery_date: Annotated[
        date, Day(_("Date of delivery"), _("The day that was promised for it."))
    ] = date(2026, 3, 16),
    customer_value: Annotated[
        str,
        Choice(
            _("Customer value"),
            _("How much hangs on this customer. More value brings more steps, and earlier ones."),
            options=_VALUES,
        ),
    ] = "standard",
    rhythm_days: Annotated[
        int,
        Whole(
            _("Status call every"),
            _("From one status call to the next, counted from the delivery."),
            minimum=7,
            maximum=365,
            affix=_("days"),
        ),
    ] = 30,
) -> Result:
    """The ``plan``: rows of ``date`` and ``step``, by date.

    >>> from calculators import CALCULATORS
    >>> plan = CALCULATORS["follow-up-plan"].run({})["plan"]
    >>> len(plan), plan[0], plan[-1]["date"]
    (15, {'date': '2026-03-02', 'step': 'contract'}, '2026-06-15')
    """
    if delivery_date < sale_date:
        sale, delivery = day(sale_date), day(delivery_date)
        raise InputError(
            {
                "sale_date": [
                    _(
                        "The sale ({sale}) comes after the delivery ({delivery}). Enter"
                        " {delivery} or an earlier day.",
                        sale=sale,
                        delivery=delivery,
                    )
                ],
                "delivery_date": [
                    _(
                        "The delivery ({delivery}) comes before the sale ({sale}). Enter {sale} or"
                        " a later day.",
                        sale=sale,
                        delivery=delivery,
                    )
                ],
            }
        )
    due = [
        *_areas(sale_date, delivery_date, customer_value),
        *_calls(delivery_date, _CALLS[customer_value], rhythm_days),
    ]
    rows = sorted((each.on_workday() for each in due), key=lambda each: each.day)
    moved = sum(each.on_workday() != each for each in due)
    calls = _CALLS[customer_value]
    return Result(
        answer=_("The plan: {plan}, from {first} to {last}.", first=rows[0].day, last=rows[-1].day),
        outputs={
            "plan": Table(
                ngettext("{n} step", "{n} steps", n=len(rows)),
                {"date": _("Date"), "step": _("Step")},
                [{"date": day(each.day), "step": Said(each.step, each.name)} for each in rows],
                _("Follow-up plan"),
            ),
        },
        notes=tuple(_notes(moved, (delivery_date - sale_date).days, rhythm_days)),
        steps=(
            Step(
                _("Steps and status calls"),
                "{steps} + {calls}",
                count(len(rows)),
                {"steps": count(len(rows) - calls), "calls": count(calls)},
            ),
            Step(
                _("Last status call, before weekends are moved"),
                "{delivery_date} + {calls} × {rhythm_days}",
                day(due[-1].day),
                {"calls": count(calls)},
            ),
        ),
        charts=(_timeline(sale_date, delivery_date, rows),),
        files=(
            File(
                _("Save the plan for your calendar (.ics)"),
                "follow-up-plan.ics",
                "text/calendar",
                Agenda(
                    _("Follow-up after the sale of {sale}", sale=day(sale_date)),
                    f"follow-up-{sale_date}-{delivery_date}-{customer_value}-{rhythm_days}",
                    sale_date,
                    [Appointment(each.key, each.day, each.name, each.details) for each in rows],
                ).text,
            ),
        ),
    )


_TO_MONDAY = {5: 2, 6: 1}
"""How many days it is to Monday, from a Saturday and from a Sunday."""


@dataclass(frozen=True)
class _Due:
    """A step on its day; ``key`` tells it from the plan's others."""

    key: str
    step: str
    day: date
    name: Message
    details: Message

    def on_workday(self) -> "_Due":
        """The step on a working day: a weekend moves to Monday."""
        return replace(self, day=self.day + timedelta(days=_TO_MONDAY.get(self.day.weekday(), 0)))


def _areas(sale: date, delivery: date, value: str) -> Iterator[_Due]:
    for area in AREAS:
        days = area.days[value]
        if days is None:
            continue
        due = (sale if area.after == "sale" else delivery) + timedelta(days=days)
        if area.prepares_delivery:
            due = min(due, delivery)
        yield _Due(area.step, area.step, due, area.name, area.details)


_CALLS = {"key": 6, "standard": 3, "small": 1}
"""How many status calls there are."""


def _calls(delivery: date, calls: int, rhythm_days: int) -> Iterator[_Due]:
    for call in range(1, calls + 1):
        yield _Due(
            f"status-call-{call}",
            "status-call",
            delivery + timedelta(days=call * rhythm_days),
            _("Status call {call} of {calls}", call=call, calls=calls),
            _(
                "How is it going? What has changed on their side? Bring something useful: news of"
                " their trade, a tip, an answer they have been waiting for."
            ),
        )


def _notes(moved: int, wait: int, rhythm_days: int) -> Iterator[Message]:
    yield _(
        "The days are practice wisdom. What you have promised comes first: move the step, not the"
        " promise."
    )
    if moved:
        yield ngettext(
            "{n} step fell on a weekend and stands on the Monday after it. Public holidays are not"
            " known here.",
            "{n} steps fell on a weekend and stand on the Monday after it. Public holidays are not"
            " known here.",
            n=moved,
        )
    if wait > rhythm_days:
        yield ngettext(
            "Between sale and delivery lies {n} day. Say how things stand during the wait, too.",
            "Between sale and delivery lie {n} days. Say how things stand during the wait, too.",
            n=wait,
        )


def _timeline(sale: date, delivery: date, rows: Sequence[_Due]) -> Timeline:
    events = [
        Event(sale, _("The sale"), marked=True),
        Event(delivery, _("The delivery"), marked=True),
        *(Event(each.day, each.name) for each in rows),
    ]
    return Timeline(
        question=_("How close together do the steps stand?"),
        description=_("From the sale on {sale} to the last step on {last}.",
                      sale=day(sale), last=day(rows[-1].day)),
        days=_("Date"),
        names=_("Step"),
        events=sorted(events, key=lambda event: event.day),
    )  # fmt: skip
