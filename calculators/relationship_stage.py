"""Relationship stage: how far a customer relationship has come, read from five signs.

Four stages, each with a sign of its own: acquaintance (keeps in touch), rapport (gives reasons),
reliance (longs to meet or speaks for us), alliance (a reward agreed). A stage is reached if its
own sign and those of all the stages before it have been seen. A later sign without an earlier one
contradicts the order; in a cumulative scale it is an error, here it is shown. The next moves are
those that lead to the next stage.

Source: practice wisdom of sales training in China (a handout on four stages of a customer
relationship). For cumulative scales, L. Guttman, "A Basis for Scaling Qualitative Data", American
Sociological Review 9 (2), 1944, pp. 139–150; for stages in research, F. R. Dwyer, P. H. Schurr and
S. Oh, "Developing Buyer-Seller Relationships", Journal of Marketing 51 (2), 1987, pp. 11–27.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from coursedown.calculation import (
    Advice,
    Flag,
    Items,
    Ladder,
    Level,
    Message,
    Result,
    Said,
    _,
    count,
)

title = _("The stage of a customer relationship")

example = {"keeps_in_touch": True, "gives_reasons": True, "reward_agreed": True}


def relationship_stage(
    keeps_in_touch: Annotated[
        bool,
        Flag(_("They keep in touch"), _("They answer, and agree to a next call or visit.")),
    ] = False,
    gives_reasons: Annotated[
        bool,
        Flag(
            _("They value us and give reasons"),
            _("They name something concrete: “Your labels hold in the cold store.”"),
        ),
    ] = False,
    longs_to_meet: Annotated[
        bool,
        Flag(
            _("They look forward to meeting us"),
            _("They suggest meetings themselves, and tell us what worries them."),
        ),
    ] = False,
    speaks_for_us: Annotated[
        bool,
        Flag(
            _("They speak for us"),
            _("Of their own accord, unpaid, and nothing but the truth."),
        ),
    ] = False,
    reward_agreed: Annotated[
        bool,
        Flag(
            _("We have agreed how both sides gain"),
            _("In writing: what each gives, what each gets, and how either can end it."),
        ),
    ] = False,
) -> Result:
    """The ``stage``, a key, or None; the signs given as ``evidence``, those ``missing`` for the
    next stage, and as ``contradictions`` those of a later stage where an earlier one has none. For
    the stage, what ``decides_purchase`` and the usual ``sales_result``, None where there is no
    stage; and ``next_moves``, towards the stage after it.

    >>> from calculators import CALCULATORS
    >>> calculator = CALCULATORS["relationship-stage"]
    >>> result = calculator.run(calculator.example)
    >>> result["stage"], result["missing"], result["contradictions"]
    ('rapport', ['longs_to_meet', 'speaks_for_us'], ['reward_agreed'])
    """
    seen = {
        "keeps_in_touch": keeps_in_touch,
        "gives_reasons": gives_reasons,
        "longs_to_meet": longs_to_meet,
        "speaks_for_us": speaks_for_us,
        "reward_agreed": reward_agreed,
    }
    reached = next(
        (
            place
            for place, stage in enumerate(_STAGES)
            if not any(seen[sign] for sign in stage.signs)
        ),
        len(_STAGES),
    )
    stage = _STAGES[reached - 1] if reached else _NONE
    ahead = _STAGES[reached:]
    later = [sign for each in ahead for sign in each.signs]
    evidence = [sign for sign in seen if seen[sign]]
    contradictions = [sign for sign in evidence if sign in later]
    return Result(
        answer=_("The relationship has reached this stage: {stage}.")
        if reached
        else _("No stage is reached yet: there is no sign of the first one."),
        outputs={
            "stage": Said(stage.key, stage.name, _("Stage")),
            "evidence": _signs(evidence, _("Signs you have seen")),
            "missing": _signs(ahead[0].signs if ahead else (), _("Signs of the next stage")),
            "contradictions": _signs(contradictions, _("Signs out of order")),
            "decides_purchase": Said(*stage.decides, _("What decides a purchase")),
            "sales_result": Said(*stage.sales, _("What sales to expect")),
            "next_moves": Items([Said(*move) for move in stage.moves.items()], _("Next moves")),
        },
        notes=_notes(reached, contradictions, reward_agreed),
        charts=(_ladder(reached),),
        advice=(Advice(_("What to do next"), stage.advice),),
    )


_SIGNS = {
    "keeps_in_touch": _("willing to keep in touch"),
    "gives_reasons": _("reasons for valuing us"),
    "longs_to_meet": _("looking forward to meeting us"),
    "speaks_for_us": _("good words about us"),
    "reward_agreed": _("an agreement on how both gain"),
}


@dataclass(frozen=True)
class _Stage:
    """A stage, reached with any one of its ``signs``: what then ``decides`` a purchase, what
    ``sales`` to expect, and the ``moves`` to the stage after it, with ``advice`` on making them."""

    key: str | None
    name: Message
    signs: Sequence[str]
    decides: tuple[str | None, Message]
    sales: tuple[str | None, Message]
    moves: Mapping[str, Message]
    advice: Sequence[Message]


_NONE = _Stage(
    None,
    _("none yet"),
    (),
    (None, _("nothing to be said yet")),
    (None, _("nothing to be said yet")),
    {
        "exchange-contacts": _("exchange cards"),
        "first-call": _("a first telephone call"),
        "first-visit": _("a first visit"),
    },
    (
        _("Ask whether you may stay in touch, and about what. A no is an answer, too."),
        _("Call when you said you would, with one thing that is useful to them."),
    ),
)
_STAGES = (
    _Stage(
        "acquaintance",
        _("acquaintance"),
        ("keeps_in_touch",),
        ("courtesy-or-trial", _("courtesy, or the wish to give it a try")),
        ("no-or-small-order", _("usually none, or a small or cheap first order")),
        {
            "product-trial": _("let them try the product"),
            "customer-round-table": _("invite them to a round table of customers"),
            "open-talk": _("give a talk on their subject"),
            "time-together": _("have a coffee together"),
        },
        (
            _("Let them try it in their own work. Ask what was better, and what was worse."),
            _("Ask: “What would you tell a colleague about us?” Then listen for a reason."),
        ),
    ),
    _Stage(
        "rapport",
        _("rapport"),
        ("gives_reasons",),
        ("own-benefit", _("their own benefit, soon and direct, and belief in you or the product")),
        ("medium-order", _("usually a sale, of medium size")),
        {
            "talk-with-old-customers": _("let them talk with long-standing customers"),
            "site-visit": _("show them your company"),
            "meet-management": _("introduce them to your management"),
            "help-in-trouble": _("stand by them in trouble"),
        },
        (
            _("One of the two signs is enough for reliance."),
            _("Long-standing customers should say what they have seen, good and bad, unpaid."),
            _("Be there when something goes wrong: that is when people find out whom to trust."),
        ),
    ),
    _Stage(
        "reliance",
        _("reliance"),
        ("longs_to_meet", "speaks_for_us"),
        ("trust", _("trust and feeling, with a thought for your benefit")),
        ("repeat-and-referral", _("usually repeat orders, and others who come through them")),
        {
            "written-agreement": _("agree in writing how both gain"),
            "joint-project": _("plan something together"),
        },
        (
            _("Write down what each side gives and gets, for how long, and how either can end it."),
            _("Reward what they buy, save or build with you, and not whom they recruit."),
        ),
    ),
    _Stage(
        "alliance",
        _("alliance"),
        ("reward_agreed",),
        ("shared-benefit", _("the long-term benefit of both, by feeling and by reason")),
        ("large-joint-orders", _("large and joint orders, with little help from you")),
        {
            "review-agreement": _("review the agreement every year"),
            "freedom-to-leave": _("keep it easy to leave"),
        },
        (
            _("Go through the agreement together once a year: does it still serve both?"),
            _("Make sure that they could leave. Who stays by choice is the better ally."),
        ),
    ),
)


def _signs(names: Iterable[str], label: Message) -> Items:
    return Items([Said(name, _SIGNS[name]) for name in names], label)


def _notes(reached: int, contradictions: Sequence[str], reward_agreed: bool) -> tuple[Message, ...]:
    notes = [_("The stage is read from what you have seen. It is no measurement.")]
    if contradictions:
        notes.append(
            _(
                "Seen before its turn: {contradictions}. It may be politeness, a favour or a"
                " bargain. Ask before you count on it."
            )
        )
    if reached >= _TRUSTING:
        notes.append(
            _(
                "Whoever trusts you checks less. Sell nothing that does not serve them, and do not"
                " make them depend on you."
            )
        )
    if reward_agreed:
        notes.append(
            _(
                "Paying customers for recruiting others can be pyramid selling, which the law"
                " forbids in many countries."
            )
        )
    return tuple(notes)


_TRUSTING = 3


def _ladder(reached: int) -> Ladder:
    return Ladder(
        question=_("How far has it come?"),
        description=_(
            "Reached: {reached} of {all} stages.", reached=count(reached), all=count(len(_STAGES))
        ),
        names=_("Stage"),
        states=_("State"),
        levels=[
            Level(
                stage.name,
                "here" if place == reached else "reached" if place < reached else "ahead",
            )
            for place, stage in enumerate(_STAGES, 1)
        ],
    )
