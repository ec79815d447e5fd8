"""The six dimensions of a relationship in words, for the calculator that rates them.

"Ours" is how we stand towards them, "theirs" how they stand towards us. Source: Harlan Goerger's
six dimensions of good customer relations; what to do next is practice wisdom.
"""

from dataclasses import dataclass

from coursedown.calculation import Message, _


@dataclass(frozen=True)
class View:
    """One direction of a dimension: what is rated, what it means, and what to do if it is low."""

    statement: Message
    sense: Message
    next_step: Message


@dataclass(frozen=True)
class Dimension:
    """A dimension: its key, its name, and its two directions."""

    key: str
    name: Message
    ours: View
    theirs: View


TRUST = Dimension(
    "trust",
    _("Trust"),
    View(
        _("We trust them"),
        _("We take what they tell and promise us as it is said."),
        _("Write down what makes you doubt them. Ask about it openly, or let it go."),
    ),
    View(
        _("They trust us"),
        _("They rely on our promises, arguments and guarantees."),
        _(
            "Prepare the next talk by their problem: three questions about it, and proof for what"
            " you claim. Promise one small thing and keep it before the day."
        ),
    ),
)
RESPECT = Dimension(
    "respect",
    _("Respect"),
    View(
        _("We respect them"),
        _("We deal with them as equals whose needs count; we need not like them for it."),
        _("Listen to how your team speaks of them when they are not there, and begin with that."),
    ),
    View(
        _("They respect us"),
        _("They deal with us as equals: with our time, our knowledge and our people."),
        _("Say politely where your limit is, and give advice that they could not do without."),
    ),
)
VALUE = Dimension(
    "value",
    _("Value"),
    View(
        _("They are worth it to us"),
        _("What they bring, money, experience and referrals, is worth our effort."),
        _(
            "Add up what they bring and what they take. If it does not come out even, talk about"
            " price or scope before you do less in silence."
        ),
    ),
    View(
        _("We are worth it to them"),
        _("They see what they get from us, extras too, and find it worth the price."),
        _(
            "Ask what they would miss if you were gone. Bring more of that, and show what it saves"
            " them in their own figures."
        ),
    ),
)
OPEN_COMMUNICATION = Dimension(
    "open_communication",
    _("Open communication"),
    View(
        _("We are open with them"),
        _("We ask, listen, and tell them early, bad news too."),
        _(
            "Call them without wanting to sell anything. Ask what has changed, and see that the"
            " answer reaches whoever needs it."
        ),
    ),
    View(
        _("They are open with us"),
        _("They tell us what they need, plan and think of us."),
        _(
            "Make it easy: one name, one number, one question a month. Thank them for what is hard"
            " to hear, and say what came of it."
        ),
    ),
)
CONSTRUCTIVE_CONFLICT = Dimension(
    "constructive_conflict",
    _("Constructive conflict"),
    View(
        _("We dare to disagree with them"),
        _("We stand up for our quality, terms and price, and advise against what harms them."),
        _(
            "Choose one thing that you have swallowed so far. Say it with a reason and another"
            " way, about the matter and not the person."
        ),
    ),
    View(
        _("They dare to disagree with us"),
        _("They object to our face and work it out with us, instead of falling silent."),
        _(
            "Put a plan before them and ask what is wrong with it. Change one thing visibly, so"
            " that objecting was worth it."
        ),
    ),
)
ACCOUNTABILITY = Dimension(
    "accountability",
    _("Accountability"),
    View(
        _("We keep our word"),
        _("If something goes wrong on our side, we own up and make it good by deeds."),
        _(
            "List every promise that is open, with a day and a name. Tell them today which one"
            " will be late, and what you do about it."
        ),
    ),
    View(
        _("They keep their word"),
        _("They pay, decide and deliver when they said, and make good what they missed."),
        _(
            "End each talk with who does what by when, on both sides, in writing. Raise the first"
            " delay at once, kindly."
        ),
    ),
)
