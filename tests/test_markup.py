"""HTML that a calculator writes: what is in it stays text, and comes back as it was."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from coursedown.calculation.markup import element

# XML knows no control characters, and reads a carriage return as a line's end.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(TEXT, TEXT, TEXT, TEXT)
def test_texts_come_back_as_they_were(title: str, before: str, inside: str, after: str) -> None:
    node = element("p", before, element("b", inside, title=title), after, class_="cd-x")
    read = fromstring(node)
    bold = read[0]
    assert read.get("class") == "cd-x"
    assert (read.text or "", bold.text or "", bold.tail or "") == (before, inside, after)
    assert bold.get("title") == " ".join(title.split("\n"))


def test_an_empty_element_is_closed_unless_html_knows_it_empty() -> None:
    node = element("p", element("br"), element("rect", width=2))
    assert node == '<p><br><rect width="2"></rect></p>'
