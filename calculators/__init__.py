"""The course's calculators: one module each, found by its name."""

from coursedown.calculation import find_calculators

CALCULATORS = find_calculators(__name__, __path__)
