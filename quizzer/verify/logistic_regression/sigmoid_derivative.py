import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, ListOf
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


def _reject(z: list[float]) -> str | None:
    return None if len(set(np.abs(z).tolist())) == len(z) else "opposite points have the same slope"


@problem(sigmoid_derivative, params={"z": ListOf(Dec(-3, 3, 0.5), 3, distinct=True)}, reject=_reject)
def solve(z: list[float]) -> Solution:
    value, shares, logits = sigmoid_derivative(z), sigmoid(z), floats("z", z)
    return Solution(
        value,
        wrong={
            "value_for_slope": Wrong(shares.tolist(), "That is g(z) itself. Its slope is g(z)(1 - g(z))."),
            "input_for_value": Wrong(
                (logits * (1 - logits)).tolist(),
                "You computed z(1 - z). The formula g(1 - g) takes the value of the sigmoid, not its argument.",
            ),
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
            f"g(z) = {show(shares.tolist(), 6)}",
            f"1 - g(z) = {show((1 - shares).tolist(), 6)}",
            f"g(z)(1 - g(z)) = {show(value.tolist(), 4)}",
        ],
    )
