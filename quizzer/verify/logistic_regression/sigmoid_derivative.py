"""Slope of the sigmoid."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def sigmoid_derivative(z: ArrayLike) -> Floats:
    r"""Derivative of the sigmoid at each entry.

    Parameters
    ----------
    z : array_like of any shape
        Logits: the argument of the sigmoid, not its value.

    Returns
    -------
    ndarray of z's shape
        Slopes, at most 1/4 (at z = 0) and equal for z and -z; a NumPy scalar for a single number.

    Raises
    ------
    ValueError
        If an entry is not a finite number.

    Notes
    -----
    .. math:: g'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = g(z)\,(1 - g(z))

    1 - g(z) is computed as g(-z), which keeps its digits where g(z) is close to 1.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> sigmoid_derivative([-2.0, 0.0, 2.0]).round(6).tolist()
    [0.104994, 0.25, 0.104994]
    """
    logits = floats("z", z)
    slopes: Floats = sigmoid(logits) * sigmoid(-logits)
    return slopes


@problem(sigmoid_derivative, version=1, params={"z": ListOf(Dec(-3, 3, 0.5), 3, distinct=True)})
def solve(z: list[float]) -> Solution:
    value, shares = sigmoid_derivative(z), sigmoid(z)
    entries = zip(np.ravel(z).tolist(), np.ravel(shares).tolist(), np.ravel(value).tolist(), strict=True)
    return Solution(
        value,
        wrong={
            "product_rule_lost": Wrong(
                (1 - shares).tolist(), "That is 1 - g(z), one factor of the slope: multiply it by g(z) as well."
            ),
            "applied_to_g": Wrong(
                sigmoid_derivative(shares).tolist(),
                "You put g(z) into the sigmoid once more. The slope at z needs g(z) once: g(z)(1 - g(z)).",
            ),
            "tanh_form": Wrong(
                (1 - shares**2).tolist(),
                "1 - f² is the slope of tanh in terms of its value. For the sigmoid it is g(1 - g).",
            ),
        },
        steps=[
            f"g({number(x)}) = {show(g, 4)}, so the slope is {show(g, 4)}(1 - {show(g, 4)}) = {show(slope, 4)}"
            for x, g, slope in entries
        ],
    )
