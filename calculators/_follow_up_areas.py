"""The areas of follow-up, and on which day each is due: the table behind the follow-up plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coursedown.calculation import Message, _


@dataclass(frozen=True)
class Area:
    """An area of follow-up: its key, what to do, and how many ``days`` after the sale or the
    delivery, for each customer value; None where it is left out."""

    step: str
    after: Literal["sale", "delivery"]
    days: Mapping[str, int | None]
    name: Message
    details: Message
    prepares_delivery: bool = False


def _by_value(key: int, standard: int | None, small: int | None) -> Mapping[str, int | None]:
    return {"key": key, "standard": standard, "small": small}


AREAS = (
    Area(
        "contract",
        "sale",
        _by_value(0, 0, 0),
        _("File the signed contract"),
        _("Both sides have signed, both have a copy, and it says what was talked about."),
        prepares_delivery=True,
    ),
    Area(
        "credit-check",
        "sale",
        _by_value(0, 1, 1),
        _("Have the credit check done"),
        _("Better a question now than a delivery that is held back at the gate."),
        prepares_delivery=True,
    ),
    Area(
        "system-entry",
        "sale",
        _by_value(0, 1, 2),
        _("Enter delivery and payment details in the system"),
        _("Address, opening hours, who signs for it, who pays, and what was promised."),
        prepares_delivery=True,
    ),
    Area(
        "delivery-date",
        "sale",
        _by_value(1, 2, 3),
        _("Fix the delivery date on both sides"),
        _("Ask your own warehouse first. Then tell the customer, in writing."),
        prepares_delivery=True,
    ),
    Area(
        "thanks",
        "sale",
        _by_value(1, 1, 2),
        _("Thank them, and say again what they gain"),
        _("Doubts come soon after a purchase. Repeat the reason that they gave themselves."),
    ),
    Area(
        "introductions",
        "sale",
        _by_value(2, 4, 5),
        _("Introduce your own people"),
        _("Who delivers, who sends the invoice, whom to call: names and telephone numbers."),
    ),
    Area(
        "correspondence",
        "sale",
        _by_value(3, 5, 7),
        _("Add them to the letters and notices they need"),
        _("Price lists, safety notices, changes of delivery days. Newsletters only if they agree."),
    ),
    Area(
        "welcome-pack",
        "sale",
        _by_value(3, 5, 7),
        _("Send the welcome pack"),
        _("A short guide, the names of your people, how to order again, how to complain."),
    ),
    Area(
        "delivery-check",
        "delivery",
        _by_value(0, 1, 1),
        _("Ask whether everything came and works"),
        _("Call the person who uses it. If something is wrong, you want to know before they do more"
          " with it."),
    ),
    Area(
        "invoice",
        "delivery",
        _by_value(1, 1, 2),
        _("Check the invoice and send it"),
        _("Set it beside the offer and the delivery note. A wrong invoice undoes much good work."),
    ),
    Area(
        "training",
        "delivery",
        _by_value(3, 7, None),
        _("Train their staff"),
        _("Show those who work with it how to, and leave a page of it there."),
    ),
    Area(
        "opinion",
        "delivery",
        _by_value(14, 21, 28),
        _("Ask for their opinion"),
        _("What was good, what was not, and what they would tell a colleague. Write it down."),
    ),
    Area(
        "visit",
        "delivery",
        _by_value(45, None, None),
        _("Spend half a day where they work"),
        _("Watch, ask and carry boxes. You will see what nobody tells you on the telephone."),
    ),
)  # fmt: skip
