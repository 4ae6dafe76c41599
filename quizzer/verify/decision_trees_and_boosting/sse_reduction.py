"""Decrease of the sum of squares when a node of a regression tree is split."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def sse_reduction(left: ArrayLike, right: ArrayLike) -> float:
    r"""Sum of squared deviations from the mean before a split, minus that of both branches from their own means.

    Parameters
    ----------
    left : array_like of shape (n_L,)
        Targets of the samples that go left.
    right : array_like of shape (n_R,)
        Targets of the samples that go right.

    Returns
    -------
    float
        Never negative; 0 when both branches have one mean.

    Raises
    ------
    ValueError
        If a branch is empty or an entry is not finite.

    Notes
    -----
    .. math:: \sum_{i} (y_i - \bar y)^2 - \sum_{i \in L} (y_i - \bar y_L)^2 - \sum_{i \in R} (y_i - \bar y_R)^2
              = \frac{n_L n_R}{n_L + n_R} (\bar y_L - \bar y_R)^2

    References
    ----------
    .. [1] Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees.
    .. [2] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, chapter 9.

    Examples
    --------
    >>> sse_reduction([1, 3], [5, 7])
    16.0
    """
    one, other = floats("left", left, 1), floats("right", right, 1)
    return _squares(np.concatenate([one, other])) - _squares(one) - _squares(other)


def _squares(targets: Floats) -> float:
    return float(((targets - targets.mean()) ** 2).sum())


TARGETS = Int(0, 30)


@problem(sse_reduction, version=1, params={"left": ListOf(TARGETS, (2, 3)), "right": ListOf(TARGETS, 3)})
def solve(left: list[float], right: list[float]) -> Solution:
    value = sse_reduction(left, right)
    one, other = floats("left", left), floats("right", right)
    both = np.concatenate([one, other])
    remaining = _squares(one) + _squares(other)
    return Solution(
        value,
        wrong={
            "divided_by_count": other_convention(
                value / len(both), "that is the decrease of the mean squared error: this card has the sum of squares."
            ),
            "remaining": Wrong(remaining, "That is what is left in the branches: the split took the rest away."),
            "parent": Wrong(_squares(both), "That is the sum of squares before the split: subtract the branches'."),
            "means_only": Wrong(
                (one.mean() - other.mean()) ** 2,
                "That is the squared difference of the branch means: it counts n_L n_R/(n_L + n_R) times.",
            ),
            "branches_as_equals": Wrong(
                _squares(both) / len(both) - (one.var() + other.var()) / 2,
                "You averaged the variances of the branches as equals: sums of squares are added, nothing is averaged.",
            ),
        },
        steps=[
            f"before: mean {show(both.mean(), 5)}, sum of squares {show(_squares(both), 6)}",
            f"left ({', '.join(map(number, left))}): mean {show(one.mean(), 5)}, "
            f"sum of squares {show(_squares(one), 6)}",
            f"right ({', '.join(map(number, right))}): mean {show(other.mean(), 5)}, "
            f"sum of squares {show(_squares(other), 6)}",
            f"decrease: {show(_squares(both), 6)} - {show(remaining, 6)} = {show(value, 4)}",
        ],
    )
