"""Referral value: how many customers come by recommendation, and what they are worth.

Each customer introduces a prospects once, and a share p of them buys: a × p new customers for
each. They introduce others in their turn. Generation k has customers × (a × p)^k, and all of them
together Σ customers × (a × p)^k, k = 1 … generations. Below 1 the sum stays under
customers × a p ÷ (1 − a p); from 1 on it grows without bound.

Source: the mean of a branching process, T. E. Harris, The Theory of Branching Processes, 1963,
chapter I. To value customers by those whom they refer: V. Kumar, J. A. Petersen and R. P. Leone,
"How valuable is word of mouth?", Harvard Business Review 85 (10), 2007, pp. 139–146.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Annotated

from coursedown.calculation import (
    MONEY,
    NUMBER,
    PERCENT,
    Column,
    Columns,
    Message,
    Number,
    Quantity,
    Real,
    Result,
    Step,
    Unit,
    Whole,
    _,
    count,
    money,
    ngettext,
    number,
    rounded,
    superscript,
)

title = _("Referral value")

_FINE = Unit(most=4)


def referral_value(
    customers: Annotated[
        int,
        Whole(
            _("Customers"),
            _("How many you have who could recommend you."),
            minimum=0,
            maximum=1_000_000_000,
        ),
    ] = 50,
    referral_rate: Annotated[
        Real,
        Number(
            _("Prospects introduced"),
            _("How many prospects 100 customers introduce to you, once each and unpaid."),
            minimum=0,
            maximum=1000,
            affix=_("per 100 customers"),
        ),
    ] = 20,
    conversion_rate: Annotated[
        Real,
        Number(
            _("Conversion rate"),
            _("How many of 100 prospects become customers."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 40,
    lifetime_value: Annotated[
        Real,
        Number(
            _("Lifetime value"),
            _("The profit from one such customer for as long as they stay."),
            unit=MONEY,
            minimum=0,
        ),
    ] = 480,
    generations: Annotated[
        int,
        Whole(
            _("Generations"),
            _("1: those whom your customers bring; 2: those whom these bring, too; and so on."),
            minimum=1,
            maximum=20,
        ),
    ] = 3,
) -> Result:
    """The ``referred_customers`` of all generations, and their ``referral_value`` in money;
    ``value_per_customer`` is its share for each of today's customers, None if there are none.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["referral-value"].run({})
    >>> result["referred_customers"], result["referral_value"], result["value_per_customer"]
    (4.3456, 2085.888, 41.71776)
    """
    each = Fraction(referral_rate) / 100 * Fraction(conversion_rate) / 100
    sizes = [customers * each**generation for generation in range(1, generations + 1)]
    referred = sum(sizes, Fraction(0))
    value = referred * lifetime_value
    return Result(
        answer=ngettext(
            "Referrals bring {referred_customers} new customer, worth {referral_value}.",
            "Referrals bring {referred_customers} new customers, worth {referral_value}.",
            n=rounded(referred, NUMBER.most),
        )
        if customers
        else _("Without customers there is nobody to refer others."),
        outputs={
            "referred_customers": number(referred, _("Customers by referral")),
            "referral_value": money(value, _("Value of all of them")),
            "value_per_customer": Quantity(
                value / customers if customers else None, MONEY, _("For each customer you have")
            ),
        },
        notes=tuple(_notes(customers, each)),
        steps=tuple(_steps(customers, each, generations, referred)),
        charts=(_columns(sizes),),
    )


def _notes(customers: int, each: Fraction) -> Iterator[Message]:
    if each >= 1:
        yield _(
            "New customers for each one: {each}. From 1 on, no generation is smaller than the one"
            " before, and the sum grows without bound. No market does that: check both rates.",
            each=Quantity(each, _FINE),
        )
    elif each and customers:
        yield _(
            "However many generations you add, the sum stays below {limit} new customers.",
            # Rounded up, for a limit rounded down would not be one.
            limit=Quantity(Fraction(ceil(customers * each / (1 - each) * 10**4), 10**4), _FINE),
        )
    yield _(
        "In real life each generation shrinks, and more than it does here: ever fewer people are"
        " left who need what you sell and have not heard of you."
    )
    yield _(
        "Nobody is paid to sell here: this counts only customers who recommend you of their own"
        " will."
    )


def _steps(customers: int, each: Fraction, generations: int, referred: Fraction) -> Iterator[Step]:
    values = {"each": Quantity(each, _FINE), "referred": Quantity(referred, _FINE)}
    yield Step(
        _("New customers for each one"),
        "{referral_rate} ÷ 100 × {conversion_rate}",
        values["each"],
    )
    powers = [f"{{each}}{superscript(exponent)}" for exponent in range(1, generations + 1)]
    if len(powers) > 3:
        powers[2:-1] = ["…"]
    summed = " + ".join(powers)
    yield Step(
        _("All generations"),
        "{customers} × " + (f"({summed})" if generations > 1 else summed),
        values["referred"],
        values,
    )
    yield Step(_("Their value"), "{referred} × {lifetime_value}", "referral_value", values)
    if customers:
        yield Step(
            _("For each customer you have"), "{referral_value} ÷ {customers}", "value_per_customer"
        )


def _columns(sizes: list[Fraction]) -> Columns:
    first, last = (Quantity(size, _FINE) for size in (sizes[0], sizes[-1]))
    largest = 1 if sizes[0] >= sizes[-1] else len(sizes)
    return Columns(
        question=_("How many come in each generation?"),
        description=_(
            "The first generation brings {first} new customers, the last {last}.",
            first=first,
            last=last,
        ),
        along=_("Generation"),
        up=_("New customers"),
        columns=[
            Column(count(generation), Quantity(size, _FINE), marked=generation == largest)
            for generation, size in enumerate(sizes, 1)
        ],
    )
