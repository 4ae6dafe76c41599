import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01
from quizzer.verify.decision_trees_and_boosting.start_log_odds import _labels
from quizzer.verify.parameters import Dec, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def start_residuals(y: ArrayLike, start: float) -> Floats:
    r"""Minus the derivatives of the log loss in the scores, which are one constant so far.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1.
    start : float
        The score of all samples, in log-odds.

    Returns
    -------
    ndarray of shape (n,)
        What the first tree is fitted to.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, or the score is not finite.

    Notes
    -----
    .. math:: r_i = y_i - p, \qquad p = \frac{1}{1 + e^{-F_0}}

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> start_residuals([1, 0], 0).tolist()
    [0.5, -0.5]
    """
    return labels01("y", y) - probability(start)


def probability(score: float) -> float:
    """The sigmoid of a score, without overflow."""
    size = math.exp(-abs(float(floats("start", score, 0))))
    return 1 / (1 + size) if score >= 0 else size / (1 + size)


@problem(
    start_residuals,
    params={"y": ListOf(Int(0, 1), (5, 6), draw=_labels), "start": Dec(-1.5, 1.5, 0.1, exclude=[0])},
)
def solve(y: list[int], start: float) -> Solution:
    value, labels, p = start_residuals(y, start), floats("y", y), probability(start)
    return Solution(
        value,
        wrong={
            "gradient": Wrong(-value, "That is p - y, the gradient: the tree is fitted to its negative."),
            "scores_for_probabilities": Wrong(
                labels - start, "You subtracted the score: the sigmoid makes a probability of it first."
            ),
            "sigmoid_turned": Wrong(
                labels - (1 - p) if start else None, "You took the probability of class 0: p is 1/(1 + e^-F)."
            ),
            "slope_kept": Wrong(
                value * p * (1 - p), "You multiplied by p(1 - p): the log loss cancels the slope of the sigmoid."
            ),
            "newton_targets": Wrong(
                value / (p * (1 - p)) if p * (1 - p) else None,
                "You divided by p(1 - p): that comes with the values of the leaves, not with the residuals.",
            ),
        },
        steps=[
            f"p = sigmoid({show(float(start), 6)}) = {show(p, 6)}",
            f"label 1: 1 - {show(p, 6)} = {show(1 - p, 4)}",
            f"label 0: 0 - {show(p, 6)} = {show(-p, 4)}",
        ],
    )
