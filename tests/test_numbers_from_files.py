"""Numbers come from a reader's file: every usual CSV is read, and what can't be is said."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coursedown.calculation import Wholes, _
from coursedown.calculation.files import (
    LARGEST,
    Reading,
    Sheet,
    column_names,
    find_column,
    read_column,
    read_sheet,
)
from coursedown.calculation.inputs import Invalid
from coursedown.calculation.messages import Message

from .conftest import LANGUAGES

SCORES = Wholes(_("Answers"), minimum=0, maximum=10, column=_("score|nps"))
NAMES = st.text(st.characters(exclude_categories=["C"], exclude_characters="\ufeff"), min_size=1)


def numbers(data: bytes, column: int = 0) -> Reading:
    return read_column(read_sheet(data), column, SCORES)


def said(messages: list[Message] | tuple[Message, ...]) -> list[str]:
    return [message.plain for message in messages]


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        read_sheet(data)
    (message,) = caught.value.messages
    return message.plain


@given(
    st.lists(st.integers(0, 10), min_size=1),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from(["\n", "\r\n"]),
    NAMES,
)
@example([9], ";", "utf-16", "\r\n", 'Ім’я; «так», "ні"')
@example([9], ",", "utf-16-le", "\n", "一")
def test_every_delimiter_and_encoding_is_read(scores, delimiter, encoding, end, name) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(["Company", "Score"])
    writer.writerows([[f"{name} Ltd", score] for score in scores])
    sheet = read_sheet(text.getvalue().encode(encoding))
    assert sheet.head == ["Company", "Score"]
    reading = read_column(sheet, 1, SCORES)
    assert reading == Reading("Score", scores, [])


@given(st.lists(st.integers(0, 10), min_size=1))
def test_a_single_column_needs_no_heading(scores) -> None:
    assert numbers("\n".join(map(str, scores)).encode()).numbers == scores


@pytest.mark.parametrize("text", ["7", "7,0", "7.0", "7.", "+7", " 7 "])
def test_a_whole_number_is_read_as_spreadsheets_write_it(text) -> None:
    assert numbers(f"Score;x\n{text};a\n".encode()).numbers == [7]


@pytest.mark.parametrize(
    "text", ["7,5", "11", "-1", "seven", "7 of 10", "10²", "=A1", "7e0", "1,000", "1.000"]
)
def test_a_row_without_a_number_that_fits_is_named(text) -> None:
    reading = numbers(f"Score\n9\n{text}\n8\n".encode())
    assert reading.numbers == [9, 8]
    assert said(reading.wrong) == [f"Row 3: “{text}” is not a whole number from 0 to 10."]


def test_a_number_too_long_for_any_list_is_named_and_cut_short() -> None:
    reading = numbers(b"Score\n9\n" + b"9" * 5000 + b"\n")
    assert reading.numbers == [9]
    assert said(reading.wrong) == [f"Row 3: “{'9' * 40}…” is not a whole number from 0 to 10."]


@pytest.mark.parametrize("quotes", ["", '"'])
def test_a_comment_of_any_length_is_read_over(quotes) -> None:
    comment = quotes + "long " * 40_000 + quotes
    assert numbers(f"Comment;Score\n{comment};9\n".encode(), 1).numbers == [9]


@pytest.mark.parametrize("sign", [",", "\n", " "])
def test_a_hundred_thousand_numbers_on_one_line_or_on_many(sign) -> None:
    data = sign.join("9" * 100_000).encode()
    if sign == " ":
        assert refusal(data) == "This file has a heading and no rows."
    else:
        sheet = read_sheet(data)
        assert sheet.columns * len(sheet.rows) == 100_000


def test_ragged_and_empty_rows_are_named() -> None:
    reading = numbers(b"Name,Score\nA,9\nB\n,\nC,8,x\nD,\nE,10\n", 1)
    assert reading.numbers == [9, 10]
    assert said(reading.wrong) == [
        "Row 3 has 1 field and not 2.",
        "Row 4 is empty.",
        "Row 5 has 3 fields and not 2.",
        "Row 6 has nothing in this column.",
    ]


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), max_size=20))
def test_no_row_is_dropped_in_silence(fields) -> None:
    text = StringIO()
    csv.writer(text).writerows([["Score", "x"], *([field, "y"] for field in fields)])
    data = text.getvalue().encode("utf-8", "replace")
    try:
        sheet = read_sheet(data)
    except Invalid:
        return
    reading = read_column(sheet, 0, SCORES)
    assert len(reading.numbers) + len(reading.wrong) == len(sheet.rows) == len(fields)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf \r\n\n", "This file is empty."),
        (b";;\n;", "This file is empty."),
        (b"Score\n", "This file has a heading and no rows."),
        (b"PK\x03\x04rest of a workbook", "This is a spreadsheet."),
        (b"\xd0\xcf\x11\xe0rest of an old one", "This is a spreadsheet."),
        ("Оцінка\n9\n".encode("cp1251"), "This file is not text in UTF-8 or UTF-16."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "This file is not text in UTF-8 or UTF-16."),
        (b"Score\n9\n\x008\n", "This file is not text in UTF-8 or UTF-16."),
        (b'Score\n"9\n8\n', "This file has a quotation mark that is never closed"),
        (b'"' + b"9 " * 100_000, "This file has a quotation mark that is never closed"),
        (b"9\n" * (LARGEST + 1), f"This file has {LARGEST + 1} rows; {LARGEST} are the most."),
    ],
)
def test_a_file_that_can_t_be_read_says_why(data, message, words_of) -> None:
    assert refusal(data).startswith(message)
    with pytest.raises(Invalid) as caught:
        read_sheet(data)
    texts = {words_of(language).say(caught.value.messages[0]) for language in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


@given(st.binary(max_size=300))
def test_whatever_the_file_holds_it_is_read_or_refused(data) -> None:
    try:
        sheet = read_sheet(data)
    except Invalid:
        return
    assert isinstance(sheet, Sheet)
    for column in range(sheet.columns):
        reading = read_column(sheet, column, SCORES)
        assert all(0 <= number <= 10 for number in reading.numbers)


@pytest.mark.parametrize(
    ("heading", "language"),
    [("scores", "en"), ("SCORE", "en"), ("NPS", "uk"), ("Answers", "zh"), ("answers ", "en")],
)
def test_a_column_is_found_by_its_heading(heading, language, words_of) -> None:
    sheet = read_sheet(f"Who;{heading};When\nA;9;2026\nB;8;2026\n".encode())
    assert find_column(sheet, SCORES, "scores", words_of(language)) == 1


@pytest.mark.parametrize("heading", ["Points;Marks", "Score;Answers", "9;8"])
def test_where_the_column_is_not_certain_a_reader_chooses(heading, words_of) -> None:
    sheet = read_sheet(f"Who;{heading}\nA;9;8\nB;7;6\n".encode())
    assert find_column(sheet, SCORES, "scores", words_of("en")) is None
    names = column_names(sheet, words_of("en"))
    assert len(names) == 3
    assert names[1] == ("Column 2: 9, 9, 7 …" if heading == "9;8" else heading.split(";")[0])
