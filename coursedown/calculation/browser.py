"""What the page's worker calls: a request in JSON, an answer in JSON."""

from __future__ import annotations

import importlib
import json
from typing import Any

from .calculator import Calculator
from .messages import InputError
from .page import result_regions
from .words import Words


class Desk:
    """Answers requests about the calculators of one package.

    A request is ``{"slug", "language", "currency", "inputs": {name: text}}``. The answer is
    ``{"regions": {name: html}}``, or ``{"errors": {name: [text, …]}}`` in the request's language.
    """

    def __init__(self, package: str, tables: dict[str, Any]) -> None:
        self.calculators: dict[str, Calculator] = importlib.import_module(package).CALCULATORS
        self.words = {language: Words(table) for language, table in tables.items()}

    def answer(self, request: str) -> str:
        """The answer to one request, as JSON."""
        asked = json.loads(request)
        words = self.words[asked["language"]].with_currency(asked["currency"])
        try:
            calculation = self.calculators[asked["slug"]].calculate(asked["inputs"])
        except InputError as error:
            texts = {
                name: [words.say(message) for message in messages]
                for name, messages in error.errors.items()
            }
            return json.dumps({"errors": texts})
        return json.dumps({"regions": result_regions(calculation, words)})


def open_desk(package: str) -> Desk:
    """A desk with the words that the build has put into the archive."""
    loader: Any = importlib.import_module("coursedown").__spec__.loader  # type: ignore[union-attr]
    tables = json.loads(loader.get_data(f"{loader.archive}/coursedown-words.json"))
    return Desk(package, tables)
