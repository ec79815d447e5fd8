"""Ids: the name of an item in every language, on which progress, cards and grades hang."""

from __future__ import annotations

import re

from ..reading import Context
from ..scanner import RawBlock

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def id_is_sound(id_: str) -> bool:
    """Whether it is small Latin letters, digits and single hyphens."""
    return bool(_ID.fullmatch(id_))


def check_id(block: RawBlock, context: Context) -> bool:
    """Whether a block has a sound id; reports it if not."""
    if not block.id:
        message = f"this block has no id; write '/// {block.name} | its-id'"
    elif not id_is_sound(block.id):
        message = "an id is made of small Latin letters, digits and single hyphens"
    else:
        return True
    context.report(block.line, block.label, message)
    return False
