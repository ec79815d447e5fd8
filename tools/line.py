"""The line between a server and a reader: how fast it is, how far away, and what has gone over it.

A browser's own throttling does not reach every worker, frame and cache alike; a slow server is slow
for all of them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PIECE = 8192
_BEHIND = 0.1
"""How far, in seconds, a busy machine may make up for having sent too late."""


@dataclass(frozen=True)
class Transfer:
    """A file that was sent, in how many bytes, and when, in seconds since 1970."""

    path: str
    size: int
    began: float
    ended: float


class Line:
    """Carries ``rate`` bits a second, for all connections together, None without a limit; an answer
    begins ``delay`` seconds after its request has come."""

    def __init__(self, rate: float | None = None, delay: float = 0) -> None:
        self.rate = rate
        self.delay = delay
        self.sent: list[Transfer] = []
        self._free = 0.0
        self._busy = 0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Waits as long as a request and its answer are on their way."""
        if self.delay:
            time.sleep(self.delay)

    def pieces(self, data: bytes) -> Iterator[memoryview]:
        """The data, each piece at the moment when the line has carried it."""
        view = memoryview(data)
        size = _PIECE if self.rate else max(len(view), 1)
        for start in range(0, len(view), size):
            piece = view[start : start + size]
            self._carry(len(piece))
            yield piece

    @contextmanager
    def noting(self, path: str, size: int) -> Iterator[None]:
        """Notes when the file was sent, which must be meanwhile."""
        began = time.time()
        with self._lock:
            self._busy += 1
            if self._busy == 1:  # a line that rested has nothing to make up for
                self._free = max(self._free, time.monotonic())
        try:
            yield
            self.sent.append(Transfer(path, size, began, time.time()))
        finally:
            with self._lock:
                self._busy -= 1

    def _carry(self, size: int) -> None:
        if not self.rate:
            return
        with self._lock:
            now = time.monotonic()
            self._free = max(self._free, now - _BEHIND) + size * 8 / self.rate
            wait = self._free - now
        if wait > 0:
            time.sleep(wait)
