"""A visit to a page, its calculator's first touch, and what that took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from calculators import CALCULATORS
from tools.line import Line, Transfer

from .peers import PYTHON_FILE

TOUCH = (Path(__file__).parent / "touch.js").read_text("utf-8")
READY = ":is(course-calculator, body)[data-state=ready]"
_RESULT = CALCULATORS["customer-lifetime-value"].run({"years": "6"})
CHANGE = {"years": "6", "expected": f"{_RESULT['lifetime_value']:.12g}"}
"""What the touch types, and what must stand in the page then: not the example's number."""


@dataclass(frozen=True)
class Visit:
    """When the calculator was touched and when it answered, in seconds since 1970; what was sent
    since the page was asked for."""

    touched: float
    answered: float
    sent: tuple[Transfer, ...]

    @property
    def wait(self) -> float:
        """From the touch to the answer, in milliseconds."""
        return (self.answered - self.touched) * 1000

    @property
    def wait_after_download(self) -> float:
        """The same, without what of Python was still on its way at the touch."""
        ends = (t.ended for t in self._python() if t.ended <= self.answered)
        return (self.answered - max(self.touched, *ends, 0)) * 1000

    @property
    def bytes(self) -> int:
        """What the touch costs, and what of Python had come before it."""
        since = {t for t in self.sent if t.began >= self.touched}
        return sum(transfer.size for transfer in since.union(self._python()))

    @property
    def early(self) -> int:
        """The bytes of Python that had come, or were on their way, before the touch."""
        return sum(t.size for t in self._python() if t.began < self.touched)

    @property
    def missing(self) -> float:
        """The bytes of Python that had not come yet at the touch, and came before the answer."""
        return sum(_rest(t, self.touched) for t in self._python() if t.ended <= self.answered)

    def _python(self) -> list[Transfer]:
        return [transfer for transfer in self.sent if PYTHON_FILE.match(transfer.path)]


def _rest(transfer: Transfer, moment: float) -> float:
    """The bytes of a transfer that came after the moment, if they came evenly."""
    if transfer.ended <= moment or transfer.began >= moment:
        return transfer.size if transfer.ended > moment else 0
    return transfer.size * (transfer.ended - moment) / (transfer.ended - transfer.began)


def visit(context: BrowserContext, address: str, line: Line, reading: float = 0) -> Visit:
    """Opens the address in a new page, reads it for so many seconds, and touches its calculator."""
    page = context.new_page()
    page.set_default_timeout(180_000)  # a busy machine is no failure
    before = len(line.sent)
    page.goto(address, wait_until="load")
    page.wait_for_selector(READY, state="attached")
    if reading:
        page.wait_for_timeout(reading * 1000)
    asked = time.time()
    times = page.evaluate(TOUCH, CHANGE)
    page.close()
    # A page that is busy with loading notices the touch late; its reader has waited since.
    touched = asked if reading else times["touched"] / 1000
    return Visit(touched, times["answered"] / 1000, tuple(line.sent[before:]))
