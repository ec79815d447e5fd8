"""HTML and SVG, written the same way everywhere."""

from __future__ import annotations

from functools import cache


class Html(str):
    """What has been escaped and stands in other HTML as it is; every other text is escaped."""

    __slots__ = ()


def element(tag: str, *children: str | None, **attributes: str | int | None) -> Html:
    """An element. ``class_`` is written ``class``, ``view_box`` ``viewBox`` and ``aria_label``
    ``aria-label``; an attribute that is None is left out, and so is a child."""
    opening = tag
    for name, value in attributes.items():
        if value is not None:
            quoted = _escaped(str(value)).replace('"', "&quot;")
            opening += f' {_written(name)}="{quoted}"'
    if tag in _VOID:
        return Html(f"<{opening}>")
    inner = [
        child if type(child) is Html else _escaped(child) for child in children if child is not None
    ]
    return Html(f"<{opening}>{''.join(inner)}</{tag}>")


@cache
def _written(name: str) -> str:
    return _NAMES.get(name) or name.replace("_", "-")


def _escaped(text: str) -> str:
    # To look is quicker than to replace, and most texts hold none of these.
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
_NAMES = {"class_": "class", "for_": "for", "view_box": "viewBox"}
