"""Words to be said later: a message is its English text, with what it is about.

Nothing here knows a language. :class:`~coursedown.calculation.words.Words` says a message
in the reader's language; until then it is a plain string and reads well in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Message(str):
    """A text in English, which is also its key in the catalogues, and the values it names.

    ``values`` holds what stands for each ``{name}``: numbers, quantities, strings or messages.
    With ``plural`` (its form for other than one) the value called ``n`` decides the form.
    """

    __slots__ = ("plural", "values")

    values: Mapping[str, Any]
    plural: str | None

    def __new__(cls, text: str, plural: str | None = None, /, **values: Any) -> Message:
        message = super().__new__(cls, text)
        message.plural = plural
        message.values = values
        return message

    @property
    def plain(self) -> str:
        """The message in English with its values filled in, for programs and for authors."""
        text = self.plural if self.plural and self.values["n"] != 1 else self
        return text.format_map(
            {
                name: value.plain if isinstance(value, Message) else str(value)
                for name, value in self.values.items()
            }
        )

    def __getnewargs_ex__(self) -> tuple[tuple[str, str | None], dict[str, Any]]:
        return (str(self), self.plural), dict(self.values)


NO_TEXT = Message("")
"""What stands where there is nothing to say."""


def _(text: str, /, **values: Any) -> Message:
    """A message. The name marks the text for the catalogues, as everywhere with gettext."""
    return Message(text, **values)


def ngettext(one: str, other: str, /, **values: Any) -> Message:
    """A message in two English forms; the number ``n`` among the values decides between them."""
    return Message(one, other, **values)


class InputError(ValueError):
    """What is wrong with the inputs of a calculation.

    ``errors`` maps the name of each bad input to its messages, all inputs at once.
    """

    def __init__(self, errors: Mapping[str, list[Message]]) -> None:
        self.errors = dict(errors)
        super().__init__(self.errors)

    def __str__(self) -> str:
        # Only where it is asked for: a list may hold a hundred thousand errors.
        return "; ".join(
            f"{name}: {message.plain}"
            for name, messages in self.errors.items()
            for message in messages
        )
