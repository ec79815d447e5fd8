"""The HTML of a page → what search can find in it: the page, its sections and its items.

Templates say what is what: ``data-search-item="card"`` makes an element with an id a document
of that kind, ``data-search-title`` names it (its value, or the text of the element that carries
it; without either the beginning of the text does), and what is marked ``data-search-exclude``
is found by nobody: answers stay hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ..calculation import Message, Words, _
from ..languages import columns

KINDS: dict[str, Message] = {
    "question": _("Question"),
    "card": _("Card"),
    "calculator": _("Calculator"),
    "scenario": _("Role play"),
}
"""What may stand in ``data-search-item``, and what readers call it."""

# A comment, an element whose text is no HTML, a declaration, or a tag. Looking for these alone
# takes a third of the time of html.parser.
_TAG = re.compile(
    r"""<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<![^>]*>"""
    r"""|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)"""
    r"""(?P<attributes>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+|[^>]*+)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+)))?"""
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "output", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
))  # fmt: skip
_UNSEEN = frozenset(("noscript", "template", "svg", "textarea", "select", "button", "pre"))
_SENTENCE = re.compile(r".*?(?:[.?!]+[»”\"')]*(?=\s|$)|[。？！]+[」』”）]*)")
_LONGEST_TITLE = 120
"""In columns: a Han character takes two."""


@dataclass(frozen=True)
class Document:
    """Something that can be found. ``location`` is its address within its language's site;
    ``kind`` what readers call it, empty for pages and sections; ``language`` the tag of the
    language it is written in where that is not the site's; ``last`` what comes after all else."""

    location: str
    title: str
    text: str
    kind: str = ""
    language: str = ""
    last: bool = False


def page_documents(
    html: str, url: str, title: str, words: Words, language: str = "", last: bool = False
) -> list[Document]:
    """What a page holds: first itself, then its sections and items. Kinds are said in ``words``.
    Raises KeyError where an item is of no known kind."""
    reader = _Reader(title)
    reader.read(html)
    return [
        Document(url + draft.anchor, *draft.finished(), _kind(draft, words), language, last)
        for draft in reader.drafts
    ]


def _kind(draft: _Draft, words: Words) -> str:
    return words.say(KINDS[draft.item]) if draft.item else ""


@dataclass
class _Draft:
    """A document of which parts are still to come."""

    anchor: str = ""
    item: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def finished(self) -> tuple[str, str]:
        title, text = _joined(self.title), _joined(self.text)
        return (title, text) if title else _split(text)


class _Frame(NamedTuple):
    """An open element: whether its text counts, whether it is a title, and of which item."""

    tag: str
    seen: bool = True
    titles: bool = False
    item: _Draft | None = None


class _Reader:
    """Sorts the text of a page into documents, in the order in which they begin."""

    def __init__(self, title: str) -> None:
        self.section = _Draft(title=[title])
        self.drafts = [self.section]
        self.frames = [_Frame("")]

    def read(self, html: str) -> None:
        """Reads a page to its end."""
        end = 0
        for found in _TAG.finditer(html):
            start = found.start()
            if start > end:
                self._text(unescape(html[end:start]))
            end = found.end()
            raw, closes, name, attributes = found.groups()
            tag = (name or raw or "").lower()
            if tag and tag not in _INLINE:
                self._text(" ")
            if name and not closes:
                self._start(tag, attributes)
            if name and (closes or attributes.endswith("/")):
                self._end(tag)
        self._text(unescape(html[end:]))

    def _start(self, tag: str, attributes: str) -> None:
        frame = self.frames[-1]
        if not frame.seen:  # nor is what stands in it
            if tag not in _VOID:
                self.frames.append(_Frame(tag, seen=False))
            return
        values = _values(attributes) if attributes else {}
        if tag in _VOID:
            if tag == "input" and values.get("type") == "text":
                self._text("…")  # a blank
            return
        item, titles = frame.item, frame.titles
        seen = not (
            tag in _UNSEEN
            or "hidden" in values
            or "data-search-exclude" in values
            or values.get("class") == "headerlink"
            or tag == "h1"  # the page's title, which is known
        )
        if not seen:
            pass
        elif values.get("data-search-item") and values.get("id"):
            item = _Draft(f"#{values['id']}", values["data-search-item"])
            item.title.append(values.get("data-search-title", ""))
            self.drafts.append(item)
        elif "data-search-title" in values:
            titles = True
        elif tag in _HEADINGS and values.get("id") and not item:
            self.section = _Draft(f"#{values['id']}")
            self.drafts.append(self.section)
            titles = True
        self.frames.append(_Frame(tag, seen, titles, item))

    def _end(self, tag: str) -> None:
        # An end without a beginning is no end.
        for place in reversed(range(len(self.frames))):
            if self.frames[place].tag == tag:
                del self.frames[place:]
                return

    def _text(self, text: str) -> None:
        frame = self.frames[-1]
        if frame.seen:
            draft = frame.item or self.section
            (draft.title if frame.titles else draft.text).append(text)


@lru_cache(maxsize=1024)  # the same tags come again and again
def _values(attributes: str) -> Mapping[str, str]:
    """What stands in a tag, by the attribute's name; an empty text where it has no value."""
    return {
        found["name"].lower(): unescape(found["double"] or found["single"] or found["bare"] or "")
        for found in _ATTRIBUTE.finditer(attributes)
    }


def _joined(parts: list[str]) -> str:
    """The parts as one line, without soft hyphens."""
    return " ".join("".join(parts).replace("\u00ad", "").split())


def _split(text: str) -> tuple[str, str]:
    """A title for a text that has none, and what is left: its first sentence, or as much of it
    as is a title's length."""
    sentence = _SENTENCE.match(text)
    end = sentence.end() if sentence else len(text)
    if columns(text[:end]) <= _LONGEST_TITLE:
        return text[:end], text[end:].lstrip()
    end = next(i for i in range(len(text)) if columns(text[: i + 1]) > _LONGEST_TITLE - 20)
    space = text.rfind(" ", 0, end)
    end = space if space > end // 2 else end
    return text[:end] + " …", "… " + text[end:].lstrip()
