"""Pages that hold one item alone, for an iframe: ``embed/<slug>/``, ``embed/question/<id>/``,
``embed/deck/<id>/``, ``embed/scenario/<id>/``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from .. import languages
from ..blocks.calculator import calculator_with_page, use
from ..model import CalculatorUse, Course, Deck, Item, Page, Question, Scenario
from ..render import Site, render_embed, render_item
from ..settings import EMBED_FOLDERS, Settings
from .modules import modules_for
from .oembed import FILE, Provider, oembed

_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?P<before>\s(?P<name>[\w:-]+)\s*=\s*["']?)"""
    r"""(?P<value>(?<=")[^"]*|(?<=')[^']*|(?<!["'])[^\s"'>]+)"""
)
_CANDIDATE = re.compile(r"(?P<before>(?:^|,\s|\s[\d.]+[wx],)\s*)(?P<address>[^\s,]\S*)")
"""One address in a ``srcset``."""
_ADDRESSES = ("href", "src", "srcset", "poster")
_HEADING = re.compile(r"(</?h)[2-6]\b")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)

_HEIGHTS: Mapping[type, int] = {CalculatorUse: 900, Question: 600, Deck: 450, Scenario: 750}
"""How high a frame begins, in pixels, where nothing fits it: measured, it shows most
calculators' answer and inputs, nine questions of ten, every deck, and a role play's first scene on
a telephone."""


@dataclass(frozen=True)
class Embed:
    """One such page: its place below ``embed/``, its title, and its content as HTML; ``origin`` is
    where it belongs in the course, from the home of its language, and empty if nowhere."""

    place: str
    title: str
    language: str
    content: str
    height: int
    origin: str


def item_embed(item: Item, html: str, page: Page, home: str) -> Embed | None:
    """The embed of an item that stands in a page, if its type has one. ``home`` is where the
    built language begins in the site; what the item links to is the same as from its page."""
    folder = EMBED_FOLDERS.get(type(item))
    if folder is None:
        return None
    id_ = getattr(item, "id", "")
    place = f"{folder}/{id_}"
    if isinstance(item, Scenario):
        html = _HEADING.sub(r"\g<1>2", html)  # below the embed's own
    content = _moved(html, home, page.url, place)
    height, origin = _HEIGHTS[type(item)], f"{page.url}#{id_}"
    return Embed(place, page.title, page.language, content, height, origin)


def calculator_embeds(language: str, course: Course, settings: Settings) -> Iterator[Embed]:
    """An embed of each calculator in a language."""
    shown = {**course.source_pages, **course.pages[language]}
    own_pages = {calculator_with_page(page): page.url for page in shown.values()}
    words = languages.words(language, settings.currency, settings.locale_dirs)
    calculators = settings.calculators()
    for slug, calculator in calculators.items():
        site = Site(words, calculators)
        content = render_item(use(calculator, {}, words), site) + site.browser_words()
        title = words.say(calculator.title)
        origin = own_pages.get(slug, "")
        yield Embed(slug, title, language, content, _HEIGHTS[CalculatorUse], origin)


def write_embed(
    embed: Embed, site_dir: Path, home: str, assets: str, settings: Settings, provider: Provider
) -> None:
    """Writes an embed, and what platforms are told about it, into the language that begins at
    ``home`` and is ``provider`` to them."""
    folder = site_dir / home / "embed" / embed.place
    root = _to_root(home, embed.place)
    folder.mkdir(parents=True, exist_ok=True)
    page = render_embed(
        language=settings.languages[embed.language].hreflang,
        direction=languages.direction(embed.language),
        title=embed.title,
        say=languages.words(embed.language, settings.currency, settings.locale_dirs).say,
        content=embed.content,
        origin=embed.origin and root + home + embed.origin,
        assets=root + assets,
        modules=modules_for(embed.content),
        oembed=provider.oembed(embed.place),
    )
    (folder / "index.html").write_text(page, "utf-8")
    told = oembed(provider, embed.place, embed.title, embed.height)
    (folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _to_root(home: str, place: str) -> str:
    """The way from an embed to the root of the site."""
    return "../" * f"{home}embed/{place}/".count("/")


def _moved(html: str, home: str, url: str, place: str) -> str:
    """The HTML with the links and pictures of its page, seen from its embed. What leads to a
    place in the HTML itself stays."""
    small = html.lower()
    if not any(name in small for name in _ADDRESSES):
        return html
    attributes = (found for tag in _TAG.findall(html) for found in _ATTRIBUTE.finditer(tag))
    here = {f"#{found['value']}" for found in attributes if found["name"].lower() == "id"}

    def moved(address: str) -> str:
        if address in here or _ELSEWHERE.match(address):
            return address
        target = urljoin(f"/{home}{url}", address)
        return _to_root(home, place) + target.removeprefix("/")

    def move(match: re.Match[str]) -> str:
        name, value = match["name"].lower(), match["value"]
        if name == "srcset":
            value = _CANDIDATE.sub(lambda one: one["before"] + moved(one["address"]), value)
        elif name in _ADDRESSES:
            value = moved(value)
        return match["before"] + value

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(move, tag[0]), html)
