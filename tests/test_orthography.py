"""Each language is written as its readers expect, says its terms as agreed, and is translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from coursedown.model import Page, Section
from coursedown.translations.fidelity import infidelities
from coursedown.translations.orthography import english_left, writing_problems
from coursedown.translations.sections import sections_of
from coursedown.translations.terms import read_terms, term_problems

from .small_course import FRONT_MATTER


def page(text: str, language: str) -> Page:
    sections = sections_of(FRONT_MATTER.replace("Page", "").replace("About it", "") + text)
    return Page("page.md", language, f"docs/{language}/page.md", sections=sections)


def said_of(text: str, language: str) -> list[str]:
    return [problem.message for problem in writing_problems(page(text, language))]


WRONG = {
    "uk": {
        "Russian letters": ("Здесь была ошибка.", "не", "letters ы, э, ъ and ё"),
        "straight apostrophe": ("Обов'язково.", "Обов’язково.", "the apostrophe ’"),
        "letter apostrophe": ("Обовʼязково.", "Обов’язково.", "the apostrophe ’"),
        "straight quotes": ('Банк "Меридіан".', "Банк «Меридіан».", "quotes «…»"),
        "English quotes": ("Банк “Меридіан”.", "Він каже: «Банк “Меридіан” тут».", "quotes «…»"),
        "hyphen for a dash": ("Довіра - це все.", "Довіра — це все.", "a dash with spaces"),
        "short dash": ("Довіра – це все.", "Від 0–10 балів.", "a dash with spaces"),
        "dash without spaces": ("Довіра— це все.", "— Так, — каже вона.", "around the dash"),
        "full stop in a heading": ("## Довіра. {#a}", "## Довіра… {#a}", "has no full stop"),
        "number that may break": ("Це 38 400 рублів.", "Це 38\u00a0400 осіб.", "no-break space"),
        "sign that may break off": ("Це 40 $.", "Це 40\u00a0$.", "no-break space"),
    },
    "zh": {
        "traditional sign": ("客戶关系。", "客户关系，著名。", "the simplified sign"),
        "half-width comma": ("客户,关系。", "客户，关系。", "full-width punctuation"),
        "half-width full stop": ("客户关系.", "客户关系。网址是example.com。", "full-width"),
        "half-width brackets": ("客户(好感)。", "客户（好感）(1 + d)。", "full-width punctuation"),
        "space between signs": ("客户 关系。", "客户关系 NPS。", "no space between"),
        "space behind a mark": ("客户， 关系。", "客户，**关系**。", "no space between"),
        "straight quotes": ('他说"好"。', '他说“好”。B. Sharp, "A drop", 2008。', "quotes “…”"),
        "corner quotes": ("他说「好」。", "他说“好”。", "quotes “…”"),
        "full-width digits": ("共１２位。", "共12位。", "half-width digits"),
        "full stop in a heading": ("## 信任。 {#a}", "## 信任 {#a}", "has no full stop"),
    },
}  # fmt: skip
CASES = [(language, *case) for language, cases in WRONG.items() for case in cases.values()]
NAMES = [f"{language}: {name}" for language, cases in WRONG.items() for name in cases]


@pytest.mark.parametrize(("language", "wrong", "right", "message"), CASES, ids=NAMES)
def test_what_is_not_written_so_is_named(language, wrong, right, message) -> None:
    (said,) = said_of(wrong, language)
    assert message in said
    assert said_of(right, language) == []


@pytest.mark.parametrize("language", ["uk", "zh"])
@pytest.mark.parametrize("text", [
    "`a - b, \"c\"`",
    "```\nсказал \"ы\", 客户,关系\n```",
    "[текст](../notes/worth.md#a-b)",
    "/// question | first-one\n    outcome: a-b\n    given: a = 1, b = 2\n\n= сказав \"так\"\n///",
    "<span title=\"客户\">текст</span>",
])  # fmt: skip
def test_what_nobody_reads_is_written_as_it_must(language, text) -> None:
    assert said_of(text, language) == []


def test_the_place_is_the_line_of_the_file() -> None:
    (problem,) = writing_problems(page("\n## Так {#a}\n\nТекст\n\nОбов'язково\n", "uk"))
    assert problem.line == FRONT_MATTER.count("\n") + 6
    assert problem.item == "section 'a'"


@pytest.mark.parametrize(("text", "is_left"), [
    ("The customer gets what was promised.", True),
    ("Так каже Ніна. The customer gets what was promised. Отже.", True),
    ("薇拉说。The customer gets what was promised.", True),
    ("F. F. Reichheld, *Zero defections: quality comes to services*, 1990.", False),
    ("Фраза «What a customer is worth over the years» — назва.", False),
    ("R. L. Oliver, Journal of the Academy of Marketing Science, 2000。", False),
    ("Індекс NPS (Net Promoter Score) рахують у CRM.", False),
    ("Запустіть `make serve to see the pages`.", False),
])  # fmt: skip
def test_english_sentences_left_in_a_translation_are_named(text, is_left) -> None:
    found = [*english_left(page(text, "uk"), page("Other text", "en"))]
    assert bool(found) is is_left


def unlike(translation: str, source: str, language: str = "uk") -> list[str]:
    found = infidelities(page(translation, language), page(source, "en"))
    return [problem.message for problem in found]


@given(st.integers(21, 10**9), st.sampled_from(["uk", "zh"]))
def test_a_number_may_be_written_as_each_language_does(number: int, language: str) -> None:
    english, other = (format_decimal(number, locale=code) for code in ("en", language))
    assert unlike(f"Це {other}.", f"It is {english}.", language) == []


@given(st.decimals(0, 1000, places=2).filter(lambda n: n != n.to_integral_value()))
def test_a_fraction_may_have_a_comma(number) -> None:
    assert unlike(f"Це {str(number).replace('.', ',')} дня.", f"It is {number} days.") == []


@given(st.integers(21, 10**6), st.integers(21, 10**6))
def test_another_number_is_named(one: int, two: int) -> None:
    found = unlike(f"Це {one}.", f"It is {two}.")
    assert found == [] if one == two else [str(two) in found[0], str(one) in found[1]] == [True] * 2


@pytest.mark.parametrize(("translation", "source"), [
    ("80 відділень", "eighty branches"),
    ("85 відділень", "eighty-five branches"),
    ("чотири каси", "4 counters"),
    ("4 каси", "four counters"),
    ("о 17:30", "at half past five"),
    ("40\u00a0$", "$40"),
    ("38\u00a0400 $", "$38,400"),
    ("від 20 до 30%", "20% to 30%"),
])  # fmt: skip
def test_words_and_times_may_differ(translation, source) -> None:
    assert unlike(translation, source) == []


def test_the_links_of_a_section_are_those_of_its_source() -> None:
    english = "See [there](../a.md#b) and [here](c.md)."
    assert unlike("Див. [тут](c.md) і [там](../a.md#b).", english) == []
    assert "missing here: ../a.md#b" in unlike("Див. [тут](c.md).", english)[0]
    assert (
        "no such links; make them the same: d.md"
        in unlike("Див. [тут](c.md), [там](../a.md#b), [ще](d.md).", english)[0]
    )


def test_a_link_out_of_the_course_may_lead_to_another_language() -> None:
    assert unlike("[Тут](https://a.example/uk)", "[Here](https://a.example/en)") == []


TERMS = """\
goodwill:
  en: goodwill
  uk: прихильн* клієнт*
  zh: 客户好感
  never: {uk: гудвіл*, zh: 商誉}
churn: {en: churn, uk: відтік*|відток*, zh: 流失}
"""


@pytest.fixture
def terms(tmp_path: Path):
    (tmp_path / "terms.yml").write_text(TERMS, "utf-8")
    return read_terms(tmp_path / "terms.yml")


@pytest.mark.parametrize(("language", "text", "line"), [
    ("uk", "Це\n\nзветься гудвілом.", 3),
    ("zh", "这叫商誉。", 1),
])  # fmt: skip
def test_what_is_never_said_is_named_with_its_line(terms, language, text, line) -> None:
    (problem,) = term_problems(page(text, language), terms)
    assert problem.line == FRONT_MATTER.count("\n") + line
    assert "is not said in this course; write" in problem.message


def test_a_title_of_others_is_quoted_as_it_is(terms) -> None:
    assert [*term_problems(page("见《商誉》。", "zh"), terms)] == []


@pytest.mark.parametrize(("language", "wrong", "right"), [
    ("uk", "Добра воля", "Без прихильності клієнтів"),
    ("zh", "好意", "有客户好感的人"),
])  # fmt: skip
def test_a_page_with_the_id_of_a_term_says_the_term(terms, language, wrong, right) -> None:
    (problem,) = term_problems(page(f"## {wrong} {{#goodwill}}", language), terms)
    assert "this is not called as in terms.yml" in problem.message
    assert [*term_problems(page(f"## {right} {{#goodwill}}", language), terms)] == []


def test_either_form_of_a_term_will_do(terms) -> None:
    for form in ("відтік", "відтоком"):
        assert [*term_problems(page(f"## {form} {{#churn}}", "uk"), terms)] == []


def test_sections_have_their_lines() -> None:
    section = Section("a", "section 'a'", ((3, "one"), (7, "two")))
    assert (section.line, section.source) == (3, "one\ntwo")
