"""A translation holds the same items as its source; what differs is named where it differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from .small_course import BODY_LINE, problems, small_course

SOURCE = """\
## Trust {#trust}

/// question | which

Which?

- ( ) This
- (x) That
///

/// question | many

How many?

= 40 ± 2 %
///

/// question | gap

[[one]] and [[two|three]]
///

/// question | several

Which?

- [x] This
- [ ] That
- [x] Those
///

/// question | statement

It is so.

= true
///

/// question | order

In which order?

1. One
2. Two
///

/// question | pairs

What fits?

One
:   1

Two
:   2
///

/// cards | words
Trust {#trust-card}
:   What lasts.

Respect {#respect-card}
:   What comes first.
///

/// calculator | prospects-to-replace
    conversion_rate: 25
///

/// scenario | snow
    seller: Nina
    customer: Vera
    you: Nina

### Five {#five}

- [Call](#crew)
- [Wait](#wait)

### The crew {#crew}

It comes.

### Waiting {#wait}

It melts.
///
"""
SCENES = SOURCE[SOURCE.index("### Five") :]
UK = f"docs/uk/page.md:{BODY_LINE}"

DIFFERENCES = {
    "another right option": (
        "- ( ) This\n- (x) That", "- (x) This\n- ( ) That", 2,
        "question 'which': right option is 1 here and 2 at docs/en/page.md:9",
    ),
    "another number of options": (
        "- (x) That", "- (x) That\n- ( ) More", 2, "question 'which': number of options is 3 here",
    ),
    "another number": ("= 40 ±", "= 41 ±", 10, "question 'many': value is 41 here and 40 at"),
    "another tolerance": (
        "± 2 %", "± 3 %", 10, "question 'many': tolerance is 0.03 of the value here and 0.02",
    ),
    "absolute and not relative": ("± 2 %", "± 0.02", 10, "question 'many': tolerance is 0.02 here"),
    "another number of blanks": (
        "[[one]] and", "one and", 17, "question 'gap': number of blanks is 1 here and 2 at",
    ),
    "another kind": (
        "- ( ) This\n- (x) That", "= 2", 2, "question 'which': kind is numeric here and choice",
    ),
    "other right options": (
        "- [x] Those", "- [ ] Those", 22,
        "question 'several': right options is 1 here and 1, 3 at docs/en/page.md:",
    ),
    "another truth": ("= true", "= false", 31, "question 'statement': value is false here and tr"),
    "another number of steps": (
        "2. Two", "2. Two\n3. Three", 38, "question 'order': number of steps is 3 here and 2 at",
    ),
    "another number of pairs": (
        "Two\n:   2", "Two\n:   2\n\nThree\n:   3", 46,
        "question 'pairs': number of pairs is 3 here and 2 at",
    ),
    "another id": ("| gap", "| gap-uk", 17, "question 'gap-uk': docs/en/page.md has none of this"),
    "another heading id": ("{#trust}", "{#dovira}", 0, "heading 'dovira': docs/en/page.md has non"),
    "another heading level": ("## Trust", "### Trust", 0, "heading 'trust': level is 3 here and 2"),
    "another card id": ("#trust-card", "#trust-kard", 58, "card 'trust-kard': docs/en/page.md has"),
    "another starting value": (
        "conversion_rate: 25", "conversion_rate: 20", 65,
        "calculator 1: given is conversion_rate = 20",
    ),
    "another order of scenes": (
        "### The crew {#crew}\n\nIt comes.\n\n### Waiting {#wait}\n\nIt melts.",
        "### Waiting {#wait}\n\nIt melts.\n\n### The crew {#crew}\n\nIt comes.", 69,
        "scenario 'snow': order of scenes is five, wait, crew here and five, crew, wait at",
    ),
    "another order of choices": (
        "- [Call](#crew)\n- [Wait](#wait)", "- [Wait](#wait)\n- [Call](#crew)", 74,
        "scene 'five': order of choices is wait, crew here and crew, wait at docs/en/page.md:81",
    ),
    "another scene id": (
        "- [Wait](#wait)\n\n### The crew {#crew}\n\nIt comes.\n\n### Waiting {#wait}",
        "- [Wait](#wayt)\n\n### The crew {#crew}\n\nIt comes.\n\n### Waiting {#wayt}", 83,
        "scene 'wayt': docs/en/page.md has none of this id",
    ),
    "another level of the scenes": (
        SCENES, SCENES.replace("###", "####"), 74, "scene 'five': level is 4 here and 3 at",
    ),
    "another number of speakers": (
        "customer: Vera", "customer: Vira, Lin", 69, "scenario 'snow': number of customers is 2",
    ),
    "another role of the reader": (
        "you: Nina", "you: Vera", 69,
        "scenario 'snow': side of 'you' is customer here and seller at docs/en/page.md:76",
    ),
}  # fmt: skip


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_a_difference_is_reported_at_the_item(difference: str, tmp_path: Path) -> None:
    old, new, line, message = DIFFERENCES[difference]
    translated = SOURCE.replace(old, new, 1)
    assert translated != SOURCE
    found = problems(tmp_path, {"en/page.md": SOURCE, "uk/page.md": translated})
    expected = f"docs/uk/page.md:{BODY_LINE + line}: {message}"
    assert any(problem.startswith(expected) for problem in found), found


def test_a_missing_item_is_reported_at_line_1_of_the_translation(tmp_path: Path) -> None:
    start = SOURCE.index("/// question | gap")
    end = SOURCE.index("/// question | several")
    translated = SOURCE[:start] + SOURCE[end:]
    found = problems(tmp_path, {"en/page.md": SOURCE, "uk/page.md": translated})
    assert found == [
        "docs/uk/page.md:1: question 'gap': this is missing here;"
        f" docs/en/page.md:{BODY_LINE + 17} has it"
    ]


COMPUTED = """\
/// question | computed
    calculator: prospects-to-replace
    given: conversion_rate = 20 | 40
    points: 2

How many?

= {prospects}
///

/// question | unlike
    shuffle: no

Which?

- ( ) This
- (x) That
///
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("20 | 40", "20 | 25", 0, "'computed': numbers of the calculator is customers_lost = 1"),
        ("20 | 40", "20", 0, "'computed': numbers of the calculator is customers_lost = 1, con"),
        ("points: 2", "points: 3", 0, "'computed': points is 3 here and 2 at docs/en/page.md:7"),
        ("    shuffle: no\n", "", 10, "'unlike': shuffle is yes here and no at docs/en/page.md:"),
        (
            "    calculator: prospects-to-replace\n    given: conversion_rate = 20 | 40\n", "", 0,
            "'computed': calculator is none here and prospects-to-replace at docs/en/page.md:7",
        ),
    ],
)  # fmt: skip
def test_a_difference_in_the_options_is_reported_at_the_question(
    old: str, new: str, line: int, message: str, tmp_path: Path
) -> None:
    translated = COMPUTED.replace(old, new)
    if "calculator" not in translated:
        translated = translated.replace("{prospects}", "5")
    found = problems(tmp_path, {"en/page.md": COMPUTED, "uk/page.md": translated})
    expected = f"docs/uk/page.md:{BODY_LINE + line}: question {message}"
    assert any(problem.startswith(expected) for problem in found), found


def test_accepted_answers_may_differ(tmp_path: Path) -> None:
    translated = SOURCE.replace("[[two|three]]", "[[два]]").replace("[[one]]", "[[один|раз|1]]")
    assert problems(tmp_path, {"en/page.md": SOURCE, "uk/page.md": translated}) == []


def test_a_page_may_be_missing_unless_all_are_demanded(tmp_path: Path) -> None:
    pages = {"en/page.md": SOURCE, "en/other.md": "Text\n", "uk/page.md": SOURCE}
    assert problems(tmp_path, pages) == []
    assert problems(tmp_path, pages, complete=True)[0] == (
        "docs/uk/other.md:1: this page is missing; en has it"
    )


def test_a_page_without_a_source_is_reported(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/page.md": SOURCE, "uk/page.md": SOURCE, "uk/new.md": "Text\n"})
    assert found == ["docs/uk/new.md:1: en has no page of this path; remove it or write the source"]


BROKEN = {
    "a question in English": ("en", "- (x) That", "- ( ) That", 1),
    "a question in Ukrainian": ("uk", "= 40 ± 2 %", "= 40,5", 1),
    "a question without an id": ("uk", "/// question | gap", "/// question", 1),
    "a card": ("uk", "{#trust-card}", "", 1),
    "a scene": ("en", "### The crew {#crew}", "### The crew", 2),
    "a calculator": ("uk", "conversion_rate: 25", "conversion_rate: 0", 1),
    "code that is never closed": ("en", "Which?\n", "Which?\n\n```\n", 1),
    "a block that is never closed": ("en", "= true\n///", "= true", 1),
    "another fence": ("uk", "/// question | which", "//// question | which", 1),
    "an empty page": ("uk", SOURCE, "", 1),
    "front matter": ("en", "title: Page", "title: Page: one", 1),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_brings_no_other_in_the_translation(mistake: str, tmp_path: Path) -> None:
    language, old, new, count = BROKEN[mistake]
    other = "See [this](page.md#order).\n"
    pages = {"en/page.md": SOURCE, "uk/page.md": SOURCE, "en/other.md": other}
    small_course(tmp_path, pages)
    file = tmp_path / f"docs/{language}/page.md"
    changed = file.read_text("utf-8").replace(old, new, 1) if new else ""
    file.write_text(changed, "utf-8")
    found = problems(tmp_path, {})
    assert len(found) == count, found
    assert all(problem.startswith(f"docs/{language}/page.md:") for problem in found)
