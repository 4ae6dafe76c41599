"""Array-likes made safe: every verify function checks its arguments with these, and says what it refuses."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def floats(name: str, values: ArrayLike, ndim: int | None = None) -> Floats:
    """The values as a new float64 array; ValueError if they are not finite numbers or not of `ndim` dimensions."""
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be numbers in a regular array") from error
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite")
    if ndim is not None and array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} dimension{'s' if ndim != 1 else ''}, not {array.ndim}")
    if ndim and array.size == 0:
        raise ValueError(f"{name} is empty")
    return array


def distribution(name: str, values: ArrayLike, ndim: int = 1) -> Floats:
    """The values as a probability distribution; ValueError if one is negative or they do not sum to 1."""
    array = floats(name, values, ndim)
    if (array < 0).any():
        raise ValueError(f"{name} has a negative probability")
    if abs(array.sum() - 1) > 1e-9:
        raise ValueError(f"{name} sums to {array.sum():.6g}, not to 1")
    return array


def same_length(first: str, a: Floats, second: str, b: Floats) -> None:
    """ValueError if the two have different lengths."""
    if len(a) != len(b):
        raise ValueError(f"{first} has {len(a)} entries and {second} has {len(b)}")


def labels01(name: str, values: ArrayLike) -> Floats:
    """The values as labels 0 and 1; ValueError otherwise."""
    array = floats(name, values, 1)
    if not np.isin(array, (0, 1)).all():
        raise ValueError(f"{name} must be labels 0 and 1")
    return array


def whole(low: int = 1, **counts: float) -> None:
    """ValueError if one of the counts is not a whole number of at least `low`."""
    for name, count in counts.items():
        if floats(name, count, 0) != int(count) or count < low:
            wanted = "positive whole number" if low == 1 else f"whole number of at least {low}"
            raise ValueError(f"{name} must be a {wanted}")


def positive(**sizes: float) -> None:
    """ValueError if one of the numbers is not positive."""
    for name, size in sizes.items():
        if not floats(name, size, 0) > 0:
            raise ValueError(f"{name} must be positive")


def not_negative(**sizes: float) -> None:
    """ValueError if one of the numbers is negative."""
    for name, size in sizes.items():
        if floats(name, size, 0) < 0:
            raise ValueError(f"{name} must not be negative")


def shares(**values: float) -> None:
    """ValueError if one of the numbers does not lie between 0 and 1."""
    for name, value in values.items():
        if not 0 <= floats(name, value, 0) <= 1:
            raise ValueError(f"{name} must lie between 0 and 1")
