"""What a calculator returns: quantities, the steps that led to them, and a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .charts import Chart
from .messages import Message
from .quantities import Quantity


@dataclass(frozen=True)
class Step:
    """A line of arithmetic: ``left = result``, or ``left ≈ result`` where showing it rounds.

    ``left`` names inputs, outputs and ``values`` as ``{name}``; it holds signs and no words.
    ``result`` is the name of an output, or a quantity of its own.
    """

    label: Message
    left: str
    result: str | Quantity
    values: Mapping[str, Quantity] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """The outcome of a calculation; ``result["name"]`` is a plain number.

    ``answer`` is the sentence that says what matters, naming outputs and inputs as ``{name}``.
    ``notes`` are sentences that keep a reader from misreading it.
    """

    answer: Message
    outputs: Mapping[str, Quantity]
    steps: tuple[Step, ...] = ()
    chart: Chart | None = None
    notes: tuple[Message, ...] = ()

    def __getitem__(self, name: str) -> float | int | None:
        return self.outputs[name].plain

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)
