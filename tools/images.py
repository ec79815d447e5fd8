"""The course's mark and its pictures for who links to it, as PNG: ``make images``.

Written into ``docs/<language>/images/``, where they are kept: an icon and a touch icon from
``mark.svg``, and a picture of 1200 × 630 with the course's title in each language.
"""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from coursedown.settings import read_settings

from . import chromium

ROOT = Path(__file__).parent.parent
LOOK = ROOT / "coursedown/browser/styles/look.css"
SHARE = """\
<html lang="{tag}"><style>{look}
body {{ margin: 0; height: 630px; position: relative; overflow: hidden; color-scheme: light;
  color: var(--cd-ink); background: var(--cd-paper); }}
svg {{ position: absolute; right: -60px; top: 35px; width: 560px; }}
div {{ position: absolute; left: 80px; top: 0; bottom: 0; width: 600px; display: flex;
  flex-direction: column; justify-content: center; }}
h1 {{ margin: 0 0 0.35em; font: 700 84px/1.12 var(--cd-heading-font); text-wrap: balance; }}
p {{ margin: 0; font: 32px/1.45 var(--cd-text-font); color: var(--cd-soft); }}
</style><div><h1>{title}</h1><p>{description}</p></div>{mark}"""


def main() -> None:
    """Writes every picture anew."""
    settings = read_settings(ROOT / "mkdocs.yml")
    site = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    source = settings.docs / settings.source_language / "images"
    mark = (source / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        for name, size, ground in (("mark", 48, "transparent"), ("touch", 180, "#fbf8f2")):
            style = f"<style>body {{ margin: 0; background: {ground} }} svg {{ display: block }}"
            page = style + "</style>" + mark
            _write(browser, page, (size, size), source / f"{name}.png", ground == "transparent")
        for code, language in settings.languages.items():
            said: dict[str, Any] = {**site, **language.site}
            folder = settings.docs / code / "images"
            folder.mkdir(exist_ok=True)
            page = SHARE.format(
                tag=language.hreflang, look=LOOK.read_text("utf-8"), mark=mark,
                title=html.escape(said["site_name"]),
                description=html.escape(said["site_description"]),
            )  # fmt: skip
            _write(browser, page, (1200, 630), folder / "share.png")
        browser.close()


def _write(
    browser: Browser, page: str, size: tuple[int, int], file: Path, clear: bool = False
) -> None:
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.set_content(page)
    picture = Image.open(io.BytesIO(tab.screenshot(omit_background=clear)))
    tab.close()
    # Few colours: a file of some kilobytes.
    picture = picture if clear else picture.convert("RGB").quantize(32, dither=Image.Dither.NONE)
    picture.save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
