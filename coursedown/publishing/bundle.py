"""Runs inside Pyodide, at build time: writes /bundle.zip from /app.zip and the standard library.

Every calculator is run once in every language, so that all modules a calculation needs are
loaded; those, compiled, are what the browser gets.
"""

import importlib._bootstrap_external as external
import json
import sys
import zipfile

# What Python or the archive's importer asks for by name, without an import statement.
ALWAYS = ("encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py",
          "encodings/latin_1.py", "encodings/ascii.py", "encodings/cp437.py", "encodings/idna.py",
          "stringprep.py", "unicodedata.py", "zipimport.py", "codecs.py", "traceback.py",
          "linecache.py", "tokenize.py", "textwrap.py", "contextlib.py")  # fmt: skip

sys.path.insert(0, "/app.zip")
from coursedown.calculation.browser import Desk  # noqa: E402

library = next(p for p in sys.path if p.endswith((".zip",)) and "python3" in p)
with zipfile.ZipFile("/app.zip") as app:
    sources = {name: app.read(name) for name in app.namelist()}
tables = json.loads(sources["coursedown-words.json"])
package: str = globals()["package"]  # set by bundle.mjs
desk = Desk(package, tables)
for language in tables:
    for slug in desk.calculators:
        ask = {"slug": slug, "language": language, "currency": "EUR"}
        example = desk.calculators[slug].example
        desk.answer(json.dumps({**ask, "inputs": {**example}}))
        desk.answer(
            json.dumps({**ask, "inputs": dict.fromkeys(desk.calculators[slug].inputs, "?")})
        )

specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
origins = [spec.origin or "" for spec in specs if spec]
used = {origin[len(library) + 1 :] for origin in origins if origin.startswith(library)}
with zipfile.ZipFile(library) as standard:
    names = set(standard.namelist())
    sources.update({name: standard.read(name) for name in (used | set(ALWAYS)) & names})

with zipfile.ZipFile("/bundle.zip", "w", zipfile.ZIP_STORED) as bundle:
    for name in sorted(sources):
        data = sources[name]
        if name.endswith(".py"):
            code = compile(data, name, "exec", dont_inherit=True, optimize=0)
            # "Unchecked": the importer must not look for a source that is not there.
            data = external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]
            name += "c"
        bundle.writestr(zipfile.ZipInfo(name), data)
