import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Choice, Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def descent_step(w: ArrayLike, gradient: ArrayLike, rate: float) -> Floats:
    r"""Parameters after one step of gradient descent.

    Parameters
    ----------
    w : array_like of shape (n,)
        Parameters before the step; here the logits themselves, as if each were free.
    gradient : array_like of shape (n,)
        Gradient of the loss in them.
    rate : float
        Learning rate, positive.

    Returns
    -------
    ndarray of shape (n,)
        The parameters after the step.

    Raises
    ------
    ValueError
        If the lengths differ, an entry is not finite, or the rate is not positive.

    Notes
    -----
    .. math:: w' = w - \eta \, \nabla L(w)

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 4.3.

    Examples
    --------
    >>> descent_step([1.0, 2.0], [0.5, -1.0], 0.5).tolist()
    [0.75, 2.5]
    """
    before, slopes = floats("w", w, 1), floats("gradient", gradient, 1)
    same_length("w", before, "gradient", slopes)
    if not 0 < rate < float("inf"):
        raise ValueError("the rate must be positive and finite")
    return before - rate * slopes


@problem(
    descent_step,
    params={
        "w": ListOf(Dec(-2, 2, 0.1), 3),
        "gradient": ListOf(Dec(-0.9, 0.9, 0.05, exclude=(0,)), "w"),
        "rate": Choice(0.2, 0.3, 0.4, 0.5),
    },
)
def solve(w: list[float], gradient: list[float], rate: float) -> Solution:
    value = descent_step(w, gradient, rate)
    before, slopes = np.array(w, dtype=float), np.array(gradient, dtype=float)
    return Solution(
        value,
        wrong={
            "ascent": Wrong(
                before + rate * slopes, "You added the step: that climbs. Descent goes against the gradient."
            ),
            "rate_left_out": Wrong(before - slopes, "You left out the learning rate."),
            "step_only": Wrong(-rate * slopes, "That is the step alone: add it to where you were."),
        },
        steps=[
            f"{show(x, 6)} - {number(rate)} × {operand(g, 6)} = {show(float(y), 4)}"
            for x, g, y in zip(w, gradient, value, strict=True)
        ],
    )
