"""The MkDocs adapter: thin, and the only module that imports mkdocs.

Each language is a build of its own, from its own folder: MkDocs then gives it its own
navigation, search index, sitemap and 404 page, and no page of another language gets in. The
source language's build starts the others and writes what they share.
"""

from __future__ import annotations

import gc
import mimetypes
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from . import languages
from .blocks.calculator import calculator_with_page
from .calculation import Words, _
from .checks import check_course
from .extension import PageContext, set_page
from .markdown_source import split_front_matter
from .model import Course, Item, Problem
from .model import Page as CoursePage
from .publishing.embeds import Embed, item_embed
from .publishing.modules import modules_for
from .publishing.oembed import Provider
from .publishing.publish import assets_folder, publish, source_fingerprints
from .search.documents import Document, page_documents
from .search.index import NOTHING_FOUND, number_forms, with_worker, write_index
from .settings import Language, Settings, SettingsError, read_settings

_log = get_plugin_logger("coursedown")
_THEME = Path(__file__).parent / "templates" / "theme"
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_LANG = re.compile(r'(<html lang=)"[^"]*"')
_MATERIAL_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/search.")


class CoursedownConfig(Config):  # type: ignore[no-untyped-call]
    """``languages``: code → name, tag, site and nav; read by :mod:`coursedown.settings`."""

    languages = config_options.Type(dict, default={"en": {"name": "English"}})


@dataclass(frozen=True)
class _Shared:
    """What all languages' builds have in common."""

    settings: Settings
    course: Course
    fingerprints: Any
    problems: dict[str, tuple[Problem, ...]]
    """What the check has found, by file."""
    assets: str
    site_url: str
    embeds: dict[str, list[Embed]] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)


class CoursedownPlugin(BasePlugin[CoursedownConfig]):  # type: ignore[no-untyped-call]
    """Builds a course: ``plugins: - coursedown`` and ``markdown_extensions: - coursedown``."""

    def __init__(self) -> None:
        self.shared: _Shared | None = None
        self.language: Language | None = None
        self.documents: list[Document] = []
        self.written_in: set[str] = set()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        try:
            self._prepare(config)
        except SettingsError as error:
            raise PluginError(str(error)) from None
        settings, language = self._shared.settings, self._language
        config.docs_dir = str(settings.docs / language.code)
        config.site_url = urljoin(self._shared.site_url, self._home(language))
        for name, value in language.site.items():
            config[name] = value
        self._shared.providers[language.code] = Provider(config.site_name, config.site_url)
        config.nav = _translated(config.nav, language.nav)
        config.theme.dirs.insert(0, str(_THEME))
        config.theme["language"] = _known_to_theme(language.code)
        for palette in config.theme.get("palette") or []:
            dark = palette.get("scheme") == "slate"
            name = _("Switch to light colours") if dark else _("Switch to dark colours")
            palette.get("toggle", {})["name"] = self._words.say(name)
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = self._words.say(
            _("Link to this section")
        )
        _idle(config, "material/search")  # its box is used, its index is not
        # Material shows its language menu where this is set; what stands in it is ours.
        config.extra["alternate"] = len(settings.languages) > 1
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Pages and pictures that this language lacks come from the source language."""
        source = self._shared.settings.docs / self._shared.settings.source_language
        here = {file.src_uri for file in files}
        for path in sorted(source.rglob("*")):
            uri = path.relative_to(source).as_posix()
            if path.is_file() and uri not in here and not _hidden(uri):
                files.append(File(uri, str(source), config.site_dir, config.use_directory_urls))
        for file in list(files):
            if file.src_uri.startswith(_MATERIAL_SEARCH):
                files.remove(file)
        return files

    # First: the lines are counted before other plugins change the Markdown.
    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        shared = self._shared
        source = Path(page.file.abs_src_path or "").read_text("utf-8-sig")
        written_in = self._written_in(page)
        file = f"{shared.settings.docs.name}/{written_in.code}/{page.file.src_uri}"
        course_page = shared.course.pages[written_in.code].get(page.file.src_uri)
        if not (course_page and course_page.whole):
            text = split_front_matter(source)
            if text.error:  # MkDocs has left it in the page
                markdown = "\n".join(text.lines)
        problems = shared.problems.get(file, ())
        first_line = source.count("\n") - markdown.count("\n") + 1
        set_page(
            PageContext(
                file=file,
                language=written_in.code,
                first_line=first_line,
                above=tuple(problem for problem in problems if problem.line < first_line),
                page=course_page,
                blocks=course_page.blocks if course_page and not problems else {},
                course=shared.course,
                locale_dirs=shared.settings.locale_dirs,
                fingerprints=shared.fingerprints,
                root=shared.settings.root,
                report=lambda problem: _log.warning(str(problem)),
                on_item=partial(self._keep_embed, course_page) if course_page else None,
                file_beside=partial(
                    shared.settings.file_beside, written_in.code, page.file.src_uri
                ),
                original=get_relative_url(page.url or ".", self._home(self._language) + page.url),
            )
        )
        return markdown

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """What templates without a page (404) know: addresses from the root of the host."""
        shared = self._shared
        # The theme's templates are compiled once, and not anew for each language.
        shared.settings.cache.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(shared.settings.cache))
        root = urlsplit(shared.site_url).path or "/"
        env.filters["with_search_worker"] = with_worker
        env.globals["coursedown"] = {
            **self._of_language(),
            "assets": root + shared.assets,
            "missing": [self._missing(language, root) for language in self._own_first()],
            "languages": [
                self._link(language, "", True, root + self._home(language))
                for language in shared.settings.languages.values()
            ],
        }
        return env

    def on_page_context(
        self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> Any:
        shared, words = self._shared, self._words
        written_in = self._written_in(page)
        self._index(page, written_in)
        here = self._home(self._language) + page.url
        links = {
            code: self._link(
                language,
                page.url,
                page.file.src_uri in shared.course.pages[code],
                get_relative_url(self._home(language) + page.url or ".", here or "."),
            )
            for code, language in shared.settings.languages.items()
        }
        source = links[shared.settings.source_language]
        context["coursedown"] = {
            **self._of_language(),
            "assets": get_relative_url(shared.assets, here or "."),
            "modules": modules_for(
                page.content or "", "course-here", "header", "python-ahead", "search-box"
            ),
            "languages": list(links.values()),
            "addresses": {link["tag"]: link["relative"] for link in links.values()},
            "written": [
                *(link for link in links.values() if link["written"]),
                {**source, "hreflang": "x-default"},
            ],
            "oembed": self._oembed(page, written_in),
        }
        if written_in is not self._language:
            page.canonical_url = source["absolute"]
            notice = _(
                "This page is not yet written in your language, so you see it in {language}.",
                language=languages.name_in(written_in.code, self._language.code),
            )
            context["coursedown"] |= {
                "notice": words.say(notice),
                "content_language": written_in.hreflang,
                "content_direction": languages.direction(written_in.code),
            }
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """The theme skips to the first section, past the page's title, or not at all; and what it
        calls the language may be another one, in which it says its own words."""
        output = _LANG.sub(rf'\g<1>"{self._language.code}"', output, count=1)
        skip = self._words.say(_("Skip to content"))
        link = f'<a href="#cd-content" class="md-skip">{skip}</a>'
        return _SKIP.sub(lambda match: match[1] + link + match[2], output, count=1)

    def on_post_build(self, config: MkDocsConfig) -> None:
        shared, site = self._shared, Path(config.site_dir)
        own = self._language.code == shared.settings.source_language
        write_index(
            site if own else site.parent, self._home(self._language), self.documents,
            self.written_in, self._words, _log.warning,
        )  # fmt: skip
        if not own:
            return
        for code, language in list(shared.settings.languages.items())[1:]:
            self._build_language(language, config, site / code)
        try:
            publish(site, shared.course, shared.settings, shared.embeds, shared.providers)
        except SettingsError as error:
            raise PluginError(str(error)) from None

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        settings = self._shared.settings
        server.watch(str(settings.docs))
        if settings.calculators_package:
            server.watch(str(settings.root / settings.calculators_package))
        mimetypes.add_type("text/javascript", ".mjs")
        mimetypes.add_type("application/wasm", ".wasm")
        server.set_app(_with_cors(server.get_app() or server.serve_request))
        return server

    def _prepare(self, config: MkDocsConfig) -> None:
        """Reads and checks the course, once for all languages."""
        if self.shared:
            return
        settings = read_settings(Path(config.config_file_path))
        _forget_old_sources(settings)
        # The course lasts as long as the build, and need not be searched for garbage meanwhile.
        gc.unfreeze()
        course, problems = check_course(settings)
        gc.freeze()
        for problem in problems:
            _log.warning(str(problem))
        site_url = config.site_url or "http://127.0.0.1:8000/"
        by_file = {
            file: tuple(found) for file, found in groupby(problems, lambda problem: problem.file)
        }
        self.shared = _Shared(
            settings, course, source_fingerprints(course), by_file, assets_folder(settings),
            site_url,
        )  # fmt: skip
        self.language = settings.languages[settings.source_language]

    def _index(self, page: Page, written_in: Language) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        self.written_in.add(written_in.code)
        tag = "" if written_in is self._language else written_in.hreflang
        source = self._shared.course.source_pages.get(page.file.src_uri)
        last = source is not None and source.for_instructors
        self.documents += page_documents(
            page.content or "", page.url, str(page.title), self._words, tag, last
        )

    def _build_language(self, language: Language, config: MkDocsConfig, site_dir: Path) -> None:
        nested = load_config(config.config_file_path, site_dir=str(site_dir), strict=False)
        plugin = nested.plugins["coursedown"]
        assert isinstance(plugin, CoursedownPlugin)
        plugin.shared, plugin.language = self.shared, language
        build(nested)

    def _link(self, language: Language, url: str, written: bool, relative: str) -> dict[str, Any]:
        """A page in a language: where it is, and whether it is written or only shown in it."""
        source = self._shared.settings.languages[self._shared.settings.source_language]
        return {
            "name": language.name,
            "tag": language.hreflang,
            "hreflang": (language if written else source).hreflang,
            "written": written,
            "current": language is self._language,
            "relative": relative,
            "absolute": urljoin(self._shared.site_url, self._home(language) + url),
        }

    def _oembed(self, page: Page, written_in: Language) -> dict[str, str] | None:
        """What a platform is told about a calculator whose page's address it is given."""
        shared = self._shared
        course_page = shared.course.pages[written_in.code].get(page.file.src_uri)
        slug = course_page and calculator_with_page(course_page)
        if not slug:
            return None
        title = self._words_of(written_in).say(shared.settings.calculators()[slug].title)
        return {"address": shared.providers[written_in.code].oembed(slug), "title": title}

    def _of_language(self) -> dict[str, Any]:
        """What the templates of this language say, whatever the page."""
        own, *others = (languages.with_territory(one.code) for one in self._own_first())
        return {
            "say": self._words.say,
            "languages_label": self._words.say(_("Languages")),
            "search_forms": number_forms(self._words),
            "search_none": NOTHING_FOUND,
            "locale": own,
            "other_locales": others,
        }

    def _missing(self, language: Language, root: str) -> dict[str, str]:
        """What is said, in a language, where there is no page."""
        words = self._words_of(language)
        return {
            "tag": language.hreflang,
            "title": words.say(_("There is no page at this address.")),
            "advice": words.say(
                _("It may have moved, or the address has a slip. Search for it, or start anew.")
            ),
            "go_home": words.say(_("Go to the first page")),
            "search": words.say(_("Search the course")),
            "home": root + self._home(language),
        }

    def _own_first(self) -> list[Language]:
        """The course's languages, this one first."""
        every = self._shared.settings.languages.values()
        return [self._language, *(one for one in every if one is not self._language)]

    def _home(self, language: Language) -> str:
        return self._shared.settings.home(language.code)

    def _keep_embed(self, page: CoursePage, item: Item, html: str) -> None:
        """The item is also shown alone, in the language that is being built."""
        embed = item_embed(item, html, page, self._home(self._language))
        if embed:
            self._shared.embeds.setdefault(self._language.code, []).append(embed)

    def _written_in(self, page: Page) -> Language:
        """The page's own language, or the source language where it is missing in this one."""
        shared = self._shared
        own = page.file.src_uri in shared.course.pages[self._language.code]
        return self._language if own else shared.settings.languages[shared.settings.source_language]

    @property
    def _shared(self) -> _Shared:
        assert self.shared is not None
        return self.shared

    @property
    def _language(self) -> Language:
        assert self.language is not None
        return self.language

    @property
    def _words(self) -> Words:
        return self._words_of(self._language)

    def _words_of(self, language: Language) -> Words:
        settings = self._shared.settings
        return languages.words(language.code, settings.currency, settings.locale_dirs)


def _known_to_theme(language: str) -> str:
    """The language in which Material says its own words: this one, or one without its territory
    or script, or English."""
    known = resources.files("material") / "templates" / "partials" / "languages"
    names = (language, language.partition("-")[0])
    return next((name for name in names if (known / f"{name}.html").is_file()), "en")


def _translated(nav: Any, titles: Any) -> Any:
    """The navigation with the titles of its sections in this language."""
    if isinstance(nav, list):
        return [_translated(entry, titles) for entry in nav]
    if isinstance(nav, dict):
        return {
            titles.get(title, title): _translated(entry, titles) for title, entry in nav.items()
        }
    return nav


def _idle(config: MkDocsConfig, name: str) -> None:
    """Keeps a plugin, for whose settings the theme asks, from indexing."""
    for event in ("page_context", "post_build"):
        methods = config.plugins.events[event]
        methods[:] = [
            method
            for method in methods
            if name not in config.plugins
            or getattr(method, "__self__", None) is not config.plugins[name]
        ]


def _hidden(uri: str) -> bool:
    return any(part.startswith(".") for part in uri.split("/"))


def _forget_old_sources(settings: Settings) -> None:
    """While serving, calculators and catalogues may have changed since the last build."""
    languages.forget_words()
    package = settings.calculators_package
    for name in [
        n for n in sys.modules if package and (n == package or n.startswith(package + "."))
    ]:
        del sys.modules[name]


def _with_cors(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Lets an embed in a sandboxed frame, whose origin is opaque, load scripts and Python."""

    def wrapped(environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, ("Access-Control-Allow-Origin", "*")], *rest)

        return app(environ, start)

    return wrapped
