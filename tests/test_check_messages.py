"""``coursedown check`` names the file, the line, the item and the mend of every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursedown.cli import main

from .small_course import BODY_LINE, problems, small_course

GOOD = """\
/// question | first

Which?

- (x) This
- ( ) That

---

Because.

///
"""


def at(line: int, message: str, file: str = "docs/en/page.md") -> str:
    """A message at a line of the page's body, counted from 1."""
    return f"{file}:{BODY_LINE + line - 1}: {message}"


def block(*lines: str, options: str = "", name: str = "question | goodwill") -> str:
    head = f"/// {name}\n" + "".join(f"    {option}\n" for option in options.splitlines())
    return head + "\n" + "\n".join(lines) + "\n\n///\n"


MISTAKES = {
    "no right option": (
        block("Which?", "", "- ( ) This", "- ( ) That"),
        at(1, "question 'goodwill': no option is marked right; mark one with (x)"),
    ),
    "two right options": (
        block("Which?", "", "- (x) This", "- (x) That"),
        at(1, "question 'goodwill': 2 options are marked right (lines 11, 12)"),
    ),
    "one option": (
        block("Which?", "", "- (x) This"),
        at(1, "question 'goodwill': there is only one option; write at least two"),
    ),
    "malformed mark": (
        block("Which?", "", "- (x) This", "- () That"),
        at(6, "question 'goodwill': '- () That' begins like a mark and is none"),
    ),
    "mark without a dash": (
        block("Which?", "", "- (x) This", "( ) That"),
        at(6, "question 'goodwill': '( ) That' begins like a mark"),
    ),
    "mark with another letter": (
        block("Which?", "", "- (x) This", "- (v) That"),
        at(6, "question 'goodwill': '- (v) That' begins like a mark"),
    ),
    "text behind the options": (
        block("Which?", "", "- (x) This", "- ( ) That", "", "Because."),
        at(8, "question 'goodwill': this line stands behind an option"),
    ),
    "empty option": (
        block("Which?", "", "- (x) This", "- ( )"),
        at(6, "question 'goodwill': this option is empty"),
    ),
    "no answer": (
        block("Which?"),
        at(1, "question 'goodwill': there is no answer; write one of these: options, one of them"),
    ),
    "no question": (
        block("- (x) This", "- ( ) That"),
        at(1, "question 'goodwill': there is no question before the answer"),
    ),
    "no id": (block("W?", "", "= 1", name="question"), at(1, "question: this block has no id")),
    "id in capitals": (
        block("W?", "", "= 1", name="question | Good"),
        at(1, "question 'Good': an id is made of small Latin letters"),
    ),
    "comma in a number": (
        block("How many?", "", "= 937,5"),
        at(5, "question 'goodwill': '937,5' has a comma; write the decimal point"),
    ),
    "no number": (
        block("How many?", "", "= 12 + 3"),
        at(5, "question 'goodwill': '12 + 3' is not a number"),
    ),
    "words that begin with a digit": (
        block("Which standard?", "", "= 5S/6S"),
        at(5, "question 'goodwill': '5S/6S' is not a number; write digits with a point, such as"),
    ),
    "no right option of several": (
        block("Which?", "", "- [ ] This", "- [ ] That"),
        at(1, "question 'goodwill': no option is marked right; mark one with [x]"),
    ),
    "round and square marks": (
        block("Which?", "", "- [x] This", "- ( ) That"),
        at(6, "question 'goodwill': the options mix ( ) and [ ]; write ( ) for one right answer"),
    ),
    "true in capitals": (
        block("Is it?", "", "= TRUE"),
        at(5, "question 'goodwill': write '= true', in English and in small letters"),
    ),
    "true and false": (
        block("Is it?", "", "= true", "= false"),
        at(6, "question 'goodwill': a statement has one '=' line"),
    ),
    "text behind true": (
        block("Is it?", "", "= true", "", "Because."),
        at(7, "question 'goodwill': this line stands behind the answer; put it after ---"),
    ),
    "an empty word": (
        block("What?", "", "= LAARC", "="),
        at(6, "question 'goodwill': this answer is empty"),
    ),
    "a computed value among words": (
        block("?", "", "= about {prospects}", options="calculator: prospects-to-replace"),
        at(6, "question 'goodwill': words can't hold a computed value; ask for it as '= {name}'"),
    ),
    "one step": (
        block("In which order?", "", "1. One"),
        at(5, "question 'goodwill': there is only one step"),
    ),
    "steps that do not rise": (
        block("In which order?", "", "1. One", "3. Two", "2. Three"),
        at(5, "question 'goodwill': the numbers of the steps do not rise one by one"),
    ),
    "the same step twice": (
        block("In which order?", "", "1. Ask", "2. Tell", "3. Ask"),
        at(7, "question 'goodwill': this step also stands on line 11; nobody could tell them"),
    ),
    "a line that belongs to no step": (
        block("In which order?", "", "1. One", "2. Two", "and a half"),
        at(7, "question 'goodwill': this line stands behind an item; indent it"),
    ),
    "one pair": (
        block("What fits?", "", "Trust", ":   lasts"),
        at(5, "question 'goodwill': there is only one pair"),
    ),
    "two matches for a term": (
        block("What fits?", "", "Trust", ":   lasts", ":   grows", "", "Respect", ":   comes"),
        at(7, "question 'goodwill': this match has no term of its own"),
    ),
    "more pairs than letters": (
        block("What fits?", "", *(f"T{i}\n:   m{i}\n" for i in range(27))),
        at(5 + 26 * 3, "question 'goodwill': there are 27 pairs, and letters for 26; make it two"),
    ),
    "the same match twice": (
        block("What fits?", "", "Trust", ":   lasts", "", "Respect", ":   lasts"),
        at(9, "question 'goodwill': this match also stands on line 12; nobody could tell them"),
    ),
    "a question against the first term": (
        block("What fits?", "Trust", ":   lasts", "", "Respect", ":   comes"),
        at(3, "question 'goodwill': this line stands against the first term"),
    ),
    "a step that changes with the variant": (
        block("In which order?", "", "1. Call {prospects}", "2. Wait",
              options="calculator: prospects-to-replace\ngiven: conversion_rate = 20 | 40"),
        at(7, "question 'goodwill': what is moved can't change with a variant"),
    ),
    "a kind that this is not": (
        block("What fits?", "", "Trust", ":   lasts", options="kind: ordering"),
        at(2, "question 'goodwill': the answer does not look like the kind 'ordering'; write a"),
    ),
    "shuffling words": (
        block("What?", "", "= LAARC", options="shuffle: no"),
        at(2, "question 'goodwill': a question of kind 'text' takes no 'shuffle'; remove it"),
    ),
    "options and another answer": (
        block("Which?", "", "- [x] This", "- [ ] That", "", "= 3"),
        at(8, "question 'goodwill': this line stands behind an option"),
    ),
    "two numbers": (
        block("How many?", "", "= 1", "= 2"),
        at(6, "question 'goodwill': a number has one '=' line"),
    ),
    "open blank": (
        block("It is [[good."),
        at(3, "question 'goodwill': a blank is not closed on its line"),
    ),
    "empty blank": (
        block("It is [[good|]]."),
        at(3, "question 'goodwill': a blank has an empty answer"),
    ),
    "unknown option": (
        block("How many?", "", "= 1", options="hnit: Think"),
        at(2, "question 'goodwill': there is no option 'hnit'; the options are hint, shuffle"),
    ),
    "option that is none": (
        block("How many?", "", "= 1", options="Think hard"),
        at(2, "question 'goodwill': 'Think hard' is no option; write 'key: value'"),
    ),
    "unknown kind": (
        block("How many?", "", "= 1", options="kind: essay"),
        at(2, "question 'goodwill': there is no kind 'essay'; the kinds are"),
    ),
    "unknown outcome": (
        block("How many?", "", "= 1", options="outcome: fly"),
        at(1, "question 'goodwill': the page has no outcome 'fly'; its outcomes are none"),
    ),
    "unknown calculator": (
        "/// calculator | crystal-ball\n///\n",
        at(1, "calculator 'crystal-ball': there is no calculator 'crystal-ball'; there are: cust"),
    ),
    "unknown calculator of a question": (
        block("How many?", "", "= {x}", options="calculator: crystal-ball"),
        at(2, "question 'goodwill': there is no calculator 'crystal-ball'"),
    ),
    "unknown input": (
        "/// calculator | prospects-to-replace\n    rate: 40\n///\n",
        at(2, "calculator 'prospects-to-replace': input 'rate': There is no input of this name."),
    ),
    "unknown input of a question": (
        block("?", "", "= {prospects}", options="calculator: prospects-to-replace\ngiven: rate=4"),
        at(3, "question 'goodwill': input 'rate': There is no input of this name."),
    ),
    "input out of bounds": (
        "/// calculator | prospects-to-replace\n    conversion_rate: 0\n///\n",
        at(2, "calculator 'prospects-to-replace': input 'conversion_rate': Enter more than 0, and"),
    ),
    "comma in an input": (
        "/// calculator | prospects-to-replace\n    conversion_rate: 99,5\n///\n",
        at(2, "calculator 'prospects-to-replace': input 'conversion_rate': '99,5' has a comma; wr"),
    ),
    "comma in an input of a question": (
        block("?", "", "= {prospects}",
              options="calculator: prospects-to-replace\ngiven: conversion_rate = 99,5"),
        at(3, "question 'goodwill': input 'conversion_rate': '99,5' has a comma; write the deci"),
    ),
    "unknown result": (
        block("?", "", "= {profit}", options="calculator: prospects-to-replace"),
        at(6, "question 'goodwill': '{profit}' is no number of the calculator; its numbers are"),
    ),
    "unknown name in a text": (
        block(
            "At {rate}?", "", "= {prospects}", options="calculator: prospects-to-replace"
        ),
        at(4, "question 'goodwill': {rate} is nothing that 'prospects-to-replace' knows"),
    ),
    "two inputs with variants": (
        block(
            "?", "", "= {prospects}",
            options="calculator: prospects-to-replace\n"
            "given: customers_lost = 1 | 2, conversion_rate = 40 | 50",
        ),
        at(3, "question 'goodwill': only one input may vary"),
    ),
    "given without a calculator": (
        block("?", "", "= 1", options="given: x = 1"),
        at(2, "question 'goodwill': 'given' needs the option 'calculator'"),
    ),
    "broken link": ("See [this](nowhere.md).\n", at(1, "the link 'nowhere.md' leads to no page")),
    "broken anchor": (
        "## Here {#here}\n\n[this](#there)\n",
        at(3, "the link '#there' leads to a page without 'there'"),
    ),
    "broken picture": ("![A](a.png)\n", at(1, "the link 'a.png' leads to no file")),
    "heading without id": ("## Trust\n", at(1, "this heading has no id; write '## Heading {#")),
    "underlined heading without id": ("Trust\n-----\n", at(1, "this heading has no id")),
    "card without id": (
        "/// cards | words\nTrust\n:   What lasts.\n///\n",
        at(2, "cards 'words': the card 'Trust' has no id; write 'Trust {#its-id}'"),
    ),
    "card without meaning": (
        "/// cards | words\nTrust {#trust}\n///\n",
        at(2, "cards 'words': the card 'trust' has no meaning"),
    ),
    "unknown block": ("/// quiz | x\n///\n", at(1, "there is no block 'quiz'; the")),
    "closing line of nothing": ("Text\n\n///\n", at(3, "this closes no block")),
    "quoted block": ("> /// question | x\n", at(1, "a block can't stand in a quotation; remove")),
    "open code": ("Text\n\n```\n/// question | x\n", at(3, "this code is never closed; close it")),
    "unknown block in a block": (
        block("Which?", "", "//// tip", "- (x) This", "- ( ) That"),
        at(1, "question 'goodwill': this block is never closed"),
    ),
    "brackets of two kinds": (
        block("Which?", "", "- (x] This", "- ( ) That"),
        at(5, "question 'goodwill': '- (x] This' begins like a mark"),
    ),
    "mark behind another bullet": (
        block("Which?", "", "– ( ) This", "- (x) That", "- ( ) More"),
        at(5, "question 'goodwill': '– ( ) This' begins like a mark"),
    ),
    "mark in a numbered list": (
        block("Which?", "", "1. ( ) This", "- (x) That", "- ( ) More"),
        at(5, "question 'goodwill': '1. ( ) This' begins like a mark"),
    ),
    "indented mark": (
        block("Which?", "", "- (x) This", "    - ( ) That", "- ( ) More"),
        at(6, "question 'goodwill': '- ( ) That' begins like a mark"),
    ),
    **{
        f"an answer gone wrong: {line}": (
            block("What do they do?", "", line, "", "---", "", "Because."),
            at(5, f"question 'goodwill': there is no answer; '{line}' looks like one and is none"),
        )
        for line in ("- a", "* a", "1.a", "1、a", "== a")
    },
    **{
        f"a match gone wrong: {line}": (
            block("What fits?", "", "Trust", line, "", "---", "", "Because."),
            at(6, f"question 'goodwill': there is no answer; '{line}' looks like one and is none"),
        )
        for line in ("：m", ":m", "： m")
    },
    "an item gone wrong of several lines": (
        block("What?", "", "- a", "  goes on", "", "    and on", "", "---", "", "So."),
        at(5, "question 'goodwill': there is no answer; '- a' looks like one and is none"),
    ),
    **{
        f"money or full-width digits: {text}": (
            block("How much?", "", f"= {text}"),
            at(5, f"question 'goodwill': '{text}' is not a number; write digits with a point"),
        )
        for text in ("$480", "-$480", "€40.5", "€ 40.5", "US$480", "￥４８０", "３．５", "－3")
    },
    "an answer before the answer": (
        block("Which?", "", "= A+", "", "= C"),
        at(5, "question 'goodwill': '= A+' stands before the answer and is no part of it"),
    ),
    "an answer before options": (
        block("Which?", "", "= 3", "", "- (x) This", "- ( ) That"),
        at(5, "question 'goodwill': '= 3' stands before the answer and is no part of it"),
    ),
    "unit before the tolerance": (
        block("How many?", "", "= 3 prospects ± 1"),
        at(5, "question 'goodwill': '3 prospects ± 1' is not a number"),
    ),
    "tolerance with other signs": (
        block("How many?", "", "= 40 +- 2"),
        at(5, "question 'goodwill': '40 +- 2' is not a number"),
    ),
    "blanks in a choice": (
        block("Is it [[this]]?", "", "- (x) This", "- ( ) That"),
        at(3, "question 'goodwill': a question of kind 'choice' can't hold blanks"),
    ),
    "options and a number": (
        block("Which?", "", "- (x) This", "- ( ) That", "", "= 5"),
        at(8, "question 'goodwill': this line stands behind an option"),
    ),
    "computed blank": (
        block("[[{prospects}]]", options="calculator: prospects-to-replace"),
        at(4, "question 'goodwill': a blank can't hold a computed value"),
    ),
    "option without indentation": (
        "/// question | goodwill\nhint: Think\n\nHow many?\n\n= 1\n///\n",
        at(2, "question 'goodwill': 'hint: Think' looks like an option; write it directly under"),
    ),
    "another word for no": (
        block("How many?", "", "= 1", options="shuffle: off"),
        at(2, "question 'goodwill': write 'shuffle: no' or 'shuffle: yes'"),
    ),
    "input given twice": (
        "/// calculator | prospects-to-replace\n"
        "    conversion_rate: 25\n    conversion_rate: 20\n///\n",
        at(3, "calculator 'prospects-to-replace': the input 'conversion_rate' is given twice"),
    ),
    "heading without id in a block": (
        block("## Why", "", "How many?", "", "= 1"),
        at(3, "this heading has no id"),
    ),
    "level 1 heading": (
        "Text\n\n# Trust\n",
        at(3, "a page has one heading of level 1, the 'title' in its front matter"),
    ),
    "underlined heading of level 1": ("Trust\n=====\n", at(1, "a page has one heading of level")),
    "list below a paragraph": (
        "Text\n- one\n- two\n", at(2, "a list begins here; put an empty line above it"),
    ),
    "numbered list below a paragraph of a question": (
        block("Think of\n1. one\n2. two", "", "Which?", "", "= 1"),
        at(4, "question 'goodwill': a list begins here; put an empty line above it"),
    ),
    "list in a list": (
        "- one\n  - two\n", at(2, "a list in a list stands four spaces in; indent it so"),
    ),
    "list in a list of steps": (
        "1. one\n   - two\n", at(2, "a list in a list stands four spaces in; indent it so"),
    ),
    "table without dashes": (
        "| a | b |\n| 1 | 2 |\n", at(1, "a table has a line of dashes under its head; add |---|"),
    ),
    "a cell too many": (
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
        at(3, "this row has 3 cells and the head of the table 2"),
    ),
    "dashes for another number of cells": (
        "| a | b |\n|---|\n| 1 | 2 |\n", at(2, "this row has 1 cells and the head of the table"),
    ),
    "table below a paragraph": (
        "Text\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        at(2, "a table begins here; put an empty line above it"),
    ),
    **{
        f"opening line gone wrong: {line}": (
            line + "\n\nWhich?\n\n- (x) This\n- ( ) That\n\n//\n",
            at(1, "this opens no block; write '/// question | goodwill'"),
        )
        for line in ("// question | goodwill", "/// question goodwill",
                     "／／／ question | goodwill", "/// question ｜ goodwill",
                     "/// question: goodwill")
    },
    "another fence at the end": (
        "//// question | goodwill\n\nHow many?\n\n= 1\n\n///\n\n" + GOOD,
        at(1, "question 'goodwill': this block opens with //// and closes with /// on line 13;"),
    ),
    **{
        f"a truth in words: {word}": (
            block("Is it?", "", f"= {word}"),
            at(5, f"question 'goodwill': write '= {value}', in English and in small letters; if"),
        )
        for word, value in (("no", "false"), ("Ні", "false"), ("так", "true"), ("是", "true"))
    },
    "square mark without a space": (
        block("Which?", "", "- [x] One", "- [] Two"),
        at(6, "question 'goodwill': '- [] Two' begins like a mark and is none; write '- [ ] text'"),
    ),
    **{
        f"a term without its match behind {count}": (
            block(
                "What fits?", "", *(f"T{i}\n:   m{i}\n" for i in range(count)), "Respect", "",
                *(f"U{i}\n:   n{i}\n" for i in range(behind)), "---", "", "Because.",
            ),
            at(5 + 3 * count, "question 'goodwill': 'Respect' stands behind a pair and has no mat"),
        )
        for count, behind in ((2, 0), (2, 1), (1, 2))
    },
    **{
        f"steps with other signs: {signs}": (
            block("In which order?", "", *(f"{sign} Step" for sign in signs), "", "---", "", "So."),
            at(7, f"question 'goodwill': there is no answer; '{signs[-1]} Step' looks like one"),
        )
        for signs in (("a.", "b.", "c."), ("А)", "Б)", "В)"), ("(1)", "(2)", "(3)"),
                      ("i.", "ii.", "iii."), ("①", "②", "③"))
    },
    "a blank in single brackets": (
        block("Promise [less].", "", "---", "", "Because."),
        at(3, "question 'goodwill': '[less]' is no blank; write '[[less]]', or '\\[less\\]' for"),
    ),
    "one blank of two in single brackets": (
        block("Promise [[less]],", "do [more]."),
        at(4, "question 'goodwill': '[more]' is no blank; write '[[more]]'"),
    ),
    "indented block": (
        "- A list\n\n    /// question | goodwill\n",
        at(3, "question 'goodwill': a block can't stand in a list, a tab or code"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_at_its_line(mistake: str, tmp_path: Path) -> None:
    body, expected = MISTAKES[mistake]
    found = problems(tmp_path, {"en/page.md": body})
    assert any(problem.startswith(expected) for problem in found), found


SOUND = {
    "an open question with a definition list": block(
        "Three words:", "", "Trust\n:   lasts", "", "What do they share?", "", "---", "", "Time."
    ),
    "an open question that is called one": block(
        "Trust\n:   lasts", "", "Respect", "", "---", "", "So.", options="kind: open"
    ),
    "a matching question with bold terms": block(
        "What fits?", "", "**Trust**", "", ":   lasts", "", "**Respect**", "", ":   comes first"
    ),
    "initials": block("A. Lee calls. What do you say?", "", "---", "", "Hello."),
    "links, notes and pictures": block(
        "See [this](page.md), [that][], [x][y], \\[so\\] and `[code]`.", "", "---", "", "Hello."
    ),
    "no as a word": block("What does she say?", "", "= no", options="kind: text"),
    "no among words": block("What does she say?", "", "= no", "= never"),
    "lists": "- one\ngoes on\n- two\n\n    - three\n    - four\n\n1. five\n    - six\n\n"
    "Text in\n2024. was good\n\n## Head {#head}\n- seven\n\n***\n- eight\n\n> nine\n- ten\n",
    "tables": "| a | b |\n|---|:-:|\n| `|` | \\| |\n| one |\n\na | b\n--|--\n- 1 | 2\n\n| lone |\n",
    "code": "    one\n    - two\n      - three\n\n```\n| a |\n| b |\n# c\n// question | x\n```\n"
    "<pre>\n\none\n- two\n</pre>\n",
    "slashes": "// A question of price\n\n/questions/\n",
}


@pytest.mark.parametrize("source", SOUND)
def test_what_is_sound_is_not_reported(source: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {"en/page.md": SOUND[source]}) == []


def test_an_unclosed_block_is_reported_at_its_opening_line(tmp_path: Path) -> None:
    unclosed = GOOD.replace("///\n", "", 2).replace("\n///\n", "\n")
    body = "Text\n\n/// question | lost\n\nWhich?\n\n" + GOOD + unclosed
    found = problems(tmp_path, {"en/page.md": body})
    expected = at(3, "question 'lost': this block is never closed; close it with ///")
    assert expected in found


def test_the_last_block_may_not_stay_open(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/page.md": GOOD.removesuffix("///\n")})
    assert at(1, "question 'first': this block is never closed; close it with ///") in found


def test_a_doubled_id_is_reported_at_each_of_its_places(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/a.md": GOOD, "en/b.md": GOOD})
    a, b = (f"docs/en/{name}.md:{BODY_LINE}" for name in "ab")
    assert f"{a}: question 'first': the id 'first' also stands at {b}; give each its own" in found
    assert f"{b}: question 'first': the id 'first' also stands at {a}; give each its own" in found


def test_a_heading_and_an_item_share_no_id_on_a_page(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/page.md": "## First {#first}\n\n" + GOOD})
    assert [problem.split(" also")[0] for problem in found] == [
        at(1, "heading 'first': the id 'first'"),
        at(3, "question 'first': the id 'first'"),
    ]


def test_code_may_show_what_would_be_a_mistake(tmp_path: Path) -> None:
    body = "```\n/// question | x\n- () no\n## No id\n[no](no.md)\n```\n\nAnd `[no](no.md)`.\n"
    assert problems(tmp_path, {"en/page.md": body}) == []


def test_comments_hold_no_items(tmp_path: Path) -> None:
    assert problems(tmp_path, {"en/page.md": "<!--\n## No id\n" + GOOD + "-->\n" + GOOD}) == []


def test_footnotes_and_ids_in_the_text_are_no_broken_links(tmp_path: Path) -> None:
    body = 'Text[^1] [there](#a) [and](#b)\n\n[^1]: A note.\n\nHere {#a}\n\n<a id="b"></a>\n'
    assert problems(tmp_path, {"en/page.md": body}) == []


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/page.md": "a\u2028b\x0c\n\n## No id\n"})
    assert [problem.partition(": ")[0] for problem in found] == [at(3, "").partition(": ")[0]]


def test_front_matter_must_be_complete(tmp_path: Path) -> None:
    root = small_course(tmp_path, {"en/page.md": ""})
    (root / "docs/en/page.md").write_text("---\ntitle: 12\n---\n", "utf-8")
    (root / "docs/en/broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    found = problems(root, {})
    assert "docs/en/page.md:1: 'title' in the front matter must be text;" in " ".join(found)
    assert "docs/en/page.md:1: the front matter has no 'minutes'; add 'minutes: …'" in found
    (problem,) = (problem for problem in found if "broken" in problem)
    assert problem.startswith("docs/en/broken.md:2: in the front matter, a bracket opens here")


FRONT_MATTERS = {
    "title: Trust: how it grows": (2, "the text of 'title' has a colon in it; put the text in do"),
    "title: “Trust: how it grows”": (2, "the text of 'title' has a colon in it; put the text in"),
    "title: 'Ana Lee's page'": (2, "the text of 'title' goes on behind its closing '; put the"),
    'title: "Trust" and more': (2, "the text of 'title' goes on behind its closing \"; put the"),
    'title: "Trust': (2, "the text of 'title' is never closed; end it with \""),
    "title: @home": (2, "the text of 'title' begins with '@'; put the text in double quotes"),
    "outcomes:\n\tsay: it": (3, "this line begins with a tab; write spaces"),
    "title: A\n minutes: 1": (3, "this line does not fit those above it; begin it with as many"),
    "outcomes:\n  a: b\n c: d\n": (4, "this line does not fit those above it; begin it with as"),
    "title Trust\nminutes: 1": (2, "'title Trust' is no 'key: value'; write a colon and a space"),
}


@pytest.mark.parametrize("written", FRONT_MATTERS)
def test_front_matter_gone_wrong_is_answered_with_the_mend(written: str, tmp_path: Path) -> None:
    line, message = FRONT_MATTERS[written]
    root = small_course(tmp_path, {"en/page.md": ""})
    (root / "docs/en/page.md").write_text(f"---\n{written}\n---\n\nText\n", "utf-8")
    (problem,) = problems(root, {})
    assert problem.startswith(f"docs/en/page.md:{line}: in the front matter, {message}")


def test_front_matter_that_is_never_closed_is_one_mistake(tmp_path: Path) -> None:
    root = small_course(tmp_path, {"en/page.md": ""})
    (root / "docs/en/page.md").write_text("---\ntitle: A\n\nText\n", "utf-8")
    assert problems(root, {}) == [
        "docs/en/page.md:1: the front matter is never closed; write --- below its last line"
    ]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    root = small_course(tmp_path, {"en/page.md": ""})
    (root / "docs/en/old.md").write_bytes("Ґанок".encode("cp1251"))
    found = problems(root, {})
    assert "docs/en/old.md:1: the file is not UTF-8 (byte 0); save it as UTF-8" in found


def test_the_command_prints_all_problems_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_course(tmp_path, {"en/a.md": "## One\n", "uk/a.md": "## Один\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()] == [
        f"docs/en/a.md:{BODY_LINE}",
        f"docs/uk/a.md:{BODY_LINE}",
    ]


def test_the_command_is_quiet_and_succeeds_where_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_course(tmp_path, {"en/a.md": GOOD})
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_missing_mkdocs_yml_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "there is no mkdocs.yml" in capsys.readouterr().err
