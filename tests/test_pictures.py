"""``/// picture``: one drawing, with its words in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import markdown
from playwright.sync_api import Page, expect

from coursedown.extension import CoursedownExtension, PageContext, set_page

from .conftest import LANGUAGES, home
from .small_course import BODY_LINE, problems, small_course

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 100">
  <circle class="cd-seller" cx="50" cy="50" r="40"/>
  <text x="50" y="95">{seller}</text>
</svg>
"""
USE = """\
/// picture | pair.svg
    seller: the seller
One circle.
///
"""


def complaints(root: Path, use: str, drawing: str = DRAWING) -> list[str]:
    """What the check says of a page that shows a drawing."""
    small_course(root, {})
    # The last two lie where no picture of a page lies.
    for file in ("docs/en/pair.svg", "docs/uk/pair.svg", "pair.svg"):
        (root / file).write_text(drawing, "utf-8")
    return problems(root, {"en/page.md": use})


def test_a_sound_picture_has_no_problem(tmp_path: Path) -> None:
    assert complaints(tmp_path, USE) == []


@pytest.mark.parametrize(
    ("use", "line", "message"),
    [
        (USE.replace("pair", "gone"), 1, "there is no such file beside this page"),
        (USE.replace(" | pair.svg", ""), 1, "this block names no drawing"),
        (USE.replace("    seller: the seller\n", ""), 1, "the drawing's word 'seller' is missing"),
        (USE.replace("seller:", "sellar:"), 2, "has no place for 'sellar'; its words are seller"),
        (USE.replace("One circle.\n", ""), 1, "the picture has no text; say what it shows"),
        (USE.replace("One", "    seller: twice\nOne"), 3, "the word 'seller' is given twice"),
        (USE.replace(": the seller", ":"), 2, "the word 'seller' is empty; write what"),
        (USE.replace("pair", "../uk/pair"), 1, "there is no such file beside this page"),
        (USE.replace("pair", "../../pair"), 1, "there is no such file beside this page"),
    ],
)
def test_a_wrong_use_is_named(tmp_path: Path, use: str, line: int, message: str) -> None:
    found = complaints(tmp_path, use)
    assert any(
        problem.startswith(f"docs/en/page.md:{BODY_LINE + line - 1}: picture")
        and message in problem
        for problem in found
    ), found


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        (DRAWING.replace("</svg>", ""), "the file is not sound SVG"),
        (DRAWING.replace(' viewBox="0 0 640 100"', ""), "the drawing has no viewBox"),
        (DRAWING.replace("<circle", "<script/><circle"), "the drawing holds <script>"),
        (DRAWING.replace("<circle", "<style/><circle"), "the drawing holds <style>"),
        (DRAWING.replace("<circle", '<circle onclick="x()"'), "'onclick' on <circle>"),
        ("<html/>", "the file is no SVG"),
        *(
            (DRAWING.replace("<circle", f"<{name}/><circle"), f"the drawing holds <{name}>")
            for name in ("set", "animate", "foreignObject", "iframe", "image", "a", "feImage")
        ),
        (DRAWING.replace("<circle", '<p xmlns="urn:x"/><circle'), "the drawing holds <p>"),
        *(
            (DRAWING.replace("<circle", f"<circle {attribute}"), message)
            for attribute, message in (
                ('style="fill: red"', "'style' on <circle> is not for a page"),
                ('fill="url(http://a.example/)"', "'fill' on <circle> leads out of the drawing"),
                ('fill="URL(a.svg#b)"', "'fill' on <circle> leads out of the drawing"),
                (r'fill="u\72l(a.svg)"', "'fill' on <circle> leads out of the drawing"),
                ('fill="{seller}"', "'fill' on <circle> holds '{seller}'; a word of the page"),
            )
        ),
        (
            DRAWING.replace("<circle", '<use href="other.svg#a"/><circle'),
            "'href' on <use> leads out of the drawing; write '#' and an id",
        ),
        (
            DRAWING.replace(
                "<circle",
                '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:,a"/><circle',
            ),
            "'href' on <use> leads out of the drawing",
        ),
    ],
)
def test_a_wrong_drawing_is_named(tmp_path: Path, drawing: str, message: str) -> None:
    (found, *_) = complaints(tmp_path, USE, drawing)
    assert message in found


def shown(drawing: str, use: str, folder: Path) -> str:
    """The HTML of a page that shows a drawing."""
    file = folder / "pair.svg"
    file.write_text(drawing, "utf-8")
    set_page(PageContext(file_beside=lambda name: file))
    try:
        return markdown(use, extensions=[CoursedownExtension()])
    finally:
        set_page(PageContext())


def test_only_the_text_of_a_drawing_has_words(tmp_path: Path) -> None:
    drawing = DRAWING.replace("<circle", "<!-- {note} --><circle").replace("{", "&#123;")
    assert complaints(tmp_path, USE, drawing) == []
    assert ">the seller</text>" in shown(drawing, USE, tmp_path)


def test_a_drawing_that_stands_twice_has_ids_of_its_own_each_time(tmp_path: Path) -> None:
    drawing = DRAWING.replace(
        "<circle", '<g id="a"/><use href="#a" xmlns:x="http://www.w3.org/1999/xlink"/>'
        '<use x:href="#a" xmlns:x="http://www.w3.org/1999/xlink"/><circle fill="url(#a)"'
    )  # fmt: skip
    assert complaints(tmp_path, USE, drawing) == []
    html = shown(drawing, USE + "\n" + USE, tmp_path)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2
    for id_ in ids:
        assert html.count(f' href="#{id_}"') == 2
        assert html.count(f'"url(#{id_})"') == 1


def test_a_translation_shows_the_same_drawings(tmp_path: Path) -> None:
    small_course(tmp_path, {})
    (tmp_path / "docs/en/pair.svg").write_text(DRAWING, "utf-8")
    (tmp_path / "docs/en/other.svg").write_text(DRAWING, "utf-8")
    pages = {"en/page.md": USE, "uk/page.md": USE.replace("the seller", "продавець")}
    assert problems(tmp_path, pages) == []
    pages["uk/page.md"] = pages["uk/page.md"].replace("pair", "other")
    (found,) = problems(tmp_path, pages)
    assert "file is other.svg here and pair.svg at docs/en/page.md" in found


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [("en", "acquaintance", "Four pairs"), ("uk", "знайомство", "Чотири пари"),
     ("zh", "认识", "四对圆")],
)  # fmt: skip
def test_a_picture_speaks_the_language_of_its_page(
    page: Page, site_url: str, language: str, word: str, name: str
) -> None:
    page.goto(site_url + home(language))
    picture = page.get_by_role("img", name=name)
    expect(picture).to_be_visible()
    expect(picture.locator("text").first).to_have_text(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_picture_is_left_out(site: Path, language: str) -> None:
    for file in (site / home(language)).rglob("index.html"):
        pictures = file.read_text("utf-8").split('<figure class="cd-picture"')[1:]
        assert not any("{" in picture.split("</figure>")[0] for picture in pictures), file


def test_a_picture_has_the_colours_of_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url)
    circle = page.locator(".cd-picture circle.cd-seller").first
    fill = "e => getComputedStyle(e).fill"
    page.emulate_media(color_scheme="light")
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    light = circle.evaluate(fill)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert circle.evaluate(fill) != light


def test_words_in_a_picture_can_be_read_on_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("", "uk/", "zh/", "notes/worth/", "uk/notes/worth/", "zh/notes/worth/"):
        page.goto(site_url + path)
        heights = page.locator(".cd-picture text").evaluate_all(
            "all => all.map((t) => [t.getBoundingClientRect().left,"
            " t.getBoundingClientRect().right, t.getBoundingClientRect().height])"
        )
        assert heights
        assert all(h >= 12 and left >= 0 and right <= 360 for left, right, h in heights)
