"""Predictions after a round of boosting."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def shrunken_predictions(prediction: float, weights: ArrayLike, rate: float) -> Floats:
    r"""Predictions in the leaves of a new tree, after its weights are shrunken and added.

    Parameters
    ----------
    prediction : float
        The prediction before, the same for all samples.
    weights : array_like of shape (n,)
        Weights of the leaves.
    rate : float
        Learning rate, above 0 and at most 1.

    Returns
    -------
    ndarray of shape (n,)
        One prediction a leaf.

    Raises
    ------
    ValueError
        If a number is not finite, or the rate is not in (0, 1].

    Notes
    -----
    .. math:: \hat y' = \hat y + \eta \, w_j

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> shrunken_predictions(3, [1, -2], 0.5).tolist()
    [3.5, 2.0]
    """
    if not 0 < rate <= 1:
        raise ValueError("the rate must be above 0 and at most 1")
    return float(floats("prediction", prediction, 0)) + rate * floats("weights", weights, 1)


@problem(
    shrunken_predictions,
    version=1,
    params={
        "prediction": Dec(2.5, 6.5, 1),
        "weights": ListOf(Dec(-3, 3, 0.25, exclude=(0,)), 2, distinct=True),
        "rate": Choice(0.1, 0.2, 0.3, 0.5),
    },
)
def solve(prediction: float, weights: list[float], rate: float) -> Solution:
    value = shrunken_predictions(prediction, weights, rate)
    given = np.array(weights, dtype=float)
    return Solution(
        value,
        wrong={
            "subtracted": Wrong(
                prediction - rate * given, "You subtracted: the weights have the minus of the gradient in them already."
            ),
            "not_shrunken": Wrong(prediction + given if rate != 1 else None, "You left out the learning rate."),
            "steps_alone": Wrong(rate * given, "Those are the steps: they are added to what was predicted before."),
        },
        steps=[
            f"{number(prediction)} + {number(rate)} × {shown} = {show(float(y), 4)}"
            for shown, y in zip(map(_bracketed, weights), value, strict=True)
        ],
    )


def _bracketed(x: float) -> str:
    return f"({show(x, 6)})" if x < 0 else show(x, 6)
