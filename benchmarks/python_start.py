"""From the first touch of a calculator to its first result, beside plain ``loadPyodide``.

Both calculate the same calculator with the same files on the same machine, by turns, each in a
new browser context, so that nothing is cached. Read the ratio, not the milliseconds.
"""

from __future__ import annotations

import statistics
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools import chromium
from tools.server import serving

from . import sites
from .report import Column, Report

ROUNDS = 7

PLAIN = """
<!doctype html><meta charset="utf-8"><script type="module">
import { loadPyodide } from "./plain/pyodide.mjs";
window.start = async () => {
  const python = await loadPyodide();
  const zip = await (await fetch("./plain/app.zip")).arrayBuffer();
  python.unpackArchive(zip, "zip");
  return python.runPython(`
from calculators import CALCULATORS
CALCULATORS["customer-lifetime-value"].run({"years": "6"})["lifetime_value"]`);
};
</script>
"""


def main() -> Report:
    """Median milliseconds, the ratio, and the bytes that the touch costs."""
    times: dict[str, list[float]] = {"coursedown": [], "plain loadPyodide": []}
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        pages, nav = sites.course_pages(), sites.settings()["nav"]
        sites.build(sites.write_course(folder, pages, nav))
        site = folder / "site"
        _add_plain_peer(site)
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        with serving(site) as url:
            for _ in range(ROUNDS):
                for peer, run in zip(times, (_ours, _plain), strict=True):
                    elapsed, addresses = run(browser, url)
                    times[peer].append(elapsed)
                    sizes[peer] = sum(
                        sites.transferred(site, url, address)
                        for address in addresses
                        if address.startswith(url)
                    )
        browser.close()
    plain = statistics.median(times["plain loadPyodide"])
    return Report(
        "python_start",
        f"First touch of a calculator to its first result, nothing cached, median of {ROUNDS}",
        (
            Column("peer", "by"),
            Column("time", "time", "{:.0f} ms"),
            Column("ratio", "ratio", "× {:.2f}"),
            Column("size", "transferred", "{:.2f} MB"),
        ),
        [
            {
                "peer": peer,
                "time": statistics.median(values),
                "ratio": statistics.median(values) / plain,
                "size": sizes[peer] / 1e6,
            }
            for peer, values in times.items()
        ],
    )


def _ours(browser: Browser, url: str) -> tuple[float, set[str]]:
    page = browser.new_page()
    page.set_default_timeout(120_000)  # a busy machine is no failure
    addresses = _requested(page)
    page.goto(url + "calculators/customer-lifetime-value/")
    page.wait_for_selector("course-calculator[data-state=ready]")
    before = set(addresses)
    elapsed = page.evaluate(
        """async () => {
          const element = document.querySelector("course-calculator");
          const field = element.querySelector("[name=years]");
          const start = performance.now();
          field.focus();
          field.value = "6";
          field.form.requestSubmit();
          while (element.dataset.state !== "done") await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }"""
    )
    page.close()
    return elapsed, addresses - before


def _plain(browser: Browser, url: str) -> tuple[float, set[str]]:
    page = browser.new_page()
    page.set_default_timeout(120_000)  # a busy machine is no failure
    addresses = _requested(page)
    page.goto(url + "plain.html")
    page.wait_for_function("window.start")
    elapsed = page.evaluate(
        "async () => { const t = performance.now(); await start(); return performance.now() - t; }"
    )
    page.close()
    return elapsed, addresses


def _requested(page: Page) -> set[str]:
    """Collects the addresses that a page asks the server for."""
    addresses: set[str] = set()
    page.on("request", lambda request: addresses.add(request.url))
    return addresses


def _add_plain_peer(site: Path) -> None:
    (site / "plain.html").write_text(PLAIN, "utf-8")
    plain = site / "plain"
    plain.mkdir()
    for file in (sites.ROOT / "node_modules" / "pyodide").iterdir():
        (plain / file.name).symlink_to(file)
    with zipfile.ZipFile(plain / "app.zip", "w") as archive:
        archive.writestr("coursedown/__init__.py", "")
        for folder in ("coursedown/calculation", "calculators"):
            for file in (sites.ROOT / folder).glob("*.py"):
                archive.write(file, f"{folder}/{file.name}")
