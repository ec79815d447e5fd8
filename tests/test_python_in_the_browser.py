"""The same Python at build time, in tests and in the browser: the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser

from calculators import CALCULATORS
from coursedown.calculation.page import result_regions

from .calculators.inputs import anywhere, as_typed, edges
from .calculators_page import (
    SLUGS,
    address,
    errors_from_cpython,
    regions_from_cpython,
    script,
    served_regions,
)
from .conftest import LANGUAGES

Ask = Callable[[str, str, list[dict[str, str]]], list[dict[str, Any]]]

pytestmark = [
    pytest.mark.parametrize("language", LANGUAGES),
    pytest.mark.parametrize("slug", SLUGS),
]


@pytest.fixture(scope="module")
def ask(browser: Browser, site: Path, site_url: str) -> Iterator[Ask]:
    """What python.js answers in a page: ``ask(slug, language, inputs of each request)``. The
    program and the memory that were made for it do for all of that."""
    page = browser.new_page()
    page.goto(site_url)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def answers(slug: str, language: str, inputs: list[dict[str, str]]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = page.evaluate(
            """async ([address, common, inputs]) => {
                const { calculate } = await import(address);
                const failed = ({ reason, cause }) => ({ [reason]: String(cause) });
                return Promise.all(
                    inputs.map((inputs) => calculate({ ...common, inputs }).catch(failed)),
                );
            }""",
            [
                site_url + script(site, "python.js"),
                {"slug": slug, "language": language, "currency": "USD"},
                inputs,
            ],
        )
        # Where the program was made without something that this calls, it says so.
        assert not said
        return found

    yield answers
    page.close()


def test_the_page_is_served_with_what_the_browsers_python_makes(
    ask: Ask, site: Path, words_of: Any, slug: str, language: str
) -> None:
    served = served_regions(site, address(slug, language))
    assert set(served) == {"answer", "working"}
    calculator = CALCULATORS[slug]
    example = calculator.worked_example().inputs
    inputs = {name: as_typed(value) for name, value in example.items()}
    assert ask(slug, language, [inputs]) == [{"regions": served}]
    assert regions_from_cpython(slug, {}, words_of(language)) == served


def test_both_pythons_agree_to_the_last_byte(
    ask: Ask, words_of: Any, slug: str, language: str
) -> None:
    calculator = CALCULATORS[slug]
    inputs = [*edges(calculator), *anywhere(calculator, Random(slug + language), 50)]
    answers = ask(slug, language, inputs)
    calculated = 0
    for given, answer in zip(inputs, answers, strict=True):
        errors = errors_from_cpython(slug, given, words_of(language))
        if errors:
            assert answer == {"errors": errors}, given
            continue
        calculated += 1
        assert answer == {
            "regions": result_regions(calculator.calculate(given), words_of(language))
        }, given
        outputs = calculator.run(given).outputs
        shown = {
            output.get("name"): output[0].get("value")
            for output in fromstring(f"<p>{answer['regions']['answer']}</p>").iter("output")
        }
        assert shown == {name: output.bare for name, output in outputs.items()}, given
    assert calculated >= 50


def test_both_pythons_refuse_the_same_inputs_in_the_same_words(
    ask: Ask, words_of: Any, slug: str, language: str
) -> None:
    names = list(CALCULATORS[slug].inputs)
    texts = ["", " ", "abc", "1e5", "1,5", "1.5", "-1", "-0.001", "100.1", "10001", "Infinity",
             "nan", "٣", "<b>&\"'", "1" * 61, "0." + "1" * 50, "\N{ZERO WIDTH SPACE}1"]  # fmt: skip
    inputs = [{name: text} for name in names for text in texts]
    inputs += [dict.fromkeys(names, text) for text in texts]
    answers = ask(slug, language, inputs)
    refused = 0
    for given, answer in zip(inputs, answers, strict=True):
        errors = errors_from_cpython(slug, given, words_of(language))
        assert answer.get("errors", {}) == errors, given
        refused += bool(errors)
    assert refused > len(inputs) / 2
