"""A calculator's form as HTML: a control for each input, with its label, unit, sense and errors."""

from __future__ import annotations

from itertools import groupby

from .calculator import Calculation, Calculator, Input
from .choices import Flag
from .markup import Html, element
from .words import Words


def form_fields(calculator: Calculator, example: Calculation, words: Words, prefix: str) -> Html:
    """The controls with labels, units, sense and a place for errors. ``prefix`` keeps ids apart
    where a page holds the same calculator twice."""
    parts = []
    for group, inputs in groupby(calculator.inputs.values(), lambda input_: input_.kind.group):
        fields = [
            _field(input_, example.inputs[input_.name], words, f"{prefix}-{input_.name}")
            for input_ in inputs
        ]
        if group:
            legend = element("legend", words.say(group))
            parts.append(element("fieldset", legend, *fields, class_="cd-group"))
        else:
            parts += fields
    return element("div", *parts, class_="cd-fields")


def _field(input_: Input, value: object, words: Words, id_: str) -> Html:
    told = f"{id_}-help {id_}-error"
    control = input_.kind.control(input_.name, value, words, id=id_, aria_describedby=told)
    is_flag = isinstance(input_.kind, Flag)
    before, after = _affixes(input_, words)
    label = element("label", words.say(input_.kind.label), for_=id_)
    return element(
        "div",
        None if is_flag else label,
        element("span", before and element("span", before, class_="cd-affix"), control,
                after and element("span", after, class_="cd-affix"),
                label if is_flag else None, class_="cd-control"),
        element("span", class_="cd-understood", data_for=input_.name),
        " ",  # for who reads or searches it without our styles
        element("span", words.say(input_.kind.help), class_="cd-help", id=f"{id_}-help"),
        element("span", class_="cd-error", id=f"{id_}-error", data_for=input_.name),
        class_="cd-field cd-flag" if is_flag else "cd-field",
        data_control=control.partition(" ")[0].removeprefix("<"),
    )  # fmt: skip


def _affixes(input_: Input, words: Words) -> tuple[str | None, str | None]:
    """What stands in the field before and after the number."""
    unit = getattr(input_.kind, "unit", None)
    affix = getattr(input_.kind, "affix", "")
    if affix:
        return None, words.say(affix)
    if unit and unit.kind == "money":
        before, after = (part.strip() for part in words.numbers.money)
        return before or None, after or None
    if unit and unit.kind == "percent":
        before, after = (part.strip() for part in words.numbers.percent)
        return before or None, after or None
    return None, None
