import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def attention_scores(q: ArrayLike, K: ArrayLike) -> Floats:
    r"""Scores of one query, before the softmax.

    Parameters
    ----------
    q : array_like of shape (d,)
        The query.
    K : array_like of shape (T, d)
        The keys, one a row.

    Returns
    -------
    ndarray of shape (T,)
        One score a key.

    Raises
    ------
    ValueError
        If an entry is not finite, or the rows of K have another length than q.

    Notes
    -----
    .. math:: s_t = \frac{q \cdot k_t}{\sqrt{d}}

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1.

    Examples
    --------
    >>> attention_scores([1, 2, 0, 1], [[2, 1, 3, 0], [0, 0, 1, 1]]).tolist()
    [2.0, 0.5]
    """
    query, keys = floats("q", q, 1), floats("K", K, 2)
    if keys.shape[1] != len(query):
        raise ValueError(f"q has {len(query)} entries and the keys in K have {keys.shape[1]}")
    scores: Floats = keys @ query / math.sqrt(len(query))
    return scores


def _reject(q: list[float], K: list[list[float]]) -> str | None:
    """Scores of nearly the same softmax, or one that leaves the others nothing."""
    scores = attention_scores(q, K)
    spread = float(scores.max() - scores.min())
    return "the scores are too close or too far apart" if not 0.5 <= spread <= 3 else None


@problem(attention_scores, params={"q": ListOf(Int(-1, 2), 4), "K": Matrix(Int(-1, 2), 3, 4)}, reject=_reject)
def solve(q: list[float], K: list[list[float]]) -> Solution:
    value = attention_scores(q, K)
    products, keys = np.array(K) @ np.array(q), np.array(K, dtype=float)
    size, lengths = len(q), np.linalg.norm(keys, axis=1) * np.linalg.norm(q)
    root = show(math.sqrt(size), 6)
    return Solution(
        value,
        wrong={
            "unscaled": Wrong(products, "You left out the scaling: divide by the square root of the dimension."),
            "divided_by_d": Wrong(
                products / size, "You divided by the dimension: it is its square root that keeps the variance at 1."
            ),
            "cosines": Wrong(
                products / lengths if (lengths > 0).all() else None,
                "You divided by the lengths of the vectors: attention scales by the square root of the dimension.",
            ),
        },
        steps=[
            f"key {t}: {show(float(product), 6)}/{root} = {show(float(score), 4)}"
            for t, (product, score) in enumerate(zip(products, value, strict=True), 1)
        ],
    )
