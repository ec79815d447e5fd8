"""``/// worksheet | id``: what readers fill in for themselves; nothing in it is marked.

A definition list makes fields to write in, a list of ``- [ ]`` makes boxes to tick.
"""

from __future__ import annotations

import re
from typing import Any

from ..model import Worksheet, WorksheetField
from ..reading import Context
from ..scanner import Line, RawBlock, outside_code
from .definitions import definitions, named
from .identity import check_id

_BOX = re.compile(r"^ {0,3}[-*+][ \t]+\[(?P<mark>.?)\](?P<text>[ \t]+\S.*)?$")


def read(block: RawBlock, context: Context) -> Worksheet | None:
    """The worksheet; None if it has no sound field, after reporting why."""
    sound = check_id(block, context)
    for option in block.options:
        context.report(option.number, block.label, f"a worksheet takes no option '{option.key}'")
    boxes = [line for line, plain in outside_code(block.body) if plain and _BOX.match(line.text)]
    if boxes:
        fields = _ticked(block, context)
    else:
        fields = [
            WorksheetField(found.id, found.line, found.term, found.meaning)
            for found in definitions(block, context, "field", "prompt")
        ]
    if not fields:
        message = (
            "there is nothing to fill in; write 'Label {#its-id}' and ':   prompt', or"
            " '- [ ] text {#its-id}'"
        )
        context.report(block.line, block.label, message)
    return Worksheet(block.id, block.line, tuple(fields)) if sound and fields else None


def view(worksheet: Worksheet, site: Any) -> dict[str, Any]:
    """Nothing beside the worksheet."""
    return {}


def _ticked(block: RawBlock, context: Context) -> list[WorksheetField]:
    fields = []

    def report(line: int, message: str) -> None:
        context.report(line, block.label, message)

    for line in block.body:
        match = _BOX.match(line.text)
        if not line.text.strip():
            continue
        if not match or match["mark"] != " " or not match["text"]:
            report(line.number, "each line of a checklist is '- [ ] text {#its-id}', in one line")
            continue
        name = named(Line(line.number, match["text"].strip()), "box", report)
        if name:
            fields.append(WorksheetField(name[0], line.number, name[1], None))
    return fields
