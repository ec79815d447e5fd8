"""``/// calculator | slug``: a calculator in the page, with other starting values if given."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import relpath
from typing import Any

from ..calculation import Calculator, Quantity, Words
from ..calculation.calculator import Calculation
from ..calculation.form import form_fields
from ..calculation.page import result_regions
from ..model import CalculatorUse, Course, EmbedBuilder, Page
from ..questions.computed import calculated, find_calculator
from ..reading import Context
from ..scanner import RawBlock


def read(block: RawBlock, context: Context) -> CalculatorUse | None:
    """The use of a calculator; None if there is none such or a value does not fit."""
    if not block.id:
        context.report(
            block.line, block.label, "this block names no calculator; write '/// calculator | slug'"
        )
        return None
    calculator = find_calculator(block.id, block.line, block.label, context)
    for line in block.body:
        if line.text.strip():
            context.report(
                line.number, block.label, "a calculator holds no text; put it before or after"
            )
    if calculator is None:
        return None
    seen: set[str] = set()
    for option in block.options:
        if option.key in seen:
            message = f"the input '{option.key}' is given twice; leave one"
            context.report(option.number, block.label, message)
        seen.add(option.key)
    given = {option.key: option.value for option in block.options}
    lines = {option.key: option.number for option in block.options}
    return calculated(
        lambda: use(calculator, given, context.words, block.line),
        lines,
        block.line,
        block.label,
        context,
    )


def use(
    calculator: Calculator, given: Mapping[str, str], words: Words, line: int = 1
) -> CalculatorUse:
    """The use of a calculator with these starting values. Raises what the calculator does, and
    KeyError where its sentences and steps name what does not exist."""
    regions = _regions(calculator, tuple(given.items()), words)
    return CalculatorUse(calculator.slug, line, given, regions)


def from_course(item: CalculatorUse, course: Course, page: Page) -> CalculatorUse:
    """On the calculator's own page, the use with the way to where it is made ready for others."""
    if item.slug != calculator_with_page(page):
        return item
    for target, _builder in course.source_items(EmbedBuilder):
        return replace(item, builder=relpath(target.url, page.url) + "/")
    return item


def calculator_with_page(page: Page) -> str | None:
    """The calculator whose own page this is: it stands there, and the page bears its name."""
    slug = PurePosixPath(page.path).stem
    return slug if any(use.slug == slug for use in page.items_of(CalculatorUse)) else None


def view(item: CalculatorUse, site: Any) -> dict[str, Any]:
    """The form as HTML, and the calculator's own source."""
    calculator: Calculator = site.calculators[item.slug]
    example = _example(calculator, tuple(item.given.items()))
    id_ = site.unique_id(item.slug)
    return {
        "id": id_,
        "title": site.words.say(calculator.title),
        "fields": form_fields(calculator, example, site.words, id_),
        "source": _source(calculator),
        "currencies": site.words.currencies,
        "currency": site.words.currency,
        "has_charts": bool(example.result.charts),
        "has_money": any(
            isinstance(output, Quantity) and output.unit.kind == "money"
            for output in example.outputs.values()
        ),
    }


# The same example is shown on its page, in its embed and in lessons, and in every language. What
# is kept belongs to a calculator, and those whose sources may have changed are loaded anew.
@lru_cache(maxsize=256)
def _example(calculator: Calculator, given: tuple[tuple[str, str], ...]) -> Calculation:
    return calculator.worked_example(dict(given))


@lru_cache(maxsize=256)
def _regions(
    calculator: Calculator, given: tuple[tuple[str, str], ...], words: Words
) -> Mapping[str, str]:
    return result_regions(_example(calculator, given), words)


@lru_cache(maxsize=256)
def _source(calculator: Calculator) -> str:
    spec = importlib.util.find_spec(calculator.function.__module__)
    return Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
