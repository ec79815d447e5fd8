"""Relationship dimensions: how two sides stand towards each other, in six respects.

Both directions of each dimension are rated from 1 to 5: "ours" is how we stand towards them,
"theirs" how they stand towards us. The mean of a dimension is that of its two ratings, its gap
their difference; ``overall`` is the mean of all twelve.

Source: the six dimensions are Harlan Goerger's, each of them mutual; rating them in numbers, with
equal weight, is practice wisdom and no measured scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    Advice,
    Message,
    Radar,
    Rating,
    Result,
    Said,
    Series,
    Step,
    _,
    count,
    number,
)

from ._six_dimensions import (
    ACCOUNTABILITY,
    CONSTRUCTIVE_CONFLICT,
    OPEN_COMMUNICATION,
    RESPECT,
    TRUST,
    VALUE,
    Dimension,
    View,
)

title = _("Six dimensions of a relationship")

_HIGHEST = 5


def _ours(dimension: Dimension) -> Rating:
    return _rating(dimension, dimension.ours)


def _theirs(dimension: Dimension) -> Rating:
    return _rating(dimension, dimension.theirs)


def _rating(dimension: Dimension, view: View) -> Rating:
    """The menu for one direction. A group holds both, so that they stand side by side."""
    return Rating(
        view.statement,
        view.sense,
        minimum=1,
        maximum=_HIGHEST,
        lowest=_("not at all"),
        highest=_("fully"),
        group=dimension.name,
    )


# Vera's branch of Meridian Bank, as Nina at Inkwell Supplies sees it.
example = {
    "trust_ours": 5, "trust_theirs": 3,
    "respect_ours": 5, "respect_theirs": 4,
    "value_ours": 4, "value_theirs": 4,
    "open_communication_ours": 2, "open_communication_theirs": 5,
    "constructive_conflict_ours": 2, "constructive_conflict_theirs": 3,
    "accountability_ours": 4, "accountability_theirs": 5,
}  # fmt: skip


def relationship_dimensions(
    trust_ours: Annotated[int, _ours(TRUST)] = 3,
    trust_theirs: Annotated[int, _theirs(TRUST)] = 3,
    respect_ours: Annotated[int, _ours(RESPECT)] = 3,
    respect_theirs: Annotated[int, _theirs(RESPECT)] = 3,
    value_ours: Annotated[int, _ours(VALUE)] = 3,
    value_theirs: Annotated[int, _theirs(VALUE)] = 3,
    open_communication_ours: Annotated[int, _ours(OPEN_COMMUNICATION)] = 3,
    open_communication_theirs: Annotated[int, _theirs(OPEN_COMMUNICATION)] = 3,
    constructive_conflict_ours: Annotated[int, _ours(CONSTRUCTIVE_CONFLICT)] = 3,
    constructive_conflict_theirs: Annotated[int, _theirs(CONSTRUCTIVE_CONFLICT)] = 3,
    accountability_ours: Annotated[int, _ours(ACCOUNTABILITY)] = 3,
    accountability_theirs: Annotated[int, _theirs(ACCOUNTABILITY)] = 3,
) -> Result:
    """The mean of all ratings, ``overall``; the dimension with the lowest mean, ``weakest``; and
    the ``largest_gap`` between the two directions of one, in points, with its
    ``largest_gap_dimension`` (None where both agree everywhere). Of equals the first counts.

    >>> from calculators import CALCULATORS
    >>> calculator = CALCULATORS["relationship-dimensions"]
    >>> result = calculator.run(calculator.example)
    >>> round(result["overall"], 2), result["weakest"]
    (3.83, 'constructive_conflict')
    >>> result["largest_gap"], result["largest_gap_dimension"]
    (3, 'open_communication')
    """
    pairs = (
        _Pair(TRUST, trust_ours, trust_theirs),
        _Pair(RESPECT, respect_ours, respect_theirs),
        _Pair(VALUE, value_ours, value_theirs),
        _Pair(OPEN_COMMUNICATION, open_communication_ours, open_communication_theirs),
        _Pair(CONSTRUCTIVE_CONFLICT, constructive_conflict_ours, constructive_conflict_theirs),
        _Pair(ACCOUNTABILITY, accountability_ours, accountability_theirs),
    )
    # Of equals, sorted() and max() leave the first in front.
    from_weakest = sorted(pairs, key=lambda pair: pair.mean)
    widest = max(pairs, key=lambda pair: pair.gap)
    overall = Fraction(sum(pair.ours + pair.theirs for pair in pairs), 2 * len(pairs))
    return Result(
        answer=_answer(from_weakest),
        outputs={
            "overall": number(overall, _("Mean of all ratings")),
            "weakest": _weakest(from_weakest),
            "largest_gap": count(widest.gap, _("Widest gap, in points")),
            "largest_gap_dimension": _where(widest),
        },
        notes=_notes(widest),
        steps=_steps(pairs, from_weakest[0], widest),
        charts=(_picture(pairs, overall, widest),),
        advice=[_advice(pair) for pair in from_weakest[:2]],
    )


@dataclass(frozen=True)
class _Pair:
    """A dimension with its two ratings."""

    dimension: Dimension
    ours: int
    theirs: int

    @property
    def mean(self) -> Fraction:
        return Fraction(self.ours + self.theirs, 2)

    @property
    def gap(self) -> int:
        return abs(self.ours - self.theirs)


def _answer(from_weakest: Sequence[_Pair]) -> Message:
    lowest, next_lowest, highest = (from_weakest[place].mean for place in (0, 1, -1))
    if lowest == highest:
        return _("All six dimensions stand at {overall} of 5.")
    if lowest == next_lowest:
        return _("{weakest} is among the weakest of the six dimensions. Overall: {overall} of 5.")
    return _("{weakest} is the weakest of the six dimensions. Overall: {overall} of 5.")


def _weakest(from_weakest: Sequence[_Pair]) -> Said:
    first = from_weakest[0]
    differ = first.mean < from_weakest[-1].mean
    said = first.dimension.name if differ else _("none stands out")
    return Said(first.dimension.key, said, _("Weakest dimension"))


def _where(widest: _Pair) -> Said:
    label = _("Where the gap is widest")
    if not widest.gap:
        return Said(None, _("nowhere"), label)
    return Said(widest.dimension.key, widest.dimension.name, label)


def _notes(widest: _Pair) -> tuple[Message, ...]:
    guess = _(
        "One side has rated both directions, so half of it is a guess. Ask somebody on the other"
        " side to rate it too, and talk about where the two pictures differ."
    )
    if not widest.gap:
        return (guess,)
    apart = _(
        "Here the two sides are furthest apart: “{statement}” {ours}, “{other}” {theirs}.",
        statement=widest.dimension.ours.statement,
        other=widest.dimension.theirs.statement,
        ours=count(widest.ours),
        theirs=count(widest.theirs),
    )
    return apart, guess


def _steps(pairs: Sequence[_Pair], weakest: _Pair, widest: _Pair) -> tuple[Step, ...]:
    ratings = [f"{{{pair.dimension.key}_{side}}}" for pair in pairs for side in ("ours", "theirs")]
    ours, theirs = (f"{{{weakest.dimension.key}_{side}}}" for side in ("ours", "theirs"))
    return (
        Step(_("Mean of all twelve ratings"), f"({' + '.join(ratings)}) ÷ 12", "overall"),
        Step(
            _("{dimension}, mean of both directions", dimension=weakest.dimension.name),
            f"({ours} + {theirs}) ÷ 2",
            number(weakest.mean),
        ),
        Step(
            _("Widest gap"),
            f"{max(widest.ours, widest.theirs)} − {min(widest.ours, widest.theirs)}",
            "largest_gap",
        ),
    )


def _picture(pairs: Sequence[_Pair], overall: Fraction, widest: _Pair) -> Radar:
    return Radar(
        question=_("How does each side stand towards the other?"),
        description=_(
            "Six rays and two outlines, ours and theirs. All ratings together have a mean of"
            " {overall}; the widest gap is {gap}.",
            overall=number(overall),
            gap=count(widest.gap),
        ),
        names=_("Dimension"),
        axes=[pair.dimension.name for pair in pairs],
        series=(
            Series(
                _("Ours: how we stand towards them"), [count(pair.ours) for pair in pairs], "seller"
            ),
            Series(
                _("Theirs: how they stand towards us"),
                [count(pair.theirs) for pair in pairs],
                "customer",
            ),
        ),
    )


def _advice(pair: _Pair) -> Advice:
    """What to do about the lower of the two ratings; about both, where they are equal."""
    views = ((pair.ours, pair.dimension.ours), (pair.theirs, pair.dimension.theirs))
    lower = min(pair.ours, pair.theirs)
    points = [
        _(
            "{statement}: {rating} of 5. {next_step}",
            statement=view.statement,
            rating=count(rating),
            next_step=view.next_step,
        )
        for rating, view in views
        if rating == lower
    ]
    if lower == _HIGHEST:
        points = [_("Nothing is missing here. Ask them whether they would say so too.")]
    return Advice(_("{dimension}: what to do next", dimension=pair.dimension.name), points)
