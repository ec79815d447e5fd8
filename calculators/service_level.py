"""Service level: how many of the promised services were kept, and what the agreement gives back.

Achieved = kept ÷ promised. Misses = promised − kept; the target allows promised × (100 − target)
÷ 100 of them, and what is left of these is the budget, negative when it is overspent. Credit = fee
of the period × the per cent of the first tier, from the top, whose bound is not above what was
achieved. All of it is compared exactly: whoever achieves a bound to the last digit has its tier.

Source: for the budget, B. Treynor Sloss, "Introduction", in B. Beyer, C. Jones, J. Petoff and
N. R. Murphy (eds.), Site Reliability Engineering, O'Reilly, 2016, chapter 1 (the error budget is
one minus the target). Tiers of credit are a custom of contracts, not a theory: practice wisdom.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Annotated

from coursedown.calculation import (
    MONEY,
    PERCENT,
    Bar,
    Bars,
    InputError,
    Message,
    Number,
    Quantity,
    Real,
    Result,
    Rows,
    Step,
    Unit,
    _,
    in_full,
    money,
    ngettext,
    number,
    percent,
    told_apart,
)

title = _("Service level and credit")

Tiers = Sequence[Sequence[Real]]

_TWO_DECIMALS = Unit("percent", 0, 2)


def service_level(
    target: Annotated[
        Real,
        Number(
            _("Target"),
            _("Which share of the services the agreement promises to keep."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 95,
    promised: Annotated[
        Real,
        Number(
            _("Promised"),
            _("How many services fell due in the period: visits, deliveries, answers, minutes."),
            above=0,
        ),
    ] = 120,
    kept: Annotated[
        Real,
        Number(
            _("Kept"),
            _("How many of them were done as promised, and in time."),
            minimum=0,
        ),
    ] = 112,
    period_fee: Annotated[
        Real,
        Number(
            _("Fee of the period"),
            _("What the customer pays for the service in this period."),
            unit=MONEY,
            minimum=0,
        ),
    ] = 1000,
    credit_tiers: Annotated[
        Tiers,
        Rows(
            _("What is given back"),
            _(
                "From the highest bound to the lowest, which is 0. The first row whose bound was"
                " reached counts."
            ),
            columns=(
                Number(_("Kept at least"), unit=PERCENT, minimum=0, maximum=100),
                Number(_("Share of the fee"), unit=PERCENT, minimum=0, maximum=100),
            ),
        ),
    ] = ((95, 0), (90, 10), (80, 25), (0, 50)),
) -> Result:
    """What was ``achieved``, in per cent; ``misses``, ``misses_allowed`` by the target and
    ``budget_left`` of them; and the ``credit``, in money.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["service-level"].run({})
    >>> result["misses"], result["misses_allowed"], result["budget_left"], result["credit"]
    (8.0, 6.0, -2.0, 100.0)
    >>> CALCULATORS["service-level"].run({"credit_tiers": "99:0, 0:30"})["credit"]
    300.0
    """
    _check(promised, kept, credit_tiers)
    achieved = Fraction(100 * kept) / promised
    allowed = Fraction(promised) * (100 - target) / 100
    bound, share = next(tier for tier in credit_tiers if tier[0] <= achieved)
    credit = Fraction(period_fee) * share / 100
    met = achieved >= target
    missed = told_apart(number(promised - kept, _("Misses")), 0, allowed)
    may_miss = told_apart(number(allowed, _("Misses the target allows")), 0, promised - kept)
    return Result(
        answer=_("{achieved} was kept, so the target of {target} is met. The credit is {credit}.")
        if met
        else _("{achieved} was kept, short of the target of {target}. The credit is {credit}."),
        outputs={
            "achieved": told_apart(
                Quantity(achieved, _TWO_DECIMALS, _("Achieved")),
                *(target, 100),
                *(tier[0] for tier in credit_tiers),
            ),
            "misses": missed,
            "misses_allowed": may_miss,
            "budget_left": told_apart(
                number(allowed - (promised - kept), _("Misses left (below zero: overspent)")), 0
            ),
            "credit": money(credit, _("Credit")),
        },
        notes=tuple(_notes(met, bool(share), promised, kept, allowed)),
        steps=(*_STEPS, _step_of_credit(in_full(percent(bound)), in_full(percent(share)))),
        charts=(_bars(missed, may_miss),),
    )


_STEPS = (
    Step(_("Achieved"), "{kept} ÷ {promised}", "achieved"),
    Step(_("Misses"), "{promised} − {kept}", "misses"),
    Step(_("Misses the target allows"), "{promised} × (100% − {target})", "misses_allowed"),
    Step(_("Left of them"), "{misses_allowed} − {misses}", "budget_left"),
)


def _check(promised: Real, kept: Real, tiers: Tiers) -> None:
    errors = {}
    if kept > promised:
        more = _(
            "{kept} kept is more than {promised} promised. Count among the kept only services that"
            " were promised for this period.",
            kept=in_full(number(kept)),
            promised=in_full(number(promised)),
        )
        errors = {"promised": [more], "kept": [more]}
    if wrong := list(_wrong_bounds([tier[0] for tier in tiers])):
        errors["credit_tiers"] = wrong
    if errors:
        raise InputError(errors)


def _wrong_bounds(bounds: Sequence[Real]) -> Iterator[Message]:
    """What is said of bounds that do not fall or, where all do, of a last one that is not 0."""
    falls = True
    for place, (above, bound) in enumerate(pairwise(bounds), 2):
        if bound >= above:
            falls = False
            yield _(
                "Row {place}: {bound} must be lower than {above} in the row above. Order the rows"
                " from the highest bound to the lowest.",
                place=place,
                bound=in_full(percent(bound)),
                above=in_full(percent(above)),
            )
    if falls and bounds[-1] != 0:
        yield _(
            "Row {place}: the last bound must be 0 and is {bound}. Add a row for what is given"
            " back below {bound}.",
            place=len(bounds),
            bound=in_full(percent(bounds[-1])),
        )


def _notes(
    met: bool, credited: bool, promised: Real, kept: Real, allowed: Fraction
) -> Iterator[Message]:
    if met and credited:
        yield _("The target is met, and still something is given back: the two do not agree.")
    if not met and not credited:
        yield _("The target is missed, and still nothing is given back: the two do not agree.")
    whole = Fraction(promised).denominator == Fraction(kept).denominator == 1
    if whole and allowed.denominator != 1:
        yield ngettext(
            "If a service is kept or missed as a whole, {n} miss is allowed and no more.",
            "If a service is kept or missed as a whole, {n} misses are allowed and no more.",
            n=floor(allowed),
        )


def _step_of_credit(bound: Quantity, share: Quantity) -> Step:
    return Step(
        _("Credit, by the row from {bound}", bound=bound),
        "{period_fee} × {share}",
        "credit",
        {"share": share},
    )


def _bars(misses: Quantity, allowed: Quantity) -> Bars:
    return Bars(
        question=_("How many misses were there, and how many were allowed?"),
        description=_("Misses: {misses}, allowed: {allowed}.", misses=misses, allowed=allowed),
        names=_("What"),
        lengths=_("How many"),
        bars=(Bar(_("Misses"), misses, True), Bar(_("Misses the target allows"), allowed)),
    )
