"""What a first visit costs before any touch, beside the same words in plain Material.

Counted are all requests until the network rests, and their bytes as GitHub Pages sends them. Apart
from these: Python, which a page that holds a calculator fetches when it is idle, on a fast line.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import chromium
from tools.server import serving

from . import sites
from .report import Column, Goal, Report

PAGES = {
    "lesson": "notes/worth/",
    "calculator": "calculators/customer-lifetime-value/",
    "home": "",
}
GOAL = 30_000
_AHEAD = re.compile(r"/(pyodide|python)-[\w.]+/")


def main() -> Iterator[Report]:
    """Requests and bytes of each page, ours and plain; what our files weigh in the lesson."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        pages, nav = sites.course_pages(), sites.settings()["nav"]
        ours, plain = Path(name) / "ours", Path(name) / "plain"
        sites.build(sites.write_course(ours, pages, nav))
        sites.build(*sites.write_plain(plain, pages, nav))
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        visits = {
            page: [_visit(browser, folder / "site", address) for folder in (ours, plain)]
            for page, address in PAGES.items()
        }
        browser.close()
    rows = [
        {
            "page": page,
            "requests": len(mine),
            "requests_plain": len(peer),
            "bytes": sum(mine.values()) / 1000,
            "bytes_plain": sum(peer.values()) / 1000,
            "more": (sum(mine.values()) - sum(peer.values())) / 1000,
            "ahead": sum(ahead.values()) / 1000,
        }
        for page, ((mine, ahead), (peer, _)) in visits.items()
    ]
    (lesson, _), (plain_lesson, _) = visits["lesson"]
    yield Report(
        "page_weight",
        "First visit of a page, before any touch",
        (
            Column("page", "page"),
            Column("requests", "requests"),
            Column("requests_plain", "plain"),
            Column("bytes", "gzip", "{:.1f} kB"),
            Column("bytes_plain", "plain", "{:.1f} kB"),
            Column("more", "more", "{:+.1f} kB"),
            Column("ahead", "Python, when idle", "{:.1f} kB"),
        ),
        rows,
        goals=[
            Goal(f"+{GOAL // 1000} kB at most", all(row["more"] * 1000 <= GOAL for row in rows))
        ],
        notes=[
            "",
            "Where the lesson differs:",
            *_differences(lesson, plain_lesson),
        ],
    )


def _visit(browser: Browser, site: Path, address: str) -> tuple[Counter[str], Counter[str]]:
    """The bytes of each file that a visit asks for, by its path in the site, and apart from these
    those of Python."""
    with serving(site) as url:
        page = browser.new_page()
        asked: set[str] = set()
        page.on("requestfinished", lambda request: asked.add(request.url))
        page.goto(url + address, wait_until="networkidle")
        page.close()
        found = [(a, a.removeprefix(url)) for a in asked if a.startswith(url)]
        bytes_of = {path or "/": sites.transferred(site, url, a) for a, path in found}
        ahead = {path for path in bytes_of if _AHEAD.search(path)}
        return (
            Counter({path: size for path, size in bytes_of.items() if path not in ahead}),
            Counter({path: bytes_of[path] for path in ahead}),
        )


def _differences(ours: Counter[str], plain: Counter[str]) -> list[str]:
    more = {path: ours[path] - plain[path] for path in ours.keys() | plain.keys()}
    return [
        f"{size / 1000:+6.1f} kB  {path}"
        for path, size in sorted(more.items(), key=lambda item: -item[1])
        if abs(size) >= 50
    ]
