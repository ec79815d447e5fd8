"""Blocks in a page, rendered by Python-Markdown alone, with no site generator."""

from __future__ import annotations

import re

import markdown
import pytest

from coursedown.extension import CoursedownExtension

QUESTION = """\
Before.

/// question | q
    hint: Think of *Vera*.

Which? See [the page](other.md "Title") and `[[code]]`.

| a | b |
|---|---|
| 1 | 2 |

- ( ) **This**
  goes on
    > Because *no*.

    > And again.
- (x) That

---

So it is.[^1]

[^1]: A note.

///

After.
"""


def render(text: str, **options: str) -> str:
    extension = CoursedownExtension(**options)
    extensions = ["tables", "attr_list", "footnotes", "toc", "pymdownx.superfences", extension]
    return markdown.markdown(text, extensions=extensions)


def test_a_question_keeps_its_markdown() -> None:
    html = render(QUESTION)
    assert '<course-question id="q" kind="choice"' in html
    assert '<a href="other.md" title="Title">the page</a>' in html
    assert "<table>" in html.partition('class="cd-options"')[0]
    assert "<strong>This</strong>\ngoes on" in html
    assert re.search(r"<p>Because <em>no</em>.</p>\s*<p>And again.</p>", html)
    assert "<em>Vera</em>" in html
    assert '<sup id="fnref:1">' in html
    assert html.index("Before.") < html.index("<course-question") < html.index("After.")


def test_code_is_no_blank() -> None:
    html = render("/// question | q\n\n`[[a]]` is [[b|c]].\n\n```\n[[d]]\n```\n///\n")
    assert html.count('class="cd-blank"') == 1
    assert "<code>[[a]]</code>" in html
    assert 'data-key="[[&#34;b&#34;,&#34;c&#34;]]"' in html


def test_blanks_stand_in_tables() -> None:
    html = render("/// question | q\n\n| a | b |\n|---|---|\n| [[x\\|y]] | [[z]] |\n///\n")
    assert re.search(r'<td>\s*<input[^>]*name="blank-0"', html)
    assert 'data-key="[[&#34;x&#34;,&#34;y&#34;],[&#34;z&#34;]]"' in html


def test_an_empty_corner_of_a_table_heads_no_column() -> None:
    html = render("| | a |\n|---|---|\n| 1 | 2 |\n")
    assert re.search(r"<tr>\s*<td></td>\s*<th>a</th>\s*</tr>", html)
    assert html.count("<th") == 2  # <thead> and one <th>


def test_an_answer_is_computed() -> None:
    html = render(
        "/// question | q\n    calculator: prospects-to-replace\n"
        "    given: conversion_rate = 20 | 40\n\nAt {conversion_rate}, `{rate}`?\n\n"
        "= {prospects} ± 0.05\n\n---\n\n{prospects} of {chance_at_least_as_many}\n///\n",
        calculators="calculators",
    )
    assert 'At <span class="cd-given" data-name="conversion_rate">20%</span>' in html
    assert '"cd-number-right">5</span><span class="cd-number-right" hidden>3</span>' in html
    assert "{prospects}" not in html


def test_computed_values_stand_in_attributes_and_footnotes_too() -> None:
    html = render(
        "/// question | q\n    calculator: prospects-to-replace\n"
        "    given: conversion_rate = 20 | 40\n\n![At {conversion_rate}](a.png) Why?[^1]\n\n"
        "= {prospects}\n\n---\n\nSo.\n\n[^1]: At {prospects}.\n///\n",
        calculators="calculators",
    )
    assert 'alt="At 20%"' in html
    assert 'At <span class="cd-given" data-name="prospects">5</span>.' in html.partition("<hr")[2]


def test_code_in_an_option_keeps_its_indentation() -> None:
    html = render(
        "/// question | q\n\nWhich?\n\n- (x) This:\n\n    ```python\n    if x:\n        y = 1\n"
        "    ```\n    > Yes:\n    > ```\n    > z\n    > ```\n- ( ) That\n///\n"
    )
    text = re.sub(r"<[^>]*>", "", html)
    assert "if x:\n    y = 1" in text
    assert "> z" not in text
    assert "&gt; z" not in text


def test_a_block_in_raw_html_says_so() -> None:
    html = render("<details>\n\n/// question | q\n\nHow many?\n\n= 1\n///\n\n</details>\n")
    assert "question &#39;q&#39;: a block can&#39;t stand in raw HTML" in html


def test_without_a_calculator_braces_are_text() -> None:
    assert "{name}" in render("/// question | q\n\nIs {name} here?\n\n= 1\n///\n")


def test_raw_html_and_scripts_of_the_author_stay_as_they_are() -> None:
    html = render("/// question | q\n\n<div class='x'>*raw*</div>\n\nHow many?\n\n= 1\n///\n")
    assert "<div class='x'>*raw*</div>" in html


@pytest.mark.parametrize(
    "mark", ["- (x) That", "- (X) That", "- (х) That", "- （x） That", "* (x) That"]
)
def test_marks_have_twins(mark: str) -> None:
    html = render(QUESTION.replace("- (x) That", mark))
    assert "&#34;right&#34;:1" in html


@pytest.mark.parametrize("equals", ["= 3 prospects", "＝ 3 prospects"])
def test_a_unit_stands_behind_the_number(equals: str) -> None:
    html = render(f"/// question | q\n\nHow many?\n\n{equals}\n///\n")
    assert '<span class="cd-affix">prospects</span>' in html


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [("937.5", 937.5, 937.5), ("937.5 ± 0.5", 937, 938), ("40 ± 2 %", 39.2, 40.8),
     ("62.5 % ± 0.5", 62, 63), ("-5 ± 1", -6, -4), ("0", 0, 0)],
)  # fmt: skip
def test_tolerances(answer: str, low: float, high: float) -> None:
    html = render(f"/// question | q\n\nHow many?\n\n= {answer}\n///\n")
    found = re.search(r"low&#34;:([-\d.e]+),&#34;high&#34;:([-\d.e]+)", html)
    assert found
    assert [float(n) for n in found.groups()] == pytest.approx([low, high], abs=1e-5)
    assert float(found[1]) <= low
    assert float(found[2]) >= high


def test_a_bad_block_says_so_in_its_place() -> None:
    html = render("/// question | q\n\nWhich?\n\n- ( ) This\n- ( ) That\n///\n\nAfter.\n")
    assert "page:1: question &#39;q&#39;: no option is marked right" in html
    assert "After." in html
    assert "This" not in html


@pytest.mark.parametrize(
    "text", ["# Term", "- dash", "> 40 %", "1. one", "*a* and [b](c.md)", "`- c`", "### A {#b}"]
)
def test_what_a_term_or_a_step_begins_with_makes_it_nothing_else(text: str) -> None:
    (shown,) = re.findall(r"<p>x (.*)</p>", render(f"x {text}"))
    cards = render(f"/// cards | words\n{text} {{#one}}\n:   What.\n///\n")
    assert f">{shown}</dt>" in cards
    pairs = render(f"/// question | q\n\nSo?\n\n{text}\n:   one\n\nb\n:   two\n///\n")
    steps = render(f"/// question | q\n\nSo?\n\n1. {text}\n2. b\n///\n")
    for html in (cards, pairs, steps):
        assert f">{shown}<" in html
        assert not re.search(r"<(h1|h3|blockquote|li><ul|dt[^>]*><ul)", html)


def test_cards_are_a_glossary_list() -> None:
    html = render("/// cards | words\nTrust {#trust}\n:   What *lasts*.\n///\n")
    assert re.search(
        r'<div class="cd-card" id="trust"[^>]*>'
        r"<dt[^>]*>Trust</dt><dd><p>What <em>lasts</em>.</p></dd>",
        html,
    )


def test_the_table_of_contents_holds_headings_only() -> None:
    md = markdown.Markdown(extensions=["toc", "attr_list", CoursedownExtension()])
    md.convert("## One {#one}\n\n" + QUESTION)
    assert [entry["name"] for entry in md.toc_tokens] == ["One"]


def test_a_converter_can_be_used_again() -> None:
    md = markdown.Markdown(extensions=["footnotes", "tables", CoursedownExtension()])
    first = md.convert(QUESTION)
    assert md.reset().convert(QUESTION) == first
