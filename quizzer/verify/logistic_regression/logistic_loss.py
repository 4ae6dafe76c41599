import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def logistic_loss(margin: ArrayLike) -> Floats:
    r"""Logistic loss of each margin y f(x), for labels -1 and +1, in nats.

    Parameters
    ----------
    margin : array_like of any shape
        Label times score: positive where the sign of the score is right.

    Returns
    -------
    ndarray of margin's shape
        Positive losses, ln 2 at margin 0; a NumPy scalar for a single number.

    Raises
    ------
    ValueError
        If a margin is not a finite number.

    Notes
    -----
    .. math:: \ell(m) = \ln\bigl(1 + e^{-m}\bigr) = -\ln g(m), \qquad m = y f(x)

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 12.3.2.

    Examples
    --------
    >>> logistic_loss([0.0, -2.0, 3.0]).round(6).tolist()
    [0.693147, 2.126928, 0.048587]
    >>> float(logistic_loss(-1000.0))
    1000.0
    """
    losses: Floats = np.logaddexp(0.0, -floats("margin", margin))
    return losses


@problem(logistic_loss, params={"margin": ListOf(Dec(-3, 3, 0.5), 3, distinct=True)})
def solve(margin: list[float]) -> Solution:
    value, margins = logistic_loss(margin), floats("margin", margin)
    powers = np.exp(-margins)
    return Solution(
        value,
        wrong={
            "sign_flipped": Wrong(
                logistic_loss(-margins).tolist(),
                "You computed ln(1 + e^m): a large positive margin must cost almost nothing.",
            ),
            "linear_tail": Wrong(
                np.maximum(0, -margins).tolist(),
                "That is max(0, -m), which the logistic loss comes near only far from 0. At 0 it is ln 2.",
            ),
            "hinge": Wrong(
                np.maximum(0, 1 - margins).tolist(),
                "That is the hinge loss max(0, 1 - m). The logistic loss is ln(1 + e^-m).",
            ),
            "log2_for_ln": Wrong(
                (value / math.log(2)).tolist(), "You took the logarithm to base 2: this loss is in nats."
            ),
        },
        steps=[
            f"e^-m = {show(powers.tolist(), 6)}",
            f"1 + e^-m = {show((1 + powers).tolist(), 6)}",
            f"ln(1 + e^-m) = {show(value.tolist(), 4)}",
        ],
    )
