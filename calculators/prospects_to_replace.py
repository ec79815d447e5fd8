"""Prospects to replace: how many prospects must be found for the customers who left.

Prospects = customers lost ÷ conversion rate, rounded up: so many bring back as many customers
*on average*. The chance that at least as many buy as were lost is binomial:
P(X ≥ k) = 1 − Σ C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ for i = 0 … k − 1.

Source: arithmetic of the sales funnel; for the binomial distribution, W. Feller, An
Introduction to Probability Theory and Its Applications, vol. 1, 3rd ed., 1968, chapter VI.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil
from typing import Annotated

from coursedown.calculation import (
    PERCENT,
    PRECISE,
    Column,
    Columns,
    Number,
    Real,
    Result,
    Step,
    Whole,
    _,
    count,
    ngettext,
    number,
    precise,
    share,
)

title = _("Prospects to replace lost customers")

_COLUMNS = 8


_ON_AVERAGE = Step(_("On average"), "{customers_lost} ÷ {conversion_rate}", "exact_prospects")
_ROUNDED_UP = Step(
    _("Rounded up, because there is no half prospect"), "⌈{exact_prospects}⌉", "prospects"
)


def prospects_to_replace(
    customers_lost: Annotated[
        int,
        Whole(
            _("Customers lost"),
            _("How many customers have left, all of about the same size."),
            minimum=0,
            maximum=10_000,
        ),
    ] = 1,
    conversion_rate: Annotated[
        Real,
        Number(
            _("Conversion rate"),
            _("How many of 100 prospects become customers."),
            unit=PERCENT,
            above=0,
            maximum=100,
        ),
    ] = 40,
) -> Result:
    """How many prospects replace the customers lost: ``exact_prospects``, and ``prospects``
    rounded up; ``chance_at_least_as_many`` is the per cent chance that they are enough.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["prospects-to-replace"].run({})
    >>> result["exact_prospects"], result["prospects"], result["chance_at_least_as_many"]
    (2.5, 3, 78.4)
    """
    rate = Fraction(conversion_rate) / 100
    exact_prospects = customers_lost / rate
    prospects = ceil(exact_prospects)
    chance = _chance(prospects, customers_lost, rate)
    return Result(
        answer=ngettext(
            "To make up for {customers_lost} lost, find {prospects} new prospect.",
            "To make up for {customers_lost} lost, find {prospects} new prospects.",
            n=prospects,
        )
        if customers_lost
        else _("Nobody has left, so nobody needs replacing."),
        outputs={
            "prospects": count(prospects, _("Prospects, rounded up")),
            "exact_prospects": number(exact_prospects, _("Before rounding")),
            "chance_at_least_as_many": share(chance, _("Chance that so many are enough")),
        },
        notes=(
            _(
                "This is an average, not a promise: in {chance_at_least_as_many} of cases at least"
                " as many buy as were lost, in the others fewer."
            ),
        )
        if chance < 100
        else (),
        steps=(_ON_AVERAGE, _ROUNDED_UP) if prospects > exact_prospects else (_ON_AVERAGE,),
        charts=(
            Columns(
                question=_("How sure do more prospects make it?"),
                description=_(
                    "With {prospects} prospects the chance is {chance}.",
                    prospects=count(prospects),
                    chance=share(chance),
                ),
                along=_("Prospects you find"),
                up=_("Chance that at least as many buy as were lost"),
                columns=[
                    Column(count(n), share(_chance(n, customers_lost, rate)), marked=n == prospects)
                    for n in _numbers_around(prospects, customers_lost)
                ],
                top=100,
            ),
        ),
    )


def _chance(prospects: int, wanted: int, rate: Fraction) -> Fraction:
    """The chance, in per cent, that at least ``wanted`` of the prospects buy."""
    if wanted == 0:
        return Fraction(100)
    if prospects < wanted:
        return Fraction(0)
    if rate == 1:
        return Fraction(100)
    # Decimals, not floats: (1 − p)ⁿ would underflow, and digits must not depend on the platform.
    with localcontext(PRECISE):
        buys, refuses = precise(rate), precise(1 - rate)
        odds = buys / refuses
        term = refuses**prospects
        fewer = Decimal(0)
        for buyers in range(wanted):
            fewer += term
            term *= odds * (prospects - buyers) / (buyers + 1)
        return min(Fraction(100), max(Fraction(0), 100 * (1 - Fraction(fewer))))


def _numbers_around(prospects: int, wanted: int) -> list[int]:
    """Numbers of prospects for the chart: the answer, some below it, and more above it."""
    step = max(1, -(-prospects // 5))
    first = max(wanted, prospects - 2 * step, 1)
    return sorted({prospects, *range(first, first + _COLUMNS * step, step)} - {0})
