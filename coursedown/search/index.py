"""The files that a language's site is searched by.

Material asks for ``search/search_index.json`` on every page; ours only says where things are. The
index itself is named after its content, and the reader's first query fetches it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..calculation import Message, Words, _, ngettext
from ..languages import locale_of
from .documents import Document
from .lexicon import ukrainian_lexicon

_UNAVAILABLE = _("Search could not be loaded. Check the connection, then type on.")
NOTHING_FOUND = _("Nothing found. Try a shorter word or another one.")
"""What is said where no word of a query is in the course, nor one like it."""
_INSTEAD = _("Nothing found for “{query}”. Shown instead: “{word}”.")
# Words that one adds to a query without seeking them.
_MINOR_ENGLISH = (
    "a an the and or but nor so if then than that this these those of to in on at by for from with"
    " without about into over under as is are was were be been being am do does did has have had"
    " not no i you he she it we they me him her us them my your his its our their what which who"
    " whom whose when where why how can could will would shall should may might must there here"
)


def write_index(
    site: Path, home: str, documents: Sequence[Document], written_in: Collection[str],
    words: Words, warn: Callable[[str], None],
) -> None:  # fmt: skip
    """Writes the index of the language that has its ``home`` (``uk/``) in the site, and where it
    lies. ``written_in`` are the codes of the languages its pages are in: one, if all are
    translated. Tells ``warn`` what search will not be able to do."""
    index: dict[str, Any] = {
        "documents": [_short(document) for document in documents],
        "english": "en" in written_in,
        "minor": _MINOR_ENGLISH.split() if "en" in written_in else [],
    }
    if "uk" in written_in:
        try:
            lexicon = ukrainian_lexicon(f"{d.title} {d.text}" for d in documents)
        except ImportError as error:
            warn(f"search will not know the forms of Ukrainian words: {error}; call 'make build'")
        else:
            index["minor"] += lexicon.minor
            index["lexicon"] = {"endings": lexicon.endings, "words": lexicon.words}
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    address = f"{home}search/index-{hashlib.sha256(data).hexdigest()[:12]}.json"
    (site / address).parent.mkdir(parents=True, exist_ok=True)
    (site / address).write_bytes(data)
    said = {"unavailable": words.say(_UNAVAILABLE), "instead": words.say(_INSTEAD)}
    config = {"index": address, **said}
    where = json.dumps({"config": config, "docs": []}, ensure_ascii=False)
    (site / home / "search/search_index.json").write_text(where, "utf-8")


def with_worker(block: str, worker: str, nothing: str) -> Markup:
    """The theme's settings for the browser, a script of JSON, with our worker for its own, and
    with what is said where nothing is found."""
    for name, text in (("search", worker), ("search.result.none", nothing)):
        value = json.dumps(text)
        block = re.sub(rf'(?<="{re.escape(name)}": )"[^"]*"', value.replace("\\", r"\\"), block)
    return Markup(block)


@lru_cache
def number_forms(words: Words) -> dict[str, dict[str, str]]:
    """How many pages are ``found``, and how many things ``more`` on one of them, by CLDR's name
    of the plural, with ``#`` for the number: the theme knows no more than two forms."""
    category = locale_of(words.language).plural_form
    return {
        name: {category(n): words.say(said(n)).replace(str(n), "#") for n in range(101)}
        for name, said in (("found", _found), ("more", _more))
    }


def _found(n: int) -> Message:
    return ngettext("{n} matching page", "{n} matching pages", n=n)


def _more(n: int) -> Message:
    return ngettext("{n} more on this page", "{n} more on this page", n=n)


def _short(document: Document) -> dict[str, Any]:
    named = dataclasses.asdict(document).items()
    return {name: value for name, value in named if value or name == "location"}
