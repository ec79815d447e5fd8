"""Customer lifetime value: what a customer brings in while they stay.

Value of a year = average sale × transactions a year × profit margin. Over the years, that value
is added up; with a discount rate d, the value of year t is divided by (1 + d)^t at the year's
end, and the last part of a year, in proportion, by (1 + d)^years.

Source: P. D. Berger and N. I. Nasr, "Customer lifetime value: Marketing models and
applications", Journal of Interactive Marketing 12 (1), 1998, pp. 17–30.
"""

from fractions import Fraction
from math import floor
from typing import Annotated

from coursedown.calculation import (
    MONEY,
    PERCENT,
    Column,
    Columns,
    Number,
    Quantity,
    Real,
    Result,
    Step,
    Unit,
    _,
    money,
    number,
    power,
    superscript,
)

title = _("Customer lifetime value")


def customer_lifetime_value(
    average_sale: Annotated[
        Real,
        Number(
            _("Average sale"),
            _("What one purchase brings in, on average."),
            unit=MONEY,
            minimum=0,
        ),
    ] = 120,
    transactions: Annotated[
        Real,
        Number(
            _("Transactions a year"),
            _("How often they buy in a year; 0.5 is once every two years."),
            minimum=0,
            affix=_("a year"),
        ),
    ] = 4,
    years: Annotated[
        Real,
        Number(
            _("Years as a customer"),
            _("How long a customer stays, on average."),
            minimum=0,
            maximum=100,
            affix=_("years"),
        ),
    ] = 5,
    margin: Annotated[
        Real,
        Number(
            _("Profit margin"),
            _("What is left of a sale after the costs it caused."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 20,
    discount_rate: Annotated[
        Real,
        Number(
            _("Discount rate"),
            _("How much less money is worth a year later; 0 leaves it out."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 0,
) -> Result:
    """What a customer is worth over the years, in money, as ``lifetime_value``; ``yearly_value``
    is the profit of one year.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["customer-lifetime-value"].run({})
    >>> result["yearly_value"], result["lifetime_value"]
    (96.0, 480.0)
    """
    yearly_value = Fraction(average_sale) * transactions * margin / 100
    value_by_year = _accumulated(yearly_value, years, Fraction(discount_rate) / 100)
    lifetime_value = value_by_year[-1].height.value or 0
    return Result(
        answer=_("A customer like this is worth {lifetime_value}."),
        outputs={
            "lifetime_value": money(lifetime_value, _("Lifetime value")),
            "yearly_value": money(yearly_value, _("Value of one year")),
        },
        steps=_steps(yearly_value, years, discount_rate),
        charts=(
            Columns(
                question=_("How does the value add up, year by year?"),
                description=_(
                    "After {years} years the value has added up to {lifetime_value}.",
                    years=number(years),
                    lifetime_value=money(lifetime_value),
                ),
                along=_("Years as a customer"),
                up=_("Value so far"),
                columns=value_by_year,
            ),
        ),
    )


def _accumulated(yearly_value: Fraction, years: Real, discount: Fraction) -> list[Column]:
    """The value added up by the end of each year, the last part of a year included."""
    whole_years = floor(years)
    moments: list[Real] = [*range(1, whole_years + 1)]
    worth, total, totals = yearly_value, Fraction(0), []
    for _year in moments:
        worth /= 1 + discount
        total += worth
        totals.append(total)
    if years > whole_years or not moments:
        moments.append(years)
        last = yearly_value * (years - whole_years)
        totals.append(total + last / Fraction(power(1 + discount, years)))
    return [
        Column(number(moment), money(value), marked=moment == moments[-1])
        for moment, value in zip(moments, totals, strict=True)
    ]


def _steps(yearly_value: Fraction, years: Real, discount_rate: Real) -> tuple[Step, ...]:
    of_a_year = Step(_("One year"), "{average_sale} × {transactions} × {margin}", "yearly_value")
    if not discount_rate:
        all_years = "{average_sale} × {transactions} × {years} × {margin}"
        return of_a_year, Step(_("All the years"), all_years, "lifetime_value")
    whole_years = floor(years)
    terms = [
        f"{{yearly_value}} ÷ {{growth}}{superscript(year)}" for year in range(1, whole_years + 1)
    ]
    if len(terms) > 3:
        terms[2:-1] = ["…"]
    if years > whole_years:
        terms.append("{yearly_value} × {part} ÷ {growth} ^ {years}")
    return of_a_year, Step(
        _("All the years, each worth less by the discount"),
        " + ".join(terms) or "0",
        "lifetime_value",
        {
            "growth": Quantity(1 + Fraction(discount_rate) / 100, _SIX_DECIMALS),
            "part": Quantity(years - Fraction(whole_years), _SIX_DECIMALS),
        },
    )


_SIX_DECIMALS = Unit(most=6)
