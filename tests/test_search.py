"""Search: what readers type is found in the form it has in the text, and leads to its place."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coursedown.checks import check_course
from coursedown.model import Deck, Question, Scenario, rich_texts
from coursedown.search.documents import Document
from coursedown.search.index import write_index
from tools.server import serving

from .conftest import LANGUAGES, ROOT, build, home, search_index, without_a_full_load
from .search_words import CHINESE, ENGLISH, UKRAINIAN, pairs
from .visits import deny_storage

SUBPATH = "repo/"
FRONT = "---\ntitle: {title}\ndescription: .\nminutes: 1\noutcomes: {{}}\n---\n"
ITEMS = """
/// question | pick
    hint: hinthidden
Pickstem?

- (x) pickoption
    > feedbackhidden
- ( ) otheroption

---
explanationhidden
///

/// question | fill
Fillstem [[blankhidden|alsohidden]] end.
///

/// question | count
    calculator: customer-lifetime-value
    given: years = 7
Countstem?

= {lifetime_value}
///

/// question | short
Shortstem?

= shorthidden
///

/// question | free
Freestem?

---
modelhidden
///

/// cards | deck
Termone {#card-one}
:   Meaningone.

Termtwo {#card-two}
:   Meaningtwo.
///

/// calculator | customer-lifetime-value
///
"""


def sections(table: str) -> str:
    return "\n".join(
        f"## N{number} {{#p{number}}}\n\n{text}.\n" for number, (_, text) in enumerate(pairs(table))
    )


APOSTROPHES = "## A {#apostrophes}\n\nсузір’я сімʼя м'яч don’t\n"
PAGES = {
    "en": {
        "words": sections(ENGLISH) + APOSTROPHES,
        "only": "## Only {#only}\n\nUnderwriters grumbled about both invoices. Both agreed.\n",
        "more": "## More {#more}\n\nBoth parrots.\n",
    },
    "uk": {
        "words": sections(UKRAINIAN) + APOSTROPHES + "## R {#other}\n\nрічка сумка радий метал\n",
        "more": "## More {#more}\n\nПапуги мовчать.\n",
    },
    "zh": {"words": sections(CHINESE), "more": "## More {#more}\n\n鹦鹉不说话。\n"},
}
TITLES = {"en": "Lexis", "uk": "Лексика", "zh": "词语"}


@dataclass(frozen=True)
class Searched:
    """A course of words, built and served below the host's root."""

    folder: Path
    url: str


@pytest.fixture(scope="module")
def course_of_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    course = tmp_path_factory.mktemp("course")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"\nnav:\n(  .*\n)+", "\n", settings)
    (course / "mkdocs.yml").write_text(settings, "utf-8")
    for name in ("calculators", "node_modules"):
        (course / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs/en/images", course / "docs/en/images")
    for language, pages in PAGES.items():
        for name, text in {"index": "", "items": ITEMS, **pages}.items():
            file = course / "docs" / language / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            title = TITLES[language] if name == "words" else name.title()
            file.write_text(FRONT.format(title=title) + text, "utf-8")
    served = tmp_path_factory.mktemp("served")
    with serving(served) as host:
        # Not strictly: each language has its own words, which the check finds odd.
        done = build(course, served / SUBPATH, url=host + SUBPATH)
        assert done.returncode == 0, done.stderr
        yield Searched(served / SUBPATH, host + SUBPATH)


# Many queries at once, by the messages that Material's search box sends.
ASK = """async queries => {
  const config = JSON.parse(document.querySelector('#__config').textContent);
  const where = new URL(`${config.base}/search/search_index.json`, location);
  const setup = await (await fetch(where)).json();
  const worker = new Worker(new URL(config.search, location));
  const answer = message => new Promise(resolve => {
    worker.onmessage = ({data}) => resolve(data);
    worker.postMessage(message);
  });
  await answer({type: 0, data: {...setup, options: {}}});
  const found = [];
  for (const data of queries) found.push((await answer({type: 2, data})).data.items.flat());
  worker.terminate();
  return found;
}"""


def ask(page: Page, queries: list[str]) -> list[dict[str, str]]:
    """For each query what is found: address within the language → title and text, as HTML."""
    answers = page.evaluate(ASK, queries)
    assert len(answers) == len(queries)
    return [
        {item["location"]: item["title"] + item["text"] for item in items if item["score"]}
        for items in answers
    ]


def marks(html: str) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", html)


@pytest.mark.parametrize(
    ("language", "table"), [("en", ENGLISH), ("uk", UKRAINIAN), ("zh", CHINESE)]
)
def test_a_word_is_found_in_another_form_and_only_there(
    page, course_of_words, language, table
) -> None:
    page.goto(course_of_words.url + home(language))
    wanted = pairs(table)
    # A space after it: the word is whole, and not the beginning of a longer one.
    answers = ask(page, [f"{sought} " for sought, _ in wanted])
    failures = [
        (sought, text, sorted(found))
        for number, ((sought, text), found) in enumerate(zip(wanted, answers, strict=True))
        if {place for place in found if place.startswith("words/")} != {f"words/#p{number}"}
    ]
    assert not failures


def test_there_are_enough_pairs_and_none_is_found_as_it_is_typed(course_of_words) -> None:
    assert len(pairs(UKRAINIAN)) >= 60
    assert len(pairs(CHINESE)) >= 30
    for language, table in (("uk", UKRAINIAN), ("en", ENGLISH)):
        texts = " ".join(PAGES[language].values()).lower()
        written = set(re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", texts))
        assert not written & {sought.lower() for sought, _ in pairs(table)}


@pytest.mark.parametrize(("language", "table"), [("uk", UKRAINIAN), ("zh", CHINESE)])
def test_what_was_found_is_marked_in_the_form_it_has(
    page, course_of_words, language, table
) -> None:
    page.goto(course_of_words.url + home(language))
    wanted = pairs(table)
    answers = ask(page, [sought for sought, _ in wanted])
    for number, ((sought, text), found) in enumerate(zip(wanted, answers, strict=True)):
        form = text if language == "uk" else sought
        assert marks(found[f"words/#p{number}"]) == [form]


@pytest.mark.parametrize("sign", "'ʼ’")
def test_every_apostrophe_is_every_other(page, course_of_words, sign) -> None:
    words = [f"{a}{sign}{b}" for a, b in (("сузір", "я"), ("сім", "я"), ("м", "яч"), ("don", "t"))]
    page.goto(course_of_words.url + "uk/")
    for found in ask(page, words):
        assert "words/#apostrophes" in found


def test_a_word_does_not_find_one_that_only_looks_like_it(page, course_of_words) -> None:
    page.goto(course_of_words.url + "uk/")
    for found in ask(page, ["річ ", "сума ", "радість ", "мета "]):
        assert "words/#other" not in found
    page.goto(course_of_words.url + "zh/")
    assert ask(page, ["诉投", "转绍", "折信"]) == [{}, {}, {}]


def test_the_beginning_of_a_word_finds_it_while_it_is_typed(page, course_of_words) -> None:
    page.goto(course_of_words.url + "uk/")
    # «скарз» begins a form that does not occur.
    for query, number in (("скар", 0), ("скарз", 0), ("дзві", 1)):
        assert f"words/#p{number}" in ask(page, [query])[0]
    page.goto(course_of_words.url + "zh/")
    assert "words/#p0" in ask(page, ["转"])[0]


def test_several_words_are_all_in_what_is_found(page, course_of_words) -> None:
    page.goto(course_of_words.url)
    both, none, most = ask(page, ["grumbling invoice", "xyzzy", "the parrots and xyzzy"])
    assert set(both) == {"only/#only"}
    assert marks(both["only/#only"]) == ["grumbled", "invoices"]
    assert none == {}
    assert set(most) == {"more/#more"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_are_found_by_their_kind_and_place(page, course_of_words, language, words_of) -> None:
    page.goto(course_of_words.url + home(language))
    queries = {
        "Pickstem": ("#pick", "Question"),
        "pickoption": ("#pick", "Question"),
        "Fillstem": ("#fill", "Question"),
        "Countstem": ("#count", "Question"),
        "Freestem": ("#free", "Question"),
        "Termone": ("#card-one", "Card"),
        "Meaningtwo": ("#card-two", "Card"),
        words_of(language).say("Customer lifetime value"): (
            "#cd-customer-lifetime-value-1",
            "Calculator",
        ),
    }
    for (anchor, kind), found in zip(queries.values(), ask(page, list(queries)), strict=True):
        # Only the item: neither its page nor its section repeats its text.
        assert set(found) == {f"items/{anchor}"}
        assert (
            f'<span class="cd-kind">{words_of(language).say(kind)}</span>'
            in (found[f"items/{anchor}"])
        )
    if language != "en":
        assert words_of(language).say("Question") != "Question"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_given_away(page, course_of_words, language) -> None:
    secrets = re.findall(r"\w+hidden", ITEMS)
    assert len(secrets) == 7
    page.goto(course_of_words.url + home(language))
    assert ask(page, secrets) == [{}] * 7
    assert "hidden" not in json.dumps(search_index(course_of_words.folder, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_course_shows_after_answering_is_in_no_index(site, settings, language) -> None:
    course, _problems = check_course(settings)
    documents = search_index(site, language)["documents"]
    texts = re.sub(r"\W+", "", " ".join(d.get("text", "") for d in documents))
    checked = 0
    for page in course.pages[language].values():
        if page.path == "instructors/write.md":
            continue  # shows the source of its questions
        for question in page.items_of(Question):
            hidden = list(rich_texts((question.hints, question.explanation)))
            for option in getattr(question.answer, "options", ()):
                hidden += rich_texts(option.feedback)
            for rich in hidden:
                pieces = (re.sub(r"\W+", "", p) for p in re.split(r"\{\w+\}", rich.source))
                longest = max(pieces, key=len)
                if len(longest) > 18:
                    checked += 1
                    assert longest not in texts, (question.id, rich.source)
    assert checked > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_course_is_found_where_it_is(site, settings, language) -> None:
    course, _problems = check_course(settings)
    index = search_index(site, language)
    kinds = {d["location"] for d in index["documents"] if d.get("kind")}
    for page in course.pages[language].values():
        for item in page.items_of(Question, Deck, Scenario):
            ids = [card.id for card in getattr(item, "cards", ())] or [getattr(item, "id", "")]
            for id_ in filter(None, ids):
                assert f"{page.url}#{id_}" in kinds
    for location in (d["location"] for d in index["documents"]):
        address, _, anchor = location.partition("#")
        html = (site / home(language) / address / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in html


def test_no_language_finds_the_pages_of_another(page, course_of_words) -> None:
    page.goto(course_of_words.url)
    assert ask(page, ["папуга", "鹦鹉"]) == [{}, {}]
    page.goto(course_of_words.url + "uk/")
    parrots, chinese, own = ask(page, ["parrots", "鹦鹉", "папуга"])
    assert (parrots, chinese, set(own)) == ({}, {}, {"more/#more"})


def test_a_page_that_is_not_translated_is_found_by_its_own_words(page, course_of_words) -> None:
    page.goto(course_of_words.url + "uk/")
    (found,) = ask(page, ["underwriter grumbling"])
    assert set(found) == {"only/#only"}
    assert 'lang="en"' in found["only/#only"]


def test_a_build_without_the_dictionary_says_so(tmp_path, monkeypatch, words_of) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    said: list[str] = []
    documents = [Document("words/", "Скарга", "")]
    write_index(tmp_path, "uk/", documents, {"uk"}, words_of("uk"), said.append)
    assert "forms of Ukrainian words" in said[0]
    assert search_index(tmp_path, "uk")["documents"][0]["title"] == "Скарга"


# From here on through the search box itself, as a reader does.


def search(page: Page, query: str) -> Any:
    """Types a query; the results, as links."""
    page.locator(".md-search__input").press_sequentially(query)
    return page.locator(".md-search-result__link")


@pytest.mark.parametrize(
    ("language", "query", "address", "mark"),
    [
        ("en", "complaining", "words/#p0", "complaint"),
        ("en", "pickst", "items/#pick", "Pickstem"),
        ("uk", "скарзі", "words/#p0", "скарга"),
        ("uk", "дзвінків", "words/#p1", "дзвінок"),
        ("uk", "обовʼязків", "words/#p2", "обов’язок"),
        ("uk", "Меридіану", "words/#p50", "Меридіан"),
        ("uk", "телефонує", "words/#p55", "телефонувала"),
        ("zh", "转介", "words/#p0", "转介"),
        ("zh", "流失率", "words/#p31", "流失率"),
    ],
)
def test_the_search_box_leads_to_the_place(
    page, course_of_words, language, query, address, mark
) -> None:
    here = course_of_words.url + home(language)
    with without_a_full_load(page, here):
        hit = search(page, query).and_(page.locator(f'[href="{here}{address}"]'))
        expect(hit.locator("mark").first).to_have_text(mark)
        hit.click()
        page.wait_for_url(here + address)
        anchor = address.partition("#")[2]
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    # The page was put in; the same box goes on from there, at another depth.
    page.locator(".md-search__input").fill("")
    again = search(page, query).and_(page.locator(f'[href="{here}{address}"]'))
    expect(again).to_have_count(1)


@pytest.mark.parametrize(
    ("language", "query"), [("en", "complaining"), ("uk", "скарзі"), ("zh", "转介")]
)
def test_search_by_keyboard(page, course_of_words, language, query) -> None:
    here = course_of_words.url + home(language)
    page.goto(here)
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    page.keyboard.insert_text(query)
    expect(page.locator(f'[href="{here}words/#p0"] mark')).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f'[href="{here}words/#p0"]')).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(here + "words/#p0")


def test_enter_goes_to_the_best_result_and_escape_closes(page, course_of_words) -> None:
    page.goto(course_of_words.url)
    search(page, "parrots")
    expect(page.locator(".md-search-result__link mark")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/more/#more")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize(
    ("language", "query"), [("en", "complaining"), ("uk", "скарзі"), ("zh", "转介")]
)
def test_search_works_without_storage(page, course_of_words, language, query) -> None:
    deny_storage(page)
    page.goto(course_of_words.url + home(language))
    expect(search(page, query).first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_is_fetched_when_a_reader_searches(page, course_of_words, language) -> None:
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url))
    page.goto(course_of_words.url + home(language), wait_until="networkidle")
    # Beside what makes the box a box for the keyboard.
    at_load = [url for url in fetched if "search" in url and not url.endswith("/search-box.js")]
    sizes = {url: len(page.request.get(url).body()) for url in at_load}
    assert len(sizes) == 2
    assert sum(sizes.values()) < 3000
    search(page, "pick").first.wait_for()
    indexes = [url for url in fetched if "/search/index-" in url]
    assert len(indexes) == 1
    assert indexes[0].startswith(course_of_words.url + home(language) + "search/")


def test_a_search_that_can_not_be_loaded_says_so(page, course_of_words, words_of) -> None:
    page.goto(course_of_words.url + "uk/")
    page.context.route("**/search/index-*", lambda route: route.fulfill(status=404))
    said = words_of("uk").say("Search could not be loaded. Check the connection, then type on.")
    expect(search(page, "скарга").first).to_contain_text(said)
    page.context.unroute("**/search/index-*")
    page.locator(".md-search__input").press_sequentially(" ")
    expect(page.locator(".md-search-result__link mark").first).to_be_visible()


def status(page: Page) -> Any:
    return page.locator(".md-search").get_by_role("status")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "Знайдено 1 збіг"), (2, "Знайдено 2 збіги"), (5, "Знайдено 5 збігів"),
     (11, "Знайдено 11 збігів"), (21, "Знайдено 21 збіг")],
)  # fmt: skip
def test_how_much_is_found_is_said_in_the_right_plural(page, site, site_url, number, said) -> None:
    documents = [{"location": f"p{n}/", "title": "Зебра", "text": "."} for n in range(number)]
    index = {**search_index(site, "uk"), "documents": documents}
    page.context.route("**/search/index-*", lambda route: route.fulfill(json=index))
    page.goto(site_url + "uk/")
    search(page, "зебра").first.wait_for()
    expect(status(page)).to_have_text(said)


@pytest.mark.parametrize(("more", "said"), [(2, "Ще 2 збіги"), (5, "Ще 5 збігів"), (21, "Ще 21")])
def test_what_more_a_page_has_is_said_in_the_right_plural(page, site, site_url, more, said) -> None:
    documents = [{"location": "p/", "title": "Зебра"}]
    documents += [{"location": f"p/#s{n}", "title": "Зебра", "text": "х"} for n in range(more + 3)]
    index = {**search_index(site, "uk"), "documents": documents}
    page.context.route("**/search/index-*", lambda route: route.fulfill(json=index))
    page.goto(site_url + "uk/")
    search(page, "зебра").first.wait_for()
    expect(page.locator(".md-search-result__more summary")).to_contain_text(said)


@pytest.mark.parametrize(
    ("language", "query", "meant"),
    [("en", "chrun", "churn"), ("en", "retenton", "retention"), ("uk", "кліент", "клієнт"),
     ("uk", "відтк", "відтік")],
)  # fmt: skip
def test_a_slip_finds_the_word_that_was_meant(page, site_url, language, query, meant) -> None:
    page.goto(site_url + home(language))
    hits = search(page, query)
    expect(status(page)).to_contain_text(meant)
    expect(status(page)).to_contain_text(query)
    expect(hits.locator("mark").first).to_have_text(re.compile(meant[:4], re.IGNORECASE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_near_it_is_said_what_to_try(page, site_url, words_of, language) -> None:
    page.goto(site_url + home(language))
    search(page, "qqzzxxjj")
    said = words_of(language).say("Nothing found. Try a shorter word or another one.")
    expect(status(page)).to_have_text(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_source_of_a_block_is_found(site, language) -> None:
    texts = [d.get("text", "") for d in search_index(site, language)["documents"]]
    assert not [
        text for text in texts if re.search(r"/// (question|cards|scenario) \| \w+-\w", text)
    ]


@pytest.mark.parametrize(
    ("language", "query"), [("en", "profit"), ("uk", "прибуток"), ("zh", "利润")]
)
def test_lessons_come_before_the_pages_for_instructors(page, site_url, language, query) -> None:
    page.goto(site_url + home(language))
    hits = search(page, query)
    hits.first.wait_for()
    pages = [a for a in hits.evaluate_all("all => all.map((a) => a.pathname)") if a]
    places = [i for i, path in enumerate(pages) if "/instructors/" in path]
    others = [i for i, path in enumerate(pages) if "/instructors/" not in path]
    assert others
    assert not places or min(places) > max(others)
