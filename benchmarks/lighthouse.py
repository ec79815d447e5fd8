"""Lighthouse's scores on an emulated phone with a slow line, of 100.

The limit is 100 itself; plain Material's page of the same words, measured by turns with ours, shows
what is the theme's.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import chromium
from tools.server import serving

from . import sites
from .page_weight import PAGES
from .report import Column, Goal, Report

COMMAND = Path(__file__).parent / "node" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ROUNDS = 5


def main() -> Iterator[Report]:
    """Median scores of each page, ours and plain, and which audits ours fail."""
    runs: dict[tuple[str, str], list[Any]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        pages, nav = sites.course_pages(), sites.settings()["nav"]
        ours, plain = Path(name) / "ours", Path(name) / "plain"
        with serving(ours / "site") as our_url, serving(plain / "site") as plain_url:
            sites.build(sites.write_course(ours, pages, nav, our_url))
            sites.build(*sites.write_plain(plain, pages, nav, plain_url))
            for _ in range(ROUNDS):
                for page, address in PAGES.items():
                    runs[page, "coursedown"].append(_run(our_url + address))
                    runs[page, "plain Material"].append(_run(plain_url + address))
    yield Report(
        "lighthouse",
        f"Lighthouse on an emulated phone, median of {ROUNDS}",
        (
            Column("page", "page"),
            Column("site", "site"),
            *(Column(category, category) for category in CATEGORIES),
            Column("lcp", "largest paint", "{:.1f} s"),
            Column("shift", "layout shift", "{:.3f}"),
            Column("blocked", "blocked", "{:.0f} ms"),
        ),
        [_row(page, site, results) for (page, site), results in runs.items()],
        goals=[
            Goal(
                "100 everywhere",
                all(
                    _score(results, category) >= 100
                    for (_, site), results in runs.items()
                    if site == "coursedown"
                    for category in CATEGORIES
                ),
            )
        ],
        notes=[
            note
            for (page, site), results in runs.items()
            if site == "coursedown"
            for note in ("", f"What costs the {page} points:", *_failures(results[-1]))
        ],
    )


def _run(url: str) -> Any:
    flags = " ".join(["--headless=new", *chromium.ARGUMENTS])
    command = [str(COMMAND), url, "--quiet", "--output=json", f"--chrome-flags={flags}",
               f"--only-categories={','.join(CATEGORIES)}"]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium.find() or ""}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
    return json.loads(done.stdout)


def _row(page: str, site: str, results: list[Any]) -> dict[str, Any]:
    return {
        "page": page,
        "site": site,
        **{category: _score(results, category) for category in CATEGORIES},
        "lcp": _median(results, "largest-contentful-paint") / 1000,
        "shift": _median(results, "cumulative-layout-shift"),
        "blocked": _median(results, "total-blocking-time"),
    }


def _score(results: list[Any], category: str) -> int:
    return round(100 * statistics.median(r["categories"][category]["score"] for r in results))


def _median(results: list[Any], audit: str) -> float:
    return statistics.median(result["audits"][audit]["numericValue"] for result in results)


def _failures(result: Any) -> list[str]:
    """The audits that take points away, with what they found first."""
    lines = []
    for category in CATEGORIES:
        for reference in result["categories"][category]["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.995:
                found = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
                lines.append(f"{category}: {audit['title']}{found}")
                items = (audit.get("details") or {}).get("items") or []
                lines += [f"    {item['node']['snippet']}" for item in items if "node" in item][:5]
    return lines or ["nothing"]
