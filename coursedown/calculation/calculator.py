"""Calculators: plain Python functions, found in a package, with a form made of their signature.

A calculator is a module that holds one public function and a ``title``; ``example`` may hold
the inputs of its worked example. The module's name, with hyphens, is its slug.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType, ModuleType
from typing import Any, get_args, get_type_hints

from .inputs import InputKind, Invalid, Number
from .lists import Wholes
from .messages import InputError, Message, _
from .outputs import Output
from .results import Result

RESERVED = ("question", "deck", "scenario")
"""No slugs: pages for iframes hold questions, decks and role plays under these names."""
PARAMETERS = ("currency", "hidden", "locked", "theme", "typed")
"""No inputs: what else an address tells a calculator, beside its inputs."""


@dataclass(frozen=True)
class Input:
    """One input of a calculator: its name, what it takes, and what it is when left out."""

    name: str
    kind: InputKind
    default: object


@dataclass(frozen=True)
class Calculation:
    """One run: the inputs as they were understood, and what came of them."""

    inputs: Mapping[str, Any]
    outputs: Mapping[str, Output]
    """The inputs, as they are shown, and the result's outputs: what sentences and steps name."""
    result: Result


@dataclass(frozen=True, eq=False)  # each is itself alone, so that what it calculates can be kept
class Calculator:
    """A calculator: ``run`` takes raw inputs, by name, and returns a :class:`Result`."""

    slug: str
    title: Message
    function: Callable[..., Result]
    example: Mapping[str, object]

    @cached_property
    def inputs(self) -> Mapping[str, Input]:
        """The inputs in the order of the function's signature."""
        hints = get_type_hints(self.function, include_extras=True)
        return MappingProxyType(
            {
                name: Input(name, get_args(hints[name])[1], parameter.default)
                for name, parameter in inspect.signature(self.function).parameters.items()
            }
        )

    def run(self, inputs: Mapping[str, object]) -> Result:
        """Calculates. Inputs left out take their defaults.

        Raises :class:`InputError` with a message for every input that does not fit.
        """
        return self.calculate(inputs).result

    def calculate(self, inputs: Mapping[str, object]) -> Calculation:
        """Like ``run``, with the inputs as they were understood."""
        errors = {
            name: [_("There is no input of this name. There are: {names}.",
                     names=", ".join(self.inputs))]
            for name in inputs if name not in self.inputs
        }  # fmt: skip
        values: dict[str, Any] = {}
        # What another input bounds is read after it.
        for name, input_ in sorted(self.inputs.items(), key=lambda each: bool(_bound(each[1]))):
            raw = inputs.get(name, input_.default)
            try:
                values[name] = _bounded(input_.kind, values.get(_bound(input_))).read(raw)
            except Invalid as invalid:
                errors[name] = list(invalid.messages)
                errors.update(self._beyond(input_, raw, values))
        for name in [*errors]:
            if name in self.inputs and self._is_set_aside(name, values, errors):
                del errors[name]
                values[name] = self.inputs[name].kind.read(self.inputs[name].default)
        if errors:
            raise InputError(errors)
        values = {name: values[name] for name in self.inputs}
        result = self.function(**values)
        given = {name: self.inputs[name].kind.output(value) for name, value in values.items()}
        return Calculation(values, {**given, **result.outputs}, result)

    def _beyond(
        self, input_: Input, raw: object, values: Mapping[str, Any]
    ) -> Mapping[str, list[Message]]:
        """What is said at the bound of a number that would fit without it."""
        if not isinstance(input_.kind, Number) or _bound(input_) not in values:
            return {}
        try:
            value = input_.kind.read(raw)
        except Invalid:
            return {}
        least = input_.kind.output(value)
        label = input_.kind.label
        return {
            _bound(input_): [
                _("Enter {least} or more here, or less at “{label}”.", least=least, label=label)
            ]
        }

    def _is_set_aside(self, name: str, values: Mapping[str, Any], errors: Container[str]) -> bool:
        """Whether another input is given, right or wrong, that takes the place of this one."""
        winner = getattr(self.inputs[name].kind, "unless", "")
        return bool(winner) and (winner in errors or bool(values.get(winner)))

    def worked_example(self, given: Mapping[str, object] | None = None) -> Calculation:
        """The example that a page shows first; ``given`` takes the place of its inputs."""
        return self.calculate({**self.example, **(given or {})})


def _bound(input_: Input) -> str:
    """The name of the input that bounds this one, if any."""
    return getattr(input_.kind, "up_to", "")


def _bounded(kind: InputKind, most: int | None) -> InputKind:
    """The kind with the maximum that another input gives it."""
    if most is not None and isinstance(kind, Number | Wholes):
        return replace(kind, maximum=most if kind.maximum is None else min(most, kind.maximum))
    return kind


def find_calculators(package: str, path: Iterable[str]) -> dict[str, Calculator]:
    """The calculators of a package, by slug, in the order of their modules' names.

    Raises TypeError for a module that does not hold exactly one public function, or no title.
    """
    names = sorted(
        info.name for info in pkgutil.iter_modules(path) if not info.name.startswith("_")
    )
    found = (_calculator(importlib.import_module(f"{package}.{name}")) for name in names)
    return {calculator.slug: calculator for calculator in found}


def _calculator(module: ModuleType) -> Calculator:
    functions = [
        value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_"
    ]
    if len(functions) != 1:
        raise TypeError(
            f"{module.__name__}: a calculator's module holds one public function; "
            f"this one has {len(functions)}. Begin the names of helpers with an underscore."
        )
    if not hasattr(module, "title"):
        raise TypeError(f'{module.__name__}: give the calculator a name: title = _("…")')
    slug = module.__name__.rpartition(".")[2].replace("_", "-")
    if slug in RESERVED:
        raise TypeError(
            f"{module.__name__}: no calculator may be called '{slug}'; rename its module"
        )
    hints = get_type_hints(functions[0], include_extras=True)
    for name in inspect.signature(functions[0]).parameters:
        if name in PARAMETERS:
            raise TypeError(
                f"{module.__name__}: no input may be called '{name}', which means something else"
                " in an address; rename it"
            )
        if len(get_args(hints.get(name))) < 2:
            raise TypeError(
                f"{module.__name__}: the input '{name}' says nothing of itself; write"
                f' {name}: Annotated[Real, Number(_("…"))]'
            )
    return Calculator(slug, module.title, functions[0], getattr(module, "example", {}))
