"""What every block is read with: the context it stands in, its options, and its texts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from .calculation import Calculator, Words
from .model import Rich
from .scanner import Line, OptionLine, RawBlock, outside_code

DEFINITION = re.compile(r"^ {0,3}:[ \t]+(?P<text>\S.*)$")
"""A line of a definition list that says what the term above it means or goes with."""


@dataclass(frozen=True)
class Context:
    """What reading a page's blocks needs to know: its language, the course's calculators, and
    the files beside it, by name as the author writes it (in this language, else in the source)."""

    words: Words
    calculators: Mapping[str, Calculator]
    report: Callable[[int, str, str], None]
    """Takes a line, the item and what is wrong with it."""
    file_beside: Callable[[str], Path | None] = lambda name: None


def read_options(
    block: RawBlock, known: Sequence[str], context: Context, repeatable: Sequence[str] = ()
) -> Mapping[str, list[OptionLine]]:
    """The options of a block by their key; those that are unknown, doubled, empty or not where
    options stand are reported and left out."""
    options: dict[str, list[OptionLine]] = {}
    for option in block.options:
        if option.key not in known:
            message = f"there is no option '{option.key}'; the options are {', '.join(known)}"
        elif option.key in options and option.key not in repeatable:
            message = f"the option '{option.key}' stands here twice; leave one"
        elif not option.value:
            message = f"the option '{option.key}' is empty; write a value, or remove it"
        else:
            options.setdefault(option.key, []).append(option)
            continue
        context.report(option.number, block.label, message)
    _check_for_stray_options(block, known, context)
    return options


def _check_for_stray_options(block: RawBlock, known: Sequence[str], context: Context) -> None:
    """An option that is not indented, or stands behind an empty line, would become text."""
    stray = re.compile(rf"^\s*(?:{'|'.join(known)}):\s")
    for line in block.body:
        if stray.match(line.text):
            context.report(
                line.number,
                block.label,
                f"'{line.text.strip()}' looks like an option; write it directly under the opening"
                " line, four spaces in",
            )
        elif line.text.strip():
            return


def split_at_rule(body: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines before and after the first ``---`` outside code."""
    for place, (line, plain) in enumerate(outside_code(body)):
        if plain and re.fullmatch(r" {0,3}-{3,}[ \t]*", line.text):
            return body[:place], body[place + 1 :]
    return body, ()


def rich(lines: Sequence[Line], fallback_line: int) -> Rich:
    """The lines as one text, without the empty ones around it."""
    kept = list(lines)
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    line = kept[0].number if kept else fallback_line
    return Rich("\n".join(line.text for line in kept), line)


def rich_item(lines: Sequence[Line], fallback_line: int) -> Rich:
    """The text of a list's item or a term. If it is one line, what it begins with (``#``, ``-``,
    ``>``) is a sign in it and makes it nothing else."""
    text = rich(lines, fallback_line)
    return replace(text, inline="\n" not in text.source)


def dedented(lines: Sequence[Line]) -> list[Line]:
    """The lines without the indentation that all of them share."""
    text = textwrap.dedent("\n".join(line.text for line in lines))
    # Without lines there is one empty text, and nothing to pair it with.
    return [Line(line.number, new) for line, new in zip(lines, text.split("\n"), strict=False)]


def number(text: str) -> Fraction | None:
    """A number as authors write it: digits and a point."""
    return Fraction(text) if re.fullmatch(r"[-+−]?\d+(?:\.\d+)?", text, re.ASCII) else None


COMMA = "has a comma; write the decimal point and no groups, such as 1234.5"
"""What authors are told who write a number as their language does."""


def has_comma(text: str) -> bool:
    """Whether a comma stands between digits."""
    return bool(re.search(r"\d[,，]\d", text))
