"""How readers come and go: with storage denied, away and back without a full load, and with what
they have printed."""

from __future__ import annotations

import pypdfium2
from playwright.sync_api import Page

CANNOT_KEEP = "Your answers are not kept here; they last until you leave the page."
"""What is said where storage is denied, in English."""


def deny_storage(page: Page) -> None:
    """From the next load on, the browser denies the page its storage."""
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            configurable: true,
            get() { throw new DOMException("denied", "SecurityError"); },
        });"""
    )


def away_and_back(page: Page, id: str) -> None:
    """Fetches a part of the page and puts it in anew, as navigation.instant does."""
    page.evaluate(
        """async (id) => {
            const html = await (await fetch(location.href)).text();
            const fetched = new DOMParser().parseFromString(html, "text/html");
            document.getElementById(id).replaceWith(fetched.getElementById(id));
        }""",
        id,
    )


def printed(page: Page) -> list[str]:
    """The text of each page of paper."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    return [text.replace("\u00a0", " ") for text in texts]
