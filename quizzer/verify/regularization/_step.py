"""What the penalised gradient steps take and refuse."""

from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats, same_length


def step_arguments(w: ArrayLike, g: ArrayLike, lr: float, lam: float) -> tuple[Floats, Floats, float, float]:
    """The arguments as arrays and floats; ValueError says which does not make a step."""
    weights, gradient = floats("w", w, 1), floats("g", g, 1)
    rate, strength = float(floats("lr", lr, 0)), float(floats("lam", lam, 0))
    same_length("w", weights, "g", gradient)
    if rate <= 0:
        raise ValueError("lr must be positive")
    if strength < 0:
        raise ValueError("lam is negative")
    return weights, gradient, rate, strength
