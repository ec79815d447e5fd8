"""How long a reader waits for the first result of a calculator, without a limit to the line: on a
first visit (cold), and on a second, when the browser has kept the files (warm)."""

from __future__ import annotations

import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tools.line import Line
from tools.server import serving

from ..report import Column, Goal, Report
from . import firefox
from .peers import OURS, PEERS, PLAIN, Peer
from .rounds import ROUNDS, by_turns, spread
from .visit import Visit, visit

GOAL = 0.22
SIZE_GOAL = 5.2

Visits = dict[Peer, list[Visit]]


def in_chromium(browser: Browser, site: Path) -> Report:
    """Each peer's visits by turns, each first one in a browser context of its own."""
    cold: Visits = defaultdict(list)
    warm: Visits = defaultdict(list)
    line = Line()
    with serving(site, cached=True, line=line) as url:
        # The first round is not counted: the server packs its files then, the browser wakes up.
        for number, peer in by_turns(PEERS, ROUNDS + 1):
            context = browser.new_context()
            # A line of which the browser tells nothing: Python is not started ahead of the touch.
            context.add_init_script(
                "Object.defineProperty(navigator, 'connection', {value: undefined})"
            )
            visits = [visit(context, url + peer.page, line) for _ in range(2)]
            context.close()
            if number:
                cold[peer].append(visits[0])
                warm[peer].append(visits[1])
    return _report("python_start", f"Chromium {browser.version}", cold, warm)


def in_firefox(site: Path) -> Report:
    """The same, each first visit in a new Firefox with a new profile."""
    cold: Visits = defaultdict(list)
    warm: Visits = defaultdict(list)
    line = Line()
    with serving(site, cached=True, line=line) as url:
        for number, peer in by_turns((OURS, PLAIN), ROUNDS + 1):
            with firefox.running() as browser:
                version = browser.version
                visits = [browser.visit(url + peer.page, line) for _ in range(2)]
            if number:
                cold[peer].append(visits[0])
                warm[peer].append(visits[1])
    return _report("python_start_firefox", f"Firefox {version}", cold, warm)


def _report(name: str, browser: str, cold: Visits, warm: Visits) -> Report:
    rows: list[dict[str, Any]] = [
        {
            "peer": peer.name,
            "cold": _wait(cold[peer]),
            "cold_ratio": _wait(cold[peer]) / _wait(cold[PLAIN]),
            "cold_spread": spread([visit.wait for visit in cold[peer]]),
            "warm": _wait(warm[peer]),
            "warm_ratio": _wait(warm[peer]) / _wait(warm[PLAIN]),
            "warm_spread": spread([visit.wait for visit in warm[peer]]),
            "size": statistics.median(visit.bytes for visit in cold[peer]) / 1e6,
            "size_warm": statistics.median(visit.bytes for visit in warm[peer]) / 1e6,
        }
        for peer in PEERS
        if peer in cold
    ]
    ours = next(row for row in rows if row["peer"] == OURS.name)
    return Report(
        name,
        f"First touch of a calculator to its first result, {browser}, median of {ROUNDS}",
        (
            Column("peer", "by"),
            Column("cold", "cold", "{:.0f} ms"),
            Column("cold_ratio", "ratio", "× {:.2f}"),
            Column("cold_spread", "all"),
            Column("warm", "warm", "{:.0f} ms"),
            Column("warm_ratio", "ratio", "× {:.2f}"),
            Column("warm_spread", "all"),
            Column("size", "transferred", "{:.2f} MB"),
            Column("size_warm", "warm", "{:.2f} MB"),
        ),
        rows,
        goals=[
            Goal(f"cold × {GOAL} at most", ours["cold_ratio"] <= GOAL),
            Goal(f"warm × {GOAL} at most", ours["warm_ratio"] <= GOAL),
            Goal(f"{SIZE_GOAL} MB at most from the touch on", ours["size"] <= SIZE_GOAL),
        ],
        notes=_doubts(cold[OURS]),
    )


def _wait(visits: list[Visit]) -> float:
    return statistics.median(visit.wait for visit in visits)


def _doubts(visits: list[Visit]) -> list[str]:
    """What would make ours look better than it is."""
    if min(visit.bytes for visit in visits) < 1e6:
        raise RuntimeError("hardly any of Python was sent: has it moved? See PYTHON_FILE in peers")
    early = max(visit.early for visit in visits) / 1e6
    return [f"{early:.2f} MB of Python had begun to load before the touch."] if early else []
