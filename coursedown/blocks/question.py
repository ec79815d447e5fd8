"""``/// question | id``: a question that marks itself."""

from __future__ import annotations

import json
from typing import Any

from ..model import Question
from ..questions import key, read_question
from ..questions.reading import Context
from ..scanner import RawBlock
from .identity import check_id


def read(block: RawBlock, context: Context) -> Question | None:
    """The question; None if it can't be marked, after reporting why."""
    sound = check_id(block, context)
    question = read_question(block, context)
    return question if sound else None


def view(question: Question, site: Any) -> dict[str, Any]:
    """What the templates need: the key the browser marks by, and the texts of the variants."""
    variants = [dict(variant.shown) for variant in question.variants]
    return {
        "key": json.dumps(key(question.answer), ensure_ascii=False, separators=(",", ":")),
        "fingerprint": site.fingerprint(question),
        "variants": json.dumps(variants, ensure_ascii=False) if len(variants) > 1 else "",
    }
