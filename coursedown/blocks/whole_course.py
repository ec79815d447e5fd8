"""What blocks share that are made from the whole course, and hold nothing themselves."""

from __future__ import annotations

import re
from posixpath import basename

from ..markdown_source import rebased
from ..model import Page, Rich
from ..reading import Context
from ..scanner import RawBlock

_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")


def check_empty(block: RawBlock, context: Context) -> None:
    """Reports what an author has written into a block that takes nothing."""
    name = block.name
    if block.id:
        context.report(block.line, block.label, f"a {name} has no id; write '/// {name}'")
    for option in block.options:
        message = f"a {name} takes no option '{option.key}'; remove it"
        context.report(option.number, block.label, message)
    for line in block.body:
        if line.text.strip():
            message = f"a {name} holds no text; put it before or after"
            context.report(line.number, block.label, message)


def link_to(target: Page, page: Page, line: int, anchor: str = "") -> Rich:
    """A link with the title of a page that leads to it, or to a place on it, from another."""
    # Not with backslashes: which of them Markdown takes away depends on its extensions.
    title = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", target.title)
    address = f"#{anchor}" if anchor else basename(target.path)
    return Rich(rebased(f"[{title}]({address})", target.path, page.path), line)
