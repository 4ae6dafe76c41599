"""Numbers of things: what a count of parameters is made of."""

from quizzer.verify.arrays import floats


def whole(**counts: int) -> None:
    """ValueError if one of the counts is not a positive whole number."""
    for name, count in counts.items():
        if floats(name, count, 0) != int(count) or count < 1:
            raise ValueError(f"{name} must be a positive whole number")
