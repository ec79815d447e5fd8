"""Every word of the interface is translated, and no translation is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import coursedown
from coursedown.calculation import ngettext
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


def test_no_words_are_where_they_are_not_gathered() -> None:
    """Within an f-string they would stay English."""
    for file in Path(coursedown.__file__).parent.rglob("*.py"):
        strings = (n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if is_f_string(n))
        for call in (n for string in strings for n in ast.walk(string)):
            name = getattr(getattr(call, "func", None), "id", "")
            assert name not in ("_", "ngettext"), (file, call.lineno)


def is_f_string(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr)


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_translations_name_the_same_values(language, settings) -> None:
    for folder, _ in gathered(settings):
        for message in read_catalogue(folder / f"{language}.po", language):
            wanted = {name for text in texts(message.id) for name in re.findall(r"\{\w+\}", text)}
            for text in texts(message.string) if message.id else ():
                assert set(re.findall(r"\{\w+\}", text)) == wanted, text


FORMS = {
    "en": ["1 minute", "2 minutes", "5 minutes", "11 minutes", "21 minutes", "1.5 minutes"],
    "uk": ["1 хвилина", "2 хвилини", "5 хвилин", "11 хвилин", "21 хвилина", "1,5 хвилини"],
    "zh": ["1分钟", "2分钟", "5分钟", "11分钟", "21分钟", "1.5分钟"],
}


@pytest.mark.parametrize("language", FORMS)
def test_a_number_has_the_form_of_its_noun(language, words_of) -> None:
    say = words_of(language).say
    numbers = (1, 2, 5, 11, 21, 1.5)
    said = [say(ngettext("{n} minute", "{n} minutes", n=number)) for number in numbers]
    assert [text.replace("\u00a0", " ") for text in said] == FORMS[language]


def test_every_ukrainian_plural_tells_one_from_many(settings) -> None:
    """No form is a copy out of haste; few and many are the same in some cases."""
    for folder, _ in gathered(settings):
        for message in read_catalogue(folder / "uk.po", "uk"):
            if isinstance(message.id, tuple) and message.id[0] != message.id[1]:
                one, _few, many, _fraction = message.string
                assert one != many, message.id
