"""What the functions of this topic take: counts, shares, words."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats


def non_negative(name: str, values: ArrayLike, ndim: int) -> Floats:
    """The values as an array; ValueError if one is below 0."""
    array = floats(name, values, ndim)
    if (array < 0).any():
        raise ValueError(f"{name} has a negative entry")
    return array


def listed(values: Sequence[object], joint: str = " + ") -> str:
    """Terms as they stand in a sum or a product."""
    return joint.join(map(str, values))
