"""What every calculator of the course keeps to."""

from __future__ import annotations

import doctest
import importlib
import json
import re
from xml.etree import ElementTree

import pytest

from calculators import CALCULATORS
from coursedown.calculation.form import form_fields
from coursedown.calculation.page import result_regions

from ..conftest import LANGUAGES

EACH = pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=lambda c: c.slug)


@EACH
def test_its_doctest_holds(calculator) -> None:
    module = importlib.import_module(calculator.function.__module__)
    attempted = doctest.testmod(module)
    assert attempted.attempted > 0
    assert attempted.failed == 0


@EACH
def test_it_names_its_formula_and_source(calculator) -> None:
    module = importlib.import_module(calculator.function.__module__)
    assert "Source: " in module.__doc__


@EACH
def test_outputs_are_plain_data(calculator) -> None:
    result = calculator.run(calculator.example)
    json.dumps({name: result[name] for name in result})


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_html_is_sound_and_holds_every_output(calculator, language, words_of) -> None:
    words = words_of(language)
    example = calculator.worked_example()
    html = "".join(result_regions(example, words).values())
    root = ElementTree.fromstring(f"<div>{html}</div>")
    outputs = [node.get("name") for node in root.iter("output")]
    assert sorted(outputs) == sorted(example.result.outputs)
    fields = form_fields(calculator, example, words, "x")
    controls = [node.get("name") for node in fields.iter() if node.get("name")]
    assert controls == list(calculator.inputs)
    assert not re.search(r"\{\w+\}", html), "a placeholder was left over"


@EACH
@pytest.mark.parametrize("language", ["uk", "zh"])
def test_its_words_are_translated(calculator, language, words_of) -> None:
    words, english = words_of(language), words_of("en")
    result = calculator.run(calculator.example)
    texts = [calculator.title, result.answer, *result.notes]
    texts += [chart.question for chart in result.charts]
    texts += [chart.description for chart in result.charts]
    texts += [advice.heading for advice in result.advice] + [file.label for file in result.files]
    texts += [text for i in calculator.inputs.values() for text in (i.kind.label, i.kind.help)]
    texts += [q.label for q in result.outputs.values()] + [step.label for step in result.steps]
    assert [text for text in texts if words.say(text) == english.say(text)] == []


@pytest.mark.parametrize(
    ("slug", "inputs", "sentence"),
    [
        ("customer-satisfaction", {"ratings": [5] * 2999 + [1]}, "99.97% are satisfied"),
        ("customer-satisfaction", {"ratings": [1] * 2999 + [5]}, "0.03% are satisfied"),
        ("net-promoter-score", {"promoters": 2999, "passives": 1, "detractors": 0}, "is 99.97,"),
        ("net-promoter-score", {"promoters": 0, "passives": 1, "detractors": 2999}, "is -99.97,"),
        ("retention-and-churn", {"customers_start": 3000, "customers_end": 2999,
                                 "customers_new": 0}, "99.97% of the customers stayed"),
        ("retention-and-churn", {"customers_start": 3000, "customers_end": 1,
                                 "customers_new": 0}, "0.03% of the customers stayed"),
        ("prospects-to-replace", {"conversion_rate": 99}, "in 99.99% of cases"),
        ("kpi-progress", {"current": "74.999"}, "99.992% of the way"),
        ("service-level", {"promised": 100_000, "kept": 99_999}, "99.999% was kept"),
    ],
)  # fmt: skip
def test_almost_all_is_not_shown_as_all_nor_hardly_any_as_none(
    slug, inputs, sentence, words_of
) -> None:
    calculation = CALCULATORS[slug].calculate(inputs)
    html = result_regions(calculation, words_of("en"))["answer"]
    assert sentence in "".join(ElementTree.fromstring(f"<div>{html}</div>").itertext())
