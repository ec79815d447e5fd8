"""Beside a chart's columns stand numbers that can be read, however large or small they are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from coursedown.calculation import MONEY, NUMBER, Column, Columns, Quantity, Unit, _, count
from coursedown.calculation.charts.drawing import width

from .calculators_page import LIFETIME, expect_state, opened
from .conftest import LANGUAGES


def columns(*heights: Fraction, unit: Unit = NUMBER, marked: int = 0) -> Columns:
    return Columns(
        _("How many?"),
        _("So many."),
        _("Generation"),
        _("Customers"),
        [
            Column(count(place), Quantity(height, unit), marked=place == marked)
            for place, height in enumerate(heights, 1)
        ],
    )


@pytest.mark.parametrize(
    ("language", "highest", "unit", "last"),
    [
        ("en", 60, NUMBER, "60"),
        ("en", 52_428_800, NUMBER, "60,000,000"),
        ("en", 5 * 10**21, NUMBER, "5×10²¹"),
        ("en", 5 * 10**21, MONEY, "$5×10²¹"),
        ("uk", 5 * 10**21, MONEY, "5×10²¹\N{NO-BREAK SPACE}$"),
        ("en", 0, NUMBER, "1"),
    ],
)
def test_large_numbers_beside_a_scale(language, highest, unit, last, words_of) -> None:
    picture = fromstring(columns(Fraction(highest), unit=unit).picture(words_of(language)))
    beside = [text.text for text in picture.iter("text") if text.get("text-anchor") == "end"]
    assert beside[-1] == last
    assert len(set(beside)) == len(beside)


@pytest.mark.parametrize("language", LANGUAGES)
@given(exponent=st.integers(0, 30))
def test_no_number_begins_outside_the_chart(language, exponent, words_of) -> None:
    picture = fromstring(
        columns(Fraction(50), Fraction(Decimal(10) ** exponent)).picture(words_of(language))
    )
    labels = [text for text in picture.iter("text") if text.get("text-anchor") == "end"]
    assert labels
    assert all(float(text.get("x", "")) >= width(text.text or "") for text in labels)


@pytest.mark.parametrize("marked", range(20))
def test_a_columns_number_keeps_within_the_grid(marked, words_of) -> None:
    heights = [Fraction(marked == place, 1) * Fraction("12345.6789") for place in range(20)]
    chart = columns(*heights, unit=Unit(most=4), marked=marked + 1)
    picture = fromstring(chart.picture(words_of("en")))
    left = min(float(line.get("x1", "")) for line in picture.iter("line"))
    (number,) = [text for text in picture.iter("text") if text.get("class") == "cd-value"]
    room = float(width(number.text or ""))
    begins = (
        float(number.get("x", ""))
        - room * {"start": 0, "middle": 0.5, "end": 1}[number.get("text-anchor", "")]
    )
    assert number.text == "12,345.6789"
    assert left <= begins <= begins + room <= 640


@pytest.mark.parametrize(("scheme", "media"), [
    ("light", "screen"), ("dark", "screen"), ("light", "print"),
])  # fmt: skip
@pytest.mark.parametrize("wide", [360, 1000])
def test_a_columns_number_is_touched_by_no_line_and_no_column(
    page, site_url, scheme, media, wide
) -> None:
    page.set_viewport_size({"width": wide, "height": 700})
    page.emulate_media(color_scheme=scheme, media=media)
    # $9,180, on a scale that ends at $10,000.
    calculator = opened(page, f"{site_url}embed/{LIFETIME}/?average_sale=2295")
    expect_state(calculator, "done")
    chart = calculator.locator(".cd-chart")

    def picture(*hidden: str) -> Image.Image:
        chart.evaluate(
            """(chart, hidden) => {
                for (const part of chart.children) {
                    const isHidden = hidden.some((name) => part.matches(name));
                    part.style.visibility = isHidden ? "hidden" : "";
                }
            }""",
            hidden,
        )
        return Image.open(BytesIO(chart.screenshot())).convert("L")

    def inked(one: Image.Image, other: Image.Image) -> Image.Image:
        return ImageChops.difference(one, other).point(lambda grey: 255 * (grey > 5))

    number = inked(picture("line", "rect"), picture("line", "rect", ".cd-value"))
    others = inked(picture(), picture("line", "rect"))
    assert number.getbbox()
    assert others.getbbox()
    beside = number.filter(ImageFilter.MaxFilter(3))  # a pixel around it
    assert ImageChops.multiply(beside, others).getbbox() is None


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(first=st.integers(1, 10**15), step=st.integers(1, 10**12), many=st.integers(1, 40))
@example(first=1, step=385, many=38)
def test_numbers_below_columns_neither_touch_nor_leave_the_picture(
    first, step, many, language, words_of
) -> None:
    below = [count(first + step * place) for place in range(many)]
    chart = Columns(_("?"), _("."), _("x"), _("y"), [Column(at, count(1)) for at in below])
    words = words_of(language)
    texts = [words.text(at) for at in below]
    found = [text for text in fromstring(chart.picture(words)).iter("text") if text.text in texts]
    labels = [text for text in found if text.get("text-anchor") == "middle"]
    assert labels[-1].text == texts[-1]
    end = Fraction(-5)
    for label in labels:
        half, middle = width(label.text or "") / 2, Fraction(label.get("x", ""))
        assert middle - half > end
        end = middle + half
    assert end <= 641


@pytest.mark.parametrize(("years", "shown"), [(5, "1 2 3 4 5"), (12, "2 4 6 8 10 12"),
                                              (30, "5 10 15 20 25 30")])  # fmt: skip
def test_where_columns_are_narrow_their_numbers_go_in_even_steps(years, shown, words_of) -> None:
    columns = [Column(count(year), count(1)) for year in range(1, years + 1)]
    picture = fromstring(Columns(_("?"), _("."), _("x"), _("y"), columns).picture(words_of("en")))
    below = [text for text in picture.iter("text") if text.get("text-anchor") == "middle"]
    assert " ".join(text.text or "" for text in below if not text.get("class")) == shown
