"""A calculator's result as HTML: the regions that change with every calculation.

The build writes them into the page; the browser runs the same code.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterable
from datetime import date

from .calculator import Calculation
from .charts import Chart
from .markup import Html, element
from .messages import Message, _
from .outputs import Output, Said, Table
from .quantities import Quantity
from .results import Advice, File, Result, Step
from .words import Words, placeholders


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
    outputs = result.outputs.values()
    working = [_table(output, words) for output in outputs if isinstance(output, Table)]
    if result.steps:
        steps = (_step(step, calculation, words) for step in result.steps)
        working.append(element("ol", *steps, class_="cd-steps"))
    working += [_figure(chart, words) for chart in result.charts]
    working += [_advice(advice, calculation, words) for advice in result.advice]
    working += [_file(file, words) for file in result.files]
    working.append(_everything(calculation, words))
    return {"answer": "".join(answer), "working": "".join(working)}


def _answer(calculation: Calculation, words: Words, said: set[str]) -> Html:
    result = calculation.result
    parts: list[str] = []
    for name, text in words.parts(_message_with(result.answer, calculation)):
        if name in result.outputs and name not in said:
            said.add(name)
            parts.append(_output(name, result.outputs[name], words))
        else:
            parts.append(text)
    return element("p", *parts, class_="cd-answer")


def _outputs(result: Result, names: Iterable[str], words: Words) -> Html:
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


def _output(name: str, output: Output, words: Words) -> Html:
    return element("output", element("data", words.text(output), value=output.bare), name=name)


def _step(step: Step, calculation: Calculation, words: Words) -> Html:
    outputs = {**calculation.outputs, **step.values}
    result = outputs[step.result] if isinstance(step.result, str) else step.result
    named = placeholders(step.left)
    left = step.left.format_map({name: words.bare_text(outputs[name]) for name in named})
    rounds = isinstance(result, Quantity) and not result.shown_exactly
    sign = "≈" if rounds else "="
    pieces = {
        "label": element("span", _filled(step.label, calculation, words), class_="cd-step-label"),
        "line": element("span", f"{left} {sign} {words.bare_text(result)}", class_="cd-arithmetic"),
    }
    sentence = words.parts(_("{label}: {line}", label="", line=""))
    return element("li", *(pieces[name] if name else text for name, text in sentence))


def _figure(chart: Chart, words: Words) -> Html:
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


def _table(table: Table, words: Words) -> Html:
    head = [element("th", words.say(name), scope="col") for name in table.columns.values()]
    rows = [
        element("tr", *(element("td", _cell(row[name], words)) for name in table.columns))
        for row in table.rows
    ]
    return element(
        "table",
        element("caption", words.say(table.label)),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="cd-rows",
    )


def _cell(value: Output, words: Words) -> Html:
    """A value in a table: a day comes with its weekday, behind which alone it may break."""
    day = value.value if isinstance(value, Said) else None
    if isinstance(day, date):
        weekday, comma, rest = words.day_text(day, "weekday").partition(", ")
        text = weekday + comma + rest.replace(" ", "\u00a0")
    else:
        text = words.text(value)
    return element("data", text, value=value.bare)


def _advice(advice: Advice, calculation: Calculation, words: Words) -> Html:
    points = (element("li", _filled(point, calculation, words)) for point in advice.points)
    return element(
        "section",
        element("p", _filled(advice.heading, calculation, words), class_="cd-advice-heading"),
        element("ul", *points),
        class_="cd-advice",
    )


def _file(file: File, words: Words) -> Html:
    content = b2a_base64(file.said(words).encode(), newline=False).decode()
    address = f"data:{file.media_type};charset=utf-8;base64,{content}"
    link = element("a", words.say(file.label), href=address, download=file.name)
    return element("p", link, class_="cd-file")


def _everything(calculation: Calculation, words: Words) -> Html:
    """Inputs and results in one table: to read, and for what copies or saves them."""
    outputs = calculation.outputs.items()
    rows = [
        element(
            "tr",
            element("th", words.say(output.label), scope="row"),
            element("td", _cell(output, words)),
            data_name=name,
        )
        for name, output in outputs
    ]
    return element(
        "details",
        element("summary", words.say(_("Your numbers and the results as a table"))),
        element("table", element("tbody", *rows), class_="cd-everything"),
    )


def _filled(message: Message, calculation: Calculation, words: Words) -> str:
    return words.say(_message_with(message, calculation))


def _message_with(message: Message, calculation: Calculation) -> Message:
    """The message with the calculation's values. Raises KeyError if it names another one."""
    values = {**calculation.outputs, **message.values}
    missing = placeholders(message) - values.keys()
    if missing:
        raise KeyError(*missing)
    return Message(str(message), message.plural, **values)
