"""A translation says which English it was made from, and what has changed since is named: by the
status, by the check and on the page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coursedown.cli import main

from .small_course import FRONT_MATTER, checked, small_course

ENGLISH = """\
What a page begins with.

## Trust {#trust}

A promise that is kept, and then another one.

/// question | which

Which promise is kept?

- ( ) The large one
    > It takes longer.
- (x) The small one

---

A small one can be kept at once.
///

## Value {#value}

What the customer gets for the forty dollars.

/// cards | words
Trust {#trust-card}
:   What lasts.

Value {#value-card}
:   What remains.
///

/// scenario | call
Somebody calls.

### Three o’clock {#three}

The telephone rings.

- [Answer it](#answered)
- [Let it ring](#missed)

### Answered {#answered}

It was worth it.

### Missed {#missed}

They call somebody else.
///
"""
UKRAINIAN = """\
Як починається сторінка.

## Довіра {#trust}

Одна дотримана обіцянка, а потім іще одна.

/// question | which

Якої обіцянки дотримано?

- ( ) Великої
    > На неї треба більше часу.
- (x) Малої

---

Малої можна дотримати одразу.
///

## Цінність {#value}

Що клієнт має за сорок доларів.

/// cards | words
Довіра {#trust-card}
:   Те, що триває.

Цінність {#value-card}
:   Те, що лишається.
///

/// scenario | call
Хтось телефонує.

### Третя година {#three}

Дзвонить телефон.

- [Відповісти](#answered)
- [Хай дзвонить](#missed)

### Відповіли {#answered}

Воно того варте.

### Не відповіли {#missed}

Вони телефонують комусь іншому.
///
"""
UK_FRONT_MATTER = FRONT_MATTER.replace("Page", "Сторінка").replace("About it", "Про неї")
PARTS = {
    "front matter": ("title: Page", "title: Another page", "front matter"),
    "opening lines": ("begins with.", "opens with.", "opening lines"),
    "heading": ("## Trust {", "## Why trust {", "section 'trust'"),
    "text of a section": ("then another one.", "then a second.", "section 'trust'"),
    "stem": ("Which promise is", "Which one is", "question 'which'"),
    "feedback": ("It takes longer.", "It takes weeks.", "question 'which'"),
    "explanation": ("kept at once.", "kept today.", "question 'which'"),
    "second section": ("forty dollars", "fifty dollars", "section 'value'"),
    "card": ("What lasts.", "What stays.", "card 'trust-card'"),
    "introduction of a role play": ("Somebody calls.", "A customer calls.", "scenario 'call'"),
    "scene": ("They call somebody else.", "They never call again.", "scene 'missed'"),
    "choice of a scene": ("[Let it ring]", "[Leave it]", "scene 'three'"),
}
"""What may change: the old text, the new one, and what is then behind."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course with one page, accepted in Ukrainian."""
    small_course(tmp_path, {"en/page.md": ENGLISH})
    translation = tmp_path / "docs/uk/page.md"
    translation.write_text(UK_FRONT_MATTER + UKRAINIAN, "utf-8")
    assert run(tmp_path, "accept", translation) == 0
    return tmp_path


def run(course: Path, *arguments: object) -> int:
    return main(
        ["-f", str(course / "mkdocs.yml"), "translations", *(str(part) for part in arguments)]
    )


def change(course: Path, old: str, new: str, file: str = "docs/en/page.md") -> None:
    path = course / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def status(course: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(course, "status") == 0
    return capsys.readouterr().out


def git(course: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(course), *who, *arguments], check=True, capture_output=True)


def test_an_accepted_translation_is_current(course, capsys) -> None:
    assert "1 of 1 pages are current" in status(course, capsys)
    assert checked(course, complete=True) == []


@pytest.mark.parametrize(("old", "new", "label"), PARTS.values(), ids=PARTS)
def test_exactly_the_part_that_changed_is_behind(course, capsys, old, new, label) -> None:
    change(course, old, new)
    found = checked(course, complete=True)
    assert len(found) == 1
    assert f": {label}: docs/en/page.md:" in found[0]
    assert "has changed since" in found[0]
    said = status(course, capsys)
    assert "0 of 1 pages are current" in said
    assert said.count("has changed") == 1
    assert f"{label} has changed" in said
    assert run(course, "accept", course / "docs/uk/page.md") == 0
    assert checked(course, complete=True) == []
    assert "1 of 1 pages are current" in status(course, capsys)


@pytest.mark.parametrize(("old", "new"), [
    ("then another one.", "then\nanother one."),
    ("minutes: 1", "minutes: 2"),
    ("\n\n## Value", "\n\n\n\n## Value"),
])  # fmt: skip
def test_what_no_reader_sees_makes_nothing_stale(course, old, new) -> None:
    change(course, old, new)
    assert checked(course, complete=True) == []


def test_the_check_names_the_place_of_the_translation_too(course) -> None:
    change(course, "What lasts.", "What stays.")
    line = (course / "docs/uk/page.md").read_text("utf-8").split("\n").index("Довіра {#trust-card}")
    assert checked(course, complete=True)[0].startswith(f"docs/uk/page.md:{line + 1}: ")


def test_without_complete_the_check_tells_and_passes(course, capsys) -> None:
    change(course, "What lasts.", "What stays.")
    assert main(["-f", str(course / "mkdocs.yml"), "check"]) == 0
    assert "note: docs/uk/page.md:" in capsys.readouterr().out


def test_a_translation_that_was_never_accepted_is_named(course, capsys) -> None:
    file = course / "docs/uk/page.md"
    file.write_text(UK_FRONT_MATTER + UKRAINIAN, "utf-8")
    assert "call 'coursedown translations accept docs/uk/page.md'" in checked(course, True)[0]
    assert "never accepted  docs/uk/page.md" in status(course, capsys)


def test_a_new_section_is_named_as_new(course) -> None:
    for language in ("en", "uk"):
        file = course / f"docs/{language}/page.md"
        heading = {"en": "## Respect", "uk": "## Повага"}[language]
        file.write_text(file.read_text("utf-8") + f"\n{heading} {{#respect}}\n", "utf-8")
    assert "section 'respect': docs/en/page.md:" in checked(course, True)[0]
    assert "is new; bring this up to date" in checked(course, True)[0]


def test_a_missing_page_is_listed(course, capsys) -> None:
    (course / "docs/en/other.md").write_text(FRONT_MATTER + "Text\n", "utf-8")
    assert "missing  docs/uk/other.md" in status(course, capsys)


def test_a_part_left_in_english_is_named(course, capsys) -> None:
    change(course, "Що клієнт має за сорок доларів.",
           "What the customer gets for the forty dollars.", "docs/uk/page.md")  # fmt: skip
    change(course, "## Цінність {#value}", "## Value {#value}", "docs/uk/page.md")
    assert "section 'value': this is still as in docs/en/page.md" in checked(course, True)[0]
    assert "not translated  docs/uk/page.md:" in status(course, capsys)


def test_accepting_keeps_all_else_of_the_file(course) -> None:
    file = course / "docs/uk/page.md"
    before = file.read_bytes()
    crlf = before.replace(b"\n", b"\r\n")
    for text in (before, crlf):
        file.write_bytes(text)
        assert run(course, "accept", file) == 0
        assert file.read_bytes() == text


def test_a_page_that_differs_from_its_source_is_not_accepted(course, capsys) -> None:
    change(course, "- (x) Малої", "- ( ) Малої", "docs/uk/page.md")
    change(course, "- ( ) Великої", "- (x) Великої", "docs/uk/page.md")
    assert run(course, "accept", course / "docs/uk/page.md") == 1
    assert "docs/uk/page.md differs from its source" in capsys.readouterr().err


@pytest.mark.parametrize(("page", "said"), [
    ("docs/en/page.md", "is the source; name its translation"),
    ("docs/uk/none.md", "is no page of the course"),
])  # fmt: skip
def test_what_is_no_translation_is_not_accepted(course, capsys, page, said) -> None:
    assert run(course, "accept", course / page) == 1
    assert said in capsys.readouterr().err


def test_the_status_shows_what_changed_where_git_has_it(course, capsys) -> None:
    git(course, "init", "-q")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "All")
    change(course, "gets for the forty dollars", "gets for fifty dollars")
    assert "gets for [-the forty-]{+fifty+} dollars." in status(course, capsys)
    git(course, "commit", "-qam", "Dearer")
    assert "gets for [-the forty-]{+fifty+} dollars." in status(course, capsys)


def test_the_status_follows_a_page_that_was_moved(course, capsys) -> None:
    git(course, "init", "-q")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "All")
    for language in ("en", "uk"):
        (course / f"docs/{language}/page.md").rename(course / f"docs/{language}/moved.md")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "Moved")
    change(course, "What lasts.", "What stays.", "docs/en/moved.md")
    assert "What [-lasts.-]{+stays.+}" in status(course, capsys)


def test_without_git_the_status_names_only_the_part(course, capsys) -> None:
    change(course, "What lasts.", "What stays.")
    said = status(course, capsys)
    assert "card 'trust-card' has changed" in said
    assert "[-" not in said


def test_a_change_of_wording_is_accepted_for_every_language(course, capsys) -> None:
    change(course, "What lasts.", "That which lasts.")
    assert run(course, "accept", "--wording", course / "docs/en/page.md") == 0
    assert "card 'trust-card': accepted" in capsys.readouterr().out
    assert checked(course, complete=True) == []


@pytest.mark.parametrize("committed", [False, True])
def test_wording_does_not_hide_what_was_behind_before(course, capsys, committed) -> None:
    git(course, "init", "-q")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "All")
    change(course, "forty dollars", "fifty dollars")
    git(course, "commit", "-qam", "A change of meaning")
    change(course, "What the customer gets", "What a customer gets")
    change(course, "What lasts.", "That which lasts.")
    if committed:
        git(course, "commit", "-qam", "A change of wording")
    assert run(course, "accept", "--wording", course / "docs/en/page.md") == 0
    said = capsys.readouterr().out
    assert "card 'trust-card': accepted" in said
    assert "section 'value': left: it was behind before that change" in said
    assert [": section 'value': " in problem for problem in checked(course, True)] == [True]


def test_wording_is_said_of_the_source(course, capsys) -> None:
    assert run(course, "accept", "--wording", course / "docs/uk/page.md") == 1
    assert "name the page in 'en'" in capsys.readouterr().err
