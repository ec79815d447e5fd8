"""``/// question | id``: a question that marks itself."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from ..model import Matching, Ordering, Question
from ..questions import key, read_question
from ..questions.matching import LETTERS
from ..reading import Context
from ..scanner import RawBlock
from .identity import check_id


def read(block: RawBlock, context: Context) -> Question | None:
    """The question; None if it can't be marked, after reporting why."""
    sound = check_id(block, context)
    question = read_question(block, context)
    return question if sound else None


def view(question: Question, site: Any) -> dict[str, Any]:
    """What the templates need: the key the browser marks by, the texts of the variants, and the
    order in which steps and matches are served."""
    variants = [dict(variant.shown) for variant in question.variants]
    return {
        "key": json.dumps(key(question.answer), ensure_ascii=False, separators=(",", ":")),
        "fingerprint": site.fingerprint(question),
        "order": _served_order(question),
        "letters": site.words.say(LETTERS),
        "variants": json.dumps(variants, ensure_ascii=False) if len(variants) > 1 else "",
    }


def _served_order(question: Question) -> list[int]:
    """The places in the source of the steps or matches as they are served: shuffled, and never
    the right order."""
    answer = question.answer
    if isinstance(answer, Ordering):
        count = len(answer.steps)
    else:
        count = len(answer.pairs) if isinstance(answer, Matching) else 0
    order = list(range(count))
    Random(question.id).shuffle(order)
    return order if order != sorted(order) else order[1:] + order[:1]
