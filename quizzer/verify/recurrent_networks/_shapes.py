"""What both cells share: the check that the arrays fit each other."""

from quizzer.verify.arrays import Floats


def expect(name: str, array: Floats, *shape: int) -> None:
    """ValueError if the array has another shape."""
    if array.shape != shape:
        raise ValueError(f"{name} has the shape {array.shape}, not {shape}")
