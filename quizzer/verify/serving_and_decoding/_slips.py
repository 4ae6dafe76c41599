"""Slips that may give the right value."""

import numpy as np

from quizzer.verify.arrays import Floats


def unless_equal(found: Floats, value: Floats) -> Floats | None:
    """What a slip gives, where that differs from the value."""
    return None if np.allclose(found, value, rtol=0, atol=1e-9) else found
