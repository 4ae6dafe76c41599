"""Gain of a regularised stump for the squared error."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.decision_trees_and_boosting.stump_weights import sides
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def stump_gain(g: ArrayLike, left: int, lam: float) -> float:
    r"""Decrease of the regularised loss by a split, where every second derivative is 1 and a leaf costs nothing.

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
    float
        The gain of the paper, with its factor 1/2, at gamma = 0.

    Raises
    ------
    ValueError
        If a number is not finite, a side would be empty, or the penalty is negative.

    Notes
    -----
    .. math:: \tfrac12 \left[ \frac{G_L^2}{n_L + \lambda} + \frac{G_R^2}{n_R + \lambda}
              - \frac{(G_L + G_R)^2}{n + \lambda} \right]

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", equation 7.

    Examples
    --------
    >>> stump_gain([-2, -1, 3], 2, 1)
    3.75
    """
    sums, counts = sides(g, left)
    if not floats("lam", lam, 0) >= 0:
        raise ValueError("lam must not be negative")
    whole = sums.sum() ** 2 / (counts.sum() + lam)
    return float((np.square(sums) / (counts + lam)).sum() - whole) / 2


@problem(
    stump_gain,
    version=1,
    params={"g": ListOf(Dec(-4.5, 4.5, 1), 4, distinct=True), "left": Int(1, 3), "lam": Int(1, 3)},
)
def solve(g: list[float], left: int, lam: float) -> Solution:
    value = stump_gain(g, left, lam)
    sums, counts = sides(g, left)
    scores = np.square(sums) / (counts + lam)
    whole = float(sums.sum() ** 2 / (counts.sum() + lam))
    first, second = (show(float(score), 6) for score in scores)
    return Solution(
        value,
        wrong={
            "half_forgotten": Wrong(
                2 * value, "You left out the factor 1/2: a leaf takes G²/(2(H + λ)) away from the loss."
            ),
            "parent_dropped": Wrong(
                float(scores.sum()) / 2, "You left the parent out: the gain is what the split adds to its score."
            ),
            "lambda_forgotten": Wrong(
                stump_gain(g, left, 0) if lam else None,
                "You divided by the counts alone: the penalty adds λ to every denominator.",
            ),
            "lambda_twice": Wrong(
                float(scores.sum() - sums.sum() ** 2 / (counts.sum() + 2 * lam)) / 2 if lam else None,
                "You gave the parent 2λ: it is one leaf, with the penalty λ once.",
            ),
        },
        scale=max(float(scores.sum()), whole) / 2,
        steps=[
            f"left: ({show(float(sums[0]), 6)})²/({number(counts[0])} + {number(lam)}) = {first}",
            f"right: ({show(float(sums[1]), 6)})²/({number(counts[1])} + {number(lam)}) = {second}",
            f"parent: ({show(float(sums.sum()), 6)})²/({number(counts.sum())} + {number(lam)}) = {show(whole, 6)}",
            f"gain: ({first} + {second} - {show(whole, 6)})/2 = {show(value, 4)}",
        ],
    )
