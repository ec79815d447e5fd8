"""The forms of Ukrainian words, so that «скарзі» finds «скарга».

The dictionary is pymorphy3's. Of it the site gets only the words that the course holds, each as
the part that stays and the number of its endings, which many words share.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[а-яґєії]+(?:'[а-яґєії]+)*")
_APOSTROPHE = re.compile("['’‘ʼʹ`´＇]")
# Prepositions, conjunctions, particles and pronouns: a text that lacks them may still be meant.
_MINOR = {"PREP", "CONJ", "PRCL", "NPRO"}


@dataclass(frozen=True)
class Lexicon:
    """``endings``: each a row of endings, with a space between; ``words``: what all forms of a
    word begin with, a colon, and the number of its row. ``minor`` are words that one adds without
    seeking them."""

    endings: tuple[str, ...]
    words: tuple[str, ...]
    minor: tuple[str, ...]


def ukrainian_lexicon(texts: Iterable[str]) -> Lexicon:
    """The forms of all Ukrainian words in the texts, small letters, without apostrophes.
    Raises ImportError where the dictionary is not installed."""
    import pymorphy3
    import pymorphy3_dicts_uk  # noqa: F401

    analyzer = pymorphy3.MorphAnalyzer(lang="uk")
    lexemes: dict[tuple[str, str], Any] = {}
    minor = set()
    for word in sorted({word for text in texts for word in _words(text)}):
        readings = analyzer.parse(word)
        if not readings[0].is_known:
            # A name, or a mistake: a guess by its ending, and only the likeliest.
            readings = readings[:1] if len(word) > 3 else []
        for reading in readings:
            lexemes.setdefault((reading.normal_form, str(reading.normalized.tag)), reading)
        if readings and all(reading.tag.POS in _MINOR for reading in readings):
            minor.add(_folded(word))
    rows: dict[str, int] = {}
    words = set()
    for reading in lexemes.values():
        stem, endings = _packed({_folded(form.word) for form in reading.lexeme})
        words.add(f"{stem}:{rows.setdefault(endings, len(rows))}")
    return Lexicon(tuple(rows), tuple(sorted(words)), tuple(sorted(minor)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_APOSTROPHE.sub("'", text.lower().replace("\u0301", "")))


def _folded(word: str) -> str:
    return word.replace("'", "").lower()


def _packed(forms: set[str]) -> tuple[str, str]:
    """What all forms begin with, and the rest of each."""
    stem = os.path.commonprefix(list(forms))  # noqa: RUF071 (of any strings)
    return stem, " ".join(sorted(form[len(stem) :] for form in forms))
