"""Bars to compare, in groups, as a picture that stands alone: light and dark, with its numbers as
text, and in its description again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_WIDTH, _NAMES, _VALUES = 720, 160, 90
_LINE, _BAR = 26, 16

# The look's colours (styles/look.css). A picture has no page to take them from.
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1f2429 }
.paper { fill: #fbf8f2 }
.title { font-size: 17px; font-weight: 600 }
.group { font-weight: 600 }
.under { font-size: 12px; fill: #4a5057 }
.bar { fill: #b9bec2 }
.ours { fill: #0a5a5e }
@media (prefers-color-scheme: dark) {
text { fill: #e9e6e0 }
.paper { fill: #10161e }
.under { fill: #b4b8be }
.bar { fill: #56606b }
.ours { fill: #78cbc9 }
}
"""


@dataclass(frozen=True)
class Bar:
    """Whose, how long, and whether it is the one that the picture is about."""

    name: str
    seconds: float
    ours: bool = False

    @property
    def text(self) -> str:
        """The length as one reads it."""
        if self.seconds < 0.1:
            return f"{self.seconds * 1000:.0f} ms"
        return f"{self.seconds:.1f} s"


@dataclass(frozen=True)
class Group:
    """Bars of one kind."""

    title: str
    bars: Sequence[Bar]


def draw(title: str, groups: Sequence[Group], under: str) -> str:
    """The picture as SVG. All groups share one scale, which starts at zero."""
    longest = max(bar.seconds for group in groups for bar in group.bars)
    scale = (_WIDTH - _NAMES - _VALUES - 40) / longest
    svg = Element("svg", xmlns="http://www.w3.org/2000/svg", role="img")
    svg.set("aria-labelledby", "title description")
    SubElement(svg, "title", id="title").text = title
    SubElement(svg, "desc", id="description").text = _description(groups, under)
    SubElement(svg, "style").text = _STYLE
    paper = SubElement(svg, "rect", {"class": "paper", "width": str(_WIDTH), "rx": "8"})
    y = 36
    _text(svg, title, 20, y, "title")
    for group in groups:
        y += 36
        _text(svg, group.title, 20, y, "group")
        for bar in group.bars:
            y += _LINE
            length = max(bar.seconds * scale, 1)
            _text(svg, bar.name, 20, y)
            place = {"x": str(20 + _NAMES), "y": str(y - _BAR + 3), "rx": "2"}
            size = {"width": f"{length:.1f}", "height": str(_BAR)}
            SubElement(svg, "rect", {"class": "ours" if bar.ours else "bar", **place, **size})
            _text(svg, bar.text, 28 + _NAMES + length, y)
    y += 34
    _text(svg, under, 20, y, "under")
    height = str(y + 20)
    paper.set("height", height)
    svg.attrib |= {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": height}
    indent(svg)
    return tostring(svg, "unicode") + "\n"


def _text(svg: Element, text: str, x: float, y: int, name: str = "") -> None:
    place = {"x": f"{x:.0f}", "y": str(y)} | ({"class": name} if name else {})
    SubElement(svg, "text", place).text = text


def _description(groups: Sequence[Group], under: str) -> str:
    said = [
        f"{group.title}: " + ", ".join(f"{bar.name} {bar.text}" for bar in group.bars) + "."
        for group in groups
    ]
    return " ".join([*said, under])
