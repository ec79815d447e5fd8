"""Python in the reader's page, beside plain ``loadPyodide``, PyScript and plain JavaScript.

All calculate the same calculator with the same files on the same machine, by turns. Read the
ratios, not the milliseconds. ``ROUNDS=2 make bench ONLY=python_start`` is quicker and says less.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import chromium

from .python import peers, recompute, slow_line, start
from .report import Report


def main() -> Iterator[Report]:
    """The start, the same on a slow line, and each result after the first."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = peers.build_site(Path(name))
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        for part in (start, recompute, slow_line):
            yield part.measure(browser, site)
        browser.close()
