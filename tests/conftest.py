"""What the tests share: the built course, a server for it, and a browser that notices errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import BrowserContext, Page

from coursedown.calculation import Words
from coursedown.languages import words
from coursedown.settings import Settings, read_settings
from tools import chromium
from tools.server import serving

# No test is timed: a busy machine is no failure.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "uk", "zh")


def home(language: str) -> str:
    """Where a language begins in the site."""
    return "" if language == "en" else f"{language}/"


def addresses(language: str = "en") -> list[str]:
    """The addresses of all pages that are written in a language, from its home."""
    folder = ROOT / "docs" / language
    return [address(file.relative_to(folder).as_posix()) for file in sorted(folder.rglob("*.md"))]


def address(path: str) -> str:
    """Where a page of this path is, from the home of its language."""
    return re.sub(r"(^|/)index/$", r"\1", path.removesuffix(".md") + "/")


def search_index(site: Path, language: str) -> dict[str, Any]:
    """The index by which a language of a built site is searched."""
    where = json.loads((site / home(language) / "search/search_index.json").read_text("utf-8"))
    index: dict[str, Any] = json.loads((site / where["config"]["index"]).read_text("utf-8"))
    return index


@contextmanager
def without_a_full_load(page: Page, url: str) -> Iterator[None]:
    """Opens a page, from which the test goes on to others that are put in."""
    # Material follows links itself as soon as it has read the sitemap.
    page.goto(url, wait_until="networkidle")
    page.evaluate("window.stayed = true")
    yield
    assert page.evaluate("window.stayed"), "the page was loaded anew"


NO_CLIPBOARD = """
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
"""
"""A script for pages that may copy nothing."""


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings(ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def words_of(settings: Settings) -> Any:
    """The words of a language, as the site says them."""

    def of(language: str) -> Words:
        return words(language, settings.currency, settings.locale_dirs)

    return of


def copy_course(folder: Path) -> Path:
    """A copy of the course that a test may change; it shares Pyodide and the caches."""
    for name in ("docs", "calculators"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course to change."""
    return copy_course(tmp_path / "course")


def build(
    course: Path, site: Path, *options: str, url: str = "http://127.0.0.1:8000/"
) -> subprocess.CompletedProcess[str]:
    """Builds a course for an address, as an author would, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *options]
    environment = {**os.environ, "SITE_URL": url}
    return subprocess.run(
        command, cwd=course, capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="session")
def _served_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    # Built for the very address it is served at: instant navigation follows only links that the
    # sitemap names.
    folder = tmp_path_factory.mktemp("site")
    with serving(folder) as url:
        done = build(ROOT, folder, "--strict", url=url)
        assert done.returncode == 0, done.stderr
        yield folder, url


@pytest.fixture(scope="session")
def site(_served_site: tuple[Path, str]) -> Path:
    """The course, built strictly."""
    return _served_site[0]


@pytest.fixture(scope="session")
def site_url(_served_site: tuple[Path, str]) -> str:
    """The address of the built course, with a final slash."""
    return _served_site[1]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.find()
    assert path, "no Chromium found; install it (Debian: apt-get install chromium)"
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A visit on a line of which the browser tells nothing, as Firefox and Safari do: Python is
    not started before it is asked for."""
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: undefined})")
    return context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on any error, and on any request to another host."""
    page = context.new_page()
    troubles = watch(page)
    yield page
    assert not troubles, troubles


def watch(page: Page) -> list[str]:
    """Collects a page's errors and its requests to other hosts."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("console", lambda m: m.type == "error" and troubles.append(f"console: {m.text}"))
    page.on(
        "request",
        lambda r: (
            r.url.startswith(("http:", "https:"))
            and not r.url.startswith("http://127.0.0.1:")
            and troubles.append(f"foreign request: {r.url}")
        ),
    )
    return troubles
