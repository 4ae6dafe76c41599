"""What the functions of this topic take: counts, shares, words."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats


def whole(low: int = 1, **counts: float) -> None:
    """ValueError if one of the counts is not a whole number of at least `low`."""
    for name, count in counts.items():
        if floats(name, count, 0) != int(count) or count < low:
            raise ValueError(f"{name} must be a whole number of at least {low}")


def shares(**values: float) -> None:
    """ValueError if one of the values does not lie between 0 and 1."""
    for name, value in values.items():
        if not 0 <= floats(name, value, 0) <= 1:
            raise ValueError(f"{name} must lie between 0 and 1")


def non_negative(name: str, values: ArrayLike, ndim: int) -> Floats:
    """The values as an array; ValueError if one is below 0."""
    array = floats(name, values, ndim)
    if (array < 0).any():
        raise ValueError(f"{name} has a negative entry")
    return array


def listed(values: Sequence[object], joint: str = " + ") -> str:
    """Terms as they stand in a sum or a product."""
    return joint.join(map(str, values))
