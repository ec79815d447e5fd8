"""Who calculates: this site, and pages written by hand around plain Pyodide, PyScript and plain
JavaScript, which stand beside it on the same server."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from coursedown import languages
from coursedown.settings import read_settings

from .. import sites

PYODIDE_FILES = sites.ROOT / "node_modules" / "pyodide"
PYSCRIPT_FILES = sites.ROOT / "benchmarks" / "node" / "node_modules" / "@pyscript" / "core" / "dist"
PAGES = Path(__file__).parent / "pages"

PYTHON_FILE = re.compile(r"^/(assets/(pyodide|python)|peers/(pyodide/|pyscript/|app\.zip))")
"""The files that are loaded for Python's sake, of this site and of its peers."""


@dataclass(frozen=True)
class Peer:
    """A page with the calculator; ``lesson`` is what is opened to read first, and the touch
    follows later: all begin to load there as early as they can."""

    name: str
    page: str
    lesson: str


def _by_hand(name: str, file: str) -> Peer:
    return Peer(name, f"peers/{file}", f"peers/{file}?early")


OURS = Peer("coursedown", "calculators/customer-lifetime-value/", "notes/worth/")
PLAIN = _by_hand("plain loadPyodide", "plain.html")
PYSCRIPT = _by_hand("PyScript", "pyscript.html")
LIMIT = _by_hand("plain JavaScript", "javascript.html")
PEERS = (OURS, PLAIN, PYSCRIPT, LIMIT)


def build_site(folder: Path) -> Path:
    """This course's site in the folder, and the peers' pages in it, under ``peers/``."""
    pages, nav = sites.course_pages(), sites.settings()["nav"]
    sites.build(sites.write_course(folder, pages, nav))
    peers = folder / "site" / "peers"
    shutil.copytree(PAGES, peers)
    if not PYSCRIPT_FILES.exists():
        raise SystemExit("PyScript is not installed; call 'npm ci' in benchmarks/node")
    (peers / "pyodide").symlink_to(PYODIDE_FILES)
    (peers / "pyscript").symlink_to(PYSCRIPT_FILES)
    _write_archive(peers / "app.zip")
    return folder / "site"


def _write_archive(file: Path) -> None:
    """The calculators, what they are made of and their words, as one would ship them."""
    settings = read_settings(sites.ROOT / "mkdocs.yml")
    tables = {
        code: languages.words_table(code, settings.currency, settings.locale_dirs)
        for code in settings.languages
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("coursedown/__init__.py", "")
        for folder in ("coursedown/calculation", "calculators"):
            for module in sorted((sites.ROOT / folder).rglob("*.py")):
                archive.write(module, module.relative_to(sites.ROOT))
        archive.write(PAGES / "by_hand.py", "by_hand.py")
        archive.writestr("coursedown-words.json", json.dumps(tables, ensure_ascii=False))
