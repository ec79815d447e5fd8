"""Every word of the interface is translated, and no translation is left over."""

from __future__ import annotations

import re
from typing import Any

import pytest

from coursedown.catalogues import gathered, read_catalogue

MEND = "run 'make words', then fill in what is empty"


def texts(message: Any) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_catalogues_hold_exactly_the_words_in_use(language, settings) -> None:
    for folder, wanted in gathered(settings):
        catalogue = read_catalogue(folder / f"{language}.po", language)
        have = {message.id for message in catalogue if message.id}
        assert have == {message.id for message in wanted if message.id}, MEND
        assert [m.id for m in catalogue if m.id and (not all(texts(m.string)) or m.fuzzy)] == [], (
            MEND
        )


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_translations_name_the_same_values(language, settings) -> None:
    for folder, _ in gathered(settings):
        for message in read_catalogue(folder / f"{language}.po", language):
            wanted = {name for text in texts(message.id) for name in re.findall(r"\{\w+\}", text)}
            for text in texts(message.string) if message.id else ():
                assert set(re.findall(r"\{\w+\}", text)) == wanted, text
