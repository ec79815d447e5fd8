"""HTML and SVG as trees, written out the same way everywhere."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring


def element(tag: str, *children: Element | str | None, **attributes: str | int | None) -> Element:
    """An element. ``class_`` is written ``class``, ``view_box`` ``viewBox`` and ``aria_label``
    ``aria-label``; an attribute that is None is left out, and so is a child."""
    node = Element(
        tag,
        {_NAMES.get(name, name.replace("_", "-")): str(value)
         for name, value in attributes.items() if value is not None},
    )  # fmt: skip
    last: Element | None = None
    for child in children:
        if child is None:
            continue
        if not isinstance(child, str):
            node.append(child)
            last = child
        elif last is None:
            node.text = (node.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return node


def html(node: Element) -> str:
    """The element as HTML."""
    return tostring(node, encoding="unicode", method="html")


_NAMES = {"class_": "class", "for_": "for", "view_box": "viewBox"}
