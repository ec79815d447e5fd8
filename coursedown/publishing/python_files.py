"""The Python that runs in the reader's browser: made once for each state of its sources."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from gzip import compress
from pathlib import Path
from typing import Any

import zstandard

from .. import calculation, languages
from ..settings import Settings, SettingsError
from .modules import BROWSER

_PROGRAM = Path(__file__).parent / "python"
_RESTORING = BROWSER / "python-memory.js"
_LIMIT = 300  # in seconds; it takes about ten
_A_WEEK = 7 * 24 * 3600  # in seconds
_PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


@dataclass(frozen=True)
class PythonFiles:
    """What a site holds of Python: ``files`` by their place below ``assets/``, and the manifest
    that tells the browser where they lie, seen from the folder of the scripts."""

    files: Mapping[str, Path]
    manifest: Mapping[str, Any]

    @property
    def module(self) -> bytes:
        """The manifest as a script."""
        return f"export default {json.dumps(self.manifest)};\n".encode()


def python_files(settings: Settings) -> PythonFiles:
    """Makes Python for the browser, if that is not done yet. Raises SettingsError if it can't."""
    pyodide = settings.root / "node_modules" / "pyodide"
    if not (pyodide / "package.json").exists():
        raise SettingsError(
            "Pyodide is not installed, so calculators can't run in the browser;"
            f" call 'npm ci' in {settings.root}"
        )
    version = json.loads((pyodide / "package.json").read_text("utf-8"))["version"]
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    made = _made(settings, pyodide, version)
    index = f"pyodide-{version}"
    parts = {name: made / f"{name}.bin" for name in ("program", "memory", "library")}
    packed = {name: file.read_bytes() for name, file in parts.items()}
    places = {name: f"python-{_digest(version, packed)}/{parts[name].name}" for name in parts}
    fetched = ("program", "memory")
    glue = sum(_gzipped(pyodide / name) for name in _PYODIDE_FILES if name.endswith(".mjs"))
    manifest: dict[str, Any] = {
        "index": f"../{index}/",
        **{name: {"address": f"../{place}"} for name, place in places.items()},
        "package": settings.calculators_package,
        # Pyodide wants a list of packages; there are none.
        "lock": {"info": lock["info"], "packages": {}},
        "size": glue + sum(len(packed[name]) for name in fetched),
    }
    for name in fetched:
        manifest[name]["unpacked"] = zstandard.frame_content_size(packed[name])
    files = {f"{index}/{name}": pyodide / name for name in _PYODIDE_FILES}
    files |= {places[name]: file for name, file in parts.items()}
    return PythonFiles(files, manifest)


def _made(settings: Settings, pyodide: Path, version: str) -> Path:
    """The folder with the library, the memory and the program, named after what they come from."""
    sources, stand_ins = _sources(settings), _stand_ins()
    programs = {file.name: file.read_bytes() for file in (*_PROGRAM.glob("*.*"), _RESTORING)}
    kept = settings.cache
    made = kept / f"python-{_digest(version, {**sources, **stand_ins, **programs})}"
    archive = {name: programs[name] for name in ("archive.py", "build.mjs")}
    standard = kept / f"standard-{_digest(version, archive)}.zip"
    if not made.exists():
        kept.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="unfinished-python-", dir=kept))
        try:
            _make(work, sources, stand_ins, pyodide, standard, settings.calculators_package)
            work.replace(made)
        except OSError:
            if not made.exists():  # else another build was quicker
                raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    for used in (made, standard):
        with suppress(FileNotFoundError):
            os.utime(used)
    for old in kept.iterdir():
        with suppress(FileNotFoundError):  # another build clears up, too
            if time.time() - old.stat().st_mtime > _A_WEEK:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
    return made


def _digest(version: str, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(version.encode())
    for name, data in sorted(files.items()):
        digest.update(b"%s\0%d\0%s" % (name.encode(), len(data), data))
    return digest.hexdigest()[:16]


def _make(
    work: Path,
    sources: Mapping[str, bytes],
    stand_ins: Mapping[str, bytes],
    pyodide: Path,
    standard: Path,
    package: str,
) -> None:
    (work / "app.zip").write_bytes(_archive(sources))
    (work / "stand_ins.zip").write_bytes(_archive(stand_ins))
    _run(str(pyodide), str(standard), str(work), package)
    raw = {"program": "program.wasm", "memory": "memory.raw"}
    with ThreadPoolExecutor() as pool:
        packed = pool.map(_pack, [(work / name).read_bytes() for name in raw.values()])
        library = compress((work / "whole.zip").read_bytes(), mtime=0)
    for file in work.iterdir():
        file.unlink()
    for name, data in {"library": library, **dict(zip(raw, packed, strict=True))}.items():
        (work / f"{name}.bin").write_bytes(data)


@cache
def _gzipped(file: Path) -> int:
    """How many bytes of a file a host sends."""
    return len(compress(file.read_bytes(), 6))


def _run(*arguments: str) -> None:
    try:
        subprocess.run(
            ["node", str(_PROGRAM / "build.mjs"), *arguments],
            check=True, capture_output=True, text=True, timeout=_LIMIT,
        )  # fmt: skip
    except FileNotFoundError:
        raise SettingsError(
            "Node.js is not installed; the browser's Python needs it (20+)"
        ) from None
    except subprocess.TimeoutExpired as error:
        told = error.stdout or b""
        tried = (told if isinstance(told, str) else told.decode()).split()
        last = f"the calculator '{tried[-1]}'" if tried else "no calculator yet"
        raise SettingsError(
            f"the browser's Python could not be made in {_LIMIT} seconds; {last} was being tried,"
            " and may never end with some inputs"
        ) from None
    except subprocess.CalledProcessError as error:
        raise SettingsError(f"the browser's Python could not be made:\n{error.stderr}") from None


def _pack(data: bytes) -> bytes:
    """As tightly as what the browser unpacks in a moment can be; with a sum that tells damage."""
    return zstandard.ZstdCompressor(level=19, write_checksum=True).compress(data)


def _archive(sources: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in sorted(sources.items()):
            archive.writestr(name, data)
    return packed.getvalue()


def _sources(settings: Settings) -> dict[str, bytes]:
    """The kit, the calculators, and the words of every language, by their path."""
    kit = Path(calculation.__file__).parent
    package = settings.root / settings.calculators_package
    files = {
        f"coursedown/calculation/{file.relative_to(kit).as_posix()}": file
        for file in kit.rglob("*.py")
    }
    files |= {file.relative_to(settings.root).as_posix(): file for file in package.rglob("*.py")}
    sources = {name: file.read_bytes() for name, file in files.items()}
    tables: dict[str, Any] = {
        code: languages.words_table(code, settings.currency, settings.locale_dirs)
        for code in settings.languages
    }
    sources["coursedown/__init__.py"] = b""
    sources["coursedown-words.json"] = json.dumps(tables, ensure_ascii=False).encode()
    return sources


def _stand_ins() -> dict[str, bytes]:
    folder = _PROGRAM / "stand_ins"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.py")}
