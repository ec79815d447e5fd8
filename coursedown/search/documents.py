"""The HTML of a page → what search can find in it: the page, its sections and its items.

Templates say what is what: ``data-search-item="card"`` makes an element with an id a document
of that kind, ``data-search-title`` names it (its value, or the text of the element that carries
it; without either the beginning of the text does), and what is marked ``data-search-exclude``
is found by nobody: answers stay hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..calculation import Message, Words, _
from ..languages import columns

KINDS: dict[str, Message] = {
    "question": _("Question"),
    "card": _("Card"),
    "calculator": _("Calculator"),
    "scenario": _("Role play"),
}
"""What may stand in ``data-search-item``, and what readers call it."""

_HEADING = re.compile("h[1-6]")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_INLINE = re.compile(
    "a|abbr|b|bd[io]|cite|code|data|del|dfn|em|i|ins|kbd|mark|output|q|s|samp|small|span|strong"
    "|su[bp]|time|u|var|wbr"
)
_UNSEEN = re.compile("script|style|noscript|template|svg|textarea|select|button|pre")
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
    reader.feed(html)
    reader.close()
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
        title, text = (" ".join("".join(parts).split()) for parts in (self.title, self.text))
        return (title, text) if title else _split(text)


@dataclass(frozen=True)
class _Frame:
    """An open element: whether its text counts, whether it is a title, and of which item."""

    tag: str
    seen: bool = True
    titles: bool = False
    item: _Draft | None = None


class _Reader(HTMLParser):
    """Sorts the text of a page into documents, in the order in which they begin."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.section = _Draft(title=[title])
        self.drafts = [self.section]
        self.frames = [_Frame("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values, frame = dict(attrs), self.frames[-1]
        if not _INLINE.fullmatch(tag):
            self.handle_data(" ")
        if _VOID.fullmatch(tag):
            if tag == "input" and values.get("type") == "text":
                self.handle_data("…")  # a blank
            return
        item, titles = frame.item, frame.titles
        seen = frame.seen and not (
            _UNSEEN.fullmatch(tag)
            or "hidden" in values
            or "data-search-exclude" in values
            or values.get("class") == "headerlink"
            or tag == "h1"  # the page's title, which is known
        )
        if not seen:
            pass
        elif values.get("data-search-item") and values.get("id"):
            item = _Draft(f"#{values['id']}", values["data-search-item"] or "")
            item.title.append(values.get("data-search-title") or "")
            self.drafts.append(item)
        elif "data-search-title" in values:
            titles = True
        elif _HEADING.fullmatch(tag) and values.get("id") and not item:
            self.section = _Draft(f"#{values['id']}")
            self.drafts.append(self.section)
            titles = True
        self.frames.append(_Frame(tag, seen, titles, item))

    def handle_endtag(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self.handle_data(" ")
        # An end without a beginning is no end.
        open_ = [i for i, frame in enumerate(self.frames) if frame.tag == tag]
        if open_:
            del self.frames[open_[-1] :]

    def handle_data(self, data: str) -> None:
        frame = self.frames[-1]
        if frame.seen:
            draft = frame.item or self.section
            (draft.title if frame.titles else draft.text).append(data.replace("\u00ad", ""))


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
