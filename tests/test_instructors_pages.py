"""The pages for instructors say what is so: examples, names, commands and messages are real."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from coursedown import calculation
from coursedown.calculation import charts
from coursedown.checks import check_course
from coursedown.cli import main
from coursedown.course import FRONT_MATTER, load_course
from coursedown.model import CalculatorUse, Deck, Picture, Question, Scenario
from coursedown.questions import KINDS, OPTIONS
from coursedown.scanner import BLOCKS
from coursedown.settings import read_settings

from .conftest import LANGUAGES, ROOT, build
from .small_course import BODY_LINE, problems

PAGES = ("publish", "write")
EXAMPLES = 19
"""How many things "write" shows as Markdown and live: the kinds of question, a table …"""


def source(language: str, page: str) -> str:
    return (ROOT / "docs" / language / f"instructors/{page}.md").read_text("utf-8")


def fenced(text: str, name: str) -> list[tuple[str, str]]:
    """What stands in each code fence of this name, and all that comes after it."""
    fence = re.compile(rf"^```{name}\n(.*?)\n```\n", re.DOTALL | re.MULTILINE)
    return [(found[1], text[found.end() :]) for found in fence.finditer(text)]


def block(id: str) -> str:
    """An example of the English page, from its opening line to its closing one."""
    examples = (shown for shown, _ in fenced(source("en", "write"), "markdown"))
    return next(shown for shown in examples if shown.startswith(f"/// question | {id}\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_shown_is_what_makes_the_thing_beneath(language) -> None:
    examples = fenced(source(language, "write"), "markdown")
    assert len(examples) == EXAMPLES
    for shown, after in examples:
        assert after.startswith(f"\n{shown}\n\n"), shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_block_of_the_page_is_shown_as_markdown(language, settings) -> None:
    course, _ = load_course(settings)
    page = course.pages[language]["instructors/write.md"]
    shown = [text for text, _ in fenced(source(language, "write"), "markdown")]
    assert {question.answer.kind for question in page.items_of(Question)} == set(KINDS)
    for item in page.items_of(Question, Deck, Scenario):
        assert any(text.startswith(f"/// {item.noun} | {item.id}\n") for text in shown), item.id
    assert page.items_of(CalculatorUse)
    assert page.items_of(Picture)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_an_author_may_write_is_named(language) -> None:
    text = source(language, "write")
    for block in {*BLOCKS, "scenario", "glossary"}:
        assert f"\n/// {block}" in text, block
    for name in (*KINDS, *OPTIONS, *FRONT_MATTER):
        assert re.search(rf"`{name}[`:]", text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_with_a_number_can_be_written_so(language, tmp_path) -> None:
    forms = re.findall(r"^\| `(= \d[^`]*)` \|", source(language, "write"), re.MULTILINE)
    assert len(forms) == 5
    questions = (f"/// question | q{i}\n\nHow many?\n\n{form}\n///" for i, form in enumerate(forms))
    assert problems(tmp_path, {"en/page.md": "\n\n".join(questions)}) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_exists(language, page, capsys) -> None:
    text = source(language, page)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)(?=`|$)", text, re.MULTILINE)) <= targets
    commands = set(re.findall(r"\.venv/bin/coursedown ([a-z -]+)(?=`|$)", text, re.MULTILINE))
    assert commands
    for command in commands:
        with pytest.raises(SystemExit, match="0"):
            main([*command.split(), "--help"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_for_translators_can_be_called_as_they_stand(
    language, course, monkeypatch
) -> None:
    """All but the one that adds a language: it would add it to this engine."""
    monkeypatch.chdir(course)
    called = re.findall(
        r"^\.venv/bin/coursedown (.+)$", source(language, "translate"), re.MULTILINE
    )
    assert {line.split()[1] for line in called if " " in line} == {"status", "accept", "add"}
    for line in called:
        if " add " not in line:
            # The page's example is one that the reader is about to write.
            assert main(line.replace("notes/trust.md", "notes/worth.md").split()) == 0, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_workflows_and_settings_are_called_what_they_are(language) -> None:
    text = source(language, "publish")
    files = (ROOT / ".github/workflows").glob("*.yml")
    workflows = {workflow["name"]: workflow for workflow in map(parsed, files)}
    assert set(workflows) == {"publish", "test"}
    assert all(f"`{name}`" in text for name in workflows)
    # GitHub lists what failed as "workflow / job".
    assert "`publish / build`" in text
    assert "build" in workflows["publish"]["jobs"]
    assert "`docs/` and `mkdocs.yml`" in source("en", "publish")
    assert workflows["test"][True]["push"]["paths-ignore"] == ["docs/**", "mkdocs.yml"]
    # YAML 1.1 reads the key "on" as a truth value.
    assert "workflow_dispatch" in workflows["publish"][True], "no button 'Run workflow'"
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert len(named) == 6
    assert all(re.search(rf"^\s*{name}:", settings, re.MULTILINE) for name in named)


def parsed(file: Path) -> dict[object, dict[str, object]]:
    return yaml.safe_load(file.read_text("utf-8"))


FIRST, NUMBER = "what-to-say-first", "calls-a-week"
MISTAKES = {
    "no right option": {"en": block(FIRST).replace("- (x)", "- ( )")},
    "a decimal comma": {"en": block(NUMBER).replace("= 6.9", "= 6,9")},
    "no heading id": {"en": "## The first call"},
    "never closed": {"en": block(FIRST).removesuffix("///")},
    "another option": {
        "en": block(FIRST),
        "uk": block(FIRST).replace("- (x)", "- ( )").replace("- ( )", "- (x)", 1),
    },
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_check_says_what_the_pages_quote(mistake, tmp_path) -> None:
    above = "\n" * (31 - BODY_LINE)
    pages = {f"{code}/notes/calls.md": above + body for code, body in MISTAKES[mistake].items()}
    said = problems(tmp_path, pages)
    for language in LANGUAGES:
        quoted = {line for line, _ in fenced(source(language, "write"), "text") if ".md:" in line}
        assert len(quoted) == len(MISTAKES)
        assert len(quoted & set(said)) == 1, said


def test_the_message_on_publishing_is_the_one_the_check_gives(course) -> None:
    file = course / "docs/en/notes/worth.md"
    right = "- (x) The profit this branch"
    file.write_text(file.read_text("utf-8").replace(right, "- ( ) The profit this branch"), "utf-8")
    said = "\n".join(map(str, check_course(read_settings(course / "mkdocs.yml"))[1]))
    for language in LANGUAGES:
        ((quoted, _),) = fenced(source(language, "publish"), "text")
        # Lessons grow: which line it is may change.
        _, message = re.split(r":\d+: ", quoted)
        assert re.search(rf"docs/en/notes/worth\.md:\d+: {re.escape(message)}", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_a_language_are_those_of_the_settings(language, settings) -> None:
    _, (languages, _) = fenced(source(language, "publish"), "yaml")
    for code, shown in yaml.safe_load(languages)["languages"].items():
        own = settings.languages[code]
        assert shown["site"] == own.site
        assert (shown["name"], shown.get("tag", "")) == (own.name, own.tag)
        assert shown["nav"] == own.nav


@pytest.mark.parametrize("language", ["uk", "zh"])
def test_a_course_in_one_language_is_made_as_the_page_says(language, course) -> None:
    (copyright, _), (languages, _) = fenced(source(language, "publish"), "yaml")
    settings = course / "mkdocs.yml"
    text = settings.read_text("utf-8")
    start, end = text.index("      languages:\n"), text.index("\nmarkdown_extensions:")
    text = text[:start] + languages + "\n" + text[end:]
    settings.write_text(re.sub(r"(?m)^copyright:.*$", lambda _: copyright, text), "utf-8")
    for page in (course / "docs/en").rglob("*.md"):  # what nobody has translated stays English
        own = course / "docs" / language / page.relative_to(course / "docs/en")
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, own)
    said = check_course(read_settings(settings))[1]
    for picture in (course / "docs/en").rglob("*.*g"):
        path = picture.relative_to(course / "docs/en")
        place = course / "docs" / language / path
        if path.as_posix() == "images/share.png":
            assert place.read_bytes() != picture.read_bytes(), "it bears the name of the course"
            continue
        assert any(path.name in str(problem) for problem in said), f"{path} is not named"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, place)
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stderr
    home = (course / "site/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in home
    for own in yaml.safe_load(languages)["languages"][language]["site"].values():
        assert own in home
    assert not [code for code in LANGUAGES if (course / "site" / code).exists()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_input_and_chart_is_named(language) -> None:
    text = source(language, "write")
    parts = {"Bar", "Chart", "Column", "Event", "Interval", "Level", "Mark", "Point", "Series",
             "Share"}  # fmt: skip
    inputs = {"Number", "Whole", "Rating", "Choice", "Flag", "Day", "Wholes", "Rows"}
    assert inputs <= set(calculation.__all__)
    missing = [n for n in {*inputs, *charts.__all__} - parts if f"`{n}`" not in text]
    assert missing == []
