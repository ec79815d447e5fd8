"""Runs inside Pyodide, at build time: makes the archive that the browser's Python imports from.

``/app.zip`` holds the course's calculators and what they are made of, ``/stand_ins.zip`` what
takes the place of modules that Pyodide imports and no calculation uses.
"""

import ast
import importlib._bootstrap_external as external
import sys
import zipfile
from collections.abc import Collection, Mapping

# What Python or the archive's importer asks for by name, without an import statement.
ALWAYS = ("encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py",
          "encodings/utf_16.py", "encodings/utf_8_sig.py", "encodings/latin_1.py",
          "encodings/ascii.py", "zipimport.py", "codecs.py", "traceback.py", "linecache.py",
          "tokenize.py", "textwrap.py", "contextlib.py")  # fmt: skip


def read(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def make_whole() -> None:
    """Writes ``/whole.zip``: the course's modules and the whole standard library, compiled."""
    library = next(path for path in sys.path if path.endswith(".zip") and "python3" in path)
    app = read("/app.zip")
    imported = {name for source in app.values() for name in _imports(source)}
    stand_ins = {
        name: source
        for name, source in read("/stand_ins.zip").items()
        # What a calculator itself imports it gets.
        if name.partition("/")[0].removesuffix(".py") not in imported
    }
    _write("/whole.zip", {**read(library), **stand_ins, **app}, plain=app.keys())


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


def keep(used: str) -> str:
    """Writes those modules of ``/whole.zip`` that are used to ``/library.zip``. Their names."""
    wanted = {*used.split(), *(f"{name}c" for name in ALWAYS)}
    whole = read("/whole.zip")
    kept = [name for name in whole if name in wanted or name.endswith(".json")]
    with zipfile.ZipFile("/library.zip", "w", zipfile.ZIP_STORED) as library:
        for name in kept:
            library.writestr(zipfile.ZipInfo(name), whole[name])
    modules = (name.removesuffix(".pyc") for name in kept if name.endswith(".pyc"))
    return " ".join(name.removesuffix("/__init__").replace("/", ".") for name in modules)
