"""HTML and SVG, written the same way everywhere."""

from __future__ import annotations


class Html(str):
    """What has been escaped and stands in other HTML as it is; every other text is escaped."""

    __slots__ = ()


def element(tag: str, *children: str | None, **attributes: str | int | None) -> Html:
    """An element. ``class_`` is written ``class``, ``view_box`` ``viewBox`` and ``aria_label``
    ``aria-label``; an attribute that is None is left out, and so is a child."""
    opening = tag
    # What must be escaped is looked for here: a call for each text takes longer than the search.
    for name, value in attributes.items():
        if value is not None:
            text = str(value)
            if "&" in text or "<" in text or ">" in text or '"' in text:
                text = _escaped(text).replace('"', "&quot;")
            opening += f' {_NAMES[name]}="{text}"'
    if tag in _VOID:
        return Html(f"<{opening}>")
    inner = ""
    for child in children:
        if type(child) is Html:
            inner += child
        elif child is not None:
            inner += _escaped(child) if "&" in child or "<" in child or ">" in child else child
    return Html(f"<{opening}>{inner}</{tag}>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Names(dict[str, str]):
    """How attributes are written, each found out once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.replace("_", "-")
        return self[name]


_NAMES = _Names(class_="class", for_="for", view_box="viewBox")
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
