"""Runs inside Pyodide, at build time: asks every calculator in every language for all that a page
may ask for, so that it is known what calculating takes.

``requests`` is then a list of them in JSON; ``used()`` gives the paths of the library's files that
have been imported from, with spaces between them.
"""

import json
import sys
from binascii import b2a_base64
from collections.abc import Iterator, Mapping
from itertools import cycle, islice, product
from typing import Any

from coursedown.calculation import Wholes
from coursedown.calculation.browser import Desk, open_desk

# What a reader may type into any field.
NUMBERS = ("0", "1", "3", "7.5", "12.345", "0.000001", "0.001", "100", "98765.4321", "1000000000",
           *(f"{n * n * 7919 % 10**9 / 10 ** (n % 11):f}" for n in range(1, 12)))  # fmt: skip
TEXTS = (*NUMBERS, "", "?", "-", "-1", "9" * 40, "1,000.5", "1e9", "50%", "½", "٣", "𝟗", "1 2 2 3",
         "1 x", "1:2:3", "0:1:2, 5:2:3", "true", "false", "2026-02-30", "1900-01-01", "2026-11-23",
         "2199-12-31")  # fmt: skip
CURRENCIES = ("EUR", "USD", "UAH", "JPY", "XAU")
ROWS = 'Ім\'я;x\n王;9\n\n"B""b";10,0\nÇ;x\nD\n'
FILES = (
    *(ROWS.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16")),
    *(ROWS.replace(";", sign).encode() for sign in "\t,"),
    b"\xfe\xff" + ROWS.encode("utf-16-be"), b"x\n9\n",
    b"", b"\xff\xfe", b"a\xb2;b\n\xd0;2", b"PK\x03\x04", b"\xff\xff\x00\x01", b'"open\n1',
    b"x\n" + b"5\n" * 20_000,
)  # fmt: skip


def asked(desk: Desk) -> Iterator[dict[str, Any]]:
    languages = cycle(desk.words)
    for slug, calculator in desk.calculators.items():
        inputs, example = calculator.inputs, dict(calculator.example)
        for language in desk.words:
            for currency in CURRENCIES:
                yield {"slug": slug, "language": language, "currency": currency, "inputs": example}
        for given in variations(inputs, example):
            language = next(languages)
            yield {"slug": slug, "language": language, "currency": CURRENCIES[0], **given}


def variations(inputs: Mapping[str, Any], example: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for text in TEXTS:
        yield {"inputs": dict.fromkeys(inputs, text)}
    for corner in islice(product(*map(bounds, inputs.values())), 32):
        yield {"inputs": dict(zip(inputs, corner, strict=True))}
    for turn in range(len(NUMBERS)):
        numbers = zip(inputs, islice(cycle(NUMBERS), turn, None, turn % 4 + 1), strict=False)
        yield {"inputs": {**example, **dict(numbers)}}
    for name, each in inputs.items():
        for text in (*NUMBERS, *getattr(each.kind, "options", ())):
            yield {"inputs": {**example, name: text}}
        for file in FILES if isinstance(each.kind, Wholes) else ():
            of = {"inputs": example, "list": name, "file": b2a_base64(file).decode()}
            yield from (of, {**of, "column": 0}, {**of, "column": 1})


def bounds(given: Any) -> tuple[str, str]:
    """About the least and the most that an input takes, where it knows of any."""
    low, high = (getattr(given.kind, name, None) for name in ("minimum", "maximum"))
    return ("0.001" if low is None else str(low), "1000000000" if high is None else str(high))


def used() -> str:
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = [spec.origin or "" for spec in specs if spec]
    return " ".join(origin.partition(".zip/")[2] for origin in origins)


desk = open_desk(globals()["package"])  # set by build.mjs
requests = json.dumps([*map(json.dumps, asked(desk))])
