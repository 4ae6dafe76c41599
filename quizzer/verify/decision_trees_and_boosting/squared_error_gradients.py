"""Derivatives that a boosted tree for the squared error is grown on."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def squared_error_gradients(y: ArrayLike, prediction: float) -> Floats:
    r"""First derivatives of half the squared error in the predictions, which are one constant so far.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets.
    prediction : float
        The prediction for all of them.

    Returns
    -------
    ndarray of shape (n,)
        One derivative a sample; the second derivatives are all 1.

    Raises
    ------
    ValueError
        If a number is not finite.

    Notes
    -----
    With :math:`l_i = \tfrac12 (y_i - \hat y_i)^2`:

    .. math:: g_i = \hat y_i - y_i, \qquad h_i = 1

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", section 2.2.

    Examples
    --------
    >>> squared_error_gradients([3, 1], 2.5).tolist()
    [-0.5, 1.5]
    """
    return float(floats("prediction", prediction, 0)) - floats("y", y, 1)


@problem(
    squared_error_gradients,
    version=1,
    params={"y": ListOf(Int(0, 9), 4, distinct=True), "prediction": Dec(2.5, 6.5, 1)},
)
def solve(y: list[float], prediction: float) -> Solution:
    value = squared_error_gradients(y, prediction)
    return Solution(
        value,
        wrong={
            "residuals": Wrong(-value, "Those are the residuals y - ŷ: the gradient points the other way."),
            "without_half": Wrong(2 * value, "You took the derivative of the whole square: the loss here has a half."),
            "losses": Wrong(np.square(value) / 2, "Those are the losses: their derivatives are asked."),
        },
        steps=[
            f"g_{n} = {number(prediction)} - {number(x)} = {show(float(g), 4)}"
            for n, (x, g) in enumerate(zip(y, value, strict=True), 1)
        ],
    )
