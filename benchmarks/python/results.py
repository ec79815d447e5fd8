"""What was measured last, kept with the sources: as JSON, and as a picture drawn from it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from ..report import Report
from ..sites import ROOT
from .chart import Bar, Group, draw
from .rounds import ROUNDS

FILE = ROOT / "benchmarks" / "results" / "python-start.json"
PICTURE = FILE.with_suffix(".svg")


def keep(reports: Sequence[Report], browser: str, load: float) -> None:
    """Writes the JSON, and draws it. ``load`` is the machine's before anything was measured."""
    measured = {
        "date": date.today().isoformat(),
        "browser": browser,
        "machine": {
            "cores": os.cpu_count(),
            "processor": platform.machine(),
            "system": platform.system(),
            "load_before": load,
        },
        "rounds": ROUNDS,
        "reports": [asdict(report) for report in reports],
    }
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    draw_kept()


def draw_kept() -> None:
    """Draws what the JSON holds."""
    measured = json.loads(FILE.read_text("utf-8"))
    rows = {report["name"]: report["rows"] for report in measured["reports"]}
    groups = [
        Group("First visit", _bars(rows["python_start"], "cold")),
        Group("Second visit, the files kept", _bars(rows["python_start"], "warm")),
        Group("First visit at 10 Mbit/s and 40 ms", _bars(rows["python_slow_line"], "wait")),
    ]
    under = (
        f"Median of {measured['rounds']}, by turns; {measured['browser']}, {measured['date']},"
        f" {measured['machine']['cores']} cores. Compare the bars, not the times."
    )
    PICTURE.write_text(
        draw("From the first touch of a calculator to its first result", groups, under), "utf-8"
    )


def _bars(rows: Sequence[dict[str, Any]], key: str) -> list[Bar]:
    return [Bar(row["peer"], row[key] / 1000, ours=row["peer"] == "coursedown") for row in rows]


if __name__ == "__main__":
    draw_kept()
