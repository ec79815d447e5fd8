"""What every calculator of the course keeps to."""

from __future__ import annotations

import doctest
import importlib
import json
import re
from random import Random
from xml.etree import ElementTree

import pytest

from calculators import CALCULATORS
from coursedown.calculation import InputError
from coursedown.calculation.browser import error_texts
from coursedown.calculation.form import form_fields
from coursedown.calculation.page import result_regions

from ..conftest import LANGUAGES
from .inputs import anywhere, edges
from .refusals import errors_of

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
    controls = re.findall(' name="([^"]*)"', fields)
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


@EACH
def test_all_that_is_wrong_is_said_at_once(calculator) -> None:
    kinds = {name: input_.kind for name, input_ in calculator.inputs.items()}
    set_aside = {name for name, kind in kinds.items() if getattr(kind, "unless", "")}
    errors = errors_of(calculator, {**dict.fromkeys(kinds, "-"), "friends": "3"})
    assert errors.keys() == {*kinds, "friends"} - set_aside


HOSTILE = ("", " ", "–", "9" * 41, "9" * 39, "-" + "9" * 39, "0." + "0" * 37 + "1", "1e5", "10²",
           "{n}", "{score}", "%s", "<b>\"'&", "\0", "\ud800", "1:2:3", ", ;", "true",
           "2199-12-31")  # fmt: skip


@EACH
def test_whatever_it_is_given_it_answers_in_every_language(calculator, words_of) -> None:
    """With a result, or with what is wrong; never with an exception or half a sentence."""
    all_words = [words_of(language) for language in LANGUAGES]
    hostile = [{name: text} for name in calculator.inputs for text in HOSTILE]
    for inputs in [*edges(calculator), *anywhere(calculator, Random(1), 25), *hostile]:
        given = set(re.findall(r"\{\w+\}", str(inputs)))
        for words in all_words:
            try:
                texts = [*result_regions(calculator.calculate(inputs), words).values()]
                ElementTree.fromstring(f"<div>{''.join(texts)}</div>")
            except InputError as error:
                texts = [text for each in error_texts(error, words).values() for text in each]
            assert texts
            assert all(text.strip() for text in texts)
            assert set(re.findall(r"\{\w+\}", "".join(texts))) <= given


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
