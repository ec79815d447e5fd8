"""The words of each language: gettext catalogues and Babel's number signs, as plain tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from babel import Locale
from babel.core import get_global
from babel.messages.pofile import read_po
from babel.numbers import get_currency_symbol

from .calculation import Words

ENGINE_WORDS = Path(__file__).parent / "locale"
"""The engine's own catalogues, a file a language."""


@cache
def words_table(
    language: str, currency: str = "USD", locale_dirs: tuple[Path, ...] = ()
) -> dict[str, Any]:
    """The table that :class:`~coursedown.calculation.Words` takes, JSON throughout.

    A language without a catalogue is said in English, with its own number signs. Of two
    catalogues that translate the same text the course's wins.
    """
    messages: dict[str, str | list[str]] = {}
    plural = "n != 1"
    for folder in (ENGINE_WORDS, *locale_dirs):
        file = folder / f"{language}.po"
        if not file.exists():
            continue
        with file.open("rb") as stream:
            catalogue = read_po(stream)
        plural = catalogue.plural_expr if catalogue.num_plurals else plural
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, tuple | list):
                if all(message.string):
                    messages[message.id[0]] = list(message.string)
            elif isinstance(message.string, str) and message.string:
                messages[str(message.id)] = message.string
    return {
        "language": language,
        "currency": currency,
        "signs": _money_signs(language, currency),
        "numbers": _number_signs(language),
        "dates": _dates(language),
        "plural": plural,
        "messages": messages,
    }


@cache
def words(language: str, currency: str, locale_dirs: tuple[Path, ...] = ()) -> Words:
    """The words of one language for a course with this currency."""
    return Words(words_table(language, currency, locale_dirs))


def forget_words() -> None:
    """The catalogues may have changed: they are read anew when they are needed next."""
    words_table.cache_clear()
    words.cache_clear()


def name_in(language: str, other: str) -> str:
    """What a language is called in another one."""
    return str(locale_of(language).get_display_name(locale_of(other)))


@cache
def locale_of(language: str) -> Locale:
    """What Babel knows of a language. Raises ValueError or UnknownLocaleError if it is none."""
    return Locale.parse(language, sep="-")


@cache
def with_territory(language: str) -> str:
    """A language as sites that share links name it: ``uk_UA`` for ``uk``."""
    locale = locale_of(language)
    if not locale.territory:
        likely = get_global("likely_subtags").get(locale.language, locale.language)
        locale = Locale.parse(likely)
    return "_".join(filter(None, (locale.language, locale.territory)))


def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


def columns(text: str) -> int:
    """How many columns a text takes: a Han character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _money_signs(language: str, currency: str) -> dict[str, str]:
    """The signs a reader may choose from: the same four in every language, and the course's."""
    signs = {"USD": "$", "UAH": "₴", "CNY": "¥", "EUR": "€"}
    if currency not in signs:
        signs = {currency: get_currency_symbol(currency, locale_of(language)), **signs}
    return signs


def _number_signs(language: str) -> dict[str, Any]:
    locale = locale_of(language)
    symbols = locale.number_symbols
    latin = symbols.get("latn", symbols)
    return {
        "decimal": latin["decimal"],
        "group": latin["group"],
        "minus": latin["minusSign"],
        "percent": _around(locale.percent_formats[None].pattern, "%", latin["percentSign"]),
        "money": _around(locale.currency_formats["standard"].pattern, "¤", "¤"),
    }


def _dates(language: str) -> dict[str, Any]:
    """How a day is written, as Python's ``%`` takes it, and the names of months and weekdays."""
    locale = locale_of(language)
    months = locale.months["format"]
    return {
        "long": locale.date_formats["long"].format,
        "weekday": locale.datetime_skeletons["yMMMEd"].format,
        "short": locale.datetime_skeletons["MMMd"].format,
        "names": {
            "MMMM": [months["wide"][number] for number in range(1, 13)],
            "MMM": [months["abbreviated"][number] for number in range(1, 13)],
            "E": [locale.days["format"]["abbreviated"][number] for number in range(7)],
        },
    }


def _around(pattern: str, sign: str, written: str) -> list[str]:
    """What a CLDR number pattern has before and after its digits."""
    positive = pattern.partition(";")[0]
    first = min(positive.index("#"), positive.index("0"))
    before, after = positive[:first], positive[positive.rindex("0") + 1 :]
    return [part.replace(sign, written) for part in (before, after)]
