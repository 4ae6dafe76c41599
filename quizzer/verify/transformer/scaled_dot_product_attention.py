import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, LogOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.transformer._attention import allowed_keys, row_weights

APART = 2  # of products, before they are scaled
SPREAD = 8  # of values from 1 to 20
TRIES = 50  # a deck may pin queries, or narrow keys and values, to something that never differs


def scaled_dot_product_attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None) -> Floats:
    r"""Values averaged with the softmax of the scaled query-key dot products.

    Parameters
    ----------
    Q : array_like of shape (n, d)
        Queries, one per row.
    K : array_like of shape (m, d)
        Keys, one per row.
    V : array_like of shape (m, v)
        Values, one per row.
    mask : array_like of shape (n, m), optional
        True (or 1) where the query may attend to the key; by default everywhere.

    Returns
    -------
    ndarray of shape (n, v)
        For each query a weighted mean of the values.

    Raises
    ------
    ValueError
        If an entry is not finite, an array is empty, the shapes do not fit each other, the mask has other entries than
        True and False, or a query may attend to no key.

    Notes
    -----
    The softmax runs over the keys, row by row; where the mask is False the scaled product is minus infinity before it:

    .. math:: \mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right) V

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1.

    Examples
    --------
    >>> keys = [[math.log(3), 0, 0, 0], [0, 0, 0, 0]]
    >>> scaled_dot_product_attention([[2, 0, 0, 0]], keys, [[4], [8]]).round(6).tolist()
    [[5.0]]
    """
    queries, keys, values = floats("Q", Q, 2), floats("K", K, 2), floats("V", V, 2)
    same_length("K", keys, "V", values)
    if queries.shape[1] != keys.shape[1]:
        raise ValueError(f"a query has {queries.shape[1]} entries and a key has {keys.shape[1]}")
    allowed = allowed_keys(mask, len(queries), len(keys))
    output: Floats = row_weights(queries @ keys.T / math.sqrt(keys.shape[1]), allowed) @ values
    return output


class Keys(Matrix, called="keys"):
    """Rows whose products with each query lie apart, so that the softmax has something to tell apart."""

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[float]]:
        for _ in range(TRIES):
            keys = super().own_draw(draws, earlier)
            products = np.array(earlier["Q"], dtype=float) @ np.array(keys).T
            if (np.ptp(products, axis=1) >= APART).all():
                break
        return keys


class Spread(Matrix, called="spread"):
    """Rows whose entries lie far apart in every column, so that the weights show in the mean."""

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[int]]:
        for _ in range(TRIES):
            values = super().own_draw(draws, earlier)
            if (np.ptp(values, axis=0) >= SPREAD).all():
                break
        return values


@problem(
    scaled_dot_product_attention,
    params={
        "Q": Matrix(Choice(0, 2), 1, 4),
        "K": Keys(LogOf(Int(1, 4)), 2, 4),
        "V": Spread(Int(1, 20), "K", 1),
    },
    parts={"output": "matrix", "first_row": "vector", "first": "number"},
)
def solve(
    Q: list[list[float]], K: list[list[float]], V: list[list[float]], mask: list[list[bool]] | None = None
) -> Solution:
    output = scaled_dot_product_attention(Q, K, V, mask)
    keys, values = np.array(K, dtype=float), np.array(V, dtype=float)
    products, width = np.array(Q, dtype=float) @ keys.T, keys.shape[1]
    allowed = allowed_keys(mask, *products.shape)
    logits = products / math.sqrt(width)
    weights = row_weights(logits, allowed)
    visible = np.where(allowed > 0, logits, -np.inf)
    best = np.isclose(visible, visible.max(axis=1, keepdims=True)).astype(float)
    hidden = not allowed.all()
    shares, added = _linear_shares(products, allowed), _added(np.array(Q, dtype=float), keys, allowed)
    return Solution(
        _parts(output),
        wrong={
            "not_scaled": Wrong(
                _parts(row_weights(products, allowed) @ values) if width > 1 else None,
                "You took the softmax of the bare dot products: they are divided by √d first.",
            ),
            "divided_by_d": Wrong(
                _parts(row_weights(products / width, allowed) @ values) if width > 1 else None,
                "You divided by d: divide by its square root, which brings the variance of the products back to 1.",
            ),
            "divided_by_root_of_keys": Wrong(
                _parts(row_weights(products / math.sqrt(len(keys)), allowed) @ values) if len(keys) != width else None,
                "You divided by the root of the number of keys: it is the root of their width d.",
            ),
            "products_transposed": Wrong(
                _parts(row_weights(logits.T, allowed) @ values) if len(logits) == len(keys) > 1 else None,
                "You exchanged queries and keys: row i of the products belongs to query i, column j to key j.",
            ),
            "uniform_average": Wrong(
                _parts(allowed / allowed.sum(axis=1, keepdims=True) @ values),
                "You averaged the values evenly: the softmax of the scaled products weights them.",
            ),
            "products_over_their_sum": Wrong(
                _parts(shares @ values) if shares is not None else None,
                "You divided the products by their sum: the softmax takes the exponential of each first.",
            ),
            "exponentials_added": Wrong(
                _parts(added @ values) if added is not None else None,
                "You added the exponentials of the terms: of a sum, the exponential is their product.",
            ),
            "best_key_only": Wrong(
                _parts(best @ values) if (best.sum(axis=1) == 1).all() else None,
                "That is the value of the best key alone: the softmax gives the other keys a share too.",
            ),
            "softmax_over_queries": Wrong(
                _parts(_over_queries(logits, allowed) @ values) if len(logits) > 1 else None,
                "You took the softmax down the columns, over the queries: the weights of each query sum to 1.",
            ),
            "masked_with_zero": Wrong(
                _parts(row_weights(logits * allowed, np.ones_like(allowed)) @ values)
                if hidden and (logits * (1 - allowed)).any()
                else None,
                "You set masked products to 0, which still count as exp(0) = 1: they become minus infinity.",
            ),
            "divided_by_visible_keys": Wrong(
                _parts(row_weights(products / allowed.sum(axis=1, keepdims=True), allowed) @ values)
                if hidden
                else None,
                "You divided by the number of keys that the query sees: divide by the root of their width d.",
            ),
            "mask_ignored": Wrong(
                _parts(row_weights(logits, np.ones_like(allowed)) @ values) if hidden else None,
                "You let queries attend to masked keys: these get the weight 0.",
            ),
            "masked_after_softmax": Wrong(
                _parts(row_weights(logits, np.ones_like(allowed)) * allowed @ values) if hidden else None,
                "You masked after the softmax, so the weights no longer sum to 1: mask the logits before it.",
            ),
        },
        steps=[
            f"scaled products: {_listed(products)} / {show(math.sqrt(width), 4)} = {_listed(logits)}",
            *(["masked ones become minus infinity"] if hidden else []),
            f"weights (softmax over the keys): {_listed(weights)}",
            f"output: {_listed(output)}",
        ],
    )


def _linear_shares(products: Floats, allowed: Floats) -> Floats | None:
    """Each row over its sum, or None where a product is not positive."""
    shares: Floats = products * allowed / (products * allowed).sum(axis=1, keepdims=True)
    return shares if (products[allowed > 0] > 0).all() else None


def _added(queries: Floats, keys: Floats, allowed: Floats) -> Floats | None:
    """Weights by the sum of exp(q k/√d), one term for each entry of q that is not 0; None where there is one only."""
    used = queries != 0
    terms = np.exp(queries[:, None, :] * keys[None] / math.sqrt(keys.shape[1])) * used[:, None, :]
    sums = terms.sum(axis=2) * allowed
    weights: Floats = sums / sums.sum(axis=1, keepdims=True)
    return weights if (used.sum(axis=1) > 1).any() and used.any(axis=1).all() else None


def _over_queries(logits: Floats, allowed: Floats) -> Floats:
    """The weights of a softmax along the wrong axis."""
    return row_weights(logits.T, allowed.T).T


def _parts(output: Floats) -> dict[str, Floats | float]:
    return {"output": output, "first_row": output[0], "first": float(output[0, 0])}


def _listed(matrix: Floats) -> str:
    """A matrix as text, one row alone as a vector."""
    rows = matrix.tolist()
    return show(rows[0] if len(rows) == 1 else rows, 4)
