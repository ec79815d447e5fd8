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
from dataclasses import dataclass
from functools import cache
from gzip import compress
from pathlib import Path
from typing import Any

import zstandard

from .. import calculation, languages
from ..settings import Settings, SettingsError

_PROGRAM = Path(__file__).parent / "python"
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
    wasm = _wasm(settings, pyodide, version)
    content = hashlib.sha256((made / "memory.bin").read_bytes()).hexdigest()[:16]
    places = {
        "wasm": (f"{index}/pyodide.asm.bin", wasm),
        "memory": (f"python-{content}/memory.bin", made / "memory.bin"),
        "library": (f"python-{content}/library.bin", made / "library.bin"),
    }
    packed = {name: places[name][1] for name in ("wasm", "memory")}
    glue = sum(_gzipped(pyodide / name) for name in _PYODIDE_FILES if name.endswith(".mjs"))
    manifest: dict[str, Any] = {
        "index": f"../{index}/",
        **{name: {"address": f"../{place}"} for name, (place, _) in places.items()},
        "package": settings.calculators_package,
        # Pyodide wants a list of packages; there are none.
        "lock": {"info": lock["info"], "packages": {}},
        "size": glue + sum(file.stat().st_size for file in packed.values()),
    }
    for name, file in packed.items():
        manifest[name]["unpacked"] = zstandard.frame_content_size(file.read_bytes())
    files = {f"{index}/{name}": pyodide / name for name in _PYODIDE_FILES}
    return PythonFiles(files | dict(places.values()), manifest)


def _wasm(settings: Settings, pyodide: Path, version: str) -> Path:
    """Pyodide's program, packed more tightly than a host does."""
    packed = settings.cache / f"pyodide-{version}.bin"
    if not packed.exists():
        settings.cache.mkdir(parents=True, exist_ok=True)
        unfinished = settings.cache / f"unfinished-{os.getpid()}"
        unfinished.write_bytes(_pack((pyodide / "pyodide.asm.wasm").read_bytes(), level=22))
        unfinished.replace(packed)
    return packed


def _made(settings: Settings, pyodide: Path, version: str) -> Path:
    """The folder with the library and the memory, named after all that they are made of."""
    sources, stand_ins = _sources(settings), _stand_ins()
    digest = hashlib.sha256(version.encode())
    programs = {file.name: file.read_bytes() for file in _PROGRAM.glob("*.*")}
    for name, data in sorted({**sources, **stand_ins, **programs}.items()):
        digest.update(name.encode() + b"\0" + data)
    kept = settings.cache
    made = kept / f"python-{digest.hexdigest()[:16]}"
    if not made.exists():
        kept.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="unfinished-python-", dir=kept))
        try:
            _make(work, sources, stand_ins, pyodide, settings.calculators_package)
            work.replace(made)
        except OSError:
            if not made.exists():  # else another build was quicker
                raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    os.utime(made)
    for old in kept.glob("python-*"):
        if time.time() - old.stat().st_mtime > _A_WEEK:
            shutil.rmtree(old, ignore_errors=True)
    return made


def _make(
    work: Path,
    sources: Mapping[str, bytes],
    stand_ins: Mapping[str, bytes],
    pyodide: Path,
    package: str,
) -> None:
    (work / "app.zip").write_bytes(_archive(sources))
    (work / "stand_ins.zip").write_bytes(_archive(stand_ins))
    _run(str(pyodide), str(work), package)
    memory = work / "memory.bin"
    memory.write_bytes(_pack(memory.read_bytes()))
    (work / "library.bin").write_bytes(compress((work / "whole.zip").read_bytes(), mtime=0))
    for passed in work.glob("*.zip"):
        passed.unlink()


@cache
def _gzipped(file: Path) -> int:
    """How many bytes of a file a host sends."""
    return len(compress(file.read_bytes(), 6))


def _run(*arguments: str) -> None:
    try:
        subprocess.run(
            ["node", str(_PROGRAM / "build.mjs"), *arguments],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    except FileNotFoundError:
        raise SettingsError(
            "Node.js is not installed; the browser's Python needs it (20+)"
        ) from None
    except subprocess.CalledProcessError as error:
        raise SettingsError(f"the browser's Python could not be made:\n{error.stderr}") from None


def _pack(data: bytes, level: int = 19) -> bytes:
    """As tightly as what the browser unpacks in a moment can be; with a sum that tells damage."""
    return zstandard.ZstdCompressor(level=level, write_checksum=True).compress(data)


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
