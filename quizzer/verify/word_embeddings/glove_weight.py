"""The weight that GloVe gives a co-occurrence count."""

import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.format import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def glove_weight(x: ArrayLike, x_max: float = 100.0, alpha: float = 0.75) -> Floats:
    r"""Weight of a co-occurrence count in GloVe's least-squares loss: rising, and capped at 1.

    Parameters
    ----------
    x : array_like of any shape
        Co-occurrence counts, not negative.
    x_max : float, default 100
        Count from which the weight is 1, positive.
    alpha : float, default 0.75
        Exponent, positive.

    Returns
    -------
    ndarray of the shape of x
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a count is negative or not finite, or `x_max` or `alpha` is not positive and finite.

    Notes
    -----
    .. math:: f(x) = \min\left(1, \left(\frac{x}{x_{\max}}\right)^{\alpha}\right)

    References
    ----------
    .. [1] Pennington, Socher and Manning (2014), "GloVe: Global Vectors for Word Representation", equation 9.

    Examples
    --------
    >>> glove_weight([25, 100, 400]).round(6).tolist()
    [0.353553, 1.0, 1.0]
    """
    counts = floats("x", x)
    if (counts < 0).any():
        raise ValueError("x must not be negative")
    if not (0 < x_max < math.inf and 0 < alpha < math.inf):
        raise ValueError("x_max and alpha must be positive and finite")
    weights: Floats = np.minimum(1.0, (counts / x_max) ** alpha)
    return weights


@problem(glove_weight, version=1, params={"x": Int(2, 95)}, probability=True)
def solve(x: float, x_max: float = 100.0, alpha: float = 0.75) -> Solution:
    value = float(glove_weight(x, x_max, alpha))
    share = x / x_max
    return Solution(
        value,
        wrong={
            "linear": Wrong(min(1.0, share), "You left the exponent out: the share of x_max is raised to alpha."),
            "square_root": Wrong(
                min(1.0, math.sqrt(share)) if alpha != 0.5 else None,
                "You took the square root: alpha is another power.",
            ),
            "inverse_exponent": Wrong(
                min(1.0, share ** (1 / alpha)) if share else None, "You raised to 1/alpha in place of alpha."
            ),
            "logarithm": Wrong(
                math.log1p(x), "That is a logarithm: GloVe fits ln x, but weights the error by a capped power of x."
            ),
        },
        steps=[
            f"x/x_max = {number(x)}/{number(x_max)} = {show(share, 4)}",
            f"{show(share, 4)}^{number(alpha)} = {show(share**alpha, 4)}",
            *(["capped at 1"] if share > 1 else [f"below the cap, so f(x) = {show(value, 4)}"]),
        ],
    )
