"""What a calculator returns: outputs, the steps that led to them, charts, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .charts import Chart
from .messages import Message
from .outputs import Output
from .words import Words


@dataclass(frozen=True)
class Step:
    """A line of arithmetic: ``left = result``, or ``left ≈ result`` where showing it rounds.

    ``left`` names inputs, outputs and ``values`` as ``{name}``; it holds signs and no words.
    ``result`` is the name of an output, or a value of its own.
    """

    label: Message
    left: str
    result: str | Output
    values: Mapping[str, Output] = field(default_factory=dict)


@dataclass(frozen=True)
class Advice:
    """What to do next, under a heading of its own."""

    heading: Message
    points: Sequence[Message]


@dataclass(frozen=True)
class File:
    """A file that a reader may take along, made of the result; ``text`` is what it holds, or says
    it in the reader's language."""

    label: Message
    name: str
    media_type: str
    text: str | Callable[[Words], str]

    def said(self, words: Words) -> str:
        """What the file holds for a reader of this language."""
        return self.text if isinstance(self.text, str) else self.text(words)


@dataclass(frozen=True)
class Result:
    """The outcome of a calculation; ``result["name"]`` is a plain number, bool, text or None, a
    list of these, or rows of them.

    ``answer`` is the sentence that says what matters, naming outputs and inputs as ``{name}``.
    ``notes`` are sentences that keep a reader from misreading it.
    """

    answer: Message
    outputs: Mapping[str, Output]
    steps: Sequence[Step] = ()
    charts: Sequence[Chart] = ()
    notes: Sequence[Message] = ()
    advice: Sequence[Advice] = ()
    files: Sequence[File] = ()

    def __getitem__(self, name: str) -> Any:
        return self.outputs[name].plain

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)
