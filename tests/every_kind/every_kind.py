"""Every kind of input, output and chart, for the tests of what a calculator is made of.

Source: none; it calculates little of use.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    PERCENT,
    Advice,
    Bar,
    Bars,
    Choice,
    Curve,
    Day,
    Event,
    File,
    Flag,
    Gauge,
    Interval,
    Items,
    Ladder,
    Level,
    Mark,
    Number,
    Point,
    Quantity,
    Radar,
    Rating,
    Real,
    Result,
    Rows,
    Said,
    Series,
    Share,
    Shares,
    Step,
    Table,
    Timeline,
    Whole,
    Wholes,
    _,
    count,
    day,
    money,
    number,
    percent,
    yes_or_no,
)

title = _("Every kind")

_MARKS = _("Marks given")
_VISITS = {"first": _("First visit"), "second": _("Second visit")}


def every_kind(
    size: Annotated[int, Whole(_("Size"), minimum=0, maximum=100)] = 4,
    scores: Annotated[
        Sequence[int],
        Wholes(_("Scores"), _("From 0 to 10."), maximum=10, column=_("score|mark")),
    ] = (7, 9, 10),
    tiers: Annotated[
        Sequence[Sequence[Real]],
        Rows(
            _("Tiers"),
            _("What is given back."),
            columns=(
                Number(_("Kept at least"), unit=PERCENT, minimum=0, maximum=100),
                Number(_("Given back"), unit=PERCENT, minimum=0, maximum=100),
            ),
        ),
    ] = ((95, 0), (80, 25)),
    visit: Annotated[str, Choice(_("Visit"), options=_VISITS)] = "first",
    since: Annotated[date, Day(_("Since"))] = date(2026, 3, 2),
    given: Annotated[int, Rating(_("Given"), minimum=1, maximum=5, group=_MARKS,
                                 lowest=_("never"), highest=_("always"))] = 4,
    received: Annotated[int, Rating(_("Received"), minimum=1, maximum=5, group=_MARKS)] = 2,
    agreed: Annotated[bool, Flag(_("Agreed in writing"))] = False,
) -> Result:  # fmt: skip
    """All there is.

    >>> 1 + 1
    2
    """
    mean = Fraction(sum(scores), len(scores))
    days = [since + timedelta(days=7 * week) for week in range(3)]
    axes = (_("Trust"), _("Respect"), _("Value"), _("Open communication"),
            _("Constructive conflict"), _("Accountability"))  # fmt: skip
    return Result(
        answer=_("The mean is {mean}, and the visit is: {kind}."),
        outputs={
            "mean": number(mean, _("Mean")),
            "kind": Said(visit, _VISITS[visit], _("Kind of visit")),
            "settled": yes_or_no(agreed, _("Settled")),
            "starts": day(since, _("Starts")),
            "nothing": Quantity(None, PERCENT, _("Nothing")),
            "kinds": Items([Said(key, text) for key, text in _VISITS.items()], _("Kinds")),
            "no_kinds": Items([], _("No kinds")),
            "first_tier": percent(tiers[0][1], _("First tier")),
            "fee": money(size * 100, _("Fee")),
            "plan": Table(
                _("{n} steps", n=len(days)),
                {"date": _("Date"), "step": _("Step")},
                [{"date": day(each), "step": Said("visit", _("A visit"))} for each in days],
                _("Plan"),
            ),
        },
        notes=(_("Settled: {settled}."),),
        steps=(Step(_("Mean of {scores}"), "{size} × {given}", number(size * given)),),
        charts=(
            Shares(_("What are the shares?"), _("Two shares."), _("Part"), _("Size"),
                   (Share(_("Promoters"), count(3), "seller"), Share(_("Passives"), count(2)),
                    Share(_("Detractors"), count(1), "customer"))),
            Gauge(_("Where is it?"), _("Somewhere."), _("What"), _("Value"),
                  [number(tick) for tick in (-100, 0, 100)],
                  (Mark(_("Here"), number(20), "here"), Mark(_("Expected"), number(50))),
                  Interval(_("Between"), number(5), number(35))),
            Curve(_("How many stay?"), _("Fewer and fewer."), _("Periods"), _("Still there"),
                  [Point(count(n), percent(Fraction(100) * Fraction(4, 5) ** n), n == 3)
                   for n in range(9)], top=100),
            Bars(_("Which is longest?"), _("The first."), _("What"), _("How much"),
                 (Bar(_("Lost if nobody answers"), money(11520), True),
                  Bar(_("Lost all the same"), money(2880)), Bar(_("Cost"), money(0)))),
            Radar(_("How do both see it?"), _("Differently."), _("Dimension"), axes,
                  (Series(_("Ours"), [count(n) for n in (5, 4, 3, 4, 2, 5)], "seller"),
                   Series(_("Theirs"), [count(n) for n in (4, 2, 3, 5, 1, 3)], "customer"))),
            Ladder(_("How far is it?"), _("Second of four."), _("Stage"), _("State"),
                   (Level(_("Acquaintance"), "reached"), Level(_("Rapport"), "here"),
                    Level(_("Reliance"), "ahead"), Level(_("Alliance"), "ahead"))),
            Timeline(_("What happens when?"), _("Three visits."), _("Date"), _("Step"),
                     [Event(each, _("A visit"), place == 1) for place, each in enumerate(days)]),
        ),
        advice=(Advice(_("What to do next"), (_("Call them."), _("Ask them."))),),
        files=(File(_("Save to a calendar"), "plan.ics", "text/calendar", "BEGIN:VCALENDAR\r\n"),),
    )  # fmt: skip
