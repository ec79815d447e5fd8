"""Which scripts a page needs, so that the browser can ask for all of them at once and not for one
after the other as their imports come to light."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).parent.parent / "browser"
_ELEMENT = re.compile(r"<(course-[a-z-]+)")
_IMPORT = re.compile(r'^import\b[^;"]*"(\.[^"]+)"', re.MULTILINE)


def modules_for(html: str, *others: str) -> list[str]:
    """The modules of the elements in a page, and of others, and what they import, by their path
    in the assets."""
    # An author may write an element of another name, which is nothing of ours.
    known = filter(_is_ours, dict.fromkeys(_ELEMENT.findall(html)))
    elements = dict.fromkeys([*known, *others])
    needed = (module for name in elements for module in _with_imports(f"{name}.js"))
    return list(dict.fromkeys(needed))


@cache
def _is_ours(element: str) -> bool:
    return (BROWSER / f"{element}.js").is_file()


@cache
def _with_imports(module: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_followed(module)))


def _followed(module: str) -> Iterator[str]:
    yield module
    if not (BROWSER / module).is_file():  # made by the build, of others: nothing follows
        return
    for target in _IMPORT.findall((BROWSER / module).read_text("utf-8")):
        yield from _followed(posixpath.normpath(posixpath.join(posixpath.dirname(module), target)))
