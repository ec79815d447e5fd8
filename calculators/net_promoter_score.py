"""Net Promoter Score: how many more would recommend you than warn against you.

Of answers from 0 to 10, 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors.
Score = share of promoters − share of detractors, in per cent, from −100 to 100. Its margin of
error, at 95 %, is 196 × √((p + d − (p − d)²) ÷ n) points, with p and d the two shares from 0 to 1:
the standard error of the mean of n values of 1, 0 and −1.

Source: F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81 (12), 2003,
pp. 46–54; for the margin, B. Rocks, "Interval Estimation for the 'Net Promoter Score'", The
American Statistician 70 (4), 2016, pp. 365–372 (the Wald interval).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    PRECISE,
    Gauge,
    InputError,
    Interval,
    Mark,
    Message,
    Quantity,
    Result,
    Share,
    Shares,
    Step,
    Unit,
    Whole,
    Wholes,
    _,
    count,
    ngettext,
    number,
    percent,
    precise,
)

title = _("Net Promoter Score")

_MOST = 1_000_000_000
_POINTS = Unit(most=1)


def net_promoter_score(
    promoters: Annotated[
        int,
        Whole(
            _("Promoters"),
            _("How many gave a 9 or a 10."),
            minimum=0,
            maximum=_MOST,
            unless="scores",
        ),
    ] = 45,
    passives: Annotated[
        int,
        Whole(
            _("Passives"),
            _("How many gave a 7 or an 8."),
            minimum=0,
            maximum=_MOST,
            unless="scores",
        ),
    ] = 30,
    detractors: Annotated[
        int,
        Whole(
            _("Detractors"),
            _("How many gave a number from 0 to 6."),
            minimum=0,
            maximum=_MOST,
            unless="scores",
        ),
    ] = 25,
    scores: Annotated[
        Sequence[int],
        Wholes(
            _("Or the answers themselves"),
            _(
                "Every answer, from 0 to 10. If there are any here, they count instead of the three"
                " numbers above."
            ),
            maximum=10,
            required=False,
            column=_("score|scores|answer|answers|rating|nps"),
        ),
    ] = (),
) -> Result:
    """The ``score``, from −100 to 100, with its ``margin_of_error`` in points (None where all
    answers are alike); ``promoters_share``, ``passives_share`` and ``detractors_share`` in per
    cent; and ``responses``, how many answers there are.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["net-promoter-score"].run({})
    >>> result["score"], result["responses"], round(result["margin_of_error"], 1)
    (20.0, 100, 15.9)
    """
    if scores:
        promoters, passives, detractors = _sorted(scores)
    responses = promoters + passives + detractors
    if not responses:
        nobody = _("There are no answers yet. Enter at least one.")
        raise InputError({name: [nobody] for name in _INPUTS})
    shares = [Fraction(100 * part, responses) for part in (promoters, passives, detractors)]
    score = shares[0] - shares[2]
    margin = _margin(shares[0] / 100, shares[2] / 100, responses)
    sizes = [count(part) for part in (promoters, passives, detractors)]
    return Result(
        answer=ngettext(
            "The score is {score}, from {responses} answer.",
            "The score is {score}, from {responses} answers.",
            n=responses,
        ),
        outputs={
            "score": Quantity(score, _POINTS, _("Score")),
            "promoters_share": percent(shares[0], _("Share of promoters")),
            "passives_share": percent(shares[1], _("Share of passives")),
            "detractors_share": percent(shares[2], _("Share of detractors")),
            "responses": count(responses, _("Answers")),
            "margin_of_error": Quantity(margin, _POINTS, _("Margin of error, in points")),
        },
        notes=(_note(score, margin),),
        steps=_STEPS if margin is None else (*_STEPS, _step_of_margin(shares[0], shares[2])),
        charts=(_bar(sizes), _scale(score, margin)),
    )


_INPUTS = ("promoters", "passives", "detractors", "scores")
_STEPS = (
    Step(
        _("Promoters less detractors, in per cent"),
        "{promoters_share} − {detractors_share}",
        "score",
    ),
)


def _sorted(scores: Sequence[int]) -> tuple[int, int, int]:
    """How many promoters, passives and detractors there are among the scores."""
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return promoters, len(scores) - promoters - detractors, detractors


def _margin(p: Fraction, d: Fraction, responses: int) -> Fraction | None:
    """The margin of error in points; None where the answers are all of one group, so that they
    say nothing of how far answers spread."""
    spread = p + d - (p - d) ** 2
    if not spread:
        return None
    return 196 * Fraction(PRECISE.sqrt(precise(spread / responses)))


def _step_of_margin(promoters: Fraction, detractors: Fraction) -> Step:
    shares = {"p": Quantity(promoters / 100, _SHARE), "d": Quantity(detractors / 100, _SHARE)}
    return Step(
        _("Margin of error: in 95 of 100 such surveys the true score is no farther away"),
        "196 × √(({p} + {d} − ({p} − {d})²) ÷ {responses})",
        "margin_of_error",
        shares,
    )


_SHARE = Unit(most=4)


def _note(score: Fraction, margin: Fraction | None) -> Message:
    if margin is None:
        return _(
            "All the answers are of one group, so the margin of error can’t be estimated from them."
        )
    return _(
        "If these people were picked by chance, everybody’s score lies between {low} and {high} in"
        " 95 of 100 such surveys.",
        low=Quantity(max(score - margin, Fraction(-100)), _POINTS),
        high=Quantity(min(score + margin, Fraction(100)), _POINTS),
    )


def _bar(sizes: Sequence[Quantity]) -> Shares:
    promoters, passives, detractors = sizes
    return Shares(
        question=_("How do the answers divide?"),
        description=_(
            "Promoters: {promoters}, passives: {passives}, detractors: {detractors}.",
            promoters=promoters,
            passives=passives,
            detractors=detractors,
        ),
        names=_("Group"),
        sizes=_("Answers"),
        shares=(
            Share(_("Promoters"), promoters, "seller"),
            Share(_("Passives"), passives),
            Share(_("Detractors"), detractors, "customer"),
        ),
    )


def _scale(score: Fraction, margin: Fraction | None) -> Gauge:
    said = Quantity(score, _POINTS)
    return Gauge(
        question=_("Where between −100 and 100 is that?"),
        description=_("The score stands at {score}.", score=said),
        names=_("What"),
        values=_("Points"),
        ticks=[number(tick) for tick in (-100, -50, 0, 50, 100)],
        marks=(Mark(_("Score"), said, "here"),),
        interval=None
        if margin is None
        else Interval(
            _("Score, give or take the margin of error"),
            Quantity(max(score - margin, Fraction(-100)), _POINTS),
            Quantity(min(score + margin, Fraction(100)), _POINTS),
        ),
    )
