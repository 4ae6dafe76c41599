import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def ndcg(rel: ArrayLike, k: int) -> float:
    r"""NDCG@k: discounted gain of the first k results, as a share of the best possible order's.

    Parameters
    ----------
    rel : array_like of shape (n,)
        Relevance grades of all results in the order of the ranking: not negative, not all 0. The grade is the gain.
    k : int
        How many results count, at least 1.

    Returns
    -------
    float
        Between 0 and 1: 1 when the first k are in the best possible order.

    Raises
    ------
    ValueError
        If a grade is negative or not finite, all are 0, or k is not a positive whole number.

    Notes
    -----
    .. math:: \mathrm{DCG@}k = \sum_{i=1}^k \frac{\mathit{rel}_i}{\log_2(i + 1)}, \qquad
              \mathrm{NDCG@}k = \frac{\mathrm{DCG@}k}{\text{DCG@}k \text{ of the grades in falling order}}

    References
    ----------
    .. [1] Järvelin and Kekäläinen (2002), "Cumulated Gain-Based Evaluation of IR Techniques".
       It discounts by log2(i), and by nothing at the first two ranks.
    .. [2] scikit-learn documentation, sklearn.metrics.ndcg_score, for the discount log2(i + 1).

    Examples
    --------
    >>> round(ndcg([1, 0, 3, 2], 3), 6)
    0.525005
    """
    grades = floats("rel", rel, 1)
    if (grades < 0).any():
        raise ValueError("rel is negative")
    if not grades.any():
        raise ValueError("rel must not be all zero")
    if floats("k", k, 0) < 1 or k != int(k):
        raise ValueError("k must be a positive whole number")
    return _discounted(grades[:k]) / _discounted(np.sort(grades)[::-1][:k])


def _discounted(gains: Floats) -> float:
    return float((gains / np.log2(np.arange(2, len(gains) + 2))).sum())


def _undiscounted(gains: Floats) -> float:
    return float(gains.sum())


def _discounted_by_rank(gains: Floats) -> float:
    """With the discount 1/log2(i), which begins at the third rank."""
    return float((gains / np.maximum(1, np.log2(np.arange(1, len(gains) + 1)))).sum())


def _divided_by_rank(gains: Floats) -> float:
    return float((gains / np.arange(1, len(gains) + 1)).sum())


def _divided_by_next_rank(gains: Floats) -> float:
    return float((gains / np.arange(2, len(gains) + 2)).sum())


def _discounted_late(gains: Floats) -> float:
    """With the ranks counted from 2."""
    return float((gains / np.log2(np.arange(3, len(gains) + 3))).sum())


_COUNTS = {
    "none": _undiscounted,
    "rank": _discounted_by_rank,
    "reciprocal": _divided_by_rank,
    "next": _divided_by_next_rank,
    "late": _discounted_late,
}


def _share(rel: list[int], k: int, best: list[int], of: str) -> float | None:
    gains, ideal = np.array(rel[:k], dtype=float), np.array(best[:k], dtype=float)
    if of == "exponential":
        gains, ideal = 2**gains - 1, 2**ideal - 1
    if of == "power":
        gains, ideal = 2**gains, 2**ideal
    count = _COUNTS.get(of, _discounted)
    return count(gains) / count(ideal) if ideal.any() else None


BEGINNINGS = (
    (1, 0, 1),
    (1, 0, 2),
    (1, 0, 3),
    (1, 3, 0),
    (1, 3, 1),
    (1, 3, 2),
    (2, 0, 1),
    (2, 0, 3),
    (2, 3, 0),
    (3, 0, 1),
    (3, 0, 2),
)


def _grades(draws: Draws, earlier: Drawn) -> list[int]:
    """Four grades or more above 0, of which a high one comes after the third rank: the best order is another one.

    The grade at the second rank, where discounts differ most, is the lowest or the highest.
    """
    found = [*draws.choice(BEGINNINGS)]
    later = [draws.integer(2, 3), draws.integer(1, 3), *(draws.integer(0, 3) for _ in range(draws.integer(0, 1)))]
    return found + draws.shuffled(later)


def _poor(rel: list[int], k: int) -> str | None:
    found, best = rel[:k], sorted(rel, reverse=True)
    if found == best[:k]:
        return "the results are in the best order"
    return None if any(best[k:]) else "the best order leaves no grade for later ranks"


@problem(
    ndcg,
    params={"rel": ListOf(Int(0, 3), (4, 6), draw=_grades), "k": Int(3, 3)},
    reject=_poor,
    probability=True,
)
def solve(rel: list[int], k: int) -> Solution:
    value = ndcg(rel, k)
    best = sorted(rel, reverse=True)
    found, ideal = (_discounted(np.array(order[:k], dtype=float)) for order in (rel, best))
    return Solution(
        value,
        wrong={
            "dcg_returned": Wrong(found, f"That is DCG@{k}: divide it by the one of the best possible order."),
            "ideal_of_the_found": Wrong(
                _share(rel, k, sorted(rel[:k], reverse=True), "linear"),
                f"You sorted the first {k} alone: the best order may put any result among them.",
            ),
            "undiscounted": Wrong(
                _share(rel, k, best, "none"), "You left out the discount: a grade at rank i is divided by log2(i + 1)."
            ),
            "ideal_of_all": Wrong(
                found / _discounted(np.array(best, dtype=float)) if any(best[k:]) else None,
                f"You took the best order of all results: its gain stops after {k} ranks as well.",
            ),
            "divided_by_rank": Wrong(
                _share(rel, k, best, "reciprocal"),
                "You divided each grade by its rank: the discount is log2(rank + 1).",
            ),
            "logarithm_forgotten": Wrong(
                _share(rel, k, best, "next"),
                "You divided each grade by rank + 1: divide it by the logarithm of that, to the base 2.",
            ),
            "discount_off_by_one": Wrong(
                _share(rel, k, best, "late"),
                "You divided by log2(rank + 2): the first rank is 1, and its discount log2(2) = 1.",
            ),
            "log_of_the_rank": other_convention(
                _share(rel, k, best, "rank"),
                "the discount 1/log2(rank), none at the first two ranks; this card takes 1/log2(rank + 1).",
            ),
            "power_of_two": Wrong(
                _share(rel, k, best, "power"), "You took 2^grade for the gain: this card takes the grade itself."
            ),
            "exponential_gain": other_convention(
                _share(rel, k, best, "exponential"), "the gain 2^grade - 1; this card takes the grade itself."
            ),
        },
        steps=[
            "discounts: " + ", ".join(f"1/log2({i + 1}) = {show(1 / math.log2(i + 1), 4)}" for i in range(1, k + 1)),
            f"DCG of {', '.join(number(x) for x in rel[:k])}: {show(found, 5)}",
            f"DCG of the best order {', '.join(number(x) for x in best[:k])}: {show(ideal, 5)}",
            f"NDCG = {show(found, 5)}/{show(ideal, 5)} = {show(value, 4)}",
        ],
    )
