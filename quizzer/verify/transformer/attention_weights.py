import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, LogOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.transformer._attention import allowed_keys, row_weights


def attention_weights(Q: ArrayLike, K: ArrayLike, mask: ArrayLike | None = None) -> Floats:
    r"""Share of its attention that each query gives to each key.

    Parameters
    ----------
    Q : array_like of shape (n, d)
        Queries, one per row.
    K : array_like of shape (m, d)
        Keys, one per row.
    mask : array_like of shape (n, m), optional
        True (or 1) where the query may attend to the key; by default everywhere.

    Returns
    -------
    ndarray of shape (n, m)
        Each row sums to 1; 0 where the mask is False.

    Raises
    ------
    ValueError
        If an entry is not finite, an array is empty, the widths or the shape of the mask do not fit, the mask has other
        entries than True and False, or a query may attend to no key.

    Notes
    -----
    The softmax runs over the keys, row by row; where the mask is False the scaled product is minus infinity before it:

    .. math:: \mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1.

    Examples
    --------
    >>> attention_weights([[2, 0, 0, 0]], [[math.log(3), 0, 0, 0], [0, 0, 0, 0]]).round(6).tolist()
    [[0.75, 0.25]]
    """
    queries, keys = floats("Q", Q, 2), floats("K", K, 2)
    if queries.shape[1] != keys.shape[1]:
        raise ValueError(f"a query of Q has {queries.shape[1]} entries and a key of K has {keys.shape[1]}")
    return row_weights(queries @ keys.T / math.sqrt(keys.shape[1]), allowed_keys(mask, len(queries), len(keys)))


def _queries(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Two different queries, each of which reads some entries of the keys and not all of them."""
    while True:
        rows = [[draws.choice((0, 2)) for _ in range(4)] for _ in range(2)]
        if rows[0] != rows[1] and all(0 < sum(row) < 8 for row in rows):
            return rows


def _keys(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Three keys that each query tells apart."""
    while True:
        rows = [[math.log(draws.integer(1, 4)) for _ in range(4)] for _ in range(3)]
        products = np.array(earlier["Q"], dtype=float) @ np.array(rows).T
        if (np.abs(np.diff(np.sort(products, axis=1), axis=1)) > 0.1).all():
            return rows


@problem(
    attention_weights,
    params={"Q": Matrix(Choice(0, 2), 2, 4, draw=_queries), "K": Matrix(LogOf(Int(1, 4)), 3, 4, draw=_keys)},
    parts={"weights": "matrix", "first_row": "vector"},
)
def solve(Q: list[list[float]], K: list[list[float]], mask: list[list[bool]] | None = None) -> Solution:
    weights = attention_weights(Q, K, mask)
    keys = np.array(K, dtype=float)
    products, width = np.array(Q, dtype=float) @ keys.T, keys.shape[1]
    allowed, logits = allowed_keys(mask, *products.shape), products / math.sqrt(width)
    hidden, everywhere = not allowed.all(), np.ones_like(allowed)
    powers = np.exp(logits) * allowed
    best = (
        np.where(allowed > 0, logits, -np.inf) == np.where(allowed > 0, logits, -np.inf).max(1, keepdims=True)
    ) * 1.0
    return Solution(
        _parts(weights),
        wrong={
            "not_scaled": Wrong(
                _parts(row_weights(products, allowed)) if width > 1 else None,
                "You took the softmax of the bare dot products: they are divided by √d first.",
            ),
            "divided_by_d": Wrong(
                _parts(row_weights(products / width, allowed)) if width > 1 else None,
                "You divided by d: divide by its square root.",
            ),
            "divided_by_root_of_keys": Wrong(
                _parts(row_weights(products / math.sqrt(len(keys)), allowed)) if len(keys) != width else None,
                "You divided by the root of the number of keys: it is the root of their width d.",
            ),
            "softmax_over_queries": Wrong(
                _parts(powers / powers.sum(axis=0)) if len(logits) > 1 and powers.any(axis=0).all() else None,
                "You took the softmax down the columns, over the queries: the weights of each query sum to 1.",
            ),
            "over_all_pairs": Wrong(
                _parts(powers / powers.sum()) if len(logits) > 1 else None,
                "You divided by the sum over all pairs: each query has a softmax of its own.",
            ),
            "exponentials_only": Wrong(
                _parts(powers), "Those are the exponentials: divide each by the sum of its row."
            ),
            "best_key_only": Wrong(_parts(best), "You gave everything to the best key: a softmax gives all a share."),
            "products_over_their_sum": Wrong(
                _parts(products * allowed / (products * allowed).sum(axis=1, keepdims=True))
                if (products[allowed > 0] > 0).all()
                else None,
                "You divided the products by their sum: the softmax takes the exponential of each first.",
            ),
            "mask_ignored": Wrong(
                _parts(row_weights(logits, everywhere)) if hidden else None,
                "You gave weight to masked keys: they get 0, and the others share everything.",
            ),
            "masked_after_softmax": Wrong(
                _parts(row_weights(logits, everywhere) * allowed) if hidden else None,
                "You masked after the softmax, so the weights no longer sum to 1: mask the logits before it.",
            ),
            "masked_with_zero": Wrong(
                _parts(row_weights(logits * allowed, everywhere)) if hidden and logits[allowed == 0].any() else None,
                "You set masked products to 0, which still count as exp(0) = 1: they become minus infinity.",
            ),
        },
        steps=[
            f"scaled products: {_listed(products)} / {show(math.sqrt(width), 4)} = {_listed(logits)}",
            *(["masked ones become minus infinity"] if hidden else []),
            f"exponentials: {_listed(powers, 6)}",
            f"sums of the rows: {show(powers.sum(axis=1).tolist(), 6)}",
            f"weights: {_listed(weights)}",
        ],
    )


def _parts(weights: Floats) -> dict[str, Floats]:
    return {"weights": weights, "first_row": weights[0]}


def _listed(matrix: Floats, digits: int = 4) -> str:
    return show(matrix.tolist(), digits)
