"""``/// picture | file.svg``: an SVG beside the page, in the page's own type and colours.

Where the drawing has ``{name}``, the block's option of that name stands, so one drawing serves
every language. The block's text says what the picture shows, for whoever does not see it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from ..model import Picture
from ..reading import Context
from ..scanner import RawBlock

_WORD = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ELEMENTS = (
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "title", "desc", "defs", "marker", "linearGradient", "radialGradient", "stop",
    "clipPath", "use", "symbol",
)  # fmt: skip
_OWN_ID = re.compile(r"#[\w.-]+")
_REFERENCE = re.compile(r"url\(#([\w.-]+)\)")
ElementTree.register_namespace("", _SVG.strip("{}"))


def read(block: RawBlock, context: Context) -> Picture | None:
    """The picture; None if it can't be drawn, after reporting why."""
    alt = " ".join(line.text.strip() for line in block.body if line.text.strip())
    if not alt:
        message = "the picture has no text; say what it shows, for whoever does not see it"
        context.report(block.line, block.label, message)
    drawing = _drawing(block, context)
    if drawing is None:
        return None
    sound = _check_words(block, _wanted_words(drawing), context)
    words = {option.key: option.value for option in block.options}
    return Picture(block.id, block.line, drawing, words, alt) if alt and sound else None


def view(picture: Picture, site: Any) -> dict[str, Any]:
    """The drawing with its words in it, named by what it shows; its ids are its own, however
    often it stands on the page."""
    svg = ElementTree.fromstring(picture.drawing)
    _own_ids(svg, site.unique_id("picture"))
    for element in svg.iter():
        element.text = _filled(element.text, picture.words)
        element.tail = _filled(element.tail, picture.words)
    svg.set("role", "img")
    svg.set("aria-label", picture.alt)
    return {"drawing": ElementTree.tostring(svg, encoding="unicode")}


def _drawing(block: RawBlock, context: Context) -> str | None:
    if not block.id:
        context.report(
            block.line, block.label, "this block names no drawing; write '/// picture | file.svg'"
        )
        return None
    file = context.file_beside(block.id)
    if file is None:
        message = "there is no such file beside this page; correct the name"
        context.report(block.line, block.label, message)
        return None
    try:
        drawing = file.read_text("utf-8")
        complaint = _complaint(ElementTree.fromstring(drawing))
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        complaint = f"the file is not sound SVG ({error}); mend it"
    if complaint:
        context.report(block.line, block.label, complaint)
        return None
    return drawing


def _complaint(svg: ElementTree.Element) -> str:
    if svg.tag != f"{_SVG}svg":
        return 'the file is no SVG; it must begin with <svg xmlns="http://www.w3.org/2000/svg">'
    if not svg.get("viewBox"):
        return 'the drawing has no viewBox; give it one, such as viewBox="0 0 640 320"'
    for element in svg.iter():
        name = element.tag.removeprefix(_SVG)
        if not element.tag.startswith(_SVG) or name not in _ELEMENTS:
            return (
                f"the drawing holds <{name.rpartition('}')[2]}>; a picture in a page is made of"
                " shapes and text, remove it"
            )
        for key, value in element.items():
            complaint = _attribute_complaint(key, value)
            if complaint:
                return f"the drawing's '{key.rpartition('}')[2]}' on <{name}> {complaint}"
    return ""


def _attribute_complaint(key: str, value: str) -> str:
    if "{" in value:
        return f"holds '{value}'; a word of the page can stand in text alone"
    if key in ("href", _XLINK_HREF):
        inside = _OWN_ID.fullmatch(value)
        return "" if inside else "leads out of the drawing; write '#' and an id of the drawing"
    if key == "style" or key.lower().startswith("on"):
        return "is not for a page; remove it, a class gives a shape its colours"
    if key.startswith("{") and not key.startswith(_XML):
        return "is not for a page; remove it"
    # A backslash may hide the letters of "url".
    if "url(" in _REFERENCE.sub("", value).lower() or "//" in value or "\\" in value:
        return "leads out of the drawing; write 'url(#id)' with an id of the drawing"
    return ""


def _wanted_words(drawing: str) -> set[str]:
    """The words for which a drawing has places: in its text, not in comments."""
    return set(_WORD.findall("\0".join(ElementTree.fromstring(drawing).itertext())))


def _own_ids(svg: ElementTree.Element, prefix: str) -> None:
    """Lets the ids of a drawing, and what refers to them, begin with ``prefix``."""
    for element in svg.iter():
        if _XLINK_HREF in element.attrib:  # HTML knows no prefix but xlink, "href" is for both
            element.set("href", element.attrib.pop(_XLINK_HREF))
        for key, value in element.items():
            if key == "id":
                element.set(key, f"{prefix}-{value}")
            elif key == "href":
                element.set(key, f"#{prefix}-{value.removeprefix('#')}")
            else:
                element.set(key, _REFERENCE.sub(rf"url(#{prefix}-\1)", value))


def _check_words(block: RawBlock, wanted: set[str], context: Context) -> bool:
    """Whether the block gives the words that the drawing has places for, each once."""
    given: set[str] = set()
    sound = True
    for option in block.options:
        if option.key in given or option.key not in wanted:
            known = ", ".join(sorted(wanted)) or "none"
            message = (
                f"the word '{option.key}' is given twice; leave one"
                if option.key in given
                else f"the drawing has no place for '{option.key}'; its words are {known}"
            )
            context.report(option.number, block.label, message)
            sound = False
        elif not option.value:
            message = f"the word '{option.key}' is empty; write what the drawing says there"
            context.report(option.number, block.label, message)
            sound = False
        given.add(option.key)
    for missing in sorted(wanted - given):
        message = f"the drawing's word '{missing}' is missing; write '    {missing}: …'"
        context.report(block.line, block.label, message)
        sound = False
    return sound


def _filled(text: str | None, words: Any) -> str | None:
    return text and _WORD.sub(lambda match: words[match[1]], text)
