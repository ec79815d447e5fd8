"""What a share may be among all, when it is known of some: Wilson's interval at 95 %.

With k of n and z = 1.96: (k + z² ÷ 2) ÷ (n + z²), from below to above by
z ÷ (n + z²) × √(k (n − k) ÷ n + z² ÷ 4).

Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
Journal of the American Statistical Association 22 (158), 1927, pp. 209–212.
"""

from fractions import Fraction

from coursedown.calculation import PRECISE, precise

Z = Fraction(196, 100)


def wilson(hits: int, trials: int) -> tuple[Fraction, Fraction]:
    """The middle of the interval and half its width, in per cent."""
    under_root = Fraction(hits * (trials - hits), trials) + Z**2 / 4
    whole = trials + Z**2
    return (
        100 * (hits + Z**2 / 2) / whole,
        100 * Z * Fraction(PRECISE.sqrt(precise(under_root))) / whole,
    )
