"""The shape of the answer decides the kind of question; what is right is read from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursedown.checks import check_course
from coursedown.model import Matching, Ordering, Question
from coursedown.questions import facts, fingerprint, key
from coursedown.settings import read_settings

from .small_course import small_course

ANSWERS = {
    "choice": "- ( ) This\n- (x) That",
    "multiple": "- [x] This\n- [ ] That\n- [X] Those",
    "truefalse": "= false",
    "numeric": "= 937.5 ± 0.5",
    "text": "= LAARC\n= L.A.A.R.C.",
    "blanks": "It is [[one]] of [[two|three]].",
    "ordering": "1. Listen\n2. Acknowledge\n\n    and wait\n3. Assess",
    "matching": "Trust\n:   lasts\n\nRespect\n\n:   comes first\n\n    and stays",
    "open": "",
}
RIGHT: dict[str, Any] = {
    "choice": {"options": 2, "right": 1},
    "multiple": {"options": 3, "right": [0, 2]},
    "truefalse": {"right": False},
    "text": ["LAARC", "L.A.A.R.C."],
    "blanks": [["one"], ["two", "three"]],
    "open": None,
}


def questions(folder: Path, *blocks: str) -> dict[str, Question]:
    """The questions of a page; it must be sound."""
    root = small_course(folder, {"en/page.md": "\n\n".join(blocks) + "\n"})
    course, problems = check_course(read_settings(root / "mkdocs.yml"))
    assert not problems, problems
    return {question.id: question for _page, question in course.source_items(Question)}


def block(id: str, answer: str, *options: str, stem: str = "What is it?") -> str:
    head = "".join(f"    {option}\n" for option in options)
    return f"/// question | {id}\n{head}\n{stem}\n\n{answer}\n\n---\n\nBecause.\n\n///"


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_answer_decides_the_kind(kind: str, tmp_path: Path) -> None:
    question = questions(tmp_path, block("it", ANSWERS[kind]))["it"]
    assert question.answer.kind == kind
    assert facts(question)["kind"] == kind
    if kind in RIGHT:
        assert key(question.answer) == RIGHT[kind]
    assert "What is it?" in question.stem.source
    if kind != "blanks":
        assert question.stem.source == "What is it?"


def test_a_step_and_a_match_may_hold_more_than_a_line(tmp_path: Path) -> None:
    found = questions(
        tmp_path, block("order", ANSWERS["ordering"]), block("pairs", ANSWERS["matching"])
    )
    order, pairs = found["order"].answer, found["pairs"].answer
    assert isinstance(order, Ordering)
    assert [step.source for step in order.steps] == ["Listen", "Acknowledge\n\nand wait", "Assess"]
    assert isinstance(pairs, Matching)
    assert [(pair.term.source, pair.match.source) for pair in pairs.pairs] == [
        ("Trust", "lasts"),
        ("Respect", "comes first\n\nand stays"),
    ]


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "blanks"])
@pytest.mark.parametrize(
    "stem", ["Read:\n\n1. one\n2. two", "Read:\n\none\n:   two", "- one\n- two"]
)
def test_a_list_before_the_answer_belongs_to_the_stem(kind: str, stem: str, tmp_path: Path) -> None:
    stem += "\n\nNow answer."
    question = questions(tmp_path, block("it", ANSWERS[kind], stem=stem))["it"]
    assert question.answer.kind == kind
    assert question.stem.source == stem


def test_a_kind_can_be_forced(tmp_path: Path) -> None:
    found = questions(
        tmp_path,
        block("year", "= 1984", "kind: text"),
        block("word", "= true", "kind: text"),
        block("plan", "Cover these:\n\n1. The cost\n2. The time", "kind: open"),
    )
    assert {id: question.answer.kind for id, question in found.items()} == {
        "year": "text",
        "word": "text",
        "plan": "open",
    }
    assert "2. The time" in found["plan"].stem.source


@pytest.mark.parametrize(
    "stem",
    ["Name:\n\n- one\n- two\n\nWhat is\nmissing?", "*Why* is it\n1.5 times as much?",
     "— Чому так?", "**Why?**", "It stands:\n\n```\n- a\n```"],
)  # fmt: skip
def test_a_text_that_ends_in_no_list_is_an_open_question(stem: str, tmp_path: Path) -> None:
    assert questions(tmp_path, block("it", "", stem=stem))["it"].answer.kind == "open"


words = st.lists(
    st.text(alphabet="abcdefghij", min_size=3, max_size=8), min_size=3, max_size=6, unique=True
)


@given(steps=words, data=st.data())
def test_a_change_of_order_is_noticed_and_its_wording_is_not(
    steps: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = data.draw(st.permutations(steps))
    # A slip at the end of a word, as an author mends it.
    mended = [step + "k" for step in steps]

    def written(id: str, steps: list[str]) -> str:
        return block(id, "\n".join(f"{i}. {step}" for i, step in enumerate(steps, 1)))

    folder = tmp_path_factory.mktemp("order")
    found = questions(folder, written("a", steps), written("b", list(other)), written("c", mended))
    assert (fingerprint(found["a"]) == fingerprint(found["b"])) == (steps == list(other))
    before = sorted(steps)
    if sorted(mended) == [step + "k" for step in before]:
        assert fingerprint(found["a"]) == fingerprint(found["c"])


def test_marking_a_step_up_changes_nothing(tmp_path: Path) -> None:
    found = questions(
        tmp_path,
        block("a", "1. Call the crew\n2. Dig\n3. Buy"),
        block("b", "1. “*Call*” **the** crew\n2. Dig\n3. Buy."),
    )
    assert fingerprint(found["a"]) == fingerprint(found["b"])


def test_a_changed_pair_is_noticed(tmp_path: Path) -> None:
    found = questions(
        tmp_path,
        block("a", "One\n:   uno\n\nTwo\n:   due"),
        block("b", "One\n:   due\n\nTwo\n:   uno"),
        block("c", "One\n:   uno.\n\nTwo\n:   due."),
    )
    marks = {id: fingerprint(question) for id, question in found.items()}
    assert marks["a"] == marks["c"] != marks["b"]


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_it_is_served_shuffled_and_always_alike(kind: str, tmp_path: Path) -> None:
    from coursedown.blocks.question import view
    from coursedown.languages import words as words_of
    from coursedown.render import Site

    site = Site(words_of("en", "USD"), {})
    blocks = [block(f"q-{i}", ANSWERS[kind]) for i in range(20)]
    orders = [view(q, site)["order"] for q in questions(tmp_path, *blocks).values()]
    again = [view(q, site)["order"] for q in questions(tmp_path, *blocks).values()]
    assert orders == again
    assert all(order != sorted(order) for order in orders)
    if kind == "ordering":
        assert len({json.dumps(order) for order in orders}) > 2
