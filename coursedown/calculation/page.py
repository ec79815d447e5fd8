"""A calculator as HTML: the form, and the regions that change with every result.

The build writes all of it into the page; the browser runs the same code for what changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from .calculator import Calculation, Calculator, Input
from .charts import Chart
from .markup import element, html
from .messages import Message, _
from .numbers import bare
from .quantities import Quantity
from .results import Result, Step
from .words import Words, placeholders


def form_fields(calculator: Calculator, example: Calculation, words: Words, prefix: str) -> Element:
    """The controls with labels, units, sense and a place for errors. ``prefix`` keeps ids apart
    where a page holds the same calculator twice."""
    return element(
        "div",
        *(_field(input_, example.inputs[name], words, f"{prefix}-{name}")
          for name, input_ in calculator.inputs.items()),
        class_="cd-fields",
    )  # fmt: skip


def result_regions(calculation: Calculation, words: Words) -> dict[str, str]:
    """The HTML that changes with every result, by the region of the page it belongs to:
    ``answer``, which stands above the form, and ``working`` below it, which shows the way there.
    The build and the browser write the same bytes."""
    result = calculation.result
    said: set[str] = set()
    answer = [_answer(calculation, words, said)]
    rest = [name for name in result if name not in said]
    if rest:
        answer.append(_outputs(result, rest, words))
    answer += [
        element("p", _filled(note, calculation, words), class_="cd-note") for note in result.notes
    ]
    working = []
    if result.steps:
        steps = (_step(step, calculation, words) for step in result.steps)
        working.append(element("ol", *steps, class_="cd-steps"))
    if result.chart:
        working.append(_figure(result.chart, words))
    return {"answer": "".join(map(html, answer)), "working": "".join(map(html, working))}


def _field(input_: Input, value: object, words: Words, id_: str) -> Element:
    control = input_.kind.control(input_.name, value, words)
    control.set("id", id_)
    control.set("aria-describedby", f"{id_}-help {id_}-error")
    before, after = _affixes(input_, words)
    return element(
        "div",
        element("label", words.say(input_.kind.label), for_=id_),
        element("span", before and element("span", before, class_="cd-affix"), control,
                after and element("span", after, class_="cd-affix"), class_="cd-control"),
        element("span", class_="cd-understood", data_for=input_.name),
        " ",  # for who reads or searches it without our styles
        element("span", words.say(input_.kind.help), class_="cd-help", id=f"{id_}-help"),
        element("span", class_="cd-error", id=f"{id_}-error", data_for=input_.name),
        class_="cd-field",
    )  # fmt: skip


def _affixes(input_: Input, words: Words) -> tuple[str | None, str | None]:
    """What stands in the field before and after the number."""
    unit = getattr(input_.kind, "unit", None)
    affix = getattr(input_.kind, "affix", "")
    if affix:
        return None, words.say(affix)
    if unit and unit.kind == "money":
        sign = words.currencies[words.currency]
        before, after = (part.replace("¤", sign).strip() for part in words.numbers.money)
        return before or None, after or None
    if unit and unit.kind == "percent":
        before, after = (part.strip() for part in words.numbers.percent)
        return before or None, after or None
    return None, None


def _answer(calculation: Calculation, words: Words, said: set[str]) -> Element:
    result = calculation.result
    parts: list[Element | str] = []
    for name, text in words.parts(_message_with(result.answer, calculation)):
        if name in result.outputs and name not in said:
            said.add(name)
            parts.append(_output(name, result.outputs[name], words))
        else:
            parts.append(text)
    return element("p", *parts, class_="cd-answer")


def _outputs(result: Result, names: Iterable[str], words: Words) -> Element:
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", words.say(result.outputs[name].label)),
                element("dd", _output(name, result.outputs[name], words)),
            )
            for name in names
        ),
        class_="cd-outputs",
    )


def _output(name: str, quantity: Quantity, words: Words) -> Element:
    value = "" if quantity.value is None else bare(quantity.value)
    return element("output", element("data", words.text(quantity), value=value), name=name)


def _step(step: Step, calculation: Calculation, words: Words) -> Element:
    quantities = {**calculation.quantities, **step.values}
    result = quantities[step.result] if isinstance(step.result, str) else step.result
    left = step.left.format_map(
        {name: words.bare_text(quantity) for name, quantity in quantities.items()}
    )
    sign = "=" if result.shown_exactly else "≈"
    pieces = {
        "label": element("span", _filled(step.label, calculation, words), class_="cd-step-label"),
        "line": element("span", f"{left} {sign} {words.bare_text(result)}", class_="cd-arithmetic"),
    }
    sentence = words.parts(_("{label}: {line}", label="", line=""))
    return element("li", *(pieces[name] if name else text for name, text in sentence))


def _figure(chart: Chart, words: Words) -> Element:
    return element(
        "figure",
        element("figcaption", words.say(chart.question)),
        chart.picture(words),
        element(
            "details",
            element("summary", words.say(_("The numbers as a table"))),
            chart.table(words),
        ),
        class_="cd-figure",
    )


def _filled(message: Message, calculation: Calculation, words: Words) -> str:
    return words.say(_message_with(message, calculation))


def _message_with(message: Message, calculation: Calculation) -> Message:
    """The message with the calculation's values. Raises KeyError if it names another one."""
    values = {**calculation.quantities, **message.values}
    missing = placeholders(message) - values.keys()
    if missing:
        raise KeyError(*missing)
    return Message(str(message), message.plural, **values)
