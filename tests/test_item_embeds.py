"""One question, one deck, in a frame on somebody else's page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Browsed

from coursedown.model import Page, Rich, TrueFalse
from coursedown.model import Question as Item
from coursedown.publishing.embeds import item_embed
from coursedown.settings import EMBED_FOLDERS, SettingsError, load_calculators
from tools.server import serving

from .conftest import LANGUAGES, build, home, watch
from .questions import KINDS, OPEN, Question, by_keyboard, by_pointer
from .test_embeds import PLATFORM
from .visits import CANNOT_KEEP

Framed = Callable[[str, str], Question]


@pytest.fixture
def framed(
    context: BrowserContext, site_url: str, tmp_path: Path, words_of: Any
) -> Iterator[Framed]:
    """Shows a question as a learning platform does that allows nothing but scripts."""
    page = context.new_page()
    page.set_viewport_size({"width": 500, "height": 1300})
    troubles = watch(page)
    with serving(tmp_path) as platform:

        def show(id: str, language: str) -> Question:
            address = f"{site_url}{home(language)}embed/question/{id}/"
            # High enough to drag from one end of the question to the other.
            html = (PLATFORM % ('sandbox="allow-scripts"', address)).replace("500", "1200")
            (tmp_path / "index.html").write_text(html, "utf-8")
            page.goto(platform)
            frame = page.frames[1]
            inside = SimpleNamespace(
                locator=frame.locator, evaluate=frame.evaluate, url=frame.url,
                keyboard=page.keyboard, mouse=page.mouse, request=page.request,
            )  # fmt: skip
            return Question(inside, id, words_of(language))  # type: ignore[arg-type]

        yield show
    assert not troubles


@pytest.mark.parametrize(("id", "language"), [*zip(KINDS, cycle(LANGUAGES), strict=False)])
@pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])
def test_a_question_marks_itself_where_forms_are_forbidden(
    framed: Framed, id: str, language: str, hand: Any
) -> None:
    question = framed(id, language)
    for state in question.states():
        hand.answer(question, question.answer_for(state))
        question.has_state(state)
        question.says_state(state)
        question.says(CANNOT_KEEP)
        expect(question.explanation).to_be_visible()
        question.button("Try again").click()
        question.has_state("unanswered")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_question_in_a_frame(framed: Framed, language: str) -> None:
    question = framed(OPEN, language)
    by_keyboard.answer(question, "Vera")
    question.has_state("answered")
    expect(question.explanation).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_deck_has_an_embed(site: Path, language: str) -> None:
    course = json.loads((site / "course.json").read_text("utf-8"))
    for kind, folder in (("questions", "question"), ("decks", "deck")):
        for item in course[kind]:
            page = site / home(language) / "embed" / folder / item["id"] / "index.html"
            html = page.read_text("utf-8")
            assert f'id="{item["id"]}"' in html
            assert 'content="noindex"' in html
            assert 'class="coursedown-words"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_by_itself_an_item_leads_to_its_place_in_the_course(
    page: Browsed, site: Path, site_url: str, language: str
) -> None:
    course = json.loads((site / "course.json").read_text("utf-8"))
    kinds = {"questions": "question", "decks": "deck", "scenarios": "scenario"}
    for kind, folder in kinds.items():
        id_ = course[kind][-1]["id"]
        page.goto(f"{site_url}{home(language)}embed/{folder}/{id_}/")
        link = page.locator(".cd-origin a")
        title = link.inner_text()
        with page.expect_navigation() as arrival:
            link.click()
        assert arrival.value.ok
        assert page.url.startswith(site_url + home(language))
        expect(page.locator("h1").first).to_contain_text(title)
        expect(page.locator(f"[id={id_}]")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_embed_leads_to_a_page_of_its_language(site: Path, language: str) -> None:
    begin = site / home(language)
    for embed in (begin / "embed").rglob("index.html"):
        html = embed.read_text("utf-8")
        (target,) = re.findall(r'class="cd-origin" hidden>[^<]*<a href="([^"#]*)', html)
        page = (embed.parent / target / "index.html").resolve()
        assert page.is_relative_to(begin.resolve()), embed
        assert page.is_file(), embed


def test_an_embed_links_to_what_its_page_links_to(course: Path) -> None:
    block = """
/// question | with-links

See [the lesson](notes/worth.md#courier), [below](#below) and ![Two](two.svg).

= true

---

More [elsewhere](https://example.org/a).

///

## Below {#below}
"""
    for language in LANGUAGES:
        with (course / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write(block)
    (course / "docs/en/two.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stderr
    for language in LANGUAGES:
        folder = course / "site" / home(language) / "embed/question/with-links"
        html = (folder / "index.html").read_text("utf-8")
        content = html[html.index("<main>") :]
        found = re.findall(r'(?:href|src)="([^"]*)"', content)
        assert "https://example.org/a" in found
        local = [address.partition("#") for address in found if "://" not in address]
        there = {((folder / path).resolve(), anchor) for path, _hash, anchor in local}
        index = course / "site" / home(language)
        assert ((index / "notes/worth").resolve(), "courier") in there
        assert (index.resolve(), "below") in there
        assert all(path.exists() for path, _anchor in there), there


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<a class="b" href="x/">', '<a class="b" href="../../../notes/worth/x/">'),
        ("<img src='../x.png'/>", "<img src='../../../notes/x.png'/>"),
        ("<video poster=x.png>", "<video poster=../../../notes/worth/x.png>"),
        (
            '<img srcset="a.png 1x, ../b.png 2x,c.png">',
            '<img srcset="../../../notes/worth/a.png 1x, ../../../notes/b.png 2x,'
            '../../../notes/worth/c.png">',
        ),
        ('<code>&lt;a href="x/"&gt;</code> a src="y"', None),
        ("<p title='a href=\"x/\"'>", None),
        ('<a href="#there">', '<a href="../../../notes/worth/#there">'),
        ('<a href="#here"></a><p id="here">', None),
        ('<a href="https://example.org/#here" data-href="x">', None),
    ],
)
def test_only_addresses_are_moved(html: str, moved: str | None) -> None:
    stem = Rich("So?", 1)
    page = Page("notes/worth.md", "en", "docs/en/notes/worth.md")
    embed = item_embed(Item("so", 1, stem, TrueFalse(True)), html, page, "")
    assert embed
    assert embed.content == (moved or html)


def test_a_page_that_is_not_translated_has_its_embeds_too(course: Path) -> None:
    (course / "docs/uk/instructors/write.md").unlink()
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stderr
    html = (course / "site/uk/embed/question/order-of-laarc/index.html").read_text("utf-8")
    assert '<html lang="en"' in html
    assert "Listen until she has finished" in html


def test_no_calculator_takes_the_place_of_another_embed(tmp_path: Path) -> None:
    for slug in EMBED_FOLDERS.values():
        package = tmp_path / f"tools_{slug}"
        package.mkdir()
        (package / "__init__.py").write_text(f"CALCULATORS = {{'{slug}': None}}\n", "utf-8")
        with pytest.raises(SettingsError, match=f"no calculator can be called '{slug}'"):
            load_calculators(package.name, tmp_path)
