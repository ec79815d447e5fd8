"""One more language: its folder, its place in mkdocs.yml, and catalogues to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.core import UnknownLocaleError

from .. import languages
from ..catalogues import update_catalogues
from ..settings import SettingsError, languages_node, read_settings


def add_language(code: str, config_file: Path) -> Iterator[Path]:
    """Adds a language to the course and yields each file that it wrote. Until pages are there, all
    are shown in the source language. Raises SettingsError if it can't be added."""
    settings = read_settings(config_file)
    if code in settings.languages:
        raise SettingsError(f"the course has '{code}' already; write its pages in docs/{code}/")
    try:
        languages.locale_of(code)
    except (ValueError, UnknownLocaleError):
        raise SettingsError(f"'{code}' is no language; give a code such as pl or pt-BR") from None
    name = languages.name_in(code, code)
    text = config_file.read_bytes().decode()
    config_file.write_bytes(with_language(text, code, name[:1].upper() + name[1:]).encode())
    yield config_file.resolve()
    folder = settings.docs / code
    folder.mkdir(exist_ok=True)
    keep = folder / ".gitkeep"  # git knows no empty folders
    keep.touch()
    yield keep
    yield from (file for file in update_catalogues(read_settings(config_file)) if file.stem == code)


def with_language(text: str, code: str, name: str) -> str:
    """The text of an mkdocs.yml with one more language behind the others."""
    node = languages_node(text)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise SettingsError(
            "mkdocs.yml has no languages under 'coursedown'; write first: languages: {en: {name:"
            " English}}"
        )
    if node.flow_style:
        brace = node.end_mark.index - 1
        return f"{text[:brace].rstrip()}, {code}: {{name: {name}}}{text[brace:]}"
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    indent = " " * node.value[-1][0].start_mark.column
    place = _last(node).end_mark.line + 1
    if not lines[place - 1].endswith("\n"):
        lines[place - 1] += end
    lines[place:place] = [f"{indent}{code}:{end}", f"{indent}  name: {name}{end}"]
    return "".join(lines)


def _last(node: yaml.Node) -> yaml.Node:
    """The last scalar in a node: a mapping ends only where something else begins."""
    while isinstance(node, yaml.CollectionNode) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
