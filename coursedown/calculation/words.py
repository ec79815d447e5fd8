"""The words and number signs of one language, and how a message is said with them."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from .messages import Message, _
from .numbers import NumberFormat, Real, bare, decimal_text, exact, money_text, percent_text
from .outputs import Items, Output, Said, Table
from .quantities import Quantity, Unit

NOTHING = "–"
"""What is shown for a quantity that does not exist."""

_WRITERS = {"number": decimal_text, "money": money_text, "percent": percent_text}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def placeholders(text: str) -> set[str]:
    """The names that stand in a text as ``{name}``."""
    return set(_PLACEHOLDER.findall(text))


class Words:
    """One language, from a table that the build makes out of the catalogues and of Babel.

    The table is plain data (JSON): ``language``; ``currency``, the course's, and ``signs``, what
    money may be shown with, by code; ``numbers``, the fields of :class:`NumberFormat`; ``dates``,
    the forms of a day and the ``names`` in them; ``plural``, the catalogue's C expression;
    ``messages``, from the English text to the translation, or to the list of its plural forms.
    """

    def __init__(self, table: Mapping[str, Any], currency: str = "") -> None:
        self.language: str = table["language"]
        self.currency: str = currency or table["currency"]
        self._table = table
        signs = table["numbers"]
        sign = self.currencies[self.currency]
        money = tuple(part.replace("¤", sign) for part in signs["money"])
        self.numbers = NumberFormat(**{**signs, "percent": tuple(signs["percent"]), "money": money})

    def with_currency(self, currency: str) -> Words:
        """The same words with another sign of money. An unknown currency changes nothing."""
        return Words(self._table, currency) if currency in self.currencies else self

    @property
    def currencies(self) -> Mapping[str, str]:
        """The signs a reader may choose from, by their code."""
        signs: Mapping[str, str] = self._table["signs"]
        return signs

    def say(self, message: str) -> str:
        """The message in this language, with its values written as this language writes them."""
        template = self._translated(message)
        if "{" not in template:
            return template
        return "".join(value for name, value in self.parts(message))

    def parts(self, message: str) -> Iterator[tuple[str, str]]:
        """The pieces of a message: ``(name, its value as text)``, or ``("", text between)``."""
        values = message.values if isinstance(message, Message) else {}
        end = 0
        template = self._translated(message)
        for match in _PLACEHOLDER.finditer(template):
            yield "", template[end : match.start()]
            name = match[1]
            yield name, self.text(values[name]) if name in values else match[0]
            end = match.end()
        yield "", template[end:]

    def text(self, value: Any) -> str:
        """A value as a reader sees it: quantities with their signs, messages in words; a plain
        string is somebody's own and stays as it is."""
        match value:
            case Quantity(value=amount, unit=unit):
                return NOTHING if amount is None else self._with_unit(amount, unit)
            case Said() | Table():
                return self.text(value.text)
            case Items():
                return self._listed(value)
            case date():
                return self.day_text(value)
            case Message():
                return self.say(value)
            case str():
                return value
            case _:
                return decimal_text(value, 0, 6, self.numbers)

    def day_text(self, day: date, form: Literal["long", "weekday", "short"] = "long") -> str:
        """A day as this language writes it: in full, with its weekday, or without its year."""
        dates = self._table["dates"]
        names = dates["names"]
        text: str = dates[form] % {
            "d": day.day,
            "M": day.month,
            "y": day.year,
            "E": names["E"][day.weekday()],
            "MMM": names["MMM"][day.month - 1],
            "MMMM": names["MMMM"][day.month - 1],
        }
        return text

    def _listed(self, items: Items) -> str:
        texts = [self.text(item) for item in items.items]
        if not texts:
            return self.say(items.empty)
        listed = texts[0]
        for text in texts[1:]:
            listed = self.say(_("{items}, {item}", items=listed, item=text))
        return listed

    def bare_text(self, value: Output) -> str:
        """A value in a line of arithmetic: per cent keeps its sign, money goes without."""
        if not isinstance(value, Quantity):
            return self.text(value)
        quantity = value
        if quantity.value is None:
            return NOTHING
        if quantity.unit.kind == "money":
            least = 0 if quantity.value.denominator == 1 else quantity.unit.least
            return decimal_text(quantity.value, least, quantity.unit.most, self.numbers)
        return self._with_unit(quantity.value, quantity.unit)

    def typed(self, value: Real) -> str:
        """A number as a reader would type it into a field: no groups, this language's decimal
        sign."""
        return bare(value).replace(".", self.numbers.decimal)

    def _with_unit(self, value: Real, unit: Unit) -> str:
        return _WRITERS[unit.kind](value, unit.least, unit.most, self.numbers)

    def _translated(self, message: str) -> str:
        plural = message.plural if isinstance(message, Message) else None
        found = self._table["messages"].get(str(message))
        if plural is None or not isinstance(message, Message):
            return found or str(message)
        n = exact(message.values["n"])
        if not found:
            return str(message) if n == 1 else plural
        # Our catalogues keep the form for fractions last. English and Chinese have none of their
        # own; their last form is right for them.
        return str(found[-1 if n.denominator != 1 else self._plural(abs(n.numerator))])

    @cached_property
    def _plural(self) -> Any:
        return gettext.c2py(self._table["plural"])
