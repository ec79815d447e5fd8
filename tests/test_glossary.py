"""The glossary: every card of the course, in the order that a native reader expects."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from playwright.sync_api import Page, expect

from coursedown.checks import check_course
from coursedown.collation import first_letter, sort_key
from coursedown.extension import CoursedownExtension
from coursedown.markdown_source import rebased
from coursedown.settings import read_settings

from .conftest import LANGUAGES, build, home
from .small_course import BODY_LINE, problems, small_course
from .test_site import Tags

WORDS = {
    "en": ["24-hour promise", "agreement", "Churn", "conversion rate", "customer value",
           "customers", "Élan", "follow-up", "“Know” list", "lifetime", "SLA"],
    "uk": ["3 кроки", "Відтік", "гарантія", "Ґрунт довіри", "дзвінок", "Ельф", "єдність", "живий",
           "зв’язок", "инший", "індекс", "їжа", "йти", "Ключ", "щедрість", "ьо", "юнак", "ясність",
           "CLV", "SLA"],
    # 长 is read cháng here and 重 chóng, 行 háng.
    "zh": ["3个步骤", "CLV", "长期客户", "重复购买率", "行业", "客户", "客户好感", "客户终身价值",
           "流失率", "留存率", "年价值", "潜在客户", "SLA", "转化率"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_as_in_a_dictionary(language: str) -> None:
    mixed = sorted(WORDS[language], key=hash)
    assert sorted(mixed, key=lambda word: sort_key(word, language)) == WORDS[language]


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [("en", "churn", "C"), ("en", "Élan", "E"), ("en", "“know”", "K"), ("en", "24 hours", "0–9"),
     ("uk", "ґрунт", "Ґ"), ("uk", "їжа", "Ї"), ("uk", "CLV", "C"), ("uk", "«йти»", "Й"),
     ("zh", "长期", "C"), ("zh", "绿色", "L"), ("zh", "CLV", "C"), ("zh", "《客户》", "K"),
     ("zh", "90%", "0–9"), ("en", "%", "%")],
)  # fmt: skip
def test_a_word_is_looked_for_under_its_letter(language: str, word: str, letter: str) -> None:
    assert first_letter(word, language) == letter


@pytest.mark.parametrize("language", LANGUAGES)
@given(texts=st.lists(st.text(min_size=1, max_size=8)))
def test_any_words_can_be_sorted_and_stand_together_by_letter(
    language: str, texts: list[str]
) -> None:
    ordered = sorted(texts, key=lambda text: sort_key(text, language))
    letters = [first_letter(text, language) for text in ordered]
    groups = [letter for i, letter in enumerate(letters) if not i or letters[i - 1] != letter]
    lettered = [letter for letter in groups if letter.isalpha() or letter == "0–9"]
    assert len(lettered) == len(set(lettered))


@pytest.mark.parametrize(
    ("path", "new_path", "text", "moved"),
    [
        ("notes/worth.md", "glossary.md", "[a](../calculators/b.md#c)", "[a](calculators/b.md#c)"),
        ("notes/worth.md", "glossary.md", "[a](#churn)", "[a](notes/worth.md#churn)"),
        ("notes/worth.md", "glossary.md", "![a](worth.svg 'T')", "![a](notes/worth.svg 'T')"),
        ("notes/worth.md", "a/b/c.md", "[a](other.md)", "[a](../../notes/other.md)"),
        ("notes/worth.md", "glossary.md", "[![i](p.png)](q.md)", "[![i](notes/p.png)](notes/q.md)"),
        ("notes/worth.md", "glossary.md", "[a]: b.md", "[a]: notes/b.md"),
        ("notes/worth.md", "glossary.md", "`[a](b.md)` <http://c.d> [e](mailto:f@g.h)", None),
        ("index.md", "glossary.md", "[a](notes/worth.md)", None),
        ("notes/worth.md", "glossary.md", r"\[a\](b.md) \[c](d.md) [e\](f.md)", None),
        ("notes/worth.md", "glossary.md", r"\[a\]: [b](c.md)", r"\[a\]: [b](notes/c.md)"),
    ],
)
def test_links_lead_where_they_led(path: str, new_path: str, text: str, moved: str | None) -> None:
    assert rebased(text, path, new_path) == (moved or text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_with_its_meaning_and_a_link_to_where_it_is_learnt(
    page: Page, site_url: str, words_of: Any, language: str
) -> None:
    start = f"{site_url}{home(language)}"
    page.goto(f"{start}notes/worth/")
    cards = {
        card.get_attribute("id"): (
            card.locator("dt").evaluate("e => e.firstChild.textContent"),
            card.locator("dd").text_content(),
        )
        for card in page.locator(".cd-card").all()
    }
    title = page.locator("h1").evaluate("e => e.firstChild.textContent")
    page.goto(f"{start}glossary/")
    entries = page.locator(".cd-entry")
    terms = entries.locator("dt").all_text_contents()
    assert terms == sorted(terms, key=lambda term: sort_key(term, language))
    ids = [entry.get_attribute("id") for entry in entries.all()]
    assert set(ids) >= {f"term-{id}" for id in cards}
    page.goto(f"{start}instructors/write/")
    samples = page.locator(".cd-card").evaluate_all("all => all.map((card) => card.id)")
    assert samples
    assert not set(ids) & {f"term-{id}" for id in samples}, "samples are nothing to learn"
    page.go_back()
    for id, (term, meaning) in cards.items():
        entry = page.locator(f"#term-{id}")
        expect(entry.locator("dt")).to_have_text(term)
        expect(entry.locator("dd").first).to_have_text(meaning or "")
        link = entry.get_by_role("link", name=title, exact=True)
        assert link.evaluate("a => a.href") == f"{start}notes/worth/#{id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_leads_to_its_first_word(page: Page, site_url: str, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(f"{site_url}{home(language)}glossary/")
    links = page.locator(".cd-letters a")
    terms = page.locator(".cd-entry dt").all_text_contents()
    letters = [first_letter(term, language) for term in terms]
    assert links.all_text_contents() == list(dict.fromkeys(letters))
    for link in links.all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        letter = link.text_content() or ""
        link.click()
        expect(page.locator(".cd-entry").nth(letters.index(letter))).to_be_in_viewport()


CARDS = """\
## Heading {{#heading}}

/// cards | {deck}
{cards}
///
"""


@pytest.fixture(scope="module")
def translated_in_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with one more page of cards, which Ukrainian readers see in English."""
    from .conftest import copy_course

    course = copy_course(tmp_path_factory.mktemp("course"))
    cards = (
        "Zest *for* [more](../calculators/customer-lifetime-value.md#clv-how) {#zest}\n"
        ":   See [churn](#heading) and [worth](../notes/worth.md#courier).\n\n"
        "    Also `[code](x.md)`.\n\n"
        "apple {#apple}\n:   A fruit.\n"
    )
    front = (
        "---\ntitle: 'Fruit: *and* [zest] ~ a_b <i>'\ndescription: d\nminutes: 1\n"
        "outcomes: {}\n---\n\n"
    )
    for language in ("en", "zh"):
        file = course / "docs" / language / "more" / "fruit.md"
        file.parent.mkdir()
        file.write_text(front + CARDS.format(deck="fruit", cards=cards), "utf-8")
    settings = course / "mkdocs.yml"
    nav = "      - notes/worth.md\n"
    settings.write_text(settings.read_text("utf-8").replace(nav, nav + "      - more/fruit.md\n"))
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return course / "site"


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_in_cards_are_right_on_the_glossary_s_page(
    translated_in_part: Path, language: str
) -> None:
    html = (translated_in_part / home(language) / "glossary/index.html").read_text("utf-8")
    zest = html.partition('id="term-zest"')[2].partition("</div>")[0]
    assert [link["href"] for link in Tags(zest).all("a")] == [
        "../calculators/customer-lifetime-value/#clv-how",
        "../more/fruit/#heading",
        "../notes/worth/#courier",
        "../more/fruit/#zest",
    ]
    assert "<em>for</em>" in zest
    assert "<code>[code](x.md)</code>" in zest
    assert ">Fruit: *and* [zest] ~ a_b <i></a>" in unescape(zest)


def test_what_is_not_translated_stands_in_the_source_language(translated_in_part: Path) -> None:
    html = (translated_in_part / "uk/glossary/index.html").read_text("utf-8")
    ids = re.findall(r'class="cd-entry" id="term-([\w-]+)"', html)
    assert ids.index("churn") < ids.index("apple") < ids.index("zest"), "Latin letters come last"
    apple, churn = (
        Tags(html.partition(f'id="term-{id}"')[2].partition("</div>")[0])
        for id in ("apple", "churn")
    )
    assert [tag["lang"] for tag in (*apple.all("dt"), *apple.all("dd"), *apple.all("span"))
            if "lang" in tag] == ["en"] * 3  # fmt: skip
    assert not any("lang" in attributes for _, attributes in churn.found)
    html = (translated_in_part / "zh/glossary/index.html").read_text("utf-8")
    churn = Tags(html.partition('id="term-churn"')[2].partition("</div>")[0])
    assert not any("lang" in attributes for _, attributes in churn.found)


def test_without_a_course_it_says_that_there_are_no_cards() -> None:
    html = markdown("Before.\n\n/// glossary\n///\n\nAfter.\n", extensions=[CoursedownExtension()])
    assert "There are no cards here yet." in html
    assert "After." in html


GLOSSARY = "/// glossary\n///\n"
DECK = "/// cards | deck\nTrust {#trust}\n:   What lasts.\n///\n"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("/// glossary | all\n///\n", 0, "glossary 'all': a glossary has no id; write '/// gloss"),
        ("/// glossary\n    a: b\n///\n", 1, "glossary: a glossary takes no option 'a'; remove it"),
        ("/// glossary\n\nText\n///\n", 2, "glossary: a glossary holds no text; put it before or"),
        (GLOSSARY + GLOSSARY, 2, "glossary: a page has one glossary; remove this one"),
        (GLOSSARY + "\n## T {#term-trust}\n", 3, "heading 'term-trust': the id 'term-trust' also"),
    ],
)
def test_what_does_not_fit_is_reported(tmp_path: Path, body: str, line: int, message: str) -> None:
    found = problems(tmp_path, {"en/glossary.md": body, "en/page.md": DECK})
    place = f"docs/en/glossary.md:{BODY_LINE + line}: {message}"
    assert any(problem.startswith(place) for problem in found), found


def test_a_translation_has_a_glossary_too(tmp_path: Path) -> None:
    pages = {"en/glossary.md": GLOSSARY, "uk/glossary.md": "Text\n"}
    (problem,) = problems(tmp_path, pages)
    assert problem.startswith("docs/uk/glossary.md:1: glossary: this is missing here;")


@pytest.mark.parametrize("meaning", ["What lasts.[^1]", "See [this][one].", "See [this][]."])
def test_a_card_that_refers_to_its_page_does_not_fit_a_glossary(
    tmp_path: Path, meaning: str
) -> None:
    page = DECK.replace("What lasts.", meaning) + "\n[^1]: So.\n\n[one]: page.md\n"
    assert problems(tmp_path, {"en/page.md": page}) == []
    (problem,) = problems(tmp_path, {"en/page.md": page, "en/glossary.md": GLOSSARY})
    assert problem.startswith(f"docs/en/page.md:{BODY_LINE + 1}: card 'trust': a card stands in")


def test_brackets_that_refer_to_nothing_fit_a_glossary(tmp_path: Path) -> None:
    page = DECK.replace("What lasts.", r"What [lasts](page.md), `a[0][1]`, \[^1\], [all] of it.")
    assert problems(tmp_path, {"en/page.md": page, "en/glossary.md": GLOSSARY}) == []


def test_other_pages_may_link_to_an_entry(tmp_path: Path) -> None:
    link = "[t](glossary.md#term-trust) [u](glossary.md#term-none)\n"
    pages = {"en/glossary.md": GLOSSARY, "en/page.md": DECK, "en/other.md": link}
    (problem,) = problems(tmp_path, pages)
    assert "glossary.md#term-none' leads to a page without 'term-none'" in problem


def test_cards_on_a_page_for_instructors_are_no_words_to_learn(tmp_path: Path) -> None:
    for line, found in (("", ["trust"]), ("audience: instructors\n", [])):
        root = small_course(tmp_path, {"en/glossary.md": GLOSSARY, "en/page.md": DECK})
        file = root / "docs/en/page.md"
        file.write_text(file.read_text("utf-8").replace("outcomes:", line + "outcomes:"), "utf-8")
        course, _problems = check_course(read_settings(root / "mkdocs.yml"))
        assert [card.id for _page, card in course.cards("uk")] == found


def test_another_audience_is_reported(tmp_path: Path) -> None:
    root = small_course(tmp_path, {"en/page.md": DECK})
    file = root / "docs/en/page.md"
    file.write_text(
        file.read_text("utf-8").replace("outcomes:", "audience: all\noutcomes:"), "utf-8"
    )
    (problem,) = check_course(read_settings(root / "mkdocs.yml"))[1]
    assert "'audience' in the front matter must be 'instructors'; or remove it" in str(problem)
