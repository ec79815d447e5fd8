"""The questions of the course as a whole: enough of each kind, fair, and none without a reason."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from coursedown.course import load_course
from coursedown.model import Choice, Course, Deck, Multiple, Numeric, Page, Question, Scenario
from coursedown.questions import KINDS
from coursedown.settings import Settings

from .small_course import FRONT_MATTER, checked, problems

Asked = list[tuple[Page, Question]]
PEOPLE = ("Inkwell", "Meridian", "Clearway", "Northgate", "Nina", "Lin", "Oskar", "Hana", "Vera",
          "Paul", "Ines", "Mark", "Leo", "Rosa", "Ada", "Mira")  # fmt: skip
"""Who is in the course's cases."""


@pytest.fixture(scope="module")
def course(settings: Settings) -> Course:
    return load_course(settings)[0]


@pytest.fixture(scope="module")
def asked(course: Course) -> Asked:
    """What learners are asked, each question with its page; not the samples for instructors."""
    return [(page, q) for page, q in course.source_items(Question) if not page.for_instructors]


def options(asked: Asked, kind: type = Choice) -> list[tuple[Question, Choice | Multiple]]:
    return [(q, q.answer) for _, q in asked if isinstance(q.answer, kind)]


def plain(text: str) -> str:
    """A text without the signs of Markdown."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", text)


def test_there_is_enough_to_practise(course: Course, asked: Asked) -> None:
    assert len(asked) >= 80
    lessons = [page for page in course.source_pages.values() if not page.for_instructors]
    assert sum(len(deck.cards) for page in lessons for deck in page.items_of(Deck)) >= 45
    assert sum(1 for page in lessons for _ in page.items_of(Scenario)) >= 3


def test_every_kind_is_asked_and_true_or_false_is_rare(asked: Asked) -> None:
    kinds = Counter(question.answer.kind for _, question in asked)
    assert [kind for kind in KINDS if kinds[kind] < 3] == []
    assert kinds["truefalse"] <= 10


def test_many_questions_are_about_a_case(asked: Asked) -> None:
    name = re.compile(rf"\b({'|'.join(PEOPLE)})\b")
    assert sum(1 for _, question in asked if name.search(question.stem.source)) >= 30


def test_every_wrong_option_says_what_it_misses(asked: Asked) -> None:
    silent = [
        (question.id, option.text.source)
        for question, answer in options(asked) + options(asked, Multiple)
        for option in answer.options
        if not option.right and not option.feedback
    ]
    assert silent == []


def test_no_two_feedbacks_are_alike(asked: Asked) -> None:
    said = Counter(
        " ".join(option.feedback.source.split())
        for _, answer in options(asked) + options(asked, Multiple)
        for option in answer.options
        if option.feedback
    )
    assert [text for text, count in said.items() if count > 1] == []


def test_every_question_says_why(asked: Asked) -> None:
    assert [question.id for _, question in asked if not question.explanation] == []


def test_the_right_option_does_not_give_itself_away_by_its_length(asked: Asked) -> None:
    longest = []
    for question, answer in options(asked):
        lengths = [len(plain(option.text.source)) for option in answer.options]
        if lengths[answer.right] == max(lengths) and lengths.count(max(lengths)) == 1:
            longest.append(question.id)
    assert len(longest) * 3 <= len(options(asked)), longest


def test_the_right_option_stands_anywhere(asked: Asked) -> None:
    """No place of it is worth a guess: each holds its share, give or take a third of it."""
    for size in (3, 4):
        places = [a.right for _, a in options(asked) if len(a.options) == size]
        share = len(places) / size
        counts = Counter(places)
        if len(places) >= 8 * size:
            assert all(share * 2 / 3 <= counts[n] <= share * 4 / 3 for n in range(size)), counts


def test_in_a_multiple_choice_neither_all_nor_the_first_are_right(asked: Asked) -> None:
    found = options(asked, Multiple)
    for question, answer in found:
        right = [option.right for option in answer.options]
        assert any(right), question.id
        assert not all(right), question.id
        assert not all(a >= b for a, b in pairwise(right)), f"{question.id}: the right ones first"


def test_numbers_are_computed_and_not_typed(asked: Asked) -> None:
    """All but a sum of one line."""
    numeric = [question for _, question in asked if isinstance(question.answer, Numeric)]
    typed = [question.id for question in numeric if not question.calculator]
    assert len(typed) * 4 <= len(numeric), typed


def test_every_outcome_of_a_lesson_is_practised(tmp_path: Path) -> None:
    """``coursedown check`` says so of this course; here, that it does."""
    assert problems(tmp_path, {"en/index.md": "Text\n"}) == []
    promised = "outcomes: {say-why: You can say why.}"
    page = FRONT_MATTER.replace("outcomes: {}", promised) + "Text\n"
    (tmp_path / "docs/en/index.md").write_text(page, "utf-8")
    assert checked(tmp_path) == [
        "docs/en/index.md:1: no question practises the outcome 'say-why'; write 'outcome: say-why'"
        " into the head of one that does, or remove the outcome"
    ]
    asked = "\n/// question | why\n    outcome: say-why\n\nWhy?\n\n---\n\nSo.\n///\n"
    (tmp_path / "docs/en/index.md").write_text(page + asked, "utf-8")
    assert checked(tmp_path) == []
    for_teachers = page.replace("outcomes:", "audience: instructors\noutcomes:")
    (tmp_path / "docs/en/index.md").write_text(for_teachers, "utf-8")
    assert checked(tmp_path) == []
