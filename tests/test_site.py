"""What the built site has, beside what a reader sees: addresses, languages, course.json."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calculators import CALCULATORS
from coursedown.publishing.publish import assets_folder
from coursedown.questions import KINDS

from .conftest import LANGUAGES, addresses, build, home, serving

BASE = "http://127.0.0.1:8000/"
WRITTEN = {language: addresses(language) for language in LANGUAGES}
PAGES = WRITTEN["en"]


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.found
            if name == tag
            and all((attributes.get(k) or "").strip() == v for k, v in wanted.items())
        ]


def tags(site: Path, address: str) -> Tags:
    return Tags((site / address / "index.html").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_its_languages(site, site_url, page, language) -> None:
    found = tags(site, home(language) + page)
    alternates = found.all("link", rel="alternate")
    links = {link["hreflang"]: link["href"] for link in alternates if "hreflang" in link}
    assert links == {"x-default": site_url + page} | {
        {"zh": "zh-Hans"}.get(other, other): site_url + home(other) + page
        for other in LANGUAGES
        if page in WRITTEN[other]
    }
    shown = language if page in WRITTEN[language] else "en"
    assert found.all("link", rel="canonical")[0]["href"] == site_url + home(shown) + page
    assert found.all("html")[0]["lang"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_stays_on_the_page(site, language) -> None:
    address = home(language) + "notes/worth/"
    links = [a for a in tags(site, address).all("a") if a.get("hreflang")]
    there = [(site / address / (a["href"] or "")).resolve() for a in links]
    assert there == [(site / home(other) / "notes/worth").resolve() for other in LANGUAGES]
    assert [a["hreflang"] for a in links if a.get("aria-current")] == [
        {"zh": "zh-Hans"}.get(language, language)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_titled_in_their_language(site, language) -> None:
    html = (site / home(language) / "notes/worth/index.html").read_text("utf-8")
    title = {
        "en": "What a customer is worth - Customer relationships",
        "uk": "Відносини з клієнтами",
        "zh": "客户关系",
    }[language]
    assert title in (re.search(r"<title>(.*?)</title>", html) or [""])[0]
    assert {"en": "Calculators", "uk": "Калькулятори", "zh": "计算器"}[language] in html


def test_the_site_asks_no_other_host_for_anything(site) -> None:
    for file in site.rglob("*.html"):
        for tag, attributes in Tags(file.read_text("utf-8")).found:
            address = attributes.get("src") or (tag == "link" and attributes.get("href")) or ""
            assert not re.match(r"(https?:)?//(?!127\.0\.0\.1)", address), (file, tag, address)


def test_course_json_names_everything(site) -> None:
    course = json.loads((site / "course.json").read_text("utf-8"))
    assert (course["version"], course["languages"]) == (1, list(LANGUAGES))
    assert course["source_language"] == "en"
    assert {page["path"] for page in course["pages"]} == set(PAGES)
    written = {path: [code for code in LANGUAGES if path in WRITTEN[code]] for path in PAGES}
    assert all(page["languages"] == written[page["path"]] for page in course["pages"])
    assert all([*page["title"]] == page["languages"] for page in course["pages"])
    questions = course["questions"]
    assert len(questions) >= 8
    assert {q["kind"] for q in questions} == set(KINDS)
    assert len({q["page"] for q in questions}) >= 2
    assert all(q["languages"] == written[q["page"]] for q in questions)
    assert sum(len(deck["cards"]) for deck in course["decks"]) >= 6
    assert [c["slug"] for c in course["calculators"]] == list(CALCULATORS)
    assert {"id": "wrong-ribbons-call", "languages": list(LANGUAGES)} in course["scenarios"]
    assert course["downloads"] == []


@pytest.mark.parametrize("what", ["pages", "questions", "decks", "scenarios", "calculators"])
def test_everything_is_in_every_language(site, what) -> None:
    entries = json.loads((site / "course.json").read_text("utf-8"))[what]
    assert entries
    assert [entry for entry in entries if entry["languages"] != list(LANGUAGES)] == []


def test_scripts_and_styles_are_named_after_their_content(site, settings) -> None:
    assert (site / assets_folder(settings) / "coursedown.js").is_file()
    html = (site / "uk/notes/worth/index.html").read_text("utf-8")
    assert f'src="../../../{assets_folder(settings)}/coursedown.js"' in html


def test_not_found_is_said_in_each_language(site) -> None:
    for language in LANGUAGES:
        assert f'lang="{language}"' in (site / home(language) / "404.html").read_text("utf-8")


@pytest.fixture(scope="module")
def partly_translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course without one of its Ukrainian pages."""
    from .conftest import copy_course

    course = copy_course(tmp_path_factory.mktemp("course"))
    (course / "docs/uk/notes/worth.md").unlink()
    for name in ("index", "calculators/customer-lifetime-value"):
        file = course / f"docs/uk/{name}.md"
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"\]\(((\.\./)?notes/worth\.md)#[^)]*\)", r"](\1)", text), "utf-8")
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return course / "site"


def test_a_missing_page_is_shown_in_the_source_language(partly_translated) -> None:
    html = (partly_translated / "uk/notes/worth/index.html").read_text("utf-8")
    found = Tags(html)
    assert "Every week you decide how much trouble" in html
    assert "cd-notice" in html
    assert found.all("link", rel="canonical")[0]["href"] == f"{BASE}notes/worth/"
    assert found.all("div", lang="en")
    assert {a["hreflang"] for a in found.all("link", rel="alternate")} == {
        "en", "zh-Hans", "x-default",
    }  # fmt: skip


def test_a_link_to_a_page_shown_in_the_source_language_says_so(partly_translated) -> None:
    links = [a for a in tags(partly_translated, "notes/worth/").all("a") if a.get("hreflang")]
    assert [a["hreflang"] for a in links] == ["en", "en", "zh-Hans"]


def test_course_json_counts_only_written_pages(partly_translated) -> None:
    course = json.loads((partly_translated / "course.json").read_text("utf-8"))
    (worth,) = [page for page in course["pages"] if page["path"] == "notes/worth/"]
    assert worth["languages"] == ["en", "zh"]
    assert all(
        q["languages"] == ["en", "zh"] for q in course["questions"] if q["page"] == "notes/worth/"
    )


def test_a_strict_build_fails_and_names_all_languages_mistakes(course) -> None:
    for language in LANGUAGES:
        file = course / "docs" / language / "notes/worth.md"
        file.write_text(file.read_text("utf-8") + "\n## No id\n", "utf-8")
    done = build(course, course / "site", "--strict")
    assert done.returncode != 0
    for language in LANGUAGES:
        assert f"docs/{language}/notes/worth.md:" in done.stderr
    assert build(course, course / "site").returncode == 0


def test_the_site_moves_to_another_address(course, settings) -> None:
    url = "https://example.org/course/"
    assert build(course, course / "site", "--strict", url=url).returncode == 0
    found = tags(course / "site", "zh/notes/worth/")
    assert (
        found.all("link", rel="canonical")[0]["href"]
        == "https://example.org/course/zh/notes/worth/"
    )
    html = (course / "site/uk/404.html").read_text("utf-8")
    assert f'src="/course/{assets_folder(settings)}/coursedown.js"' in html


def test_the_header_leads_to_the_files_where_the_build_knows_them(course, page, monkeypatch):
    address = "https://github.com/ana/customers"
    monkeypatch.setenv("REPO_URL", address)
    assert build(course, course / "site", "--strict").returncode == 0
    with serving(course / "site") as url:
        for language in LANGUAGES:
            # The page fails this test if the theme asks the repository's host for its numbers.
            page.goto(url + home(language) + "instructors/publish/")
            link = page.get_by_role("banner").get_by_role("link", name="GitHub")
            assert link.is_visible()
            assert link.get_attribute("href") == address
            page.wait_for_load_state("networkidle")
        for width in (1000, 960):
            page.set_viewport_size({"width": width, "height": 600})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


SKIP = {"en": "Skip to content", "uk": "Перейти до вмісту сторінки", "zh": "跳到正文"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_theme_says_is_said_in_the_pages_language(site, words_of, language) -> None:
    address = home(language) + "notes/worth/"
    assert f'class="md-skip">{SKIP[language]}</a>' in (site / address / "index.html").read_text()
    titles = {link["title"] for link in tags(site, address).all("a", **{"class": "headerlink"})}
    assert titles == {words_of(language).say("Link to this section")}


def test_without_an_address_of_the_files_there_is_no_link_to_them(site) -> None:
    assert "md-source" not in (site / "instructors/publish/index.html").read_text("utf-8")


def test_wrong_front_matter_is_said_in_the_page_and_not_shown(course) -> None:
    file = course / "docs/uk/notes/worth.md"
    file.write_text(re.sub("(?m)^title: .*", "title: Скільки: багато", file.read_text("utf-8")))
    assert build(course, course / "site").returncode == 0
    html = (course / "site/uk/notes/worth/index.html").read_text("utf-8")
    assert "docs/uk/notes/worth.md:2: in the front matter, the text of" in html
    assert "title: Скільки" not in html
