"""Finds the browser for tests and tools: one on the system, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

# The first is the same browser without a window, and takes half the processor's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
         "google-chrome-stable", "chrome")  # fmt: skip

# Without these a headless browser looks for updates and reports on networks that aren't there.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        return str(own) if own.exists() else None


if __name__ == "__main__":
    path = find()
    print(path or "no Chromium found")
    sys.exit(0 if path else 1)
