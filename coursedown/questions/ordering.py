"""``ordering``: a numbered list in the right order; readers see it shuffled."""

from __future__ import annotations

import re
from typing import Any

from ..model import Ordering, Rich
from ..reading import dedented, rich_item
from ..scanner import Line
from .draft import Draft, alphabetical, trailing_items

NAME = "ordering"
LOOKS_LIKE = "a numbered list in the right order"

_STEP = re.compile(r"^ {0,3}(?P<number>\d{1,9})[.)][ \t]+(?P<text>\S.*)$")


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(_places(draft))


def read(draft: Draft) -> tuple[Rich, Ordering] | None:
    """The stem and the steps; None after reporting what is wrong."""
    places = _places(draft)
    numbers, steps = [], []
    for place in places:
        (line, _), *more = draft.lines[place.start : place.stop]
        match = _STEP.match(line.text)
        assert match
        numbers.append(int(match["number"]))
        text = [Line(line.number, match["text"]), *dedented(draft.behind_item(more))]
        steps.append(rich_item(text, line.number))
    first = draft.lines[places[0].start][0].number
    if len(steps) < 2:
        draft.report(first, "there is only one step; write at least two")
        return None
    if len(set(numbers)) > 1 and numbers != [numbers[0] + i for i in range(len(numbers))]:
        draft.report(first, "the numbers of the steps do not rise one by one; mend them")
        return None
    if draft.report_same([(step.line, step.source) for step in steps], "step"):
        return None
    return draft.stem(places[0].start), Ordering(tuple(steps))


def facts(answer: Ordering) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"number of steps": len(answer.steps)}


def key(answer: Ordering) -> Any:
    """The steps' places in the alphabet. The browser needs only how many there are; but the
    question's fingerprint is made from this, and notices when an author changes the order."""
    return alphabetical([step.source for step in answer.steps])


def _places(draft: Draft) -> list[range]:
    heads = [(i, i) for i, (line, plain) in enumerate(draft.lines)
             if plain and _STEP.match(line.text)]  # fmt: skip
    return trailing_items(draft.lines, heads)
