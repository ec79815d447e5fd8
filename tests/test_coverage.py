"""Every item of the four sources is taught: its phrase stands where coverage.yml says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from .conftest import address

COVERAGE = yaml.safe_load((Path(__file__).parent / "coverage.yml").read_text("utf-8"))
"""``item``, what it ``says`` in our words, and the ``page``, the ``anchor`` and the ``phrase``."""
VOID = {"br", "img", "input", "hr", "meta", "link", "col", "wbr", "source"}


def numbered(stem: str, count: int, width: int = 1) -> list[str]:
    return [f"{stem}{n:0{width}}" for n in range(1, count + 1)]


WANTED = (
    # 000: study notes, questions, flashcards
    *numbered("000-n", 58, 2), *numbered("000-q", 20, 2), *numbered("000-c", 18, 2),
    # 001: outcomes, questions, their answers, roles with what they discuss, activities
    *numbered("001-o", 9), *numbered("001-q", 11, 2), *numbered("001-a", 11, 2),
    "001-r1", *numbered("001-r1d", 3), "001-r2", *numbered("001-r2d", 5), *numbered("001-x", 2),
    # 002: six dimensions, each in both directions, and the summary's two uses
    *(f"002-d{n}-{way}-1" for n in range(1, 7) for way in ("us", "them")), *numbered("002-s", 2),
    # 003: causes, love, the attributes of the stages, the summary, two discussions with answers
    *numbered("003-k", 3), *numbered("003-l", 4),
    *(f"003-{stage}{n}" for stage in "abcd" for n in range(1, 7)), *numbered("003-z", 4),
    *(f"003-t{n}{answer}" for n in (1, 2) for answer in ("", *"abcd")),
)  # fmt: skip


@dataclass
class Place:
    """Where an id begins in a page's text, and where what it names ends."""

    start: int
    level: int = 0  # of a heading: it lasts until the next one that is no lower
    end: int = -1


@dataclass
class Text(HTMLParser):
    """A page's text, and the place of each id in it."""

    text: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id_ = dict(attrs).get("id") or ""
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
        if level:
            for place in self.places.values():
                if place.end < 0 and place.level >= level:
                    place.end = len(self.text)
        if id_:
            self.places[id_] = Place(len(self.text), level)
        if tag not in VOID:
            self._open.append((tag, id_))
        if tag in ("p", "div", "li", "td", "th", "dt", "dd", "option", "label", "text", "br"):
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(tag == name for name, _ in self._open):
            name, id_ = self._open.pop()
            if id_ and not self.places[id_].level:
                self.places[id_].end = len(self.text)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        self.text += data

    def below(self, anchor: str) -> str:
        """What an id names, with single spaces."""
        place = self.places[anchor]
        end = place.end if place.end >= 0 else len(self.text)
        return " ".join(self.text[place.start : end].split())


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, Text]:
    """The built English pages that coverage names."""
    found = {}
    for page in {entry["page"] for entry in COVERAGE}:
        text = Text()
        text.feed((site / address(page) / "index.html").read_text("utf-8"))
        found[page] = text
    return found


def entries(*prefixes: str) -> Iterator[dict[str, str]]:
    return (entry for entry in COVERAGE if entry["item"].startswith(prefixes))


def test_every_item_of_the_sources_is_listed() -> None:
    listed = [entry["item"] for entry in COVERAGE]
    assert [item for item in WANTED if item not in listed] == []
    assert len(listed) == len(set(listed))


def test_each_item_is_named_and_has_a_phrase_of_some_words() -> None:
    assert all(len(entry["phrase"].split()) >= 3 for entry in COVERAGE)
    assert all(entry["says"].strip() for entry in COVERAGE)


@pytest.mark.parametrize("source", ["000", "001", "002", "003"])
def test_each_item_is_taught_where_it_says(texts: dict[str, Text], source: str) -> None:
    missing = []
    for entry in entries(source):
        text, anchor = texts[entry["page"]], entry["anchor"]
        phrase = " ".join(entry["phrase"].split())
        if anchor not in text.places:
            missing.append(f"{entry['item']}: {entry['page']} has no #{anchor}")
        elif phrase not in text.below(anchor):
            missing.append(f"{entry['item']}: not below {entry['page']}#{anchor}: “{phrase}”")
    assert missing == []


def test_a_phrase_that_is_gone_is_noticed(texts: dict[str, Text]) -> None:
    text = texts[COVERAGE[0]["page"]]
    assert "no such words stand here" not in text.below(COVERAGE[0]["anchor"])
    heading = next(id_ for id_, place in text.places.items() if place.level == 2)
    assert len(text.below(heading)) < len(text.text)
