"""The list of options that ``choice`` and ``multiple`` share: a nested ``>`` is an option's
feedback."""

from __future__ import annotations

import re

from ..model import Option
from ..reading import dedented, rich
from ..scanner import Line
from .draft import Draft, Mark

_FEEDBACK = re.compile(r"^\s+>[ \t]?(?P<text>.*)$")


def read_options(draft: Draft) -> tuple[Option, ...] | None:
    """The options, two at least; None after reporting what is wrong."""
    marks = draft.marks
    style = marks[0].style
    options = []
    ends = [mark.place for mark in marks[1:]] + [len(draft.lines)]
    for mark, end in zip(marks, ends, strict=True):
        if mark.style != style:
            draft.report(
                mark.line,
                "the options mix ( ) and [ ]; write ( ) for one right answer, [ ] for several",
            )
            return None
        options.append(_option(draft, mark, end))
    if not any(mark.chosen for mark in marks):
        closing = ")" if style == "(" else "]"
        draft.report(
            draft.block.line, f"no option is marked right; mark one with {style}x{closing}"
        )
        return None
    if len(options) < 2:
        draft.report(draft.block.line, "there is only one option; write at least two")
        return None
    return tuple(options)


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
