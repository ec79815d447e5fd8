"""How long a build takes, beside plain Material's three builds of the same pages.

Measured in seconds of processor time, by turns, each build in a process of its own: what else
the machine does disturbs that least. The Python for the browser is made once for each state of
the calculators and cached, so it is not measured here.
"""

from __future__ import annotations

import re
import resource
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import sites
from .report import Column, Goal, Report

SIZES = (60, 300, 1000)
ROUNDS = 3
GOAL = 1.25
PAGES_A_SECTION = 20

_ID = re.compile(r"^(/{3,} (?:question|cards|scenario) \| )(\S+)|^(\S.*\{#)([\w-]+)(\}\n:)", re.M)


def main() -> Iterator[Report]:
    """Median seconds at each size, and the ratio."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            pages, nav = generated(size)
            ours = sites.write_course(_new(name, "ours"), pages, nav)
            plain = sites.write_plain(_new(name, "plain"), pages, nav)
            sites.build(ours)
            times: dict[str, list[float]] = {"ours": [], "plain": []}
            for _ in range(ROUNDS):
                times["ours"].append(_seconds(ours))
                times["plain"].append(_seconds(*plain))
        seconds = {name: statistics.median(values) for name, values in times.items()}
        rows.append(
            {
                "pages": len(pages),
                **seconds,
                "page_ours": 1000 * seconds["ours"] / len(pages),
                "page_plain": 1000 * seconds["plain"] / len(pages),
                "ratio": seconds["ours"] / seconds["plain"],
            }
        )
    yield Report(
        "build_time",
        f"Building a course in three languages, processor time, median of {ROUNDS}",
        (
            Column("pages", "pages", "{:,}"),
            Column("ours", "coursedown", "{:.1f} s"),
            Column("plain", "plain Material", "{:.1f} s"),
            Column("page_ours", "a page", "{:.1f} ms"),
            Column("page_plain", "plain", "{:.1f} ms"),
            Column("ratio", "ratio", "× {:.2f}"),
        ),
        rows,
        goals=[Goal(f"× {GOAL} at most", all(row["ratio"] <= GOAL for row in rows))],
    )


def generated(size: int) -> tuple[dict[str, str], list[Any]]:
    """About ``size`` pages in three languages: copies of the lesson, every other one without its
    blocks, with ids made unique; beside them the course's own pages, which they link to."""
    pages = sites.course_pages()
    copies = round(size / len(sites.LANGUAGES)) - len(pages) // len(sites.LANGUAGES)
    numbers = range(1, copies + 1)
    for language in sites.LANGUAGES:
        lesson = pages[f"{language}/notes/worth.md"]
        for number in numbers:
            text = lesson if number % 2 else sites.without_blocks(lesson)
            pages[f"{language}/notes/{_name(number)}.md"] = _renamed(text, number)
    sections = [
        {f"Part {first // PAGES_A_SECTION + 1}": [f"notes/{_name(n)}.md" for n in numbers[
            first : first + PAGES_A_SECTION]]}
        for first in range(0, copies, PAGES_A_SECTION)
    ]  # fmt: skip
    return pages, [*sites.settings()["nav"], *sections]


def _name(number: int) -> str:
    return f"lesson-{number}"


def _renamed(text: str, number: int) -> str:
    """The page with other ids for its items; a heading's need be unique in its page only."""

    def rename(match: re.Match[str]) -> str:
        before, id_, after = match[1] or match[3], match[2] or match[4], match[5] or ""
        return f"{before}{id_}-{number}{after}"

    return _ID.sub(rename, text)


def _new(parent: str, name: str) -> Path:
    folder = Path(parent) / name
    folder.mkdir()
    return folder


def _seconds(*files: Path) -> float:
    """How long it takes to build these sites."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    sites.build(*files)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
