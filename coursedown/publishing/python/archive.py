"""Runs inside Pyodide, at build time: makes the archive that the browser's Python imports from.

``/standard.zip`` is the standard library, compiled. ``/app.zip`` holds the course's calculators and
what they are made of, ``/stand_ins.zip`` what takes the place of modules that Pyodide imports and
no calculation uses.
"""

import ast
import importlib._bootstrap_external as external
import sys
import zipfile
from collections.abc import Mapping

# What Python or the archive's importer asks for by name, without an import statement.
ALWAYS = ("encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py",
          "encodings/utf_16.py", "encodings/utf_8_sig.py", "encodings/latin_1.py",
          "encodings/ascii.py", "zipimport.py", "codecs.py", "traceback.py", "linecache.py",
          "tokenize.py", "textwrap.py", "contextlib.py")  # fmt: skip


def read(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def make_standard() -> None:
    """Writes ``/standard.zip``: the standard library that this Python imports from, compiled."""
    library = next(path for path in sys.path if path.endswith(".zip") and "python3" in path)
    _write("/standard.zip", _compiled(read(library), optimize=2))


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
    compiled = _compiled(stand_ins, optimize=2) | _compiled(app)  # whose assertions hold there, too
    _write("/whole.zip", read("/standard.zip") | compiled)


def _imports(source: bytes) -> set[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a table of words
        return set()
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def _compiled(sources: Mapping[str, bytes], optimize: int = 0) -> dict[str, bytes]:
    compiled = {}
    for name, data in sources.items():
        if name.endswith(".py"):
            code = compile(data, name, "exec", optimize=optimize)
            # "Unchecked": the importer must not look for a source that is not there.
            data = external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]
            name += "c"
        compiled[name] = data
    return compiled


def _write(path: str, files: Mapping[str, bytes]) -> None:
    """Stored, not deflated: Python imports from it faster."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])


def keep(used: str) -> str:
    """Writes those modules of ``/whole.zip`` that are used to ``/library.zip``. Their names."""
    wanted = {*used.split(), *(f"{name}c" for name in ALWAYS)}
    whole = read("/whole.zip")
    kept = [name for name in whole if name in wanted or name.endswith(".json")]
    _write("/library.zip", {name: whole[name] for name in kept})
    modules = (name.removesuffix(".pyc") for name in kept if name.endswith(".pyc"))
    return " ".join(name.removesuffix("/__init__").replace("/", ".") for name in modules)
