"""Whatever stands in a page, the check answers with messages and the page still renders."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursedown.extension import CoursedownExtension

from .conftest import ROOT
from .small_course import problems

PAGES = sorted((ROOT / "docs").rglob("*.md"))
PIECES = [
    "///", "////", "/// question | x", "/// cards | x", "/// calculator | x", "/// glossary",
    "- (x) ", "- [ ] ",
    "= 1", "= {x} ± 2 %", "[[", "]]", "[[a|b]]", "---", "    ", "    hint: ", "\t", "```", "~~~",
    "> ",
    "\x00", "\ufeff", "\r\n", "{#x}", "{", "}", "## ", "<div>", "<!--", "](", "|", "：",
    "（x）", "𝟗",
    "    given: a = 1 | 2", "    calculator: prospects-to-replace", ":   ", "\x02", "\x03", "é",
    "/// scenario | x", "    seller: A", "**A:** ", "- [a](#x)", "### S {#s}",
    "/// worksheet | x", "- [ ] a {#y}",
]  # fmt: skip


@st.composite
def mutated_pages(draw: st.DrawFn) -> str:
    """A page of the course with lines dropped, doubled, swapped, and pieces thrown in."""
    lines = draw(st.sampled_from(PAGES)).read_text("utf-8").split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(1, 80))]
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "insert", "cut", "piece"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[0] = lines[0], lines[at]
            case "insert":
                lines.insert(at, draw(st.sampled_from(PIECES)))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 30))]
            case _:
                place = draw(st.integers(0, len(lines[at])))
                piece = draw(st.sampled_from(PIECES))
                lines[at] = lines[at][:place] + piece + lines[at][place:]
    return "\n".join(lines)


@pytest.mark.parametrize("with_front_matter", [True, False])
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=mutated_pages())
def test_the_check_never_breaks(tmp_path: Path, body: str, with_front_matter: bool) -> None:
    found = problems(tmp_path, {"en/page.md": body})
    if not with_front_matter:
        (tmp_path / "docs/en/page.md").write_text(body, "utf-8")
        found = problems(tmp_path, {})
    assert all(": " in problem for problem in found)


@settings(max_examples=200)
@given(body=mutated_pages())
def test_a_page_always_renders(body: str) -> None:
    extension = CoursedownExtension(calculators="calculators")
    html = markdown.markdown(body, extensions=["tables", "attr_list", "footnotes", extension])
    assert "coursedown-" not in html.replace("coursedown-words", "")
    assert not set("\x02\x03") & set(html), "a token was left in the page"
