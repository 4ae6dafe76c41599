"""Counts and sizes: what an estimate is made of."""

import numpy as np

from quizzer.verify.arrays import Floats, floats


def whole(**counts: int) -> None:
    """ValueError if one of the counts is not a positive whole number."""
    for name, count in counts.items():
        if floats(name, count, 0) != int(count) or count < 1:
            raise ValueError(f"{name} must be a positive whole number")


def positive(**sizes: float) -> None:
    """ValueError if one of the sizes is not a positive number."""
    for name, size in sizes.items():
        if floats(name, size, 0) <= 0:
            raise ValueError(f"{name} must be positive")


def unless_equal(found: Floats, value: Floats) -> Floats | None:
    """What a slip gives, where that differs from the value."""
    return None if np.allclose(found, value, rtol=0, atol=1e-9) else found
