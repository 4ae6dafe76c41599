import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
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


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """A rare, a middling and a frequent pair, the last one beyond the cap."""
    return draws.shuffled([draws.integer(2, 30), draws.integer(31, 90), draws.integer(120, 400)])


@problem(glove_weight, params={"x": ListOf(Int(2, 400), 3, draw=_counts)}, probability=True)
def solve(x: ArrayLike, x_max: float = 100.0, alpha: float = 0.75) -> Solution:
    weights = glove_weight(x, x_max, alpha)
    counts = floats("x", x)
    powers = (counts / x_max) ** alpha
    return Solution(
        weights,
        wrong={
            "linear": Wrong(
                glove_weight(x, x_max, 1) if alpha != 1 else None,
                "You left the exponent out: the share of x_max is raised to α.",
            ),
            "no_cap": Wrong(
                powers if (powers > 1).any() else None, "You left the cap out: from x_max on the weight stays 1."
            ),
            "square_root": Wrong(
                glove_weight(x, x_max, 0.5) if alpha != 0.5 else None,
                "You took the square root: α is another power.",
            ),
            "inverse_exponent": Wrong(
                glove_weight(x, x_max, 1 / alpha) if alpha != 1 else None, "You raised to 1/α in place of α."
            ),
            "logarithm": Wrong(
                np.log(counts),
                "That is ln x, the target of the fit: its error is weighted by a capped power of x.",
            ),
        },
        steps=[
            f"the weight is min(1, (x/{number(x_max)})^{number(alpha)})",
            f"x/{number(x_max)}: " + ", ".join(number(count / x_max) for count in np.ravel(counts)),
            f"to the power {number(alpha)}, with the cap: {show(weights.tolist(), 4)}",
        ],
    )
