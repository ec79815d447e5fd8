"""``matching``: a definition list, each term with its match; readers see the matches shuffled."""

from __future__ import annotations

import re
from typing import Any

from ..calculation import _
from ..model import Matching, Pair, Rich
from ..reading import DEFINITION, dedented, rich, rich_item
from ..scanner import Line
from .draft import Draft, alphabetical, trailing_items

NAME = "matching"
LOOKS_LIKE = "a definition list ('term', and ': its match' on the line below)"

# No sentence, list, table, quotation or picture.
_LIKE_A_TERM = re.compile(
    r"^(?![-+*]\s|[>|=<#!:：\s]|\d+[.)]).*[^.!?…:;。！？：；\W_][*_»”\")）]*$"
)
LETTERS = _("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What the matches are called by, in order."""


def recognises(draft: Draft) -> bool:
    """Whether the answer looks like this kind."""
    return bool(_places(draft) or _term_alone(draft))


def read(draft: Draft) -> tuple[Rich, Matching] | None:
    """The stem and the pairs; None after reporting what is wrong."""
    alone = _term_alone(draft)
    if alone:
        draft.report(
            alone.number,
            f"'{alone.text.strip()}' stands behind a pair and has no match; write ':   its match'"
            " on the line below, or put a text before the pairs or after ---",
        )
        return None
    places = _places(draft)
    start = places[0].start
    pairs = []
    for place in places:
        (term, _plain), *rest = draft.lines[place.start : place.stop]
        if DEFINITION.match(term.text):
            draft.report(term.number, "this match has no term of its own on the line above")
            return None
        at = next(i for i, (line, _) in enumerate(rest) if DEFINITION.match(line.text))
        line = rest[at][0]
        match = DEFINITION.match(line.text)
        assert match
        text = [Line(line.number, match["text"]), *dedented(draft.behind_item(rest[at + 1 :]))]
        pairs.append(Pair(rich_item([term], term.number), rich(text, line.number)))
    before = draft.lines[start - 1][0] if start else None
    if before and before.text.strip():
        draft.report(
            before.number, "this line stands against the first term; put an empty line between"
        )
        return None
    if len(pairs) < 2:
        draft.report(pairs[0].term.line, "there is only one pair; write at least two")
        return None
    letters = draft.context.words.say(LETTERS)
    if len(pairs) > len(letters):
        draft.report(
            pairs[len(letters)].term.line,
            f"there are {len(pairs)} pairs, and letters for {len(letters)}; make it two questions",
        )
        return None
    same = draft.report_same([(pair.term.line, pair.term.source) for pair in pairs], "term")
    if same or draft.report_same([(p.match.line, p.match.source) for p in pairs], "match"):
        return None
    return draft.stem(start), Matching(tuple(pairs))


def facts(answer: Matching) -> dict[str, Any]:
    """What must be the same in every language."""
    return {"number of pairs": len(answer.pairs)}


def key(answer: Matching) -> Any:
    """The places in the alphabet of the terms, and of the matches. The browser needs only how many
    there are; the question's fingerprint notices by this when an author changes a pair."""
    return [
        alphabetical([pair.term.source for pair in answer.pairs]),
        alphabetical([pair.match.source for pair in answer.pairs]),
    ]


def _term_alone(draft: Draft) -> Line | None:
    """A line behind a pair that looks like a term, and has no match below it."""
    texts = [line.text if plain else "\0" for line, plain in draft.lines]
    first = next((i for i, text in enumerate(texts) if DEFINITION.match(text)), len(texts))
    for i in range(first + 1, len(texts)):
        behind = [text for text in texts[i + 1 :] if text.strip()]
        stands_alone = not texts[i - 1].strip() and (
            i + 1 == len(texts) or not texts[i + 1].strip() or texts[i + 1].strip() in ":："
        )
        has_match = bool(behind) and bool(DEFINITION.match(behind[0]))
        if stands_alone and _LIKE_A_TERM.match(texts[i]) and not has_match:
            return draft.lines[i][0]
    return None


def _places(draft: Draft) -> list[range]:
    """The lines of each pair in the definition list with which the question ends."""
    heads = []
    for i, (line, plain) in enumerate(draft.lines):
        if plain and DEFINITION.match(line.text):
            above = next((j for j in reversed(range(i)) if draft.lines[j][0].text.strip()), i)
            text = draft.lines[above][0].text
            is_term = not text[0].isspace() and not DEFINITION.match(text)
            heads.append((above if is_term else i, i))
    return trailing_items(draft.lines, heads)
