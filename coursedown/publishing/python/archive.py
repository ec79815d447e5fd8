"""Runs inside Pyodide, at build time: makes the archive that the browser's Python imports from.

``/app.zip`` holds the course's calculators and what they are made of, ``/stand_ins.zip`` what
takes the place of modules that Pyodide imports and no calculation uses.
"""

import ast
import importlib._bootstrap_external as external
import json
import sys
import zipfile
from collections.abc import Collection, Mapping

# What Python or the archive's importer asks for by name, without an import statement.
ALWAYS = ("encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py",
          "encodings/utf_16.py", "encodings/utf_8_sig.py", "encodings/latin_1.py",
          "encodings/ascii.py", "encodings/cp437.py", "encodings/idna.py",
          "stringprep.py", "unicodedata.py", "zipimport.py", "codecs.py", "traceback.py",
          "linecache.py", "tokenize.py", "textwrap.py", "contextlib.py")  # fmt: skip


def read(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def library() -> str:
    """Where the standard library is imported from."""
    return next(path for path in sys.path if path.endswith(".zip") and "python3" in path)


def make_whole() -> None:
    """Writes ``/whole.zip``: the course's modules and the whole standard library, compiled."""
    app = read("/app.zip")
    imported = {name for source in app.values() for name in _imports(source)}
    stand_ins = {
        name: source
        for name, source in read("/stand_ins.zip").items()
        # What a calculator itself imports it gets.
        if name.partition("/")[0].removesuffix(".py") not in imported
    }
    _write("/whole.zip", {**read(library()), **stand_ins, **app}, plain=app.keys())


def _imports(source: bytes) -> set[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a table of words
        return set()
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def _write(path: str, sources: Mapping[str, bytes], plain: Collection[str]) -> None:
    """``plain`` are those whose assertions hold in the browser, too."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(sources):
            data = sources[name]
            if name.endswith(".py"):
                code = compile(data, name, "exec", optimize=0 if name in plain else 2)
                # "Unchecked": the importer must not look for a source that is not there.
                data = external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]
                name += "c"
            bundle.writestr(zipfile.ZipInfo(name), data)


def keep_used(package: str) -> None:
    """Runs every calculator in every language, so that all modules a calculation needs are
    loaded; of ``/whole.zip``, from which this very Python runs, writes those to ``/library.zip``."""
    from coursedown.calculation.browser import open_desk

    desk = open_desk(package)
    for language in desk.words:
        for slug, calculator in desk.calculators.items():
            ask = {"slug": slug, "language": language, "currency": "EUR"}
            bad = dict.fromkeys(calculator.inputs, "?")
            for inputs in ({**calculator.example}, bad):
                desk.answer(json.dumps({**ask, "inputs": inputs}))
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = [spec.origin or "" for spec in specs if spec]
    place = f"{library()}/"
    used = {origin.removeprefix(place) for origin in origins if origin.startswith(place)}
    used |= {f"{name}c" for name in ALWAYS}
    ours = ("coursedown", package)
    with zipfile.ZipFile("/library.zip", "w", zipfile.ZIP_STORED) as bundle:
        for name, data in sorted(read(library()).items()):
            if name in used or name.startswith(ours):
                bundle.writestr(zipfile.ZipInfo(name), data)
