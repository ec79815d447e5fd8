"""Python starts from the memory of one that has started; what happens where it does not fit, where
there is no worker and no network; and when it is started ahead."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, Worker, expect

from coursedown.interface import BROWSER_WORDS
from coursedown.publishing.python_files import python_files
from coursedown.settings import Settings, read_settings
from tools.server import serving

from .calculators_page import (
    LIFETIME,
    PROSPECTS,
    address,
    calculate,
    expect_regions,
    expect_state,
    expect_value,
    field,
    opened,
    regions_from_cpython,
)
from .conftest import LANGUAGES, home

PYTHON = re.compile(r"/(pyodide|python)-[\w.]+/")
ALL = ["memory.bin", "program.bin", "pyodide.asm.mjs", "pyodide.mjs"]
LARGE = re.compile(r"\.(bin|wasm)$")


@pytest.fixture
def requested(context: BrowserContext) -> list[str]:
    """The files of Python that have been asked for, by name."""
    names: list[str] = []
    context.on("request", lambda r: PYTHON.search(r.url) and names.append(r.url.rpartition("/")[2]))
    return names


@pytest.fixture
def calculated(words_of: Any) -> Callable[[Locator], None]:
    """Calculates, and looks whether the result is right."""

    def check(calculator: Locator) -> None:
        calculate(calculator, {"customers_lost": "3"})
        regions = regions_from_cpython(PROSPECTS, {"customers_lost": 3}, words_of("en"))
        expect_regions(calculator, regions)

    return check


def test_it_starts_from_the_memory_and_fetches_no_library(
    page: Page, site_url: str, requested: list[str], calculated: Any
) -> None:
    calculated(opened(page, site_url + address(PROSPECTS)))
    assert sorted(set(requested)) == ALL


CALLS_BY = """async () => {
    const base = new URL(".", document.querySelector("script[src*='/assets/coursedown-']").src);
    const of = (name) => import(new URL(name, base).href);
    const { default: files } = await of("python-files.js");
    const { readMemory, startWith, wayToFunctions } = await of("python-memory.js");
    const { ZSTDDecoder } = await of("zstd.js");
    const decoder = new ZSTDDecoder();
    await decoder.init();
    const unpacked = async ({ address, unpacked }) => {
        const response = await fetch(new URL(address, base));
        return decoder.decode(new Uint8Array(await response.arrayBuffer()), unpacked);
    };
    const index = new URL(files.index, base).href;
    const { loadPyodide } = await import(`${index}pyodide.mjs`);
    const { default: createPyodideModule } = await import(`${index}pyodide.asm.mjs`);
    const { _module } = await startWith(
        { loadPyodide, createPyodideModule },
        WebAssembly.compile(await unpacked(files.program)),
        readMemory(await unpacked(files.memory)),
        { indexURL: "data:,", stdLibURL: "data:,", lockFileContents: JSON.stringify(files.lock) },
    );
    return String(_module.wasmTable.get(_module.HEAPU32[wayToFunctions(_module)]));
}"""


def test_python_calls_functions_without_a_detour_through_javascript(
    page: Page, site_url: str
) -> None:
    """The build's Node.js may know no other way; the browser does, and keeps to its own."""
    opened(page, site_url + address(PROSPECTS))
    assert "native code" in page.evaluate(CALLS_BY)


def memory(settings: Settings) -> Path:
    return next(path for place, path in python_files(settings).files.items() if "memory" in place)


def one_byte_other(packed: bytes) -> bytes:
    middle = len(packed) // 2
    # All its bits: a single one may mean nothing.
    return packed[:middle] + bytes([packed[middle] ^ 0xFF]) + packed[middle + 1 :]


def cut_off(packed: bytes) -> bytes:
    return packed[: len(packed) // 2]


def repacked(change: Callable[[bytearray], bytes]) -> Callable[[bytes], bytes]:
    """A memory that unpacks well and does not fit."""

    def other(packed: bytes) -> bytes:
        unpacked = bytearray(zstandard.ZstdDecompressor().decompress(packed))
        return zstandard.ZstdCompressor(level=1).compress(change(unpacked))

    return other


def other_page(unpacked: bytearray) -> bytes:
    unpacked[-5000] ^= 1
    return bytes(unpacked)


def of_another_build(unpacked: bytearray) -> bytes:
    start = unpacked.index(b'"build":"') + len(b'"build":"')
    unpacked[start : start + 4] = b"0000" if unpacked[start : start + 4] != b"0000" else b"1111"
    return bytes(unpacked)


DAMAGES = {
    "a byte changed": one_byte_other,
    "cut off": cut_off,
    "nothing": lambda packed: b"",
    "another page": repacked(other_page),
    "another build": repacked(of_another_build),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_memory_that_does_not_fit_is_refused_and_the_library_taken(
    context: BrowserContext,
    page: Page,
    site_url: str,
    settings: Settings,
    requested: list[str],
    calculated: Any,
    damage: Callable[[bytes], bytes],
) -> None:
    packed = memory(settings).read_bytes()
    assert damage(packed) != packed
    context.route("**/memory.bin", lambda route: route.fulfill(body=damage(packed)))
    calculated(opened(page, site_url + address(PROSPECTS)))
    assert "library.bin" in requested


def test_a_site_built_anew_has_the_files_that_readers_have_kept(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it is built, and whatever is random in a calculator."""
    calculator = course / "calculators" / "customer_lifetime_value.py"
    source = calculator.read_text("utf-8")
    calculator.write_text(source.replace("from fractions", "import random\nfrom fractions", 1))
    manifests = []
    for zone, language in (("UTC", "C"), ("Asia/Kathmandu", "uk_UA.UTF-8")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LANG", language)
        (course / ".cache").unlink(missing_ok=True)
        manifests.append(python_files(read_settings(course / "mkdocs.yml")).manifest)
        (course / ".cache").rename(course / f"made in {zone[:3]}")
    assert manifests[0] == manifests[1]


MISSING = {"memory": "**/memory.bin", "program": "**/program.bin"}


@pytest.mark.parametrize("pattern", MISSING.values(), ids=MISSING)
def test_what_can_not_be_had_is_done_without(
    context: BrowserContext, site_url: str, requested: list[str], calculated: Any, pattern: str
) -> None:
    context.route(pattern, lambda route: route.fulfill(status=404))
    # Not the fixture: that one fails at the browser's own complaints about the network.
    calculated(opened(context.new_page(), site_url + address(PROSPECTS)))
    assert {"library.bin", "pyodide.asm.wasm"} <= set(requested)


def with_policy(context: BrowserContext, policy: str) -> None:
    """A site whose pages and scripts come with a Content-Security-Policy."""

    def answer(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    context.route(re.compile(r"(/|\.js)$"), answer)


def test_where_workers_are_forbidden_the_page_itself_calculates(
    context: BrowserContext, site_url: str, words_of: Any, calculated: Any
) -> None:
    with_policy(context, "worker-src 'none'")
    page = context.new_page()
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    calculator = opened(page, site_url + f"embed/{PROSPECTS}/")
    calculated(calculator)
    calculate(calculator, {"customers_lost": "5"})
    expect_value(calculator, "exact_prospects", "12.5")
    assert workers == []


def test_where_webassembly_is_forbidden_it_is_said_in_words(
    context: BrowserContext, site_url: str, words_of: Any
) -> None:
    with_policy(context, "script-src 'self' 'unsafe-inline'")
    calculator = opened(context.new_page(), site_url + f"uk/embed/{PROSPECTS}/")
    field(calculator, "customers_lost").fill("3")
    expect_state(calculator, "failed")
    said = words_of("uk").say(BROWSER_WORDS["failed"])
    expect(calculator.locator(".cd-status")).to_have_text(said)
    expect(calculator.locator(".cd-again")).to_be_visible()


def kept(page: Page) -> list[str]:
    """The files that the device keeps, by name."""
    return list(
        page.evaluate(
            """async () => {
              const found = [];
              for (const name of await caches.keys())
                for (const { url } of await (await caches.open(name)).keys())
                  found.push(url.replace(/.*\\//, ""));
              return found.sort();
            }"""
        )
    )


def wait_until_kept(page: Page, files: list[str] = ALL) -> None:
    for _ in range(300):
        if kept(page) == files:
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))


def test_a_second_visit_needs_no_file_of_python(
    context: BrowserContext, site_url: str, requested: list[str], calculated: Any
) -> None:
    page = context.new_page()
    calculated(opened(page, site_url + address(PROSPECTS)))
    wait_until_kept(page)
    page.close()
    requested.clear()
    context.route(PYTHON, lambda route: route.abort())
    calculated(opened(context.new_page(), site_url + address(PROSPECTS)))
    assert not [name for name in requested if LARGE.search(name)]


def test_a_page_that_was_open_before_calculates_without_a_network(
    context: BrowserContext, site: Path, calculated: Any
) -> None:
    with serving(site, cached=True) as url:
        page = context.new_page()
        calculated(opened(page, url + f"embed/{PROSPECTS}/"))
        wait_until_kept(page)
        page.close()
        context.set_offline(True)
        # The page and its scripts are in the browser's own cache, as a host allows for ten minutes.
        calculated(opened(context.new_page(), url + f"embed/{PROSPECTS}/"))


def test_what_is_damaged_on_the_device_is_forgotten(
    context: BrowserContext, page: Page, site_url: str, calculated: Any
) -> None:
    calculated(opened(page, site_url + address(PROSPECTS)))
    wait_until_kept(page)
    page.evaluate(
        """async () => {
          const cache = await caches.open((await caches.keys())[0]);
          for (const { url } of await cache.keys())
            if (url.endsWith("memory.bin")) await cache.put(url, new Response("nonsense"));
        }"""
    )
    page.reload()
    calculated(page.locator("course-calculator"))
    wait_until_kept(page, [])
    page.reload()
    calculated(page.locator("course-calculator"))
    wait_until_kept(page)


def test_older_versions_are_not_kept(page: Page, site_url: str, calculated: Any) -> None:
    calculated(opened(page, site_url + address(PROSPECTS)))
    wait_until_kept(page)
    page.evaluate(
        """async () => {
          const cache = await caches.open((await caches.keys())[0]);
          for (const { url } of await cache.keys()) {
            await cache.put(url.replace(/python-|pyodide-/, "$&0"), new Response("old"));
            await cache.delete(url);
          }
        }"""
    )
    page.reload()
    calculated(page.locator("course-calculator"))
    wait_until_kept(page)


# Ahead of a touch.


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A visit on a line of which the browser tells; ``told`` is what."""
    contexts: list[BrowserContext] = []

    def begin(**told: Any) -> Page:
        context = browser.new_context(locale="en-GB")
        contexts.append(context)
        line = {"effectiveType": "4g", "downlink": 10, "saveData": False, **told}
        context.add_init_script(
            f"Object.defineProperty(navigator, 'connection', {{value: {json.dumps(line)}}})"
        )
        return context.new_page()

    yield begin
    for context in contexts:
        context.close()


def of_python(page: Page) -> list[str]:
    names: list[str] = []
    page.context.on(
        "request", lambda r: PYTHON.search(r.url) and names.append(r.url.rpartition("/")[2])
    )
    return names


def test_a_lesson_that_holds_a_calculator_starts_python_when_it_is_idle(
    visit: Callable[..., Page], site_url: str
) -> None:
    page = visit()
    with page.expect_event("worker", lambda worker: "python-worker" in worker.url):
        page.goto(site_url + "notes/worth/")
        page.wait_for_selector("course-calculator")
    wait_until_kept(page)  # it has started
    waited = page.locator("course-calculator").first.evaluate(
        """async (element) => {
          const control = element.querySelector(".cd-fields input[inputmode=decimal]");
          control.value = "7";
          const shown = element.querySelector(".cd-status > :first-child");
          let starting = "";
          new MutationObserver(() => (starting += shown.textContent))
            .observe(shown, {childList: true, subtree: true, characterData: true});
          control.dispatchEvent(new Event("input", {bubbles: true}));
          while (element.dataset.state !== "done") await new Promise(requestAnimationFrame);
          return starting;
        }"""
    )
    assert not waited, "the reader was told to wait"


DEAR = {"saveData": True}, {"type": "cellular"}, {"effectiveType": "3g"}, {"downlink": 3}


@pytest.mark.parametrize("told", DEAR, ids=str)
def test_nothing_is_started_ahead_on_a_slow_or_metered_line(
    visit: Callable[..., Page], site_url: str, told: dict[str, Any]
) -> None:
    page = visit(**told)
    requested = of_python(page)
    page.goto(site_url + "notes/worth/", wait_until="networkidle")
    page.locator("a[href*='calculators/']").first.hover()
    page.locator("course-calculator").first.hover()
    page.wait_for_timeout(1_000)
    assert requested == []


def test_a_page_without_a_calculator_starts_python_at_a_link_to_one_alone(
    visit: Callable[..., Page], site_url: str
) -> None:
    page = visit()
    requested = of_python(page)
    page.goto(site_url + "dimensions/trust/", wait_until="networkidle")
    page.locator("article a").first.hover()
    page.locator("article a").first.focus()
    page.wait_for_timeout(1_000)
    assert requested == []
    with page.expect_request(PYTHON):
        page.locator("a[href*='calculators/net-promoter-score/']").first.evaluate(
            "link => link.dispatchEvent(new FocusEvent('focusin', {bubbles: true}))"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_metered_line_the_reader_is_told_the_size_before_it_is_fetched(
    visit: Callable[..., Page], site_url: str, words_of: Any, settings: Settings, language: str
) -> None:
    page = visit(saveData=True)
    requested = of_python(page)
    calculator = opened(page, site_url + address(PROSPECTS, language))
    field(calculator, "customers_lost").focus()
    size = f"{python_files(settings).manifest['size'] / 1e6:.1f}"
    if language == "uk":
        size = size.replace(".", ",")
    status = calculator.locator(".cd-status > :first-child")
    expect(status).to_contain_text(f"{size}\N{NO-BREAK SPACE}" if language == "uk" else size)
    assert requested == []
    calculate(calculator, {"customers_lost": "3"})
    expect_value(calculator, "exact_prospects", "7.5")
    wait_until_kept(page)
    page.reload()
    with page.expect_event("worker", lambda worker: "python-worker" in worker.url):
        field(calculator, "customers_lost").focus()
    expect(status).to_be_empty()


# Many on a page.

MANY = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,">
"""


@pytest.mark.parametrize(
    ("sandbox", "starts"), [("allow-scripts allow-same-origin", 1), ("allow-scripts", 2)]
)
def test_frames_of_a_page_share_one_python_where_they_may_see_each_other(
    page: Page, site_url: str, tmp_path: Path, sandbox: str, starts: int
) -> None:
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    frames = [
        f'<iframe sandbox="{sandbox}" loading="lazy" width="600" height="700"'
        f' src="{site_url}{home(language)}embed/{slug}/"></iframe>'
        for language in LANGUAGES
        for slug in (PROSPECTS, LIFETIME, PROSPECTS)
    ]
    (tmp_path / "index.html").write_text(MANY + "\n".join(frames), "utf-8")
    with serving(tmp_path) as platform:
        page.goto(platform)
        found = [page.frame_locator("iframe").nth(n).locator("course-calculator") for n in (0, 5)]
        for place, calculator in zip((0, 5), found, strict=True):
            page.locator("iframe").nth(place).scroll_into_view_if_needed()
            expect_state(calculator, "ready")
        assert workers == []
        for calculator, value in zip(found, ("3", "7"), strict=True):
            name = calculator.locator(".cd-fields [name]").first.get_attribute("name") or ""
            calculate(calculator, {name: value})
        assert len(workers) == starts


LEAVES = {
    "taken out": "document.querySelector('iframe').remove()",
    "loaded anew": "document.querySelector('iframe').src += '?again'",
}


@pytest.mark.parametrize("act", LEAVES.values(), ids=LEAVES)
def test_the_others_go_on_when_the_frame_that_has_python_is_gone(
    page: Page, site_url: str, tmp_path: Path, act: str
) -> None:
    frame = f'<iframe width="600" height="700" src="{site_url}embed/{PROSPECTS}/"></iframe>'
    (tmp_path / "index.html").write_text(MANY + frame + frame, "utf-8")
    with serving(tmp_path) as platform:
        page.goto(platform)
        found = [page.frame_locator("iframe").nth(n).locator("course-calculator") for n in (0, 1)]
        for calculator in found:
            calculate(calculator, {"customers_lost": "3"})
        page.evaluate(act)
        calculator = page.frame_locator("iframe").last.locator("course-calculator")
        calculate(calculator, {"customers_lost": "5"})
        expect_value(calculator, "exact_prospects", "12.5")
