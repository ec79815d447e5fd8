"""What a calculator asks for: one class for each kind of input.

An input kind says how a value is read (``read``), how it is shown (``quantity``) and which
control a page has for it (``control``). A calculator names them in its signature::

    def worth(sales: Annotated[Real, Number(_("Sales a year"), minimum=0)] = 4): ...
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol
from unicodedata import category

from .markup import Html, element
from .messages import NO_TEXT, Message, _
from .numbers import exact
from .outputs import Output
from .quantities import NUMBER, WHOLE, Quantity, Unit, in_full
from .words import Words

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_AMONG = re.compile(r"([^\d.,+\-−–]*)([-+−–]?[\d.,，．\s]*\d)(\D*)")
_LONGEST = 40


class Invalid(ValueError):
    """A value that an input does not take; its messages say what it takes."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__(*messages)

    def __str__(self) -> str:
        return "; ".join(message.plain for message in self.messages)


class InputKind(Protocol):
    """What every kind of input has and can do."""

    @property
    def label(self) -> Message:
        """What the input is called."""

    @property
    def help(self) -> Message:
        """What it means, in a sentence."""

    @property
    def group(self) -> Message:
        """The heading under which inputs that follow each other stand together, if any."""

    def read(self, raw: object) -> Any:
        """The value that the calculator receives. Raises :class:`Invalid`."""

    def output(self, value: Any) -> Output:
        """The value as it stands in steps and sentences."""

    def control(self, name: str, value: Any, words: Words, **more: str) -> Html:
        """The HTML control for a form, holding the value, with more attributes."""


@dataclass(frozen=True)
class Number:
    """A number that may have decimals; a calculator receives a ``Fraction``.

    ``minimum`` and ``maximum`` belong to the range, ``above`` does not. ``affix`` are words
    that stand inside the field ("a year"); money and per cent bring their own sign. Where the
    input named by ``unless`` is given, this one is not checked; the whole number in the one named
    by ``up_to`` lowers the maximum.
    """

    label: Message
    help: Message = NO_TEXT
    unit: Unit = NUMBER
    minimum: int | None = None
    maximum: int | None = None
    above: int | None = None
    affix: Message = NO_TEXT
    group: Message = NO_TEXT
    unless: str = ""
    up_to: str = ""

    def read(self, raw: object) -> Fraction | int:
        """The number as a fraction. Text uses the point; a float means its ``repr``."""
        return self.within(read_number(raw))

    def within(self, value: Fraction | int) -> Fraction | int:
        """The number, if it belongs to the range. Raises :class:`Invalid`."""
        if (
            (self.minimum is not None and value < self.minimum)
            or (self.maximum is not None and value > self.maximum)
            or (self.above is not None and value <= self.above)
        ):
            raise Invalid(self._range())
        return value

    def output(self, value: Fraction | int) -> Quantity:
        """The number with its unit; what was given is shown to the last decimal."""
        return in_full(Quantity(value, self.unit, self.label))

    def control(self, name: str, value: Fraction | int, words: Words, **more: str) -> Html:
        """A text field with a numeric keyboard (``type="number"`` forbids other signs)."""
        return element(
            "input",
            type="text",
            inputmode="decimal",
            name=name,
            value=words.typed(value),
            autocomplete="off",
            required="required",
            **more,
        )

    def _range(self) -> Message:
        minimum, maximum, above = (
            None if bound is None else Quantity(bound, self.unit if bound else NUMBER)
            for bound in (self.minimum, self.maximum, self.above)
        )
        if above and maximum:
            return _(
                "Enter more than {above}, and {maximum} at most.", above=above, maximum=maximum
            )
        if minimum and maximum:
            return _("Enter from {minimum} to {maximum}.", minimum=minimum, maximum=maximum)
        if above:
            return _("Enter more than {above}.", above=above)
        if maximum:
            return _("Enter {maximum} at most.", maximum=maximum)
        return _("Enter {minimum} or more.", minimum=minimum)


@dataclass(frozen=True)
class Whole(Number):
    """A whole number; a calculator receives an ``int``."""

    unit: Unit = WHOLE

    def read(self, raw: object) -> int:
        """The number as an ``int``."""
        value = read_number(raw)
        if value.denominator != 1:
            raise Invalid(_("Enter a whole number, without decimals."))
        return int(self.within(value))


@dataclass(frozen=True)
class Rating(Whole):
    """A whole number on a short scale, from ``minimum`` to ``maximum``, chosen from a menu.
    ``lowest`` and ``highest`` say what its ends mean."""

    lowest: Message = NO_TEXT
    highest: Message = NO_TEXT

    def control(self, name: str, value: Fraction | int, words: Words, **more: str) -> Html:
        """A menu of the numbers."""
        assert self.minimum is not None
        assert self.maximum is not None
        meanings = {self.minimum: self.lowest, self.maximum: self.highest}
        texts = {
            str(number): words.say(_("{number}: {meaning}", number=number, meaning=meaning))
            if (meaning := meanings.get(number))
            else str(number)
            for number in range(self.minimum, self.maximum + 1)
        }
        return menu(name, texts, str(value), **more)


def menu(name: str, texts: Mapping[str, str], chosen: str, **more: str) -> Html:
    """A ``<select>`` of values and their texts."""
    options = (
        element("option", text, value=value, selected="selected" if value == chosen else None)
        for value, text in texts.items()
    )
    return element("select", *options, name=name, **more)


def read_number(raw: object) -> Fraction:
    """The number that a text, or a number of any type, means. Raises :class:`Invalid`."""
    if isinstance(raw, str):
        text = raw.strip()
        if not text:
            raise Invalid(_("Enter a number."))
        if len(text) > _LONGEST:
            raise Invalid(_("Enter a shorter number: {n} signs at most.", n=_LONGEST))
        if _NUMBER.fullmatch(text):
            return Fraction(text)
        if around := _around(text):
            raise Invalid(_("Enter the number alone, without “{text}”.", text=around))
        raise Invalid(_("“{text}” is not a number. Enter digits, such as 12.", text=text))
    if raw is None:
        raise Invalid(_("Enter a number."))
    if isinstance(raw, int | float | Fraction | Decimal) and not isinstance(raw, bool):
        try:
            return exact(raw)
        except (ValueError, OverflowError):
            pass
    raise Invalid(_("“{text}” is not a number. Enter digits, such as 12.", text=quoted(raw)))


def _around(text: str) -> str:
    """What stands before or behind a number and keeps it from being one: the “$” of “$1,800”.
    Empty where more than that is wrong. The page's own is in browser/numbers.js."""
    parts = _AMONG.fullmatch(text)
    around = [part for part in (parts[1].strip(), parts[3].strip()) if part] if parts else []
    return " … ".join(around) if all(map(_names_something, "".join(around))) else ""


def _names_something(sign: str) -> bool:
    kind = category(sign)
    return kind[0] in "LMZ" or kind == "Sc" or sign in "%％‰#№/.'’"


def quoted(raw: object) -> str:
    """What a message quotes of a value that does not fit: no more than its beginning."""
    text = str(raw).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
