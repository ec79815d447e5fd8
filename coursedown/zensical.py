"""What Zensical tells an extension: it runs no plugins, so nobody else says which page this is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Markdown

# Python-Markdown puts so many empty lines behind every text.
_ADDED_LINES = 2


def zensical_page(md: Markdown, lines: list[str]) -> dict[str, Any]:
    """The file, language, first line and course folder of the page whose ``lines`` are being
    read; nothing where another generator reads them."""
    if "rendering_context" not in md.preprocessors:
        return {}
    told: Any = md.preprocessors["rendering_context"]
    root = Path(told.config["root_dir"])
    file = f"{told.config['docs_dir']}/{told.page.path}"
    all_lines = (root / file).read_text("utf-8-sig").split("\n")
    return {
        "file": file,
        "language": told.config["theme"]["language"],
        "first_line": len(all_lines) - (len(lines) - _ADDED_LINES) + 1,
        "root": root,
    }
