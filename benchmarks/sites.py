"""The sites that are compared: ours, and plain Material's of the same text.

Plain Material has the same mkdocs.yml without our plugin and extension, a build a language. Its
pages hold the same words: of each block the fences and options are taken away and the rest is
left as Markdown, so that questions are paragraphs and lists. A picture is an image there, and a
calculator nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from tools.server import PACKED, gzipped

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "uk", "zh")
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for file in sys.argv[1:]:
    build(load_config(file))
"""
_PICTURE = re.compile(r"^/{3,} picture \| (\S+)\n(?: {4}.*\n)*", re.MULTILINE)
_BLOCK = re.compile(r"^/{3,} .*\n(?: {4}.*\n)*|^/{3,}$", re.MULTILINE)


def settings() -> dict[str, Any]:
    """The course's mkdocs.yml."""
    with (ROOT / "mkdocs.yml").open() as file:
        return dict(yaml_load(file))


def without_blocks(markdown: str) -> str:
    """The page's text without what only the engine understands."""
    return _BLOCK.sub("", _PICTURE.sub(r"![](\1)\n", markdown))


def write_course(
    folder: Path, pages: dict[str, str], nav: list[Any], url: str = "http://127.0.0.1/"
) -> Path:
    """A course with these pages (``en/notes/worth.md`` → text), ours; its mkdocs.yml."""
    _write_pages(folder, pages)
    for name in ("calculators", "node_modules", ".cache"):
        (folder / name).symlink_to(ROOT / name)
    return _write_settings(folder, {**settings(), "nav": nav, "site_url": url})


def write_plain(
    folder: Path, pages: dict[str, str], nav: list[Any], url: str = "http://127.0.0.1/"
) -> list[Path]:
    """The same pages for plain Material: an mkdocs.yml a language."""
    _write_pages(folder, {path: without_blocks(text) for path, text in pages.items()})
    ours = settings()
    plain = {
        **ours,
        "nav": nav,
        "plugins": [entry for entry in ours["plugins"] if "coursedown" not in entry],
        "markdown_extensions": [e for e in ours["markdown_extensions"] if "coursedown" not in e],
    }
    files = []
    for language in LANGUAGES:
        home = "" if language == "en" else f"{language}/"
        plain |= {
            "docs_dir": f"docs/{language}",
            "site_dir": f"site/{home}",
            "site_url": url + home,
            "theme": {**ours["theme"], "language": language},
        }
        files.append(_write_settings(folder, plain, f"mkdocs.{language}.yml"))
    return files


def course_pages() -> dict[str, str]:
    """The pages of this very course."""
    docs = ROOT / "docs"
    files = sorted(docs.rglob("*.md"))
    return {file.relative_to(docs).as_posix(): file.read_text("utf-8") for file in files}


def build(*files: Path) -> None:
    """Builds these sites, one after the other, in one process."""
    command = [sys.executable, "-W", "ignore", "-c", BUILD, *map(str, files)]
    subprocess.run(command, cwd=files[0].parent, check=True)


def transferred(site: Path, url: str, address: str) -> int:
    """The bytes of a file as GitHub Pages sends it: what is not packed yet is gzipped."""
    file = site / address.removeprefix(url).partition("?")[0]
    file = file / "index.html" if file.is_dir() else file
    return len(file.read_bytes() if file.suffix in PACKED else gzipped(file, 0))


def _write_pages(folder: Path, pages: dict[str, str]) -> None:
    pages_only = shutil.ignore_patterns("*.md")
    for language in LANGUAGES:
        for source in ("en", language):
            shutil.copytree(ROOT / "docs" / source, folder / "docs" / language, ignore=pages_only,
                            dirs_exist_ok=True)  # fmt: skip
    for path, text in pages.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _write_settings(folder: Path, values: dict[str, Any], name: str = "mkdocs.yml") -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "utf-8")
    return file
