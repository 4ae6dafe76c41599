"""Leaf weights of a regularised stump for the squared error."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def stump_weights(g: ArrayLike, left: int, lam: float) -> Floats:
    r"""Weights of the two leaves of a stump, where every second derivative is 1.

    Parameters
    ----------
    g : array_like of shape (n,)
        First derivatives, in the order of the feature that is split.
    left : int
        How many samples go left, at least 1 and fewer than n.
    lam : float
        Strength of the L2 penalty on leaf weights; not negative.

    Returns
    -------
    ndarray of shape (2,)
        The weights of the left and of the right leaf, before shrinkage.

    Raises
    ------
    ValueError
        If a number is not finite, a side would be empty, or the penalty is negative.

    Notes
    -----
    .. math:: w_j = -\frac{\sum_{i \in j} g_i}{n_j + \lambda}

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", section 2.2.

    Examples
    --------
    >>> stump_weights([-2, -1, 3], 2, 1).tolist()
    [1.0, -1.5]
    """
    sums, counts = sides(g, left)
    if not floats("lam", lam, 0) >= 0:
        raise ValueError("lam must not be negative")
    return -sums / (counts + lam)


def sides(g: ArrayLike, left: int) -> tuple[Floats, Floats]:
    """Sums and counts on the left and on the right; ValueError if a side is empty."""
    gradients = floats("g", g, 1)
    if float(floats("left", left, 0)) != int(left) or not 1 <= left < len(gradients):
        raise ValueError(f"left must be a whole number from 1 to {len(gradients) - 1}")
    cut = int(left)
    sums = np.array([gradients[:cut].sum(), gradients[cut:].sum()])
    return sums, np.array([cut, len(gradients) - cut], dtype=float)


@problem(
    stump_weights,
    version=1,
    params={"g": ListOf(Dec(-4.5, 4.5, 1), 4, distinct=True), "left": Int(1, 3), "lam": Int(1, 3)},
)
def solve(g: list[float], left: int, lam: float) -> Solution:
    value = stump_weights(g, left, lam)
    sums, counts = sides(g, left)
    return Solution(
        value,
        wrong={
            "sign_reversed": Wrong(-value, "The weights go against the gradients: their signs are opposite."),
            "lambda_forgotten": Wrong(
                -sums / counts if lam else None, "Those are the mean residuals: the penalty adds λ to the denominator."
            ),
            "sums": Wrong(-sums, "You did not divide: the denominator is the count plus λ."),
            "whole_count": Wrong(
                -sums / (counts.sum() + lam), "You divided by all samples: a leaf has its own second derivatives only."
            ),
            "penalty_without_half": Wrong(
                -sums / (counts + 2 * lam) if lam else None,
                "That is for the penalty λw²: the derivative of λw²/2 is λw, so the denominator is the count plus λ.",
            ),
        },
        steps=[
            f"{side}: G = {show(float(total), 6)}, H = {number(count)}, "
            f"w = -({show(float(total), 6)})/({number(count)} + {number(lam)}) = {show(float(w), 4)}"
            for side, total, count, w in zip(("left", "right"), sums, counts, value, strict=True)
        ],
    )
