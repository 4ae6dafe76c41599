import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def leaf_probabilities(start: float, leaves: ArrayLike, rate: float) -> Floats:
    r"""Probabilities of class 1 in the leaves of a new tree, after its values are shrunken and added to the score.

    Parameters
    ----------
    start : float
        The score before, the same for all samples, in log-odds.
    leaves : array_like of shape (n,)
        Values of the leaves, in log-odds.
    rate : float
        Learning rate, above 0 and at most 1.

    Returns
    -------
    ndarray of shape (n,)
        One probability a leaf.

    Raises
    ------
    ValueError
        If a number is not finite, or the rate is not in (0, 1].

    Notes
    -----
    .. math:: \sigma(F_0 + \nu \gamma_j)

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> leaf_probabilities(0, [2, 0], 0.5).round(6).tolist()
    [0.731059, 0.5]
    """
    if not 0 < rate <= 1:
        raise ValueError("the rate must be above 0 and at most 1")
    return _sigmoid(float(floats("start", start, 0)) + rate * floats("leaves", leaves, 1))


def _sigmoid(z: Floats) -> Floats:
    shares: Floats = np.exp(-np.logaddexp(0, -z))
    return shares


@problem(
    leaf_probabilities,
    params={
        "start": Dec(-1.5, 1.5, 0.1, exclude=[0]),
        "leaves": ListOf(Dec(-3, 3, 0.2, exclude=[0]), 2, distinct=True),
        "rate": Choice(0.3, 0.4, 0.5),
    },
)
def solve(start: float, leaves: list[float], rate: float) -> Solution:
    value, given = leaf_probabilities(start, leaves, rate), floats("leaves", leaves)
    before, scores = float(_sigmoid(floats("start", start))), start + rate * given
    return Solution(
        value,
        wrong={
            "not_shrunken": Wrong(
                _sigmoid(start + given) if rate != 1 else None,
                "You left out the learning rate: it multiplies the leaf.",
            ),
            "start_forgotten": Wrong(
                _sigmoid(rate * given) if start else None,
                "You left out the score before the round: the leaf is added to it.",
            ),
            "rate_on_all": Wrong(
                _sigmoid(rate * (start + given)) if start and rate != 1 else None,
                "You shrank the score before the round as well: the rate is for the new tree alone.",
            ),
            "scores": Wrong(scores, "Those are the new scores, in log-odds: the sigmoid makes probabilities of them."),
            "added_to_the_probability": Wrong(
                before + rate * given, "You added to the probability: leaf values are in log-odds, as the score."
            ),
            "subtracted": Wrong(
                _sigmoid(start - rate * given), "You subtracted: the values of the leaves point downhill already."
            ),
            "other_class": Wrong(1 - value, "Those are the probabilities of class 0."),
        },
        steps=[
            f"{show(float(start), 6)} + {number(rate)} × {operand(g, 6)} = {show(z, 6)}: sigmoid {show(float(p), 4)}"
            for g, z, p in zip(given.tolist(), scores.tolist(), value, strict=True)
        ],
    )
