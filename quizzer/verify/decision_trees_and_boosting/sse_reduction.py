import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
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

    Examples
    --------
    >>> sse_reduction([1, 3], [5, 7])
    16.0
    """
    one, other = floats("left", left, 1), floats("right", right, 1)
    return _squares(np.concatenate([one, other])) - _squares(one) - _squares(other)


def _squares(targets: Floats) -> float:
    return _about(targets, targets.mean())


def _about(targets: Floats, centre: float) -> float:
    return float(((targets - centre) ** 2).sum())


def _left_out(forgotten: Floats, both: Floats, taken: Floats) -> Wrong:
    """What comes of one branch whose sum of squares is not taken away."""
    return Wrong(
        _squares(both) - _squares(taken) if len(forgotten) > 1 else None,
        "You took away the sum of squares of one branch: that of the other one is taken away too.",
    )


TARGETS = Int(0, 30)
SPREAD = 6  # with less, a branch has so small a sum of squares that one can forget it
TRIES = 50


def _left(draws: Draws, earlier: Drawn) -> list[int]:
    return _targets(draws, draws.integer(2, 3))


def _right(draws: Draws, earlier: Drawn) -> list[int]:
    return _targets(draws, 3)


def _targets(draws: Draws, size: int) -> list[int]:
    for _ in range(TRIES):
        targets = [draws.integer(TARGETS.low, TARGETS.high) for _ in range(size)]
        if max(targets) - min(targets) >= SPREAD:
            break
    return targets


@problem(sse_reduction, params={"left": ListOf(TARGETS, (2, 3), draw=_left), "right": ListOf(TARGETS, 3, draw=_right)})
def solve(left: list[float], right: list[float]) -> Solution:
    value = sse_reduction(left, right)
    one, other = floats("left", left), floats("right", right)
    both = np.concatenate([one, other])
    remaining = _squares(one) + _squares(other)
    medians = [_about(targets, float(np.median(targets))) for targets in (both, one, other)]
    return Solution(
        value,
        wrong={
            "divided_by_count": other_convention(
                value / len(both), "that is the decrease of the mean squared error: this card has the sum of squares."
            ),
            "remaining": Wrong(remaining, "That is what is left in the branches: the split took the rest away."),
            "left_forgotten": _left_out(one, both, other),
            "right_forgotten": _left_out(other, both, one),
            "mean_of_means": Wrong(
                _about(both, float(one.mean() + other.mean()) / 2) - remaining if len(one) != len(other) else None,
                "You took the mean of the branch means for that of all targets: a larger branch counts more.",
            ),
            "about_the_median": Wrong(
                medians[0] - medians[1] - medians[2],
                "You took the deviations from the medians: these belong to the absolute error.",
            ),
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
