"""Questions: from a block to the model. One module a kind; each has

- ``NAME``, also the name of its template, and ``LOOKS_LIKE``, the answer in words;
- ``recognises(draft)``: does the answer look like this kind?
- ``read(draft)``: the stem and the answer, or None after reporting what is wrong;
- ``facts(answer)``: what must be the same in every language;
- ``key(answer)``: what the browser marks by.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..calculation.numbers import bare
from ..markdown_source import without_code
from ..model import Answer, Question, Rich, rich_texts
from ..reading import Context, number, read_options, rich, split_at_rule
from ..scanner import Line, OptionLine, RawBlock
from . import blanks, choice, matching, multiple, numeric, open, ordering, text, truefalse
from .computed import PLACEHOLDER, read_variants
from .draft import Draft, draft

KINDS = {
    kind.NAME: kind
    for kind in (choice, multiple, truefalse, numeric, text, blanks, ordering, matching, open)
}
"""The kinds in the order in which their answers are looked for: an answer in marks or ``=`` is
one even if the text before it holds a list, and what shows nothing else is an open question."""

OPTIONS = ("hint", "shuffle", "kind", "points", "outcome", "calculator", "given")
_REPEATABLE = ("hint", "given")


def read_question(block: RawBlock, context: Context) -> Question | None:
    """The question of a block; None if it can't be marked, after reporting why."""
    options = read_options(block, OPTIONS, context, _REPEATABLE)
    variants = read_variants(block, options, context)
    if variants is None:
        return None
    sketch = draft(block, variants, context)
    malformed = sketch.malformed_marks
    for line in malformed:
        sketch.report(
            line.number,
            f"'{line.text.strip()}' begins like a mark and is none; write "
            + (
                "'- [ ] text' or '- [x] text'"
                if re.match(r"[^(（]*[\[［]", line.text)
                else "'- ( ) text' or '- (x) text'"
            ),
        )
    kind = _kind(sketch, options)
    found = kind.read(sketch) if kind and not malformed else None
    if found is None:
        return None
    stem, answer = found
    _check_for_a_second_answer(sketch, stem, answer)
    if not stem.source:
        sketch.report(block.line, "there is no question before the answer; write its text")
    _, behind = split_at_rule(block.body)
    question = Question(
        id=block.id,
        line=block.line,
        stem=stem,
        answer=answer,
        explanation=rich(behind, block.line) if any(line.text.strip() for line in behind) else None,
        hints=tuple(Rich(o.value, o.number) for o in options.get("hint", ())),
        shuffle=_shuffle(block, answer, options, context),
        points=_points(block, options, context),
        outcomes=_words_of(options.get("outcome", ())),
        calculator=options["calculator"][0].value if "calculator" in options else "",
        variants=variants,
    )
    _check_placeholders(question, block, context)
    _check_variants(question, context)
    return question


def facts(question: Question) -> dict[str, Any]:
    """What a question must share with its translations, by what readers call it."""
    answer = question.answer
    return {
        "kind": answer.kind,
        **KINDS[answer.kind].facts(answer),
        "calculator": question.calculator or "none",
        "numbers of the calculator": _numbers(question) or "none",
        "points": bare(question.points),
        "shuffle": "yes" if question.shuffle else "no",
    }


def _numbers(question: Question) -> str:
    """What is given and computed: ``rate = 20 | 40, prospects = 5 | 3``."""
    names = question.variants[0].numbers if question.variants else ()
    texts = (
        (name, [bare(n) for v in question.variants if (n := v.numbers.get(name)) is not None])
        for name in names
    )
    return ", ".join(
        f"{name} = {' | '.join(values if len(set(values)) > 1 else values[:1])}"
        for name, values in texts
        if values
    )


def key(answer: Answer) -> Any:
    """What the browser marks an answer by, as plain data."""
    return KINDS[answer.kind].key(answer)


def fingerprint(question: Question) -> str:
    """A short mark of what is right. It changes when, and only when, that changes."""
    right = json.dumps([question.answer.kind, key(question.answer)], ensure_ascii=False)
    return hashlib.sha256(right.encode()).hexdigest()[:12]


def _kind(sketch: Draft, options: Mapping[str, list[OptionLine]]) -> Any:
    """The module of the kind that the author named, or whose answer this looks like."""
    if "kind" in options:
        wanted = options["kind"][0]
        if wanted.value in KINDS and KINDS[wanted.value].recognises(sketch):
            return KINDS[wanted.value]
        known = ", ".join(KINDS)
        message = (
            f"the answer does not look like the kind '{wanted.value}'; write"
            f" {KINDS[wanted.value].LOOKS_LIKE}"
            if wanted.value in KINDS
            else f"there is no kind '{wanted.value}'; the kinds are {known}"
        )
        sketch.report(wanted.number, message)
        return None
    kind = next((kind for kind in KINDS.values() if kind.recognises(sketch)), None)
    meant = sketch.answer_gone_wrong if kind is open else None
    if meant:
        sketch.report(
            meant.number,
            f"there is no answer; '{meant.text.strip()}' looks like one and is none, so mend it"
            " or say 'kind: open' in an option",
        )
        return None
    if kind is open and blanks.report_near_blanks(sketch):
        return None
    if kind is None and not sketch.malformed_marks:
        ways = "; ".join(kind.LOOKS_LIKE for kind in KINDS.values())
        sketch.report(sketch.block.line, f"there is no answer; write one of these: {ways}")
    return kind


def _check_for_a_second_answer(sketch: Draft, stem: Rich, answer: Answer) -> None:
    if answer.kind != "blanks" and "[[" in without_code(stem.source):
        sketch.report(
            stem.line, f"a question of kind '{answer.kind}' can't hold blanks; remove [[ ]]"
        )
    if answer.kind not in ("choice", "multiple") and sketch.marks:
        line = sketch.marks[0].line
        sketch.report(line, "this question has options and another answer; leave one of them")
    for stray in sketch.lines_with_equals(stem) if answer.kind != "open" else ():
        sketch.report(
            stray.number,
            f"'{stray.text.strip()}' stands before the answer and is no part of it; put it next to"
            " the answer's other lines, or remove it",
        )


def _shuffle(
    block: RawBlock, answer: Answer, options: Mapping[str, list[OptionLine]], context: Context
) -> bool:
    if "shuffle" not in options:
        return True
    option = options["shuffle"][0]
    if answer.kind not in ("choice", "multiple"):
        message = f"a question of kind '{answer.kind}' takes no 'shuffle'; remove it"
        context.report(option.number, block.label, message)
    if option.value not in ("yes", "no"):
        context.report(option.number, block.label, "write 'shuffle: no' or 'shuffle: yes'")
    return option.value != "no"


def _words_of(options: list[OptionLine] | tuple[()]) -> tuple[str, ...]:
    return tuple(re.split(r"[\s,]+", options[0].value)) if options else ()


def _points(block: RawBlock, options: Mapping[str, list[OptionLine]], context: Context) -> Fraction:
    if "points" not in options:
        return Fraction(1)
    option = options["points"][0]
    points = number(option.value)
    if points is None or points < 0:
        context.report(
            option.number, block.label, f"'{option.value}' are no points; write a number such as 2"
        )
        return Fraction(1)
    return points


def _check_placeholders(question: Question, block: RawBlock, context: Context) -> None:
    if not question.calculator:
        return
    known: Mapping[str, Any] = question.variants[0].shown if question.variants else {}
    texts = [Line(option.number, option.value) for option in block.options]
    plain = without_code("\n".join(line.text for line in block.body)).split("\n")
    texts += [Line(line.number, text) for line, text in zip(block.body, plain, strict=False)]
    for line in texts:
        for name in PLACEHOLDER.findall(line.text):
            if name not in known:
                context.report(
                    line.number,
                    block.label,
                    f"{{{name}}} is nothing that '{question.calculator}' knows; it knows "
                    + ", ".join(known),
                )


def _check_variants(question: Question, context: Context) -> None:
    """Labels and menus name what is moved, and can't change with the variant."""
    if question.answer.kind not in ("ordering", "matching") or len(question.variants) < 2:
        return
    for rich_text in rich_texts(question.answer):
        if PLACEHOLDER.search(without_code(rich_text.source)):
            context.report(
                rich_text.line,
                f"question '{question.id}'",
                "what is moved can't change with a variant; give one value, or write the number",
            )


__all__ = ["KINDS", "Context", "facts", "fingerprint", "key", "read_question"]
