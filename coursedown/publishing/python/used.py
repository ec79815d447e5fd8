"""Runs inside Pyodide, at build time: which files of the library a calculation imports from.

Every calculator is run in every language, with a file where it takes one; ``used`` is then their
paths, with spaces between them.
"""

import json
import sys
from binascii import b2a_base64

from coursedown.calculation.browser import open_desk
from coursedown.calculation.lists import Wholes

FILE = "a;b\n1;2\n\n3;\n".encode("utf-16")

desk = open_desk(globals()["package"])  # set by build.mjs
for language in desk.words:
    for slug, calculator in desk.calculators.items():
        ask = {"slug": slug, "language": language, "currency": "EUR"}
        bad = dict.fromkeys(calculator.inputs, "?")
        for inputs in ({**calculator.example}, bad):
            desk.answer(json.dumps({**ask, "inputs": inputs}))
        for name, each in calculator.inputs.items():
            if isinstance(each.kind, Wholes):
                file = {"list": name, "file": b2a_base64(FILE).decode(), "column": 0}
                desk.answer(json.dumps({**ask, "inputs": {}, **file}))

specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
origins = [spec.origin or "" for spec in specs if spec]
used = " ".join(origin.partition(".zip/")[2] for origin in origins)
