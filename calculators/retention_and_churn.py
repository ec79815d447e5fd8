"""Retention and churn: which share of the customers stayed, and what follows if it goes on so.

Retention r = (customers at the end − new ones) ÷ customers at the start; churn c = 1 − r. Over a
year of m such periods r^m stay. If churn never changes, the stay is geometric: r^n are still
there after n periods, and the average stay is 1 ÷ c periods. The churn that may lie
behind these numbers is Wilson's 95 % interval, with the lost as hits.

Source: P. W. Farris et al., Marketing Metrics, 2nd ed., 2010, chapter 5; for the interval,
E. B. Wilson, 1927 (see ``_wilson``). Why real customers stay longer: P. S. Fader and
B. G. S. Hardie, "How to project customer retention", Journal of Interactive Marketing 21 (1),
2007, pp. 76–90.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    NUMBER,
    Curve,
    InputError,
    Message,
    Point,
    Quantity,
    Result,
    Step,
    Whole,
    _,
    count,
    ngettext,
    number,
    percent,
    rounded,
    share,
    superscript,
    told_apart,
)

from ._wilson import wilson

title = _("Retention and churn")

_MOST = 1_000_000_000


def retention_and_churn(
    customers_start: Annotated[
        int,
        Whole(
            _("Customers at the start"),
            _("How many there were when the period began."),
            minimum=1,
            maximum=_MOST,
        ),
    ] = 200,
    customers_end: Annotated[
        int,
        Whole(
            _("Customers at the end"),
            _("How many there were when it ended, the new ones included."),
            minimum=0,
            maximum=_MOST,
        ),
    ] = 210,
    customers_new: Annotated[
        int,
        Whole(
            _("New ones among them"),
            _("How many of those at the end have joined since the start."),
            minimum=0,
            maximum=_MOST,
        ),
    ] = 40,
    periods_per_year: Annotated[
        int,
        Whole(
            _("Periods in a year"),
            _("How many such periods make a year: 4 for quarters, 12 for months, 1 for a year."),
            minimum=1,
            maximum=366,
        ),
    ] = 4,
) -> Result:
    """``retention_rate`` and ``churn_rate`` of the period and ``yearly_retention_rate``, in per
    cent, and ``expected_lifetime`` in periods, None if nobody left. Raises ``InputError`` where
    the three numbers of customers contradict each other.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["retention-and-churn"].run({})
    >>> result["retention_rate"], result["churn_rate"], result["yearly_retention_rate"]
    (85.0, 15.0, 52.200625)
    >>> round(result["expected_lifetime"], 2)
    6.67
    """
    kept = customers_end - customers_new
    if contradiction := _contradiction(kept, customers_start, customers_end, customers_new):
        raise InputError({name: [contradiction] for name in _CUSTOMERS})
    lost = customers_start - kept
    retention = Fraction(kept, customers_start)
    lifetime = Fraction(customers_start, lost) if lost else None
    return Result(
        answer=_answer(lifetime),
        outputs={
            "retention_rate": share(100 * retention, _("Retention")),
            "expected_lifetime": Quantity(lifetime, NUMBER, _("Average stay, in periods")),
            "churn_rate": share(100 * (1 - retention), _("Churn")),
            "yearly_retention_rate": told_apart(
                percent(100 * retention**periods_per_year, _("Retention over a year")), 100
            ),
        },
        notes=tuple(_notes(lost, customers_start, customers_end)),
        steps=tuple(_steps(kept, lost, lifetime, periods_per_year)),
        charts=(_survival(retention, periods_per_year),),
    )


_CUSTOMERS = ("customers_start", "customers_end", "customers_new")


def _contradiction(kept: int, start: int, end: int, new: int) -> Message | None:
    """What is wrong if the customers who stayed are fewer than none or more than there were."""
    if kept < 0:
        return _(
            "There are more new ones ({new}) than customers at the end ({end}). Count as new only"
            " those who are still there.",
            new=count(new),
            end=count(end),
        )
    if kept > start:
        return _(
            "{end} − {new} = {kept} who stayed, more than the {start} at the start. Count everybody"
            " as new who has joined since.",
            end=count(end),
            new=count(new),
            kept=count(kept),
            start=count(start),
        )
    return None


def _answer(lifetime: Fraction | None) -> Message:
    if lifetime is None:
        return _("Everybody stayed, so these numbers can’t tell how long customers stay.")
    return ngettext(
        "{retention_rate} of the customers stayed. At this rate, a customer stays"
        " {expected_lifetime} period on average.",
        "{retention_rate} of the customers stayed. At this rate, a customer stays"
        " {expected_lifetime} periods on average.",
        n=rounded(lifetime, NUMBER.most),
    )


def _notes(lost: int, start: int, end: int) -> Iterator[Message]:
    if lost and end >= start:
        yield ngettext(
            "You have no fewer customers than before, yet {n} has left: the new ones hide it.",
            "You have no fewer customers than before, yet {n} have left: the new ones hide it.",
            n=lost,
        )
    yield _(
        "That every period will be like this one is an assumption. In real life those who are"
        " likely to leave go first, and the others stay longer than these numbers say."
    )
    middle, half = wilson(lost, start)
    yield _(
        "One period is a small sample: by chance alone, a true churn anywhere from {low} to {high}"
        " could have given these numbers.",
        low=share(middle - half),
        high=share(middle + half),
    )


def _steps(kept: int, lost: int, lifetime: Fraction | None, periods: int) -> Iterator[Step]:
    values = {"kept": count(kept), "lost": count(lost)}
    yield Step(_("Customers who stayed"), "{customers_end} − {customers_new}", values["kept"])
    yield Step(_("Retention"), "{kept} ÷ {customers_start}", "retention_rate", values)
    yield Step(_("Customers who left"), "{customers_start} − {kept}", values["lost"], values)
    yield Step(_("Churn"), "{lost} ÷ {customers_start}", "churn_rate", values)
    if periods > 1:
        over_a_year = "({retention_rate})" + superscript(periods)
        yield Step(_("Retention over a year"), over_a_year, "yearly_retention_rate")
    if lifetime is not None:
        yield Step(
            _("Average stay in periods, 1 ÷ churn"),
            "{customers_start} ÷ {lost}",
            "expected_lifetime",
            values,
        )
        if periods > 1:
            years = number(lifetime / periods)
            yield Step(_("The same in years"), "{expected_lifetime} ÷ {periods_per_year}", years)


def _survival(retention: Fraction, periods: int) -> Curve:
    """Who is still there after up to two years, and twelve periods at least."""
    parts = min(periods, 12)
    moments = [periods * part // parts for part in range(max(2 * parts, 12) + 1)]
    return Curve(
        question=_("If every period is like this one, how many are still there?"),
        description=_(
            "After a year (periods: {periods}), {share} of the customers are still there.",
            periods=count(periods),
            share=told_apart(percent(100 * retention**periods), 100),
        ),
        along=_("Periods"),
        up=_("Still there"),
        points=[
            Point(count(moment), percent(100 * retention**moment), marked=moment == periods)
            for moment in moments
        ],
        top=100,
    )
