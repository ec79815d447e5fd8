"""Net Promoter Score: how many more would recommend you than warn against you.

Of answers from 0 to 10, 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors.
Score = share of promoters − share of detractors, in per cent, from −100 to 100. Its margin of
error, at 95 %, is 196 × √((p + d − (p − d)²) ÷ n) points, with p and d the two shares from 0 to 1:
the standard error of the mean of n values of 1, 0 and −1.

Source: F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81 (12), 2003,
pp. 46–54; for the margin, B. Rocks, "Interval Estimation for the 'Net Promoter Score'", The
American Statistician 70 (4), 2016, pp. 365–372 (the Wald interval; others do better where answers
are few or nearly all alike).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    NO_TEXT,
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
    precise,
    share,
    told_apart,
)

title = _("Net Promoter Score (NPS)")

_INPUTS = ("promoters", "passives", "detractors", "scores")
_POINTS = Unit(most=1)
_FOUR_DECIMALS = Unit(most=4)
_FEW = 30
"""With fewer answers the margin comes out too small: of 10 answers from a crowd of 45, 30 and
25 %, it reaches the true score 91 times in 100 and not 95; of 85, 10 and 5 %, 80 times."""


def net_promoter_score(
    promoters: Annotated[
        int,
        Whole(_("Promoters"), _("How many gave a 9 or a 10."), minimum=0, unless="scores"),
    ] = 45,
    passives: Annotated[
        int,
        Whole(_("Passives"), _("How many gave a 7 or an 8."), minimum=0, unless="scores"),
    ] = 30,
    detractors: Annotated[
        int,
        Whole(
            _("Detractors"),
            _("How many gave a number from 0 to 6."),
            minimum=0,
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
    answers are of one group); ``promoters_share``, ``passives_share`` and ``detractors_share`` in
    per cent; and ``responses``, how many answers there are.

    Raises :class:`InputError` at every input where there is no answer at all.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["net-promoter-score"].run({})
    >>> result["score"], result["responses"], round(result["margin_of_error"], 1)
    (20.0, 100, 15.9)
    """
    groups = _sorted(scores) if scores else (promoters, passives, detractors)
    responses = sum(groups)
    if not responses:
        nobody = _("There are no answers yet. Enter at least one.")
        raise InputError({name: [nobody] for name in _INPUTS})
    p, q, d = (Fraction(group, responses) for group in groups)
    score = 100 * (p - d)
    margin = _margin(p, d, responses)
    interval = None if margin is None else _interval(score, margin)
    return Result(
        answer=ngettext(
            "The score is {score}, from {responses} answer.",
            "The score is {score}, from {responses} answers.",
            n=responses,
        ),
        outputs={
            "score": _points(score, _("Score")),
            "promoters_share": share(100 * p, _("Share of promoters")),
            "passives_share": share(100 * q, _("Share of passives")),
            "detractors_share": share(100 * d, _("Share of detractors")),
            "responses": count(responses, _("Number of answers")),
            "margin_of_error": Quantity(margin, _POINTS, _("Margin of error, in points")),
        },
        notes=(
            *((_counted(groups),) if scores else ()),
            _how_sure(interval, responses),
            _("It says nothing about the customers who did not answer."),
        ),
        steps=_steps(groups, with_margin=margin is not None),
        charts=(_bar(groups), _scale(score, interval)),
    )


def _sorted(scores: Sequence[int]) -> tuple[int, int, int]:
    """How many promoters, passives and detractors there are among the scores."""
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return promoters, len(scores) - promoters - detractors, detractors


def _points(score: Fraction, label: Message = NO_TEXT) -> Quantity:
    """The score; what is not quite −100, 0 or 100 is not shown as if it were."""
    return told_apart(Quantity(score, _POINTS, label), -100, 0, 100)


def _margin(p: Fraction, d: Fraction, responses: int) -> Fraction | None:
    """The margin of error in points; None where the answers are all of one group, so that they
    say nothing of how far answers spread."""
    spread = p + d - (p - d) ** 2
    if not spread:
        return None
    return 196 * Fraction(PRECISE.sqrt(precise(spread / responses)))


def _interval(score: Fraction, margin: Fraction) -> Interval:
    """From the margin below the score to the margin above it, as far as scores go."""
    return Interval(
        _("With the margin of error"),
        Quantity(max(score - margin, Fraction(-100)), _POINTS),
        Quantity(min(score + margin, Fraction(100)), _POINTS),
    )


def _steps(groups: Sequence[int], *, with_margin: bool) -> tuple[Step, ...]:
    promoters, _passives, detractors = map(count, groups)
    shares = (
        Step(
            _("Share of promoters"),
            "{group} ÷ {responses}",
            "promoters_share",
            {"group": promoters},
        ),
        Step(
            _("Share of detractors"),
            "{group} ÷ {responses}",
            "detractors_share",
            {"group": detractors},
        ),
        Step(
            _("The one less the other, in points"),
            "{promoters_share} − {detractors_share}",
            "score",
        ),
    )
    if not with_margin:
        return shares
    responses = sum(groups)
    p, d = (
        Quantity(Fraction(group, responses), _FOUR_DECIMALS) for group in (groups[0], groups[2])
    )
    return (
        *shares,
        Step(
            _("Margin of error: about 95 in 100 such surveys come as close to the true score"),
            "196 × √(({p} + {d} − ({p} − {d})²) ÷ {responses})",
            "margin_of_error",
            {"p": p, "d": d},
        ),
    )


def _counted(groups: Sequence[int]) -> Message:
    return _(
        "Counted in your list: promoters {promoters}, passives {passives}, detractors"
        " {detractors}. The three numbers in the form are left aside.",
        **_named(groups),
    )


def _named(groups: Sequence[int]) -> dict[str, Quantity]:
    return dict(zip(_INPUTS, map(count, groups), strict=False))


def _how_sure(interval: Interval | None, responses: int) -> Message:
    if interval is None:
        return _(
            "All the answers are of one group, so the margin of error can’t be estimated from"
            " them. That does not make it zero."
        )
    ends = {"low": interval.low, "high": interval.high}
    if responses < _FEW:
        return _(
            "If these customers were picked by chance, the score of all customers is likely to lie"
            " between {low} and {high}. With fewer than 30 answers even this range is often too"
            " narrow.",
            **ends,
        )
    return _(
        "If these customers were picked by chance, the score of all customers is likely to lie"
        " between {low} and {high}. About 95 in 100 ranges found in this way hold the true score.",
        **ends,
    )


def _bar(groups: Sequence[int]) -> Shares:
    named = _named(groups)
    return Shares(
        question=_("How do the answers divide?"),
        description=_(
            "Promoters: {promoters}, passives: {passives}, detractors: {detractors}.", **named
        ),
        names=_("Group"),
        sizes=_("Number of answers"),
        shares=(
            Share(_("Promoters"), named["promoters"], "seller"),
            Share(_("Passives"), named["passives"]),
            Share(_("Detractors"), named["detractors"], "customer"),
        ),
    )


def _scale(score: Fraction, interval: Interval | None) -> Gauge:
    said = _points(score)
    return Gauge(
        question=_("Where on the scale from −100 to 100 is that?"),
        description=_("The score stands at {score}.", score=said)
        if interval is None
        else _(
            "The score stands at {score}, its range goes from {low} to {high}.",
            score=said,
            low=interval.low,
            high=interval.high,
        ),
        names=_("What"),
        values=_("Points"),
        ticks=[number(tick) for tick in (-100, -50, 0, 50, 100)],
        marks=(Mark(_("Score"), said, "here"),),
        interval=interval,
    )
