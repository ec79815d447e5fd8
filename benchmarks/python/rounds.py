"""How peers are measured beside each other: by turns, so that what slows the machine for a while
slows them all, and each time another one first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

ROUNDS = int(os.environ.get("ROUNDS", "7"))

Some = TypeVar("Some")


def by_turns(peers: Sequence[Some], rounds: int) -> Iterator[tuple[int, Some]]:
    """The number of the round from 0, and whose turn it is."""
    for number in range(rounds):
        first = number % len(peers)
        yield from ((number, peer) for peer in (*peers[first:], *peers[:first]))


def spread(values: Sequence[float]) -> str:
    """The lowest and the highest."""
    return f"{min(values):.0f}–{max(values):.0f}"
