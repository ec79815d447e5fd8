"""The Python-Markdown extension: everything that a page shows comes from here.

Blocks are found before Markdown reads the page. Each text in them becomes a part of the page's
tree, so that links, footnotes and other extensions work in it as anywhere. When the page is
HTML, the parts are put into the model, and each item's template takes their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from . import languages
from .blocks import read_item, with_course
from .calculation import Words
from .markdown_source import without_code
from .model import (
    Course,
    Item,
    Page,
    Problem,
    Question,
    Rich,
    map_rich_texts,
    rich_texts,
)
from .questions.blanks import replace_blanks
from .questions.computed import PLACEHOLDER
from .reading import Context
from .render import Site, given_text, render_header, render_item, render_problems
from .scanner import RawBlock, scan
from .settings import load_calculators, locale_dirs
from .translations.notices import put_notices
from .zensical import zensical_page

_TOKEN = "\x02coursedown:{}\x03"
# Markdown must not touch blanks and computed values: tokens stand for them meanwhile, with the
# number of their item and the place of the blank, or the name of the value.
_FILLED = "\x02coursedown-{}:{}:{}\x03"
_FILLED_TOKEN = re.compile(r"\x02coursedown-(blank|given):(\d+):([^\x03]+)\x03")
_TAG_WITH_TOKEN = re.compile(r"<[^<>]*\x02coursedown-[^<>]*>")
_LEFT_OVER = re.compile(r"\x02coursedown:(\d+)\x03")
_HEADER, _WORDS = "<coursedown-header></coursedown-header>", "<coursedown-words></coursedown-words>"
_ITEM = re.compile(r'<coursedown-item data-n="(\d+)"[^>]*>(.*?)</coursedown-item>', re.DOTALL)
# What must be taken out of a text before Markdown finds its blocks, and the signs of it: most
# texts have none, and a preprocessor takes longer to see that.
_BEFORE_BLOCKS = {"fenced_code_block": ("```", "~~~"), "html_block": ("<", "&")}
_PART = re.compile(r"<coursedown-part[^>]*>(.*?)</coursedown-part>", re.DOTALL)


@dataclass(frozen=True)
class PageContext:
    """What the extension is told about the page that it renders.

    ``first_line`` is the number in ``file`` of the first line it is given, ``above`` what is wrong
    in those before it. ``fingerprints`` are those of the source language, by question. ``blocks``
    have been read before, and without a mistake. ``report`` hears of what only rendering shows,
    ``on_item`` of each item with its HTML and the scripts' words. ``course`` is what a glossary
    lists, ``file_beside`` finds a file that the page names. ``original`` is where the page stands
    in the source language, for a translation.
    """

    file: str = "page"
    language: str = "en"
    first_line: int = 1
    above: tuple[Problem, ...] = ()
    page: Page | None = None
    course: Course | None = None
    locale_dirs: tuple[Path, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[RawBlock, Item] = field(default_factory=dict)
    root: Path | None = None
    report: Callable[[Problem], None] | None = None
    on_item: Callable[[Item, str], None] | None = None
    file_beside: Callable[[str], Path | None] = lambda name: None
    original: str = ""


_NO_PAGE = PageContext()
_current: ContextVar[PageContext] = ContextVar("page", default=_NO_PAGE)


def set_page(context: PageContext) -> None:
    """What is rendered from now on has this context."""
    _current.set(context)


@dataclass
class _Found:
    """A block of the page: its item, or what is wrong with it."""

    item: Item | None
    problems: list[Problem]


class CoursedownExtension(Extension):
    """Options: ``calculators``, the package that holds the course's; ``currency``, its code."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "calculators": ["", "The package of the course's calculators"],
            "currency": ["USD", "The course's currency, an ISO 4217 code"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        page = _PageWork(self, md)
        md.registerExtension(self)
        md.preprocessors.register(_TakeBlocks(page), "coursedown", 29)
        md.parser.blockprocessors.register(_PlaceParts(md.parser, page), "coursedown", 180)
        md.treeprocessors.register(_Frame(md), "coursedown", 0)
        md.treeprocessors.register(_Notices(page), "coursedown-notices", -1)
        # After everything else, so that a part's HTML is complete.
        md.postprocessors.register(_RenderItems(page), "coursedown", 0)
        self._page = page

    def reset(self) -> None:
        self._page.start()


class _PageWork:
    """What the three steps of one page share."""

    def __init__(self, extension: CoursedownExtension, md: Markdown) -> None:
        self.extension = extension
        self.md = md
        self.start()

    def start(self) -> None:
        self.found: list[_Found] = []
        self.context = _NO_PAGE

    def find_context(self, lines: list[str]) -> PageContext:
        """What the plugin has told about the page, or else Zensical."""
        self.context = _current.get()
        told = zensical_page(self.md, lines)
        if told:
            dirs = locale_dirs(told["root"], self.extension.getConfig("calculators"))
            self.context = PageContext(**told, locale_dirs=dirs)
        return self.context

    @property
    def words(self) -> Words:
        currency = self.extension.getConfig("currency")
        return languages.words(self.context.language, currency, self.context.locale_dirs)

    @property
    def calculators(self) -> Mapping[str, Any]:
        return load_calculators(self.extension.getConfig("calculators"), self.context.root)


class _TakeBlocks(Preprocessor):
    """Reads the blocks and leaves a token in the place of each."""

    def __init__(self, page: _PageWork) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        context = self.page.find_context(lines)
        problems: list[Problem] = []

        def report(line: int, item: str, message: str) -> None:
            problems.append(Problem(context.file, line, message, item))

        reading = Context(self.page.words, self.page.calculators, report, context.file_beside)
        first = context.first_line
        blocks = scan(lines, report, first)
        in_scan = list(problems)
        out = list(lines)
        for block in blocks:
            problems[:] = [p for p in in_scan if block.line <= p.line <= block.end]
            item = context.blocks.get(block) or read_item(block, reading)
            if item and context.course and context.page:
                item = with_course(item, context.course, context.page)
            start, end = block.line - first, block.end - first + 1
            out[start:end] = [""] * (end - start)
            self._place(out, start, list(problems), item)
        inside = {line for block in blocks for line in range(block.line, block.end + 1)}
        for problem in in_scan:
            if problem.line not in inside:
                self._place(out, problem.line - first, [problem])
        if context.above:
            self._place(out, 0, list(context.above))
        return out

    def _place(
        self, out: list[str], at: int, problems: list[Problem], item: Item | None = None
    ) -> None:
        token = _TOKEN.format(len(self.page.found))
        out[at] = f"\n\n{token}\n\n" if item or not out[at] else f"\n\n{token}\n\n{out[at]}"
        self.page.found.append(_Found(item, problems))


class _PlaceParts(BlockProcessor):
    """Puts each item's texts into the tree, in the place of its token."""

    TOKEN = re.compile(r"^\x02coursedown:(\d+)\x03$")

    def __init__(self, parser: BlockParser, page: _PageWork) -> None:
        super().__init__(parser)
        self.page = page

    def test(self, parent: Element, block: str) -> bool:
        return bool(self.TOKEN.match(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self.TOKEN.match(blocks.pop(0).strip())
        number = int(match[1]) if match else 0
        item = self.page.found[number].item
        node = SubElement(parent, "coursedown-item", {"data-n": str(number)})
        if item is None:
            return
        if hasattr(item, "id"):
            node.set("id", item.id)
        for id_ in getattr(item, "anchors", ()):
            SubElement(node, "coursedown-anchor", {"id": id_})
        for rich in rich_texts(item):
            part = SubElement(node, "coursedown-part")
            text = _with_tokens(rich, item, number)
            if rich.inline:
                SubElement(part, "p").text = text
                continue
            for name, signs in _BEFORE_BLOCKS.items():
                if name in self.page.md.preprocessors and any(sign in text for sign in signs):
                    processor = self.page.md.preprocessors[name]
                    text = "\n".join(processor.run(text.split("\n")))
            self.parser.parseChunk(part, text)


class _Frame(Treeprocessor):
    """Marks where the lesson's header and the scripts' words go. A corner of a table that says
    nothing heads no column: a screen reader would name it before each cell."""

    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"
        root.insert(0, Element("coursedown-header"))
        SubElement(root, "coursedown-words")


class _Notices(Treeprocessor):
    """Says, in a translation, which parts are behind the source or still in its language."""

    def __init__(self, page: _PageWork) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        context = self.page.context
        page, course = context.page, context.course
        source = course.source_pages.get(page.path) if page and course else None
        if page and source and page is not source:
            put_notices(root, page, source, context.original, self.page.words.say)


class _RenderItems(Postprocessor):
    """Puts the finished texts into the model, and the items' templates into the page."""

    def __init__(self, page: _PageWork) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        # Other extensions send single headings through here.
        if "\x02coursedown" not in text and "<coursedown-" not in text:
            return text
        context = self.page.context
        site = Site(self.page.words, self.page.calculators, context.fingerprints)
        html = self._filled(_ITEM.sub(lambda match: self._item(match, site), text), site)
        html = _LEFT_OVER.sub(lambda match: self._left_over(int(match[1]), site), html)
        if _HEADER in html:
            html = html.replace(_HEADER, render_header(context.page, site))
        return html.replace(_WORDS, site.browser_words())

    def _item(self, match: re.Match[str], site: Site) -> str:
        found = self.page.found[int(match[1])]
        problems = render_problems(found.problems, site) if found.problems else ""
        if found.item is None:
            return problems
        fragments = (part.strip() for part in _PART.findall(match[2]))
        finished = map_rich_texts(found.item, lambda rich: _with_html(rich, next(fragments)))
        html = self._filled(render_item(finished, site), site)
        on_item = _current.get().on_item
        if on_item:
            on_item(finished, html + site.browser_words())
        return problems + html

    def _filled(self, html: str, site: Site) -> str:
        """Puts fields and values in the place of their tokens; in a tag, as plain text."""
        if "\x02coursedown-" not in html:
            return html

        def fill(match: re.Match[str], in_tag: bool) -> str:
            item = self.page.found[int(match[2])].item
            assert isinstance(item, Question)
            if match[1] == "blank":
                return "…" if in_tag else site.blank(item, int(match[3]))
            return given_text(item, match[3]) if in_tag else site.given(item, match[3])

        html = _TAG_WITH_TOKEN.sub(
            lambda tag: _FILLED_TOKEN.sub(partial(fill, in_tag=True), tag[0]), html
        )
        return _FILLED_TOKEN.sub(partial(fill, in_tag=False), html)

    def _left_over(self, number: int, site: Site) -> str:
        """A block that Markdown took for raw text: nothing may vanish in silence."""
        context = self.page.context
        item = self.page.found[number].item
        label = (
            f"{item.noun} '{getattr(item, 'id', '') or getattr(item, 'slug', '')}'" if item else ""
        )
        problem = Problem(
            context.file,
            item.line if item else context.first_line,
            'a block can\'t stand in raw HTML; give that element markdown="1"',
            label,
        )
        if context.report:
            context.report(problem)
        return render_problems([problem], site)


def _with_html(rich: Rich, html: str) -> Rich:
    return replace(rich, html=html)


def _with_tokens(rich: Rich, item: Item, number: int) -> str:
    """The text of an item with tokens for what Markdown must not touch."""
    source = rich.source
    if not isinstance(item, Question):
        return source
    if item.answer.kind == "blanks" and rich == item.stem:
        source = replace_blanks(source, lambda place: _FILLED.format("blank", number, place))
    if item.calculator:
        plain = without_code(source)
        for found in reversed(list(PLACEHOLDER.finditer(plain))):
            token = _FILLED.format("given", number, found[1])
            source = source[: found.start()] + token + source[found.end() :]
    return source


def makeExtension(**options: Any) -> CoursedownExtension:
    """Python-Markdown's entry."""
    return CoursedownExtension(**options)
