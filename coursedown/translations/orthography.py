"""How each language is written: quotes, apostrophes, dashes, punctuation; and no English left.

A rule takes a line as its readers see it, and says what to write instead of what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..markdown_source import heading
from ..model import Page, Problem
from .readable import readable
from .status import untranslated


@dataclass(frozen=True)
class Rule:
    """What is never written in a language, and what to write. ``fits`` can let a finding pass."""

    pattern: re.Pattern[str]
    mend: str
    fits: Callable[[str], bool] = lambda found: False


_CYRILLIC = "А-Яа-яЄєІіЇїҐґ"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_OR_MARK = f"{_HAN}，。：；？！（）“”‘’、《》…"


@cache
def _traditional() -> frozenset[str]:
    from zhon import cedict  # type: ignore[import-untyped] # its tables take a moment to load

    return frozenset(cedict.traditional) - frozenset(cedict.simplified)


def _is_simplified(sign: str) -> bool:
    return sign not in _traditional()


RULES: Mapping[str, tuple[Rule, ...]] = {
    "uk": (
        Rule(re.compile(r"\w*[ыэъёЫЭЪЁ]\w*"), "the letters ы, э, ъ and ё are not Ukrainian"),
        Rule(re.compile(rf"[{_CYRILLIC}]+['ʼ`‘´′][{_CYRILLIC}]+"), "write the apostrophe ’"),
        Rule(re.compile(rf'"[^"\0]*[{_CYRILLIC}][^"\0]*"'), "write the quotes «…»"),
        Rule(re.compile(rf"[“„][^”\0]*[{_CYRILLIC}][^”\0]*[”“]"), "write the quotes «…»"),
        Rule(re.compile(r"(?<=\w) [-–] (?=\w)"), "write a dash with spaces: —"),
        Rule(re.compile(r"[^\s\0«(*]—|—[^\s\0*]"), "put spaces around the dash"),
        Rule(re.compile(r"(?<![\d,])\d{1,3}(?: \d{3})+(?!\d)|\d \$"),
             "put a no-break space into the number, so that no line ends in it"),
    ),
    "zh": (
        Rule(re.compile(f"[{_HAN}]"), "write the simplified sign", _is_simplified),
        Rule(re.compile(f"(?<=[{_HAN}])[,;:?!]|[,;:?!](?=[{_HAN}])|(?<=[{_HAN}])\\.(?!\\w)"
                        f"|\\([^()\0]*[{_HAN}][^()\0]*\\)"),
             "write full-width punctuation: ，。：；？！（）"),
        Rule(re.compile(f"(?<=[{_HAN}])\\** +\\**(?=[{_HAN_OR_MARK}])"
                        f"|(?<=[{_HAN_OR_MARK}])\\** +\\**(?=[{_HAN}])"),
             "write no space between Chinese signs"),
        Rule(re.compile(f'"[^"\0]*[{_HAN}][^"\0]*"|[「『][^」』\0]*[」』]'),
             "write the quotes “…”"),
        Rule(re.compile("[０-９]+"), "write half-width digits: 0–9"),
    ),
}  # fmt: skip
"""By language code."""
_FULL_STOP = re.compile(r"[^.]\.$|。$")
_NESTED = re.compile(r"«[^»\0]*»")
_QUOTED = re.compile(r"\*{1,2}[^*\0]+\*{1,2}|\"[^\"\0]+\"|“[^”\0]+”|«[^»\0]+»")
"""Titles and words quoted from another language."""
_LATIN = re.compile(r"[A-Za-z]")
_SMALL_WORD = re.compile(
    r"(?<![\w.@/-])(?!(?:of|the|and|for|in|on|to|others)\b)[a-z][a-z’']+(?![\w@/-])"
)
"""A word of a sentence, and not of the name of a journal or an institute."""
_OTHER = re.compile(r"[^\W\d_A-Za-z]")
_SENTENCE = re.compile(r"[^.!?。！？\0]+")
_FEW = 3


def writing_problems(page: Page) -> Iterator[Problem]:
    """What a page's language is not written like. Languages without rules are written freely."""
    rules = RULES.get(page.language.partition("-")[0], ())
    for section in page.sections.values() if rules else ():
        for (number, source), shown in zip(section.lines, readable(section), strict=True):
            title = heading(source)
            if title and _FULL_STOP.search(title[1]):
                message = "a heading has no full stop; remove it"
                yield Problem(page.file, number, message, section.label)
            for message in _findings(shown.text, rules):
                yield Problem(page.file, number, message, section.label)


def _findings(text: str, rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        # Quotes within quotes have their own form.
        outer = _NESTED.sub("", text) if "«" in rule.mend else text
        for found in rule.pattern.finditer(outer):
            if not rule.fits(found[0]):
                yield f"'{_around(outer, found)}': {rule.mend}"


def english_left(page: Page, source: Page) -> Iterator[Problem]:
    """Sentences of a translation that are still English, where that is the source and the
    translation has another script. Parts untranslated as a whole are named elsewhere."""
    if not source.language.startswith("en") or page.language.partition("-")[0] not in RULES:
        return
    whole = {section.id for section in untranslated(page, source)}
    for section in page.sections.values():
        for line in readable(section) if section.id not in whole else ():
            for sentence in english_sentences(line.text):
                message = f"'{sentence}' is not translated"
                yield Problem(page.file, line.number, message, section.label)


def english_sentences(text: str) -> Iterator[str]:
    """Sentences of which most letters are Latin, and several words are small. Titles stand in
    quotes or italics, and may stay."""
    for found in _SENTENCE.finditer(_QUOTED.sub("", text)):
        latin = len(_LATIN.findall(found[0]))
        others = sum(3 if sign > "\u2e80" else 1 for sign in _OTHER.findall(found[0]))
        if len(_SMALL_WORD.findall(found[0])) >= _FEW and latin > others:
            yield found[0].strip()


def _around(text: str, found: re.Match[str]) -> str:
    """What was found, with a few signs before and behind it."""
    return text[max(0, found.start() - 5) : found.end() + 5].replace("\0", "").strip()
