"""An author adds a question, a page and a calculator to the course; the engine stays untouched."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from .conftest import ROOT, build, serving

(CALCULATOR,) = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs/en/instructors/write.md").read_text("utf-8"),
    re.DOTALL | re.MULTILINE,
)
"""The module that instructors are shown."""
PAGE = """\
---
title: Break-even
description: How many sales pay for a cost.
minutes: 4
outcomes:
  pay-back: You can say after how many sales a cost is paid.
---

When is a cost paid?

/// calculator | break-even
    profit: 40
///

## Try it {#try-it}

/// question | how-many-sales
    calculator: break-even
    given: fixed_cost = 300 | 600, profit = 24
    outcome: pay-back

{fixed_cost} at {profit} a sale: how many sales?

= {sales}

---

It takes {sales}.
///
"""


@pytest.fixture
def enlarged(course):
    (course / "calculators/break_even.py").write_text(CALCULATOR, "utf-8")
    (course / "docs/en/calculators/break-even.md").write_text(PAGE, "utf-8")
    settings = course / "mkdocs.yml"
    last = "      - calculators/prospects-to-replace.md\n"
    text = settings.read_text("utf-8").replace(last, last + "      - calculators/break-even.md\n")
    settings.write_text(text, "utf-8")
    done = build(course, course / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return course / "site"


def test_what_was_added_is_in_the_site_and_works_in_the_browser(enlarged, page) -> None:
    data = json.loads((enlarged / "course.json").read_text("utf-8"))
    assert "break-even" in [calculator["slug"] for calculator in data["calculators"]]
    (question,) = [q for q in data["questions"] if q["id"] == "how-many-sales"]
    assert question == {
        "id": "how-many-sales",
        "kind": "numeric",
        "page": "calculators/break-even/",
        "languages": ["en"],
    }
    with serving(enlarged) as url:
        page.goto(url + "calculators/break-even/")
        calculator = page.locator("course-calculator")
        # The worked example is the module's own, and the block's values override it.
        assert "After 25 sales the cost is paid." in calculator.inner_text()
        calculator.locator("[name=profit]").fill("100")
        page.wait_for_selector("course-calculator[data-state=done]", timeout=60_000)
        assert "After 10 sales the cost is paid." in calculator.inner_text()

        asked = page.locator("#how-many-sales")
        assert "$300.00 at $24.00 a sale" in asked.inner_text()
        asked.locator("input[name=answer]").fill("13")
        asked.get_by_role("button", name="Check").click()
        assert asked.get_attribute("data-state") == "right"
        assert "It takes 13." in asked.inner_text()
        page.goto(url + "uk/calculators/break-even/")
        assert page.locator(".cd-notice").is_visible()
        page.goto(url + "zh/embed/break-even/")
        assert page.locator("course-calculator output[name=sales]").inner_text() == "42"


MODULES = {
    "two functions": (
        "def one(): ...\ndef two(): ...\n",
        "calculators.odd: a calculator's module holds one public function; this one has 2.",
    ),
    "no title": ("def odd(): ...\n", "calculators.odd: give the calculator a name: title = "),
    "bad syntax": ("def odd(:\n", "calculators/odd.py:1: invalid syntax"),
    "failing import": ("\nimport nowhere\n", "calculators/odd.py:2: ModuleNotFoundError"),
}


@pytest.mark.parametrize("fault", MODULES)
def test_a_module_that_is_no_calculator_says_why(course, fault) -> None:
    source, message = MODULES[fault]
    (course / "calculators/odd.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "coursedown.cli", "check"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("ceil(fixed_cost / profit)", "ceil(fixed_cost / 0)"), ("After {sales}", "After {sale}")],
)
def test_a_calculator_that_fails_is_reported_where_it_is_used(course, right, wrong) -> None:
    broken = CALCULATOR.replace(right, wrong)
    (course / "calculators/break_even.py").write_text(broken, "utf-8")
    (course / "docs/en/calculators/break-even.md").write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "coursedown.cli", "check"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert (
        "docs/en/calculators/break-even.md:11: calculator 'break-even': the calculator fails"
        in (done.stdout)
    )
