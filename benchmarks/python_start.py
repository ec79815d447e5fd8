"""From the first touch of a calculator to its first result, beside plain ``loadPyodide``.

Both calculate the same calculator with the same files on the same machine, by turns, each in a
new browser context, so that nothing is cached. Read the ratio, not the milliseconds.
"""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.server import serving

ROOT = Path(__file__).parent.parent
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


def main() -> None:
    """Prints median milliseconds, the ratio, and the bytes that the touch costs."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True)
        _add_plain_peer(site)
        with serving(site) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=chromium.ARGUMENTS
            )
            times: dict[str, list[float]] = {"coursedown": [], "plain loadPyodide": []}
            sizes: dict[str, int] = {}
            for _ in range(ROUNDS):
                for name_, run in (("coursedown", _ours), ("plain loadPyodide", _plain)):
                    elapsed, addresses = run(browser, url)
                    times[name_].append(elapsed)
                    sizes[name_] = _transferred(site, url, addresses)
            browser.close()
    _print(times, sizes)


def _ours(browser: Browser, url: str) -> tuple[float, set[str]]:
    page = browser.new_page()
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


def _transferred(site: Path, url: str, addresses: set[str]) -> int:
    """The bytes of these files as GitHub Pages sends them: what is not packed yet is gzipped."""
    total = 0
    for address in addresses:
        if address.startswith(url):
            file = site / address.removeprefix(url)
            file = file / "index.html" if file.is_dir() else file
            data = file.read_bytes()
            total += len(data if file.suffix in (".bin", ".zip") else gzip.compress(data, 6))
    return total


def _add_plain_peer(site: Path) -> None:
    (site / "plain.html").write_text(PLAIN, "utf-8")
    plain = site / "plain"
    plain.mkdir()
    for file in (ROOT / "node_modules" / "pyodide").iterdir():
        (plain / file.name).symlink_to(file)
    with zipfile.ZipFile(plain / "app.zip", "w") as archive:
        archive.writestr("coursedown/__init__.py", "")
        for folder in ("coursedown/calculation", "calculators"):
            for file in (ROOT / folder).glob("*.py"):
                archive.write(file, f"{folder}/{file.name}")


def _print(times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    plain = statistics.median(times["plain loadPyodide"])
    print(f"First touch to first result, cold, median of {ROUNDS}:")
    for name, values in times.items():
        median = statistics.median(values)
        size = sizes[name] / 1e6
        print(f"  {name:20} {median:7.0f} ms   × {median / plain:.2f}   {size:5.2f} MB")


if __name__ == "__main__":
    main()
