import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, Matrix, Simplex
from quizzer.verify.problem import Solution, Wrong, problem


def value_mixture(weights: ArrayLike, V: ArrayLike) -> Floats:
    r"""Output of one attention head for one query, from its weights.

    Parameters
    ----------
    weights : array_like of shape (T,)
        Attention weights; they may be rounded, so their sum is not looked at.
    V : array_like of shape (T, d)
        The values, one a row.

    Returns
    -------
    ndarray of shape (d,)
        The weighted sum of the rows.

    Raises
    ------
    ValueError
        If an entry is not finite, or V has not one row a weight.

    Notes
    -----
    .. math:: z = \sum_t w_t \, v_t

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1.

    Examples
    --------
    >>> value_mixture([0.25, 0.75], [[4, 0], [0, 8]]).tolist()
    [1.0, 6.0]
    """
    shares, values = floats("weights", weights, 1), floats("V", V, 2)
    if len(values) != len(shares):
        raise ValueError(f"weights has {len(shares)} entries and V has {len(values)} rows")
    return shares @ values


@problem(value_mixture, params={"weights": Simplex(3, parts=20), "V": Matrix(Int(-4, 6, exclude=(0,)), 3, 2)})
def solve(weights: list[float], V: list[list[float]]) -> Solution:
    value = value_mixture(weights, V)
    shares, values = np.array(weights, dtype=float), np.array(V, dtype=float)
    return Solution(
        value,
        wrong={
            "plain_mean": Wrong(
                values.mean(axis=0), "You took the plain mean of the values: each counts by its weight."
            ),
            "largest_only": Wrong(
                values[int(shares.argmax())],
                "You took the value of the largest weight: attention is soft, and mixes all of them.",
            ),
            "weights_reversed": Wrong(
                shares[::-1] @ values, "You went through the weights in reverse: each belongs to the value of its row."
            ),
            "averaged": Wrong(
                value / len(shares), "You divided by the number of values: the weights sum to 1 already."
            ),
        },
        scale=(abs(shares) @ abs(values)).tolist(),
        steps=[
            f"entry {n}: {_sum(weights, column)} = {show(float(entry), 4)}"
            for n, (column, entry) in enumerate(zip(values.T.tolist(), value, strict=True), 1)
        ],
    )


def _sum(weights: list[float], column: list[float]) -> str:
    terms = (
        f"{show(w, 6)} × {f'({show(x, 6)})' if x < 0 else show(x, 6)}" for w, x in zip(weights, column, strict=True)
    )
    return " + ".join(terms)
