"""How long a result takes while one types, when Python is running: from the request until its HTML,
chart and all, is in the page. The calculator's own pause after a key is not in it."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tools.server import serving

from ..report import Column, Goal, Report
from .peers import LIMIT, OURS, PLAIN, PYSCRIPT, Peer
from .rounds import ROUNDS, by_turns
from .visit import CHANGE, READY, TOUCH

MEDIAN_GOAL, WORST_GOAL = 2, 16
KEYS = 100
"""How many keys a peer gets at its turn."""
PAUSE = 20
"""Milliseconds between two keys, so that nothing stays warmer than it would under real fingers."""

_SCRIPT = (Path(__file__).parent / "recompute.js").read_text("utf-8")
_PEERS = (OURS, PLAIN, PYSCRIPT, LIMIT)


def measure(browser: Browser, site: Path) -> Report:
    """The same keys for each peer, a new number at each; the first turn is not counted, as code
    that has just been loaded is slower."""
    times: dict[Peer, list[float]] = {peer: [] for peer in _PEERS}
    with serving(site, cached=True) as url, ExitStack() as stack:
        pages = {peer: stack.enter_context(_running(browser, url + peer.page)) for peer in _PEERS}
        keys = {peer: typed() for peer in _PEERS}
        for number, peer in by_turns(_PEERS, ROUNDS + 1):
            page = pages[peer]
            page.bring_to_front()
            requests = list(islice(keys[peer], KEYS))
            took = page.evaluate(_SCRIPT, {"requests": requests, "pause": PAUSE})
            if number:
                times[peer] += took
    rows = [_row(peer, took) for peer, took in times.items()]
    ours = rows[_PEERS.index(OURS)]
    return Report(
        "python_recompute",
        f"A result for each of {len(times[OURS])} keys, Python running, chart included",
        (
            Column("peer", "by"),
            Column("median", "median", "{:.1f} ms"),
            Column("p99", "99 of 100 within", "{:.1f} ms"),
            Column("worst", "slowest", "{:.1f} ms"),
        ),
        rows,
        goals=[
            Goal(f"median {MEDIAN_GOAL} ms at most", ours["median"] <= MEDIAN_GOAL),
            Goal(f"99 of 100 within {WORST_GOAL} ms", ours["p99"] <= WORST_GOAL),
        ],
        notes=["The browser tells the time in steps of 0.1 ms. Plain JavaScript draws no chart."],
    )


def typed() -> Iterator[dict[str, Any]]:
    """Requests as they come when numbers are typed digit by digit into one field after another;
    the same ones at each call, and hardly ever one twice."""
    chance = random.Random(1)
    inputs = {"average_sale": "120", "transactions": "4", "years": "5", "margin": "20",
              "discount_rate": "0"}  # fmt: skip
    numbers: dict[str, Callable[[], str]] = {
        "average_sale": lambda: f"{chance.randint(10, 9999)}.{chance.randint(10, 99)}",
        "years": lambda: f"{chance.randint(1, 15)}",
        "transactions": lambda: f"{chance.randint(1, 60)}",
        "discount_rate": lambda: f"{chance.randint(0, 12)}.{chance.randint(1, 9)}",
        "margin": lambda: f"{chance.randint(10, 99)}",
    }
    while True:
        for name, number in numbers.items():
            text = number()
            for end in range(1, len(text) + 1):
                if text[end - 1] != ".":
                    inputs[name] = text[:end]
                    yield {
                        "slug": "customer-lifetime-value",
                        "language": "en",
                        "currency": "USD",
                        "inputs": dict(inputs),
                    }


def _running(browser: Browser, address: str) -> Page:
    """The page, its calculator touched and its Python running."""
    page = browser.new_page()
    page.set_default_timeout(180_000)
    page.goto(address, wait_until="load")
    page.wait_for_selector(READY, state="attached")
    page.evaluate(TOUCH, CHANGE)
    return page


def _row(peer: Peer, took: list[float]) -> dict[str, Any]:
    return {
        "peer": peer.name,
        "median": statistics.median(took),
        "p99": statistics.quantiles(took, n=100)[98],
        "worst": max(took),
    }
