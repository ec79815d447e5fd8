"""What a translated page tells its reader: which parts are behind the source, or still in its
language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from .. import languages
from ..calculation import Message, _
from ..model import Page
from .sections import FRONT_MATTER, OPENING
from .status import behind, untranslated

_BEHIND = _("The original of this part has changed since it was translated.")
_ORIGINAL = _("See the original")
_UNTRANSLATED = _("This part is not translated yet.")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def put_notices(
    root: Element, page: Page, source: Page, original: str, say: Callable[[Message], str]
) -> None:
    """Puts a line below each heading and above each item of a translation that is out of date or
    not translated. ``root`` is the page as Markdown made it, ``original`` where the source stands.
    What is not translated says which language it is in."""
    stale = {part.source.id for part in behind(page, source)}
    marks = dict.fromkeys(stale, _BEHIND)
    marks |= {part.id: _UNTRANSLATED for part in untranslated(page, source)}

    def notice(mark: Message, anchor: str) -> Element:
        line = Element("p", {"class": "cd-behind", "data-search-exclude": ""})
        line.text = say(mark)
        if mark is _BEHIND:
            line.text += " "
            href = f"{original}#{anchor}" if anchor else original
            SubElement(line, "a", {"href": href, "hreflang": source.language}).text = say(_ORIGINAL)
        return line

    for parent in [*root.iter()] if marks else ():
        _mark(parent, marks, source.language, notice)
    above = next((marks[id_] for id_ in (FRONT_MATTER, OPENING) if id_ in marks), None)
    if above:
        root.insert(1, notice(above, ""))  # below the lesson's header


def _mark(
    parent: Element,
    marks: Mapping[str, Message],
    language: str,
    notice: Callable[[Message, str], Element],
) -> None:
    """Puts notices among the children of an element, and the source's language on those that are
    in it."""
    tongue = {"lang": language, "dir": languages.direction(language)}
    in_source = False
    for child in list(parent):
        place = [*parent].index(child)
        if child.tag == "coursedown-item":
            ids = [child.get("id", "")]
            ids += [anchor.get("id", "") for anchor in child.iter("coursedown-anchor")]
            found = [id_ for id_ in ids if id_ in marks]
            if not found:
                continue
            if marks[found[0]] is _UNTRANSLATED:
                parent[place] = Element("div", tongue)
                parent[place].append(child)
            parent.insert(place, notice(marks[found[0]], found[0]))
            continue
        if child.tag in _HEADINGS:
            mark = marks.get(child.get("id", ""))
            in_source = mark is _UNTRANSLATED
            if mark:
                parent.insert(place + 1, notice(mark, child.get("id", "")))
        if in_source and not child.tag.startswith("coursedown-"):
            for name, value in tongue.items():
                child.set(name, value)
