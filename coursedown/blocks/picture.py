"""``/// picture | file.svg``: an SVG beside the page, in the page's own type and colours.

Where the drawing has ``{name}``, the block's option of that name stands, so one drawing serves
every language. The block's text says what the picture shows, for whoever does not see it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from ..model import Picture
from ..questions.reading import Context
from ..scanner import RawBlock

_WORD = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = ("script", "style", "image", "foreignObject", "a")
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
    sound = _check_words(block, set(_WORD.findall(drawing)), context)
    words = {option.key: option.value for option in block.options}
    return Picture(block.id, block.line, drawing, words, alt) if alt and sound else None


def view(picture: Picture, site: Any) -> dict[str, Any]:
    """The drawing with its words in it, named by what it shows."""
    svg = ElementTree.fromstring(picture.drawing)
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
        name = str(element.tag).removeprefix(_SVG)
        if name in _FORBIDDEN:
            return f"the drawing holds <{name}>; a picture in a page is made of shapes and text"
        foreign = [key for key, value in element.items() if key.startswith("on") or "//" in value]
        if foreign:
            return f"the drawing's '{foreign[0]}' on <{name}> is not for a page; remove it"
    return ""


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
        given.add(option.key)
    for missing in sorted(wanted - given):
        message = f"the drawing's word '{missing}' is missing; write '    {missing}: …'"
        context.report(block.line, block.label, message)
        sound = False
    return sound


def _filled(text: str | None, words: Any) -> str | None:
    return text and _WORD.sub(lambda match: words[match[1]], text)
