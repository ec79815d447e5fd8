"""The Python that runs in the reader's browser: made once for each state of its sources."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from .. import calculation, languages
from ..settings import Settings, SettingsError

_HERE = Path(__file__).parent
_PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


def publish_python(settings: Settings, assets: Path, manifest: Path) -> None:
    """Puts Pyodide and the bundle under ``assets``, and where they lie into ``manifest``."""
    pyodide = settings.root / "node_modules" / "pyodide"
    if not (pyodide / "package.json").exists():
        raise SettingsError(
            "Pyodide is not installed, so calculators can't run in the browser;"
            f" call 'npm ci' in {settings.root}"
        )
    version = json.loads((pyodide / "package.json").read_text("utf-8"))["version"]
    folder = assets / f"pyodide-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in _PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    bundle = _bundle(settings, pyodide, version)
    shutil.copyfile(bundle, assets / bundle.name)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    manifest.write_text(
        json.dumps(
            {
                "index": f"../{folder.name}/",
                "library": f"../{bundle.name}",
                "package": settings.calculators_package,
                # Pyodide wants a list of packages; there are none.
                "lock": {"info": lock["info"], "packages": {}},
            }
        ),
        "utf-8",
    )


def _bundle(settings: Settings, pyodide: Path, version: str) -> Path:
    sources = _sources(settings)
    digest = hashlib.sha256(version.encode())
    for file in (_HERE / "bundle.mjs", _HERE / "bundle.py"):
        digest.update(file.read_bytes())
    for name, data in sorted(sources.items()):
        digest.update(name.encode() + b"\0" + data)
    cache = settings.cache
    bundle = cache / f"python-{digest.hexdigest()[:16]}.bin"
    if bundle.exists():
        return bundle
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob("python-*.bin"):
        old.unlink()
    own = f"unfinished-{os.getpid()}"
    app, unfinished = cache / f"{own}.zip", cache / own
    with zipfile.ZipFile(app, "w") as archive:
        for name, data in sorted(sources.items()):
            archive.writestr(name, data)
    command = ["node", str(_HERE / "bundle.mjs"), str(pyodide), str(app), str(unfinished)]
    command.append(settings.calculators_package)
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise SettingsError(
            "Node.js is not installed; the browser's Python needs it (20+)"
        ) from None
    except subprocess.CalledProcessError as error:
        raise SettingsError(f"the browser's Python could not be made:\n{error.stderr}") from None
    app.unlink()
    unfinished.replace(bundle)
    return bundle


def _sources(settings: Settings) -> dict[str, bytes]:
    """The files of the archive: the kit, the calculators, and the words of every language."""
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
