"""Customer satisfaction (CSAT): the share of ratings that are high enough to mean "satisfied".

Score = ratings from s upwards ÷ all ratings. What the share of all customers may be is the 95 %
interval of Wilson, with k of n ratings satisfied and z = 1.96:
(k + z² ÷ 2) ÷ (n + z²) from below to above by z ÷ (n + z²) × √(k (n − k) ÷ n + z² ÷ 4).

Source: P. W. Farris, N. T. Bendle, P. E. Pfeifer and D. J. Reibstein, Marketing Metrics, 2nd ed.,
2010, on the share of ratings that reach a set goal; for the interval, E. B. Wilson, 1927 (see
``_wilson``). Which rating counts as satisfied is a convention.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    Column,
    Columns,
    Gauge,
    Interval,
    Mark,
    Quantity,
    Result,
    Step,
    Unit,
    Whole,
    Wholes,
    _,
    count,
    ngettext,
    number,
    percent,
    share,
)

from ._wilson import Z, wilson

title = _("Customer satisfaction (CSAT)")

_FOUR_DECIMALS = Unit(most=4)


def customer_satisfaction(
    ratings: Annotated[
        Sequence[int],
        Wholes(
            _("Ratings"),
            _("Every rating, from 1 to the highest of the scale."),
            minimum=1,
            maximum=10,
            up_to="scale",
            column=_("rating|ratings|score|scores|satisfaction|csat"),
        ),
    ] = (5, 4, 4, 3, 5, 2, 5, 4),
    scale: Annotated[
        int,
        Whole(
            _("Highest rating of the scale"),
            _("5 for a scale from 1 to 5."),
            minimum=2,
            maximum=10,
        ),
    ] = 5,
    satisfied_from: Annotated[
        int,
        Whole(
            _("Satisfied from"),
            _("The lowest rating that counts as satisfied; on a scale to 5, mostly 4."),
            minimum=2,
            maximum=10,
            up_to="scale",
        ),
    ] = 4,
) -> Result:
    """The share of ``ratings`` that are ``satisfied_from`` or higher, in per cent, as
    ``satisfaction_score``; what it may be for all customers, from ``interval_low`` to
    ``interval_high``, and half their distance as ``margin_of_error``; ``mean_rating``; and
    ``responses``, how many ratings there are.

    Raises :class:`InputError` for ratings beyond the scale, and where nobody could be satisfied.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["customer-satisfaction"].run({})
    >>> result["satisfaction_score"], result["mean_rating"], result["responses"]
    (75.0, 4.0, 8)
    >>> round(result["interval_low"], 1), round(result["interval_high"], 1)
    (40.9, 92.9)
    """
    satisfied = sum(rating >= satisfied_from for rating in ratings)
    responses = len(ratings)
    score = Fraction(100 * satisfied, responses)
    middle, margin = wilson(satisfied, responses)
    low, high = share(middle - margin), share(middle + margin)
    return Result(
        answer=ngettext(
            "{satisfaction_score} are satisfied: {satisfied} of {responses} rating.",
            "{satisfaction_score} are satisfied: {satisfied} of {responses} ratings.",
            n=responses,
            satisfied=count(satisfied),
        ),
        outputs={
            "satisfaction_score": share(score, _("Satisfied")),
            "interval_low": share(middle - margin, _("Lower end for all customers")),
            "interval_high": share(middle + margin, _("Upper end for all customers")),
            "mean_rating": number(Fraction(sum(ratings), responses), _("Mean rating")),
            "responses": count(responses, _("Number of ratings")),
            "margin_of_error": percent(margin, _("Half the distance between the two ends")),
        },
        notes=(
            _(
                "If these customers were picked by chance, the share of satisfied among all"
                " customers is likely to lie between {interval_low} and {interval_high}."
                " About 95 in 100 ranges found in this way hold the true share."
            ),
            _("It says nothing about the customers who did not answer."),
        ),
        steps=_steps(ratings, satisfied, middle),
        charts=(
            _distribution(ratings, scale, satisfied_from, satisfied),
            _range(share(score), Interval(_("All customers"), low, high)),
        ),
    )


def _steps(ratings: Sequence[int], satisfied: int, middle: Fraction) -> tuple[Step, ...]:
    values = {
        "sum": count(sum(ratings)),
        "satisfied": count(satisfied),
        "others": count(len(ratings) - satisfied),
        "z": number(Z),
        "half": Quantity(Z**2 / 2, _FOUR_DECIMALS),
        "quarter": Quantity(Z**2 / 4, _FOUR_DECIMALS),
        "square": Quantity(Z**2, _FOUR_DECIMALS),
        "middle": percent(middle),
    }
    root = "√({satisfied} × {others} ÷ {responses} + {quarter})"
    return (
        Step(_("Share of satisfied"), "{satisfied} ÷ {responses}", "satisfaction_score", values),
        Step(_("Mean: all ratings added up, by their number"), "{sum} ÷ {responses}",
             "mean_rating", values),
        Step(_("Middle of the range for all customers"),
             "({satisfied} + {half}) ÷ ({responses} + {square})", values["middle"], values),
        Step(_("Half its width"), f"{{z}} × {root} ÷ ({{responses}} + {{square}})",
             "margin_of_error", values),
        Step(_("Lower end"), "{middle} − {margin_of_error}", "interval_low", values),
        Step(_("Upper end"), "{middle} + {margin_of_error}", "interval_high", values),
    )  # fmt: skip


def _distribution(
    ratings: Sequence[int], scale: int, satisfied_from: int, satisfied: int
) -> Columns:
    return Columns(
        question=_("How often was each rating given?"),
        description=_(
            "Ratings of {satisfied_from} or more: {satisfied} of {responses}.",
            satisfied_from=count(satisfied_from),
            satisfied=count(satisfied),
            responses=count(len(ratings)),
        ),
        along=_("Rating; satisfied from {satisfied_from} on", satisfied_from=count(satisfied_from)),
        up=_("Customers"),
        columns=[
            Column(count(rating), count(ratings.count(rating)), marked=rating >= satisfied_from)
            for rating in range(1, scale + 1)
        ],
    )


def _range(score: Quantity, interval: Interval) -> Gauge:
    return Gauge(
        question=_("How large may the share be among all customers?"),
        description=_(
            "These ratings: {score}. All customers: from {low} to {high}.",
            score=score,
            low=interval.low,
            high=interval.high,
        ),
        names=_("Who"),
        values=_("Satisfied"),
        ticks=[percent(tick) for tick in (0, 25, 50, 75, 100)],
        marks=(Mark(_("These ratings"), score, "here"),),
        interval=interval,
    )
