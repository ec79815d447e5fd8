"""What the page's worker calls: a request in JSON, an answer in JSON."""

from __future__ import annotations

import importlib
import json
import sys
from binascii import a2b_base64
from collections.abc import Mapping, Sequence
from typing import Any

from .calculator import Calculator
from .files import column_names, find_column, read_column, read_sheet
from .inputs import Invalid
from .lists import Wholes
from .messages import InputError, Message, ngettext
from .page import result_regions
from .words import Words

_SHOWN = 5


class Desk:
    """Answers requests about the calculators of one package.

    A request is ``{"slug", "language", "currency", "inputs": {name: text}}``. The answer is
    ``{"regions": {name: html}}``, or ``{"errors": {name: [text, …]}}`` in the request's language.

    With ``"list"``, an input's name, and ``"file"``, in base64, the request asks for the file's
    numbers. The answer is ``{"numbers", "count", "column", "wrong": [text, …]}``;
    ``{"columns": [name, …]}`` where it is not certain which, to ask again with ``"column"``, its
    place; or ``{"unreadable": text}``.
    """

    def __init__(self, package: str, tables: dict[str, Any]) -> None:
        self.calculators: dict[str, Calculator] = importlib.import_module(package).CALCULATORS
        self.words = {language: Words(table) for language, table in tables.items()}

    def wake(self) -> None:
        """To be called where this desk comes from the memory of a Python that ran elsewhere: what
        is random is so anew. (The order of a set of texts is not: it is the same for all.)"""
        if "random" in sys.modules:
            importlib.import_module("random").seed()

    def answer(self, request: str) -> str:
        """The answer to one request, as JSON."""
        asked = json.loads(request)
        words = self.words[asked["language"]].with_currency(asked["currency"])
        calculator = self.calculators[asked["slug"]]
        answer = _from_file if "file" in asked else _calculated
        return json.dumps(answer(calculator, asked, words))


def _calculated(calculator: Calculator, asked: Mapping[str, Any], words: Words) -> dict[str, Any]:
    try:
        calculation = calculator.calculate(asked["inputs"])
    except InputError as error:
        return {"errors": error_texts(error, words)}
    return {"regions": result_regions(calculation, words)}


def error_texts(error: InputError, words: Words) -> dict[str, list[str]]:
    """What a page says of each bad input."""
    return {name: _said(messages, words) for name, messages in error.errors.items()}


def _said(messages: Sequence[Message], words: Words) -> list[str]:
    """The messages; of many the first, and how many more there are."""
    texts = [words.say(message) for message in messages[:_SHOWN]]
    more = len(messages) - len(texts)
    if more > 0:
        texts.append(words.say(ngettext("And {n} more.", "And {n} more.", n=more)))
    return texts


def _from_file(calculator: Calculator, asked: Mapping[str, Any], words: Words) -> dict[str, Any]:
    name = asked["list"]
    kind = calculator.inputs[name].kind
    assert isinstance(kind, Wholes)
    try:
        sheet = read_sheet(a2b_base64(asked["file"]))
    except Invalid as invalid:
        return {"unreadable": words.say(invalid.messages[0])}
    column = asked.get("column", find_column(sheet, kind, name, words))
    if column is None:
        return {"columns": column_names(sheet, words)}
    reading = read_column(sheet, column, kind)
    return {
        "numbers": " ".join(map(str, reading.numbers)),
        "count": len(reading.numbers),
        "column": reading.column,
        "wrong": _said(reading.wrong, words),
    }


def open_desk(package: str) -> Desk:
    """A desk with the words that the build has put into the archive."""
    loader: Any = importlib.import_module("coursedown").__spec__.loader  # type: ignore[union-attr]
    tables = json.loads(loader.get_data(f"{loader.archive}/coursedown-words.json"))
    return Desk(package, tables)
