"""What a benchmark says: a table for people, and the same as JSON in ``.cache/bench``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .sites import ROOT

FOLDER = ROOT / ".cache" / "bench"


@dataclass(frozen=True)
class Column:
    """A column: the rows' key, its title, and how a value is written."""

    key: str
    title: str
    form: str = "{}"

    def cell(self, row: Mapping[str, Any]) -> str:
        """The row's value as text, empty where it has none."""
        value = row.get(self.key)
        return "" if value is None else self.form.format(value)


@dataclass(frozen=True)
class Goal:
    """What is to be reached, and whether it is."""

    text: str
    met: bool

    def __str__(self) -> str:
        return f"Goal: {self.text}. {'Reached' if self.met else 'Missed'}."


@dataclass(frozen=True)
class Report:
    """One benchmark's table, and which goals it reaches."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    goals: Sequence[Goal] = ()
    notes: Sequence[str] = ()

    def __str__(self) -> str:
        table = [[column.title for column in self.columns]]
        table += [[column.cell(row) for column in self.columns] for row in self.rows]
        widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
        lines = [self.title, ""]
        for first, *rest in table:
            cells = [first.ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
            lines.append(("  " + "   ".join(cells)).rstrip())
        if self.goals:
            lines += ["", *(f"  {goal}" for goal in self.goals)]
        return "\n".join([*lines, *(f"  {note}" for note in self.notes), ""])

    def save(self) -> None:
        """Writes the report to ``.cache/bench/NAME.json``."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (FOLDER / f"{self.name}.json").write_text(text + "\n", "utf-8")
