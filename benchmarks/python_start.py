"""Python in the reader's page, beside plain ``loadPyodide``, PyScript and plain JavaScript.

All calculate the same calculator with the same files on the same machine, by turns. Read the
ratios, not the milliseconds. ``ROUNDS=2 make bench ONLY=python_start`` is quicker and says less.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import chromium

from .python import firefox, peers, recompute, results, slow_line, start
from .report import Report

_QUIET = 0.5


def main() -> Iterator[Report]:
    """The start, each result after the first, and the start on a slow line; kept in ``results/``
    as well, where the README's picture is drawn from them."""
    reports: list[Report] = []
    load = round(os.getloadavg()[0], 1)
    if load > _QUIET:
        print(f"Others use this machine, too: its load is {load} already.\n")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = peers.build_site(Path(name))
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        for report in _measured(browser, site):
            reports.append(report)
            yield report
        results.keep(reports, f"Chromium {browser.version}", load)
        browser.close()


def _measured(browser: Browser, site: Path) -> Iterator[Report]:
    yield start.in_chromium(browser, site)
    yield recompute.measure(browser, site)
    yield slow_line.measure(browser, site)
    if firefox.PATH:
        yield start.in_firefox(site)
    else:
        print("There is no Firefox here, so it is not measured.\n")
