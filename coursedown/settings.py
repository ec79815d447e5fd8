"""The course's settings, read from mkdocs.yml: one place for the site, the checks and exports."""

from __future__ import annotations

import importlib
import posixpath
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from babel.core import UnknownLocaleError
from babel.numbers import is_currency

from .calculation import Calculator
from .languages import locale_of
from .markdown_source import is_external
from .model import Deck, Question, Scenario
from .yaml_source import YamlMistake, read_yaml

EMBED_FOLDERS: Mapping[type, str] = {Question: "question", Deck: "deck", Scenario: "scenario"}
"""Which items of a page have an embed of their own, and where. No calculator has such a slug."""


class SettingsError(Exception):
    """mkdocs.yml can't be used as it is; the message says why and what to write."""


@dataclass(frozen=True)
class Language:
    """One language of the course. ``tag`` is its BCP 47 tag where it is more exact than the
    code that names its folder (``zh-Hans``); ``site`` overrides settings of the site."""

    code: str
    name: str
    tag: str = ""
    site: Mapping[str, str] = field(default_factory=dict)
    nav: Mapping[str, str] = field(default_factory=dict)

    @property
    def hreflang(self) -> str:
        """The tag for ``lang`` and ``hreflang``."""
        return self.tag or self.code


@dataclass(frozen=True)
class NamedFile:
    """A file that mkdocs.yml names, relative to a language's folder, and the line that does."""

    path: str
    line: int


@dataclass(frozen=True)
class Settings:
    """What a course is made of, and where. The first language is the source."""

    root: Path
    docs: Path
    languages: Mapping[str, Language]
    calculators_package: str = ""
    currency: str = "USD"
    nav: tuple[NamedFile, ...] = ()
    pictures: tuple[NamedFile, ...] = ()

    @property
    def source_language(self) -> str:
        """The language whose pages all others translate."""
        return next(iter(self.languages))

    def home(self, language: str) -> str:
        """Where a language's pages begin in the site: ``""`` for the source, else ``uk/``."""
        return "" if language == self.source_language else f"{language}/"

    def calculators(self) -> Mapping[str, Calculator]:
        """The course's calculators, by slug; none if the course has no package for them."""
        return load_calculators(self.calculators_package, self.root)

    def find_file(self, language: str, path: str) -> Path | None:
        """A file of a language's folder, or else of the source language's; None if neither has
        it, or if the path leads out of the folder."""
        if posixpath.isabs(path) or posixpath.normpath(path).split("/")[0] == "..":
            return None
        for code in (language, self.source_language):
            file = self.docs / code / path
            if file.is_file():
                return file
        return None

    def file_beside(self, language: str, page: str, name: str) -> Path | None:
        """A file that a page names, relative to itself."""
        return self.find_file(language, posixpath.normpath(posixpath.join(page, "..", name)))

    def shown(self, file: Path) -> str:
        """A file's path as messages name it: from the course's folder, if it lies there."""
        return (file.relative_to(self.root) if file.is_relative_to(self.root) else file).as_posix()

    @property
    def cache(self) -> Path:
        """Where a build keeps what the next one need not make anew."""
        return self.root / ".cache" / "coursedown"

    @property
    def locale_dirs(self) -> tuple[Path, ...]:
        """Where catalogues are looked for, beside the engine's own: the calculators' words."""
        return locale_dirs(self.root, self.calculators_package)


def locale_dirs(root: Path, calculators_package: str) -> tuple[Path, ...]:
    """Where the words of a course's calculators lie."""
    return (root / calculators_package / "locale",) if calculators_package else ()


def load_calculators(package: str, root: Path | None = None) -> Mapping[str, Calculator]:
    """The ``CALCULATORS`` of a package, which may lie in ``root``."""
    if not package:
        return {}
    if root and str(root) not in sys.path:
        sys.path.insert(0, str(root))
    try:
        module = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise SettingsError(_failure(error, package)) from error
        raise SettingsError(
            f"mkdocs.yml: there is no package '{package}' for the calculators beside it"
        ) from None
    except Exception as error:
        raise SettingsError(_failure(error, package)) from error
    calculators: Mapping[str, Calculator] | None = getattr(module, "CALCULATORS", None)
    if calculators is None:
        raise SettingsError(
            f"the package '{package}' holds no CALCULATORS; write in its __init__.py:"
            " CALCULATORS = find_calculators(__name__, __path__)"
        )
    for slug in set(EMBED_FOLDERS.values()) & set(calculators):
        raise SettingsError(
            f"{package}/{slug}.py: no calculator can be called '{slug}', because embed/{slug}/ is"
            " the place of other things; give it another name"
        )
    return calculators


def _failure(error: Exception, package: str) -> str:
    """Why a calculator's module can't be loaded, with the place in the course's own files."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}: {error.msg}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [f"{frame.filename}:{frame.lineno}: " for frame in frames if package in frame.filename]
    return f"{own[-1] if own else ''}{type(error).__name__}: {error}"


def read_settings(config_file: Path) -> Settings:
    """The settings in an mkdocs.yml. Raises SettingsError where they can't be used."""
    name = config_file.name
    try:
        text = config_file.read_text("utf-8-sig")
        config = read_yaml(text, _Loader) or {}
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {name} in {config_file.parent}; call this in the course's folder"
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name}:1: the file is not UTF-8; save it as UTF-8") from None
    except YamlMistake as mistake:
        raise SettingsError(f"{name}:{mistake.line}: {mistake.message}") from None
    if not isinstance(config, Mapping):
        raise SettingsError(f"{name}:1: write 'key: value' lines")
    plugin = _options(config.get("plugins"))
    extension = _options(config.get("markdown_extensions"))
    languages = plugin.get("languages") or {"en": {"name": "English"}}
    if not isinstance(languages, Mapping):
        raise SettingsError(f"{name}: write languages as 'en: {{name: English}}' lines")
    currency = extension.get("currency", "USD")
    if not is_currency(str(currency)):
        raise SettingsError(
            f"{name}: '{currency}' is no currency; write its three letters, such as UAH"
        )
    root = config_file.resolve().parent
    tree = yaml.compose(text, _Loader)
    return Settings(
        root=root,
        docs=root / (config.get("docs_dir") or "docs"),
        languages={str(code): _language(str(code), entry) for code, entry in languages.items()},
        calculators_package=extension.get("calculators", ""),
        currency=currency,
        nav=tuple(_files_named(_node_at(tree, "nav"))),
        pictures=tuple(
            file for place in _PICTURES for file in _files_named(_node_at(tree, *place))
        ),
    )


_PICTURES = (("theme", "logo"), ("theme", "favicon"), ("extra", "picture"), ("extra", "touch_icon"))
"""Where mkdocs.yml names pictures of the course."""


def _node_at(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """What stands in a YAML document behind these keys, one in the other; it knows its lines."""
    for wanted in keys:
        entries = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in entries if key.value == wanted), None)
    return node


def languages_node(text: str) -> yaml.Node | None:
    """What stands behind the plugin's ``languages`` in the text of an mkdocs.yml."""
    plugins = _node_at(yaml.compose(text, _Loader), "plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    found = (_node_at(entry, "coursedown", "languages") for entry in entries)
    return next((node for node in found if node), None)


def _files_named(node: yaml.Node | None) -> Iterator[NamedFile]:
    """The files named in a node, however deep; addresses, and what the theme brings, are none."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _files_named(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _files_named(value)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        path = node.value
        if not is_external(path) and not path.startswith(("/", "assets/")):
            yield NamedFile(path, node.start_mark.line + 1)


def _language(code: str, entry: Any) -> Language:
    try:
        locale_of(code)
    except (ValueError, UnknownLocaleError):
        raise SettingsError(
            f"mkdocs.yml: '{code}' is no language; write a code such as uk or pt-BR"
        ) from None
    entry = entry if isinstance(entry, Mapping) else {}
    unknown = set(entry) - {"name", "tag", "site", "nav"}
    if unknown or "name" not in entry:
        raise SettingsError(
            f"mkdocs.yml: language '{code}' takes name, tag, site and nav, and needs a name"
            + (f"; it has {', '.join(sorted(unknown))}" if unknown else "")
        )
    return Language(code, entry["name"], entry.get("tag", ""), entry.get("site") or {},
                    entry.get("nav") or {})  # fmt: skip


def _options(entries: Any) -> Mapping[str, Any]:
    """The options under ``coursedown`` in a list of plugins or extensions."""
    if isinstance(entries, Mapping):
        return entries.get("coursedown") or {}
    for entry in entries or []:
        if isinstance(entry, Mapping) and "coursedown" in entry:
            return entry["coursedown"] or {}
    return {}


class _Loader(yaml.SafeLoader):
    """Reads an mkdocs.yml without carrying out its tags (``!ENV``, ``!!python/name``)."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
