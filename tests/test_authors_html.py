"""HTML that an author writes into a page, and names with signs that mean something in HTML."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from coursedown import render
from coursedown.publishing import publish
from coursedown.publishing.modules import modules_for
from coursedown.publishing.publish import assets_folder
from coursedown.search.documents import page_documents
from coursedown.settings import Settings

THEME = Path(render.__file__).parent / "templates" / "theme"


def test_an_element_that_is_none_of_ours_needs_no_script() -> None:
    html = "<course-note>Here</course-note><course-deck></course-deck>"
    assert modules_for(html)[0] == "course-deck.js"
    assert not any("note" in module for module in modules_for(html))


def test_what_has_no_id_is_found_with_its_page(words_of: Any) -> None:
    html = '<p>One</p><div data-search-item="card">Two</div>'
    (document,) = page_documents(html, "page/", "Title", words_of("en"))
    assert document.text == "One Two"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("1 < 2 &amp;&lt; 3", "1 < 2 &< 3"),
        ("a<!-- <p>b</p> -->c<!doctype html>", "ac"),
        ("<script>if (a < b) c('</p>')</script>d<style>e > f {}</style>g", "d g"),
        ('<P TITLE="a > b">c</P><p title=it\'s>d</p>', "c d"),
        ("a<br/>b<img alt='>'/>c", "a b c"),
        ("a<svg><path/><text>b</text></svg>c<p HIDDEN>d</p>e", "a c e"),
        ("after<b>noon</b>&shy;tea<wbr>time</i>, <textarea>a</textarea>b", "afternoonteatime, b"),
        ('Fill <input type="text"> in.', "Fill … in."),
        ("a <b", "a <b"),
    ],
)
def test_a_page_is_found_by_what_a_reader_sees_of_it(html: str, text: str, words_of: Any) -> None:
    (document,) = page_documents(html, "page/", "Title", words_of("en"))
    assert document.text == text


@pytest.mark.parametrize("name", ["next", "way"])
def test_titles_are_text(name: str) -> None:
    page = SimpleNamespace(title="Q <A> & B", url="b/", content="")
    here = SimpleNamespace(previous_page=page, next_page=page, parent=page, content="")
    theme = Environment(loader=FileSystemLoader(THEME))  # no escaping, as in MkDocs
    theme.filters["url"] = str
    html = theme.get_template(f"partials/{name}.html").render(
        page=here, nav=SimpleNamespace(pages=[here]), say=str
    )
    assert "Q &lt;A&gt; &amp; B" in html
    assert "<A>" not in html


def test_the_folder_of_the_assets_is_named_after_all_that_is_in_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(root: Path) -> str:
        return assets_folder(Settings(root, settings.docs, settings.languages))

    for folder, text in (("a", "1"), ("b", "1"), ("c", "2")):
        for script in ("stemmer/index.js", "zstddec/dist/zstddec.mjs"):
            file = tmp_path / folder / "node_modules" / script
            file.parent.mkdir(parents=True)
            file.write_text(text, "utf-8")
    before = named(tmp_path / "a")
    assert before == named(tmp_path / "b")
    assert before != named(tmp_path / "c")
    monkeypatch.setattr(publish, "STYLES", publish.STYLES[::-1])
    assert before != named(tmp_path / "a")
