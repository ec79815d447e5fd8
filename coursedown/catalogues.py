"""Gathers the English words of the interface into gettext catalogues, a file a language.

The engine's words lie in ``coursedown/locale``, a course's calculators' in ``locale`` beside
them. Translations are kept; texts that are no longer used move to the end of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from .languages import ENGINE_WORDS, locale_of
from .model import Problem
from .settings import Settings

_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {"_": None, "ngettext": (1, 2), "say": None}
# Ukrainian has a form of its own for fractions ("1,5 клієнта"), which CLDR calls "other".
_PLURALS = {
    "uk": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&"
    " (n%100<12 || n%100>14) ? 1 : 2);"
}


def update_catalogues(settings: Settings) -> Iterator[Path]:
    """Brings every catalogue up to date with the sources; yields each file written."""
    for folder, catalogue in gathered(settings):
        for code in settings.languages:
            if code == settings.source_language:
                continue
            file = folder / f"{code}.po"
            folder.mkdir(exist_ok=True)
            kept = read_catalogue(file, code)
            kept.update(catalogue, no_fuzzy_matching=True)
            # A header without dates and addresses, so that only words make a difference.
            text = BytesIO()
            write_po(text, kept, omit_header=True, sort_by_file=True, width=100,
                     include_lineno=False)  # fmt: skip
            file.write_text(_header(code) + text.getvalue().decode().lstrip("\n"), "utf-8")
            yield file


def untranslated_words(settings: Settings) -> Iterator[Problem]:
    """The catalogues that lack translations, one line each."""
    for folder in (ENGINE_WORDS, *settings.locale_dirs):
        for code in settings.languages:
            file = folder / f"{code}.po"
            if code == settings.source_language or not file.exists():
                continue
            messages = [message for message in read_catalogue(file, code) if message.id]
            lacking = [message for message in messages if message.fuzzy or not _is_whole(message)]
            if lacking:
                first = lacking[0].id if isinstance(lacking[0].id, str) else lacking[0].id[0]
                yield Problem(
                    settings.shown(file),
                    1,
                    f"{len(lacking)} of {len(messages)} texts are not translated, “{first}” for"
                    " one; fill them in",
                )


def _is_whole(message: Message) -> bool:
    """Whether a message is translated, in each of its plural forms."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts)


def gathered(settings: Settings) -> Iterator[tuple[Path, Catalog]]:
    """Each folder of catalogues with the texts that its sources hold."""
    engine = ENGINE_WORDS.parent
    sources = [(ENGINE_WORDS, engine)]
    sources += [(folder, folder.parent) for folder in settings.locale_dirs]
    for folder, source in sources:
        catalogue = Catalog()
        found = extract_from_dir(source, _METHODS, keywords=_KEYWORDS)
        # A folder lists its files in an order of its own; the catalogue must not depend on it.
        for name, line, message, _comments, _context in sorted(found, key=lambda each: each[:2]):
            catalogue.add(message, locations=[(name, line)])
        yield folder, catalogue


def read_catalogue(file: Path, language: str) -> Catalog:
    """The catalogue of a file, or an empty one with the language's plural forms."""
    if file.exists():
        with file.open("rb") as stream:
            return read_po(stream, locale=locale_of(language))
    file.write_text(_header(language), "utf-8")
    return read_catalogue(file, language)


def _header(language: str) -> str:
    count, expression = get_plural(str(locale_of(language)))[:2]
    plurals = _PLURALS.get(language, f"nplurals={count}; plural={expression};")
    lines = (
        f"Language: {language}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {plurals}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"
