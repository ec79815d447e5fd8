"""``choice``: a list of ``- ( )`` and one ``- (x)``; a nested ``>`` is the option's feedback."""

from __future__ import annotations

import re
from typing import Any

from ..model import Choice, Option, Rich
from ..scanner import Line
from .reading import Draft, Mark, dedented, rich

NAME = "choice"

_FEEDBACK = re.compile(r"^\s+>[ \t]?(?P<text>.*)$")


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return any(mark.style == "(" for mark in draft.marks)


def read(draft: Draft) -> tuple[Rich, Choice] | None:
    """The stem and the options; None after reporting what is wrong."""
    marks = draft.marks
    options = []
    ends = [mark.place for mark in marks[1:]] + [len(draft.lines)]
    for mark, end in zip(marks, ends, strict=True):
        if mark.style != "(":
            draft.report(mark.line, "the options mix ( ) and [ ]; write ( ) for all of them")
            return None
        options.append(_option(draft, mark, end))
    right = [mark for mark in marks if mark.chosen]
    if not right:
        draft.report(draft.block.line, "no option is marked right; mark one with (x)")
        return None
    if len(right) > 1:
        lines = ", ".join(str(mark.line) for mark in right)
        draft.report(
            draft.block.line,
            f"{len(right)} options are marked right (lines {lines}); leave one (x)",
        )
        return None
    if len(options) < 2:
        draft.report(draft.block.line, "there is only one option; write at least two")
        return None
    return draft.stem(marks[0].place), Choice(tuple(options))


def facts(answer: Choice) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"number of options": len(answer.options), "right option": answer.right + 1}


def key(answer: Choice) -> Any:
    """What the browser marks by."""
    return {"options": len(answer.options), "right": answer.right}


def _option(draft: Draft, mark: Mark, end: int) -> Option:
    more: list[Line] = []
    feedback: list[Line] = []
    for line, plain in draft.lines[mark.place + 1 : end]:
        match = _FEEDBACK.match(line.text)
        # In a fence of the option itself a ">" is code.
        if match and (plain or feedback or match["text"].startswith(("```", "~~~"))):
            feedback.append(Line(line.number, match["text"]))
        elif not line.text.strip() or line.text.startswith("  ") or not plain:
            (feedback if feedback else more).append(line)
        else:
            draft.report(
                line.number,
                "this line stands behind an option; indent it if it belongs to the option,"
                " or put it before the options or after ---",
            )
    if not mark.text:
        draft.report(mark.line, "this option is empty; write its text behind the mark")
    text = rich([Line(mark.line, mark.text), *dedented(more)], mark.line)
    return Option(text, mark.chosen, rich(feedback, mark.line) if feedback else None)
