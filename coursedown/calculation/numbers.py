"""Numbers as text, from a table of signs; the same digits in CPython and in the browser.

All rounding is done with whole numbers, half away from zero, so that no platform's floating
point has a say in the last digit. A number is an ``int``, ``Fraction``, ``float`` or
``Decimal``; a float means what its ``repr`` says (0.7 is seven tenths).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

Real = Fraction | int
"""What a calculator receives for a number that may have decimals (always exact)."""

SIGNIFICANT_DIGITS = 12
PRECISE = Context(prec=60, Emin=-425_000_000, Emax=425_000_000)
"""Decimal arithmetic with 60 digits, and with the widest exponents that the browser's Python,
which is a 32-bit one, has."""


@dataclass(frozen=True)
class NumberFormat:
    """How one language writes numbers. ``money`` is what stands before and after an amount,
    ``percent`` likewise."""

    decimal: str = "."
    group: str = ","
    minus: str = "-"
    percent: tuple[str, str] = ("", "%")
    money: tuple[str, str] = ("¤", "")


def exact(value: Real | float | Decimal) -> Fraction:
    """The number as a fraction. Raises ValueError for infinities and not-a-number."""
    if isinstance(value, Fraction):
        return value
    return Fraction(repr(value) if isinstance(value, float) else value)


def power(base: Real, exponent: Real) -> Decimal:
    """``base`` raised to ``exponent``, to 60 digits; the same on every platform, which ``**``
    on floats is not. ``base`` must be positive."""
    return PRECISE.power(precise(base), precise(exponent))


def precise(value: Real) -> Decimal:
    """The number as a decimal, rounded to 60 significant digits."""
    value = exact(value)
    return PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Real | float | Decimal, decimals: int) -> Fraction:
    """The number rounded to so many decimals, half away from zero."""
    return Fraction(_scaled(value, decimals), 10**decimals)


def superscript(exponent: int) -> str:
    """A whole exponent in raised digits; nothing for 1, as one writes it."""
    raised = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    return "" if exponent == 1 else str(exponent).translate(raised)


def decimal_text(value: Real | float | Decimal, least: int, most: int, form: NumberFormat) -> str:
    """The number with at least ``least`` and at most ``most`` decimals, grouped by threes."""
    return _text(_scaled(value, most), least, most, form)


def percent_text(value: Real | float | Decimal, least: int, most: int, form: NumberFormat) -> str:
    """Per cent: 40 is written ``40%``."""
    return decimal_text(value, least, most, form).join(form.percent)


def money_text(value: Real | float | Decimal, least: int, most: int, form: NumberFormat) -> str:
    """An amount of money with a sign; no currency is ever converted."""
    scaled = _scaled(value, most)
    before, after = form.money
    text = _text(abs(scaled), least, most, form)
    return (form.minus if scaled < 0 else "") + before + text + after


def bare(value: Real | float | Decimal) -> str:
    """The number for machines: a point, no groups, at most 12 significant digits."""
    number = exact(value)
    if not number:
        return "0"
    decimals = SIGNIFICANT_DIGITS - 1 - _magnitude(number)
    scaled = _scaled(number, decimals)
    if decimals < 0:
        scaled, decimals = scaled * 10**-decimals, 0
    return _text(scaled, 0, decimals, _BARE)


_BARE = NumberFormat(group="")


def _magnitude(number: Fraction) -> int:
    """The exponent of ten of the first digit."""
    top, bottom = abs(number.numerator), number.denominator
    exponent = (top.bit_length() - bottom.bit_length()) * 30103 // 100_000  # log 2
    while top * 10 ** max(-exponent, 0) >= bottom * 10 ** max(exponent, 0):
        exponent += 1
    while top * 10 ** max(-exponent, 0) < bottom * 10 ** max(exponent, 0):
        exponent -= 1
    return exponent


def _scaled(value: Real | float | Decimal, decimals: int) -> int:
    """The number times so many tens, rounded half away from zero."""
    number = value if isinstance(value, int) else exact(value)
    top, bottom = number.numerator, number.denominator
    if decimals > 0:
        top *= 10**decimals
    else:
        bottom *= 10**-decimals
    whole = (2 * abs(top) + bottom) // (2 * bottom)
    return -whole if top < 0 else whole


def _text(scaled: int, least: int, most: int, form: NumberFormat) -> str:
    whole, decimals = divmod(abs(scaled), 10**most)
    text = f"{whole:,}".replace(",", form.group)
    if scaled < 0:
        text = form.minus + text
    if not decimals:
        digits = "0" * least
    else:
        digits = str(decimals).zfill(most)
        digits = digits[:least] + digits[least:].rstrip("0")
    return text + form.decimal + digits if digits else text
