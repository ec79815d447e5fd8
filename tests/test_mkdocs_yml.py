"""A mistake in mkdocs.yml, the file to change first, is answered with its line and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursedown.cli import main

MISTAKES = {
    "a colon": (
        "site_name: Customer relationships", "site_name: Customers: how to keep them",
        "the text of 'site_name' has a colon in it; put the text in double quotes, straight ones",
    ),
    "an apostrophe": (
        "site_name: Customer relationships", "site_name: 'Ana Lee's course'",
        "the text of 'site_name' goes on behind its closing '; put the text in double quotes",
    ),
    "a tab": ("      - notes/worth.md", "\t- notes/worth.md", "this line begins with a tab; write"),
    "too few spaces": (
        "      - notes/worth.md", "   - notes/worth.md", "this line does not fit those above it",
    ),
    "too many spaces": (
        "site_url: !ENV", "  site_url: !ENV", "this line does not fit those above it; begin it wi",
    ),
    "no colon": ("site_name: ", "site_name ", "'site_name Customer relationships' is no 'key: "),
    "no page": (
        "      - notes/worth.md", "      - notes/wurth.md",
        "there is no docs/en/notes/wurth.md; correct the path, or write the page",
    ),
    "no page of a name": (
        "  - glossary.md", "  - Words: glosary.md", "there is no docs/en/glosary.md; correct",
    ),
    "no logo": ("  logo: images/mark.svg", "  logo: images/logo.svg", "there is no docs/en/image"),
    "no icon": ("  favicon: images/mark.png", "  favicon: m.png", "there is no docs/en/m.png; put"),
    "no icon for phones": ("images/touch.png", "t.png", "there is no docs/en/t.png; put the pict"),
    "no picture to share": ("images/share.png", "s.png", "there is no docs/en/s.png; put the pict"),
}  # fmt: skip


def check(course: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["-f", str(course / "mkdocs.yml"), "check"]) in (1, 2)
    said = capsys.readouterr()
    return [line for line in (said.out + said.err).splitlines() if ".yml" in line]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_at_its_line(mistake, course, capsys) -> None:
    right, wrong, message = MISTAKES[mistake]
    settings = course / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    settings.write_text(text.replace(right, wrong, 1), "utf-8")
    (said,) = check(course, capsys)
    assert said.startswith(f"mkdocs.yml:{line}: {message}")


def test_a_file_in_another_encoding_is_named(course, capsys) -> None:
    (course / "mkdocs.yml").write_bytes("site_name: Відносини\n".encode("cp1251"))
    assert check(course, capsys) == ["mkdocs.yml:1: the file is not UTF-8; save it as UTF-8"]


def test_addresses_and_pictures_of_the_theme_are_no_missing_files(course) -> None:
    settings = course / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("images/mark.png", "assets/images/favicon.png")
    text = text.replace("  - glossary.md", "  - glossary.md\n  - More: https://example.org/")
    settings.write_text(text, "utf-8")
    assert main(["-f", str(settings), "check"]) == 0
