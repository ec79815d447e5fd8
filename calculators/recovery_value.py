"""Service recovery value: what resolving complaints saves, set against what it costs.

With C customers complaining, each worth V while they stay, of whom u leave soon after if
nobody resolves the complaint and r leave even if it is resolved (u and r from 0 to 1), at a cost
of K each::

    value at risk   = C × V × u
    value saved     = C × V × (u − r)
    net benefit     = value saved − C × K
    break-even cost = V × (u − r), for each complaint

Source: arithmetic of expected values. That complaints are worth answering for the profit of the
customers who stay is the model of C. Fornell and B. Wernerfelt, "Defensive Marketing Strategy by
Customer Complaint Management", Journal of Marketing Research 24 (4), 1987, pp. 337–346. The form
with two rates is practice wisdom.
"""

from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    MONEY,
    PERCENT,
    Bar,
    Bars,
    Message,
    Number,
    Quantity,
    Real,
    Result,
    Step,
    Unit,
    Whole,
    _,
    money,
)

title = _("Service recovery value")

_STEPS = (
    Step(
        _("At risk if nobody answers"),
        "{customers_complaining} × {lifetime_value} × {leave_if_unresolved}",
        "value_at_risk",
    ),
    Step(
        _("Saved by resolving the complaints"),
        "{customers_complaining} × {lifetime_value}"
        " × ({leave_if_unresolved} − {leave_if_resolved})",
        "value_saved",
    ),
    Step(
        _("Less what resolving them costs"),
        "{value_saved} − {customers_complaining} × {recovery_cost}",
        "net_benefit",
    ),
    Step(
        _("The most that resolving one complaint may cost"),
        "{lifetime_value} × ({leave_if_unresolved} − {leave_if_resolved})",
        "break_even_cost",
    ),
)


def recovery_value(
    customers_complaining: Annotated[
        int,
        Whole(
            _("Customers who complain"),
            _("All about the same size, in the time you look at."),
            minimum=0,
        ),
    ] = 40,
    lifetime_value: Annotated[
        Real,
        Number(
            _("Lifetime value of one"),
            _("The profit you still expect from one of them, for as long as they stay."),
            unit=MONEY,
            minimum=0,
        ),
    ] = 480,
    leave_if_unresolved: Annotated[
        Real,
        Number(
            _("Leave if it is not resolved"),
            _("How many of 100 go soon after if nobody puts it right."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 60,
    leave_if_resolved: Annotated[
        Real,
        Number(
            _("Leave even if it is resolved"),
            _("How many of 100 go soon after although it was put right."),
            unit=PERCENT,
            minimum=0,
            maximum=100,
        ),
    ] = 15,
    recovery_cost: Annotated[
        Real,
        Number(
            _("Cost of resolving one complaint"),
            _("Goods, couriers, credit notes and working time, on average."),
            unit=MONEY,
            minimum=0,
        ),
    ] = 35,
) -> Result:
    """What stands to be lost, ``value_at_risk``; what answering keeps of it, ``value_saved``,
    below zero where more leave after an answer than without; what is left after its costs,
    ``net_benefit``; and ``break_even_cost``, what resolving one complaint may cost at the most.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["recovery-value"].run({})
    >>> result["value_at_risk"], result["value_saved"]
    (11520.0, 8640.0)
    >>> result["net_benefit"], result["break_even_cost"]
    (7240.0, 216.0)
    """
    everything = customers_complaining * Fraction(lifetime_value)
    value_at_risk = everything * leave_if_unresolved / 100
    lost_all_the_same = everything * leave_if_resolved / 100
    value_saved = value_at_risk - lost_all_the_same
    cost = customers_complaining * Fraction(recovery_cost)
    net_benefit = value_saved - cost
    kept = Fraction(leave_if_unresolved - leave_if_resolved)
    return Result(
        answer=_answer(customers_complaining, value_saved, net_benefit),
        outputs={
            "value_at_risk": money(value_at_risk, _("Value at risk")),
            "value_saved": money(value_saved, _("Value saved")),
            "net_benefit": money(net_benefit, _("Net benefit")),
            "break_even_cost": money(
                lifetime_value * kept / 100, _("Break-even cost of one complaint")
            ),
        },
        notes=_notes(customers_complaining, lifetime_value, recovery_cost, kept, net_benefit),
        steps=_STEPS,
        charts=(_chart(value_at_risk, lost_all_the_same, cost),),
    )


def _answer(customers: int, saved: Fraction, net: Fraction) -> Message:
    if not customers:
        return _("Nobody has complained, so nothing needs putting right.")
    if saved < 0:
        return _(
            "At these rates more customers leave after an answer than without one. That loses"
            " {loss}, and with the costs the balance is {net_benefit}.",
            loss=money(-saved),
        )
    if not saved:
        return _(
            "At these rates resolving the complaints saves nothing; the balance is {net_benefit}."
        )
    if net < 0:
        return _(
            "Resolving these complaints saves {value_saved} but costs more; the balance is"
            " {net_benefit}."
        )
    return _(
        "Resolving these complaints saves {value_saved}; after the costs {net_benefit} is left."
    )


def _notes(
    customers: int, lifetime_value: Real, cost: Real, kept: Fraction, net: Fraction
) -> tuple[Message, ...]:
    """What the two rates must do for the sum to come out even, and what no sum decides."""
    notes = []
    if not customers:
        notes.append(
            _("Silence is no proof of content: many who are let down leave without a word.")
        )
    # Where more leave after an answer the sentence above has said all there is to say.
    if 0 < cost <= lifetime_value and kept >= 0:
        notes.append(
            _(
                "Both rates are estimates. At this cost resolving a complaint pays for itself"
                " once it keeps {needed} more of every 100 customers; you expect {kept}.",
                needed=Quantity(Fraction(cost) / lifetime_value * 100, _OF_A_HUNDRED),
                kept=Quantity(kept, _OF_A_HUNDRED),
            )
        )
    if net < 0:
        notes.append(
            _("What a contract, a guarantee or the law promises is owed, whatever the sum says.")
        )
    return tuple(notes)


_OF_A_HUNDRED = Unit(most=1)


def _chart(at_risk: Fraction, lost_all_the_same: Fraction, cost: Fraction) -> Bars:
    """Three losses; resolving pays where the last two together are shorter than the first."""
    lengths = {
        "at_risk": money(at_risk),
        "lost": money(lost_all_the_same),
        "cost": money(cost),
    }
    return Bars(
        question=_("What is lost without an answer, and what with one?"),
        description=_(
            "If nobody answers, {at_risk} is lost; after an answer {lost} is lost all the same,"
            " and resolving costs {cost}.",
            **lengths,
        ),
        names=_("Loss"),
        lengths=_("Amount"),
        bars=(
            Bar(_("Lost if nobody answers"), lengths["at_risk"], marked=True),
            Bar(_("Lost all the same after an answer"), lengths["lost"]),
            Bar(_("What resolving costs"), lengths["cost"]),
        ),
    )
