import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def gini_impurity(counts: ArrayLike) -> float:
    r"""Chance that two samples drawn from a node, with replacement, have different classes.

    Parameters
    ----------
    counts : array_like of shape (K,)
        Samples of each class in the node, or their weights: not negative, not all zero.

    Returns
    -------
    float
        Between 0 for a pure node and 1 - 1/K for K equally frequent classes.

    Raises
    ------
    ValueError
        If a count is negative or not finite, or all are zero.

    Notes
    -----
    .. math:: G = 1 - \sum_k p_k^2 = \sum_k p_k (1 - p_k), \qquad p_k = \frac{n_k}{\sum_j n_j}

    References
    ----------
    .. [1] Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees.

    Examples
    --------
    >>> round(gini_impurity([2, 8]), 6)
    0.32
    """
    return float(1 - (class_shares("counts", counts) ** 2).sum())


def class_shares(name: str, counts: ArrayLike) -> Floats:
    """The counts divided by their sum; ValueError if one is negative or all are zero."""
    numbers = floats(name, counts, 1)
    if (numbers < 0).any():
        raise ValueError(f"{name} has a negative count")
    if not numbers.any():
        raise ValueError(f"{name} must not be all zero")
    shares: Floats = numbers / numbers.sum()
    return shares


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.composition(draws.choice([10, 20]), draws.integer(2, 3))


@problem(gini_impurity, params={"counts": ListOf(Int(1, 20), (2, 3), draw=_counts)}, probability=True)
def solve(counts: list[float]) -> Solution:
    value = gini_impurity(counts)
    shares = class_shares("counts", counts).tolist()
    squares = " - ".join(f"({number(n)}/{number(sum(counts))})²" for n in counts)
    return Solution(
        value,
        wrong={
            "one_term": Wrong(
                shares[0] * shares[1] if len(shares) == 2 else None,
                "That is p(1 - p), one class's term: with two classes there are two of them, 2p(1 - p).",
            ),
            "sum_of_squares": Wrong(
                1 - value, "That is Σ p², the chance of drawing the same class twice: the impurity is 1 - Σ p²."
            ),
            "error_rate": Wrong(
                1 - max(shares), "That is the error rate, 1 - max p, of predicting the largest class: another impurity."
            ),
            "entropy": Wrong(
                -sum(p * math.log2(p) for p in shares if p), "That is the entropy in bits, the other common impurity."
            ),
        },
        steps=[
            f"{' + '.join(map(number, counts))} = {number(sum(counts))} samples",
            f"1 - {squares} = {show(value, 4)}",
        ],
    )
