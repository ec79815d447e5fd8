"""oEmbed 1.0 (oembed.com): a platform that is given an address reads there how to frame it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

FILE = "oembed.json"
"""Lies beside each embed, and takes no notice of ``?url=…&maxwidth=…``: it is only a file."""

# For who asks in pixels; the frame itself is as wide as its place, on a telephone, too.
_WIDTH = 640
_FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" style="border: 0"'
    ' sandbox="allow-scripts allow-same-origin allow-downloads" loading="lazy"></iframe>'
)


@dataclass(frozen=True)
class Provider:
    """The course in one language, as a platform names it; the address is absolute."""

    name: str
    url: str

    def embed(self, place: str) -> str:
        """The address of an embed."""
        return f"{self.url}embed/{place}/"

    def oembed(self, place: str) -> str:
        """The address of what is told about an embed."""
        return self.embed(place) + FILE


def oembed(provider: Provider, place: str, title: str, height: int) -> Mapping[str, Any]:
    """What is told about an embed."""
    frame = _FRAME.format(src=provider.embed(place), title=title, height=height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": provider.name,
        "provider_url": provider.url,
        "html": str(frame),
        "width": _WIDTH,
        "height": height,
    }
