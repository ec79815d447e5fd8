"""How long a reader waits on a slow line: when a calculator is touched at once, and when the lesson
around it has been read for a while."""

from __future__ import annotations

import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tools.line import Line
from tools.server import serving

from ..report import Column, Goal, Report
from .peers import OURS, PEERS, PLAIN, Peer
from .rounds import ROUNDS, by_turns, spread
from .visit import Visit, visit

RATE, DELAY = 10e6, 0.040
READING = 5
GOAL = 0.50
AFTER_GOAL = 100
_SAMPLE = "peers/pyodide/python_stdlib.zip"


def measure(browser: Browser, site: Path) -> Report:
    """First visits alone: what has been kept knows no line."""
    at_once: dict[Peer, list[Visit]] = defaultdict(list)
    after_reading: dict[Peer, list[Visit]] = defaultdict(list)
    line = Line(RATE, DELAY)
    with serving(site, cached=True, line=line) as url:
        carried = _carried(browser, url, line)
        for _, peer in by_turns(PEERS, ROUNDS):
            for address, reading, visits in (
                (peer.page, 0, at_once),
                (peer.lesson, READING, after_reading),
            ):
                context = browser.new_context()
                visits[peer].append(visit(context, url + address, line, reading))
                context.close()
    plain = statistics.median(visit.wait for visit in at_once[PLAIN])
    rows = [_row(peer, at_once[peer], after_reading[peer], plain) for peer in PEERS]
    ours = rows[PEERS.index(OURS)]
    return Report(
        "python_slow_line",
        f"The same at {RATE / 1e6:.0f} Mbit/s and {DELAY * 1000:.0f} ms, nothing kept; touched at"
        f" once, or after {READING} s of reading; median of {ROUNDS}",
        (
            Column("peer", "by"),
            Column("wait", "at once", "{:.0f} ms"),
            Column("ratio", "ratio", "× {:.2f}"),
            Column("spread", "all"),
            Column("read_wait", "after reading", "{:.0f} ms"),
            Column("read_spread", "all"),
            Column("missing", "still to come", "{:.2f} MB"),
            Column("after_download", "after the download", "{:.0f} ms"),
            Column("beyond_line", "beyond the line's time", "{:.0f} ms"),
        ),
        rows,
        goals=[
            Goal(f"at once × {GOAL} at most", ours["ratio"] <= GOAL),
            Goal(
                f"after reading, at most {AFTER_GOAL} ms after the download",
                ours["after_download"] <= AFTER_GOAL,
            ),
        ],
        notes=[
            "The peers written by hand begin to load with their page, if it is read first.",
            "After the download: since the last of Python's files had come, or the touch. A small"
            " file asked for late shortens it;",
            "beyond the line's time: the wait, less what the line needed for the bytes still to"
            " come. Nothing shortens that.",
            f"The line was tried: {carried}.",
        ],
    )


def _row(peer: Peer, at_once: list[Visit], read: list[Visit], plain: float) -> dict[str, Any]:
    wait = statistics.median(visit.wait for visit in at_once)
    return {
        "peer": peer.name,
        "wait": wait,
        "ratio": wait / plain,
        "spread": spread([visit.wait for visit in at_once]),
        "read_wait": statistics.median(visit.wait for visit in read),
        "read_spread": spread([visit.wait for visit in read]),
        "missing": statistics.median(visit.missing for visit in read) / 1e6,
        "after_download": statistics.median(visit.wait_after_download for visit in read),
        "beyond_line": statistics.median(v.wait - v.missing * 8 / RATE * 1000 for v in read),
    }


def _carried(browser: Browser, url: str, line: Line) -> str:
    """What the line does for a browser that loads one big file, from the request on."""
    page = browser.new_page()
    page.goto(url + "404.html")
    milliseconds = page.evaluate(
        """async (address) => {
          const start = performance.now();
          await (await fetch(address)).arrayBuffer();
          return performance.now() - start;
        }""",
        url + _SAMPLE,
    )
    page.close()
    size = next(sent.size for sent in line.sent if sent.path.endswith(_SAMPLE))
    rate = size * 8 / (milliseconds / 1000 - DELAY) / 1e6
    return f"{size / 1e6:.2f} MB in {milliseconds:.0f} ms, {rate:.2f} Mbit/s"
