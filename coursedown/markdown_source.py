"""Reading Markdown source without rendering it: front matter, code, headings, links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .model import Heading, Link
from .scanner import Line, outside_code
from .yaml_source import YamlMistake, read_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?!#)[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*"
                      r"(?:\{[^{}]*?#(?P<id>[^\s{}]+)[^{}]*\})?[ \t]*$")  # fmt: skip
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_INLINE_LINK = re.compile(r"\]\(\s*<?(?P<target>[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?[^()]*\)")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s<>]+)>?", re.MULTILINE)
_REFERS = re.compile(r"\[\^[^\]\s]+\]|\][ \t]?\[[^\]]*\]")
_ESCAPED = re.compile(r"\\[\\\[\]()]")
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_ANCHOR = re.compile(r"\{[^{}\n]*#([\w-]+)[^{}\n]*\}|<[^<>]*\bid=[\"']([\w-]+)[\"']")


@dataclass(frozen=True)
class SourceText:
    """A page's source: its front matter as data, and its lines with the number of the first."""

    front_matter: Mapping[str, Any]
    lines: tuple[str, ...]
    first_line: int
    error: tuple[int, str] | None = None


def split_front_matter(source: str) -> SourceText:
    """The front matter and the text, its tabs expanded as Markdown does before it reads blocks.
    What is wrong with the front matter is in ``error``."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(source)
    text = source[match.end() :] if match else source
    lines = tuple(text.expandtabs(4).split("\n"))
    if not match and re.match(r"---[ \t]*\n", source):
        error = (1, "the front matter is never closed; write --- below its last line")
        return SourceText({}, lines, 1, error)
    if not match:
        return SourceText({}, lines, 1)
    first_line = match[0].count("\n") + 1
    try:
        data = read_yaml(match["yaml"]) or {}
    except YamlMistake as mistake:
        message = f"in the front matter, {mistake.message}"
        return SourceText({}, lines, first_line, (mistake.line + 1, message))
    if not isinstance(data, dict):
        return SourceText({}, lines, first_line, (1, "the front matter must be 'key: value' lines"))
    return SourceText(data, lines, first_line)


def without_code(text: str) -> str:
    """The text with code and comments blotted out; every other character keeps its place."""
    if "`" not in text and "~~~" not in text and "<!--" not in text:
        return text
    lines = [Line(i, line) for i, line in enumerate(text.split("\n"))]
    plain = "\n".join(
        line.text if outside else "\0" * len(line.text) for line, outside in outside_code(lines)
    )
    for pattern in (_COMMENT, _CODE_SPAN):
        plain = blotted(pattern, plain)
    return plain


def blotted(pattern: re.Pattern[str], text: str) -> str:
    """The text with ``\0`` for each character of what matches; line breaks stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)


def heading(text: str) -> tuple[int, str, str] | None:
    """The level, the text and the id of a heading written with ``#``; None for another line."""
    match = _HEADING.match(text)
    return (len(match["marks"]), match["text"], match["id"] or "") if match else None


def headings(lines: Sequence[Line]) -> Iterator[Heading]:
    """The headings among lines that stand outside code."""
    previous = ""
    for line in lines:
        found = heading(line.text)
        if found:
            yield Heading(found[2], found[0], line.number)
        elif _UNDERLINE.match(line.text) and _can_be_underlined(previous):
            yield Heading("", 1 if line.text.strip().startswith("=") else 2, line.number - 1)
        previous = line.text


def _can_be_underlined(text: str) -> bool:
    stripped = text.strip("\0 \t")
    return bool(stripped) and not stripped.startswith(("#", ">", "-", "*", "+", "|", "<", ":"))


def anchors(plain: str) -> frozenset[str]:
    """The ids that stand in a text without code, as ``{#id}`` or in HTML."""
    return frozenset(match[1] or match[2] for match in _ANCHOR.finditer(plain))


def links(plain: str, first_line: int) -> Iterator[Link]:
    """The links and pictures of a text without code, with their lines."""
    for start, end in _link_targets(plain):
        yield Link(plain[start:end], first_line + plain.count("\n", 0, start))


def is_external(target: str) -> bool:
    """Whether a link leads out of the course."""
    return bool(_SCHEME.match(target))


def rebased(text: str, path: str, new_path: str) -> str:
    """The text of the page ``path`` as it is written on the page ``new_path``: its links lead
    where they led."""
    for start, end in sorted(_link_targets(without_code(text)), reverse=True):
        target = text[start:end]
        if is_external(target) or target.startswith("/"):
            continue
        file, sign, anchor = target.partition("#")
        file = posixpath.join(posixpath.dirname(path), file) if file else path
        file = posixpath.relpath(file, posixpath.dirname(new_path) or ".")
        text = text[:start] + file + sign + anchor + text[end:]
    return text


def has_references(text: str) -> bool:
    """Whether a text has footnotes, or links whose targets stand elsewhere: ``[text][name]``."""
    return bool(_REFERS.search(_without_escapes(without_code(text))))


def _link_targets(plain: str) -> Iterator[tuple[int, int]]:
    """Where the targets of links and pictures stand in a text without code."""
    plain = _without_escapes(plain)
    for match in _INLINE_LINK.finditer(plain):
        if _closes(plain, match.start()):
            yield match.span("target")
    for match in _REFERENCE.finditer(plain):
        yield match.span("target")


def _without_escapes(plain: str) -> str:
    return _ESCAPED.sub("\0\0", plain)


def _closes(plain: str, place: int) -> bool:
    """Whether the bracket at this place closes one that was opened in the same paragraph."""
    depth = 0
    for sign in plain[plain.rfind("\n\n", 0, place) + 1 : place]:
        depth = max(0, depth + (sign == "[") - (sign == "]"))
    return depth > 0
