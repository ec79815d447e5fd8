"""HTML and SVG, written the same way everywhere."""

from __future__ import annotations


class Html(str):
    """What has been escaped and stands in other HTML as it is; every other text is escaped."""

    __slots__ = ()


def element(tag: str, *children: str | None, **attributes: str | int | None) -> Html:
    """An element. ``class_`` is written ``class``, ``view_box`` ``viewBox`` and ``aria_label``
    ``aria-label``; an attribute that is None is left out, and so is a child."""
    parts = ["<", tag]
    for name, value in attributes.items():
        if value is not None:
            written = _NAMES.get(name) or name.replace("_", "-")
            parts += " ", written, '="', _escaped(str(value)).replace('"', "&quot;"), '"'
    parts.append(">")
    for child in children:
        if child is not None:
            parts.append(child if type(child) is Html else _escaped(child))
    if tag not in _VOID:
        parts += "</", tag, ">"
    return Html("".join(parts))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
_NAMES = {"class_": "class", "for_": "for", "view_box": "viewBox"}
