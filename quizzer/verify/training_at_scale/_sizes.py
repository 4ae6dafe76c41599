"""What sizes and counts have to be."""

from quizzer.verify.arrays import floats


def positive(**sizes: float) -> None:
    """ValueError if one of the numbers is not positive."""
    for name, size in sizes.items():
        if not floats(name, size, 0) > 0:
            raise ValueError(f"{name} must be positive")


def whole(**counts: int) -> None:
    """ValueError if one of the counts is not a positive whole number."""
    for name, count in counts.items():
        if floats(name, count, 0) != int(count) or count < 1:
            raise ValueError(f"{name} must be a positive whole number")
