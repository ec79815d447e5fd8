"""KPI progress: how far a key figure has come, how far it should be, and whether the goal is SMART.

Progress = (current − baseline) ÷ (target − baseline), for targets that lie below the baseline,
too. Expected progress = days elapsed ÷ days in all, 1 at most: the same step every day. The goal
is on track while progress is not below what is expected.

Source: for the letters, G. T. Doran, "There's a S.M.A.R.T. way to write management's goals and
objectives", Management Review 70 (11), 1981, pp. 35–36 (there A is assignable, R realistic and T
time-related; attainable, relevant and time-bound are common later readings). Progress in equal
steps is practice wisdom.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from coursedown.calculation import (
    Advice,
    Flag,
    Gauge,
    InputError,
    Mark,
    Message,
    Number,
    Real,
    Result,
    Said,
    Step,
    _,
    in_full,
    number,
    percent,
    told_apart,
    yes_or_no,
)

title = _("Progress of a KPI, and whether it is SMART")

_SMART = _("Is the goal SMART?")
_MISSING = {
    "S": _(
        "S, specific: name one result, and whose it is, so that two people understand the same."
    ),
    "M": _("M, measurable: say what is counted, where the number stands, and who reads it."),
    "A": _(
        "A, attainable: compare it with what has been reached before, and ask who has to do it."
    ),
    "R": _("R, relevant: say what a customer gets from it. If nobody can, choose another goal."),
    "T": _("T, time-bound: set the day on which it counts, and a day to look at it before."),
}


def kpi_progress(
    baseline: Annotated[
        Real, Number(_("Baseline"), _("Where the figure stood on the first day."))
    ] = 62,
    target: Annotated[
        Real, Number(_("Target"), _("Where it should be on the last; it may be lower."))
    ] = 75,
    current: Annotated[Real, Number(_("Now"), _("Where it stands today."))] = 66,
    days_elapsed: Annotated[
        Real,
        Number(
            _("Days gone"), _("How much of the time is behind you."), minimum=0, affix=_("days")
        ),
    ] = 30,
    days_total: Annotated[
        Real,
        Number(_("Days in all"), _("From the first day to the last."), above=0, affix=_("days")),
    ] = 90,
    specific: Annotated[
        bool,
        Flag(_("S: specific"), _("It names one result, and whose it is."), group=_SMART),
    ] = True,
    measurable: Annotated[
        bool,
        Flag(_("M: measurable"), _("Two people who measure get the same number."), group=_SMART),
    ] = True,
    attainable: Annotated[
        bool,
        Flag(_("A: attainable"), _("Those who must reach it say that they can."), group=_SMART),
    ] = True,
    relevant: Annotated[
        bool,
        Flag(_("R: relevant"), _("A customer would notice if it were reached."), group=_SMART),
    ] = True,
    time_bound: Annotated[
        bool,
        Flag(_("T: time-bound"), _("There is a day on which it counts."), group=_SMART),
    ] = True,
) -> Result:
    """The ``progress`` and the ``expected_progress``, in per cent of the way; the ``gap`` that is
    left to the target; whether that is ``on_track``; and the ``missing_letters`` of SMART.

    >>> from calculators import CALCULATORS
    >>> result = CALCULATORS["kpi-progress"].run({"time_bound": False})
    >>> round(result["progress"], 1), round(result["expected_progress"], 1), result["gap"]
    (30.8, 33.3, 9.0)
    >>> result["on_track"], result["missing_letters"]
    (False, 'T')
    """
    if target == baseline:
        same = _(
            "The baseline and the target are both {target}, so there is no way to go. Change one"
            " of them.",
            target=in_full(number(target)),
        )
        raise InputError({"baseline": [same], "target": [same]})
    way = Fraction(target - baseline)
    progress = 100 * (current - baseline) / way
    expected = 100 * min(Fraction(1), Fraction(days_elapsed) / days_total)
    smart = dict(
        zip("SMART", (specific, measurable, attainable, relevant, time_bound), strict=True)
    )
    letters = "".join(letter for letter, holds in smart.items() if not holds)
    return Result(
        answer=_answer(progress, expected, days_elapsed),
        outputs={
            "progress": told_apart(percent(progress, _("Done of the way")), expected, 0, 100),
            "expected_progress": told_apart(
                percent(expected, _("Expected by now")), progress, 0, 100
            ),
            "gap": told_apart(
                number(target - current, _("Gap: the target less where it is now")), 0
            ),
            "on_track": _judged(progress >= expected, days_elapsed),
            "missing_letters": Said(
                letters,
                Message("{letters}", letters=letters) if letters else _("none: the goal is SMART"),
                _("Letters missing from SMART"),
            ),
        },
        notes=(_EVEN_STEPS,) if 0 < expected < 100 else (),
        steps=tuple(_steps(baseline, target, current, days_elapsed > days_total)),
        charts=(_scale(baseline, target, current, baseline + way * expected / 100),),
        advice=tuple(_advice(letters)),
    )


_EVEN_STEPS = _(
    "What is expected assumes the same step every day. A figure that moves late, or in jumps, needs"
    " a plan of its own."
)


def _answer(progress: Fraction, expected: Fraction, days_elapsed: Real) -> Message:
    if not days_elapsed:
        return _("No day has gone by, so there is nothing to judge yet.")
    if progress >= 100:
        return _("The target is reached: {progress} of the way is done.")
    if progress < 0:
        return _("The figure has moved away from the target: it was {baseline} and is {current}.")
    if expected == 100:
        return _("The time is over, and {progress} of the way is done.")
    if progress >= expected:
        return _("On track: {progress} of the way is done; by now {expected_progress} is expected.")
    return _("Behind: {progress} of the way is done; by now {expected_progress} is expected.")


def _judged(on_track: bool, days_elapsed: Real) -> Said:
    label = _("On track")
    if not days_elapsed:
        return Said(on_track, _("too early to say"), label)
    return yes_or_no(on_track, label)


def _steps(baseline: Real, target: Real, current: Real, over: bool) -> Iterator[Step]:
    start, end, now = (
        f"({{{name}}})" if value < 0 else f"{{{name}}}"
        for name, value in {"baseline": baseline, "target": target, "current": current}.items()
    )
    yield Step(_("Done, of the whole way"), f"({now} − {start}) ÷ ({end} − {start})", "progress")
    if over:
        yield Step(
            _("Expected: the time is over"), "{days_total} ÷ {days_total}", "expected_progress"
        )
    else:
        yield Step(_("Expected by now"), "{days_elapsed} ÷ {days_total}", "expected_progress")
    yield Step(_("Gap"), f"{end} − {now}", "gap")


def _scale(baseline: Real, target: Real, current: Real, by_now: Real) -> Gauge:
    now, planned = in_full(number(current)), told_apart(number(by_now), current)
    return Gauge(
        question=_(
            "Where is it between {baseline} and {target}?",
            baseline=in_full(number(baseline)),
            target=in_full(number(target)),
        ),
        description=_(
            "It stands at {current}; {expected} is expected by now.", current=now, expected=planned
        ),
        names=_("What"),
        values=_("Figure"),
        ticks=(in_full(number(baseline)), in_full(number(target))),
        marks=(Mark(_("Now"), now, "here"), Mark(_("Expected by now"), planned)),
    )


def _advice(letters: str) -> Iterator[Advice]:
    if letters:
        yield Advice(_("What the goal still lacks"), [_MISSING[letter] for letter in letters])
