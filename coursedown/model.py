"""What a course is. Everything that is shown, checked or exported is read from these types.

Frozen dataclasses, and nothing of ours is imported here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Problem:
    """Something wrong in the source: where, and how to mend it. Sorts by place."""

    file: str
    line: int
    message: str
    item: str = ""

    def __str__(self) -> str:
        item = f"{self.item}: " if self.item else ""
        return f"{self.file}:{self.line}: {item}{self.message}"


@dataclass(frozen=True)
class Rich:
    """A text that an author wrote in Markdown; ``html`` once its page has been rendered. A text
    that is ``inline`` stands in a line: what it begins with makes it no list."""

    source: str
    line: int
    html: str = ""
    inline: bool = False


@dataclass(frozen=True)
class Option:
    """One option of a choice, with feedback for whoever picks it."""

    text: Rich
    right: bool
    feedback: Rich | None = None


@dataclass(frozen=True)
class Choice:
    """Pick one option; exactly one is right."""

    kind = "choice"

    options: tuple[Option, ...]

    @property
    def right(self) -> int:
        """The position of the right option in the source, from 0."""
        return next(i for i, option in enumerate(self.options) if option.right)


@dataclass(frozen=True)
class Multiple:
    """Pick every option that is right; credit for part."""

    kind = "multiple"

    options: tuple[Option, ...]

    @property
    def right(self) -> tuple[int, ...]:
        """The positions of the right options in the source, from 0."""
        return tuple(i for i, option in enumerate(self.options) if option.right)


@dataclass(frozen=True)
class TrueFalse:
    """Say whether a statement is true."""

    kind = "truefalse"

    right: bool


@dataclass(frozen=True)
class Numeric:
    """Enter a number. One value for each variant of the item (most have one), and how the page
    shows it; right is what lies within the tolerance, a share of the value if it is relative."""

    kind = "numeric"

    values: tuple[Fraction, ...]
    shown: tuple[str, ...]
    tolerance: Fraction
    relative: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Text:
    """Write a word or a few; what is accepted, the best first."""

    kind = "text"

    accepted: tuple[str, ...]


@dataclass(frozen=True)
class Blanks:
    """Fill the blanks of the stem; for each blank the accepted answers, the best first."""

    kind = "blanks"

    accepted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Ordering:
    """Put the steps in order; here they stand in the right one."""

    kind = "ordering"

    steps: tuple[Rich, ...]


@dataclass(frozen=True)
class Pair:
    """A term and what belongs to it."""

    term: Rich
    match: Rich


@dataclass(frozen=True)
class Matching:
    """Find what belongs to each term."""

    kind = "matching"

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Open:
    """Write freely, then compare with a model answer: the question's explanation."""

    kind = "open"


Answer = Choice | Multiple | TrueFalse | Numeric | Text | Blanks | Ordering | Matching | Open


@dataclass(frozen=True)
class Variant:
    """What a calculator made of one set of given inputs: numbers, and how the page shows them."""

    numbers: Mapping[str, Fraction | int | None]
    shown: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A question that marks itself. In the stem of blanks, ``[[…]]`` stays in the source."""

    id: str
    line: int
    stem: Rich
    answer: Answer
    explanation: Rich | None = None
    hints: tuple[Rich, ...] = ()
    shuffle: bool = True
    points: Fraction = Fraction(1)
    outcomes: tuple[str, ...] = ()
    calculator: str = ""
    variants: tuple[Variant, ...] = ()

    noun = "question"


@dataclass(frozen=True)
class Card:
    """A term and its meaning."""

    id: str
    line: int
    term: Rich
    meaning: Rich

    noun = "card"

    @property
    def glossary_id(self) -> str:
        """Its id in the glossary; its own names the card in its deck."""
        return f"term-{self.id}"


@dataclass(frozen=True)
class Deck:
    """Cards that are learnt together."""

    id: str
    line: int
    cards: tuple[Card, ...]

    noun = "cards"

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids it has on its page, beside its own."""
        return tuple(card.id for card in self.cards)


@dataclass(frozen=True)
class WorksheetField:
    """Something to fill in: its label and what to write there. Without a prompt it is ticked."""

    id: str
    line: int
    label: Rich
    prompt: Rich | None

    @property
    def is_box(self) -> bool:
        """Whether it is ticked, and not written in."""
        return self.prompt is None


@dataclass(frozen=True)
class Worksheet:
    """A plan or a checklist that readers fill in for themselves: nothing in it is marked."""

    id: str
    line: int
    fields: tuple[WorksheetField, ...]

    noun = "worksheet"

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids it has on its page, beside its own."""
        return tuple(field.id for field in self.fields)


@dataclass(frozen=True)
class SceneChoice:
    """What the reader may do in a scene, and the id of the scene it leads to."""

    text: Rich
    target: str
    line: int


@dataclass(frozen=True)
class Scene:
    """One scene of a role play; without choices it is an ending."""

    id: str
    line: int
    title: Rich
    text: Rich
    choices: tuple[SceneChoice, ...] = ()

    noun = "scene"


@dataclass(frozen=True)
class Scenario:
    """A branching role play. The first scene is the start. ``level`` is that of the scenes'
    headings; ``speakers`` maps names to ``seller`` or ``customer``, and ``you`` is the reader's."""

    id: str
    line: int
    level: int
    intro: Rich | None
    scenes: tuple[Scene, ...]
    speakers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    you: str = ""

    noun = "scenario"

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids it has on its page, beside its own."""
        return tuple(scene.id for scene in self.scenes)


@dataclass(frozen=True)
class CalculatorUse:
    """A calculator in a page, with starting values of the author's, as text; ``regions`` is its
    worked example as HTML, by the region of the page it belongs to."""

    slug: str
    line: int
    given: Mapping[str, str]
    regions: Mapping[str, str]
    builder: str = ""
    """Where it is made ready for other pages, once the course is known; on its own page only."""

    noun = "calculator"


@dataclass(frozen=True)
class Entry:
    """A card in the glossary, with a link to where it is learnt. All its links are written as
    on the glossary's page."""

    card: Card
    learnt_in: Rich
    language: str


@dataclass(frozen=True)
class Glossary:
    """All cards of the course; ``entries`` once the course is known."""

    line: int
    entries: tuple[Entry, ...] = ()

    noun = "glossary"

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids it has on its page."""
        return tuple(entry.card.glossary_id for entry in self.entries)


@dataclass(frozen=True)
class Practice:
    """What is practised on a page, with a link to it: the fingerprints of its questions, by their
    ids, and the ids of its cards."""

    link: Rich
    language: str
    fingerprints: Mapping[str, str]
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """How far a reader has come, page by page; ``pages`` once the course is known."""

    line: int
    pages: tuple[Practice, ...] = ()

    noun = "progress"


@dataclass(frozen=True)
class Embeddable:
    """What can stand alone in a frame: its place below ``embed/``, and what it is known by: how a
    question begins, the first cards, or the page of a role play; where a page has several, whose it
    is and what it begins with."""

    place: str
    stem: str = ""
    terms: tuple[str, ...] = ()
    you: str = ""
    scene: str = ""


@dataclass(frozen=True)
class EmbeddableGroup:
    """The items of one page that can stand alone in a frame, under its title."""

    title: str
    language: str
    items: tuple[Embeddable, ...]


@dataclass(frozen=True)
class EmbedBuilder:
    """Makes items ready for pages of others; ``groups`` and the course's ``languages`` once the
    course is known."""

    line: int
    groups: tuple[EmbeddableGroup, ...] = ()
    languages: tuple[str, ...] = ()

    noun = "embed-builder"


@dataclass(frozen=True)
class Picture:
    """An SVG drawn in the page's own type and colours: ``drawing`` is its source, with ``{name}``
    where a word of this language goes; ``alt`` says what it shows."""

    file: str
    line: int
    drawing: str
    words: Mapping[str, str]
    alt: str

    noun = "picture"


Item = (
    Question
    | Deck
    | CalculatorUse
    | EmbedBuilder
    | Glossary
    | Picture
    | Progress
    | Scenario
    | Worksheet
)


@dataclass(frozen=True)
class Heading:
    """A heading below the title; ``id`` is empty where the author gave none."""

    id: str
    level: int
    line: int


@dataclass(frozen=True)
class Link:
    """A link or picture as the author wrote it."""

    target: str
    line: int


@dataclass(frozen=True)
class Section:
    """A part of a page that is translated, and goes out of date, alone: what stands under a
    heading, an item, a scene or a card, by its id; or what stands above the first heading. Items
    are no part of the section around them. ``lines`` have their numbers, which may have gaps."""

    id: str
    label: str
    lines: tuple[tuple[int, str], ...]

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]

    @property
    def source(self) -> str:
        """Its text."""
        return "\n".join(text for _, text in self.lines)

    @property
    def fingerprint(self) -> str:
        """Eight letters that change with the text, but not with its line breaks; letters, so that
        YAML takes none of them for a number."""
        text = " ".join(self.source.split())
        digits = sha256(text.encode()).hexdigest()[:8]
        return digits.translate(_LETTERS)


_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True)
class Page:
    """One page in one language. ``path`` is the same in every language (``notes/worth.md``);
    ``blocks`` are its items in order, each by the block of the source that it was read from;
    ``anchors`` are ids that the author gave to anything else than headings and items. ``unread``
    names the items with a mistake in them; on a page that is not ``whole`` a mistake hides more.
    ``for_instructors`` says that learners need not find what is in it, ``handout`` that it is
    printed as sheets to fill in. ``sections`` are its parts in order, by id; ``made_from`` the
    fingerprints of those of the source page that a translation was made from."""

    path: str
    language: str
    file: str
    title: str = ""
    description: str = ""
    minutes: float = 0
    outcomes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    blocks: Mapping[Any, Item] = dataclasses.field(default_factory=dict)
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whole: bool = True
    for_instructors: bool = False
    handout: bool = False
    sections: Mapping[str, Section] = dataclasses.field(default_factory=dict)
    made_from: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def url(self) -> str:
        """The page's address within its language: ``notes/worth/``, and ``""`` for the home."""
        stem = self.path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index")
        return stem + "/"

    def items_of(self, *types: type) -> Iterator[Any]:
        """The items of these types, in the order of the page."""
        return (item for item in self.blocks.values() if isinstance(item, types))


@dataclass(frozen=True)
class Course:
    """All pages of all languages, by language and path. The first language is the source."""

    languages: tuple[str, ...]
    pages: Mapping[str, Mapping[str, Page]]

    @property
    def source_language(self) -> str:
        """The language the course is written in first."""
        return self.languages[0]

    @property
    def source_pages(self) -> Mapping[str, Page]:
        """The pages of the source language, by path."""
        return self.pages[self.source_language]

    def languages_of(self, path: str) -> tuple[str, ...]:
        """The languages that a page is written in."""
        return tuple(name for name in self.languages if path in self.pages[name])

    def cards(self, language: str) -> Iterator[tuple[Page, Card]]:
        """Every card for learners, each with its page: in a language, or in the source language
        where the page is missing in it."""
        for path, source in self.source_pages.items():
            if source.for_instructors:
                continue
            page = self.pages[language].get(path, source)
            for deck in page.items_of(Deck):
                for card in deck.cards:
                    yield page, card

    def source_items(self, kind: type) -> Iterator[tuple[Page, Any]]:
        """The items of one type in the source language, each with its page."""
        for page in self.source_pages.values():
            for item in page.items_of(kind):
                yield page, item


def rich_texts(value: Any) -> Iterator[Rich]:
    """Every rich text of an item, in the order in which it was written down."""
    if isinstance(value, Rich):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from rich_texts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from rich_texts(getattr(value, field.name))


def map_rich_texts(value: Any, change: Callable[[Rich], Rich]) -> Any:
    """The item with every rich text changed; called in the order of :func:`rich_texts`."""
    if isinstance(value, Rich):
        return change(value)
    if isinstance(value, tuple):
        return tuple(map_rich_texts(part, change) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: map_rich_texts(getattr(value, field.name), change)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    return value
