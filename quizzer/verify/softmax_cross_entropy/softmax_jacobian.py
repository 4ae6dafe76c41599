import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, LogOf
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.softmax_cross_entropy.softmax import softmax


def softmax_jacobian(a: ArrayLike) -> Floats:
    r"""Jacobian of the softmax in its logits: entry (i, j) is the derivative of p_i in a_j.

    Parameters
    ----------
    a : array_like of shape (K,)
        Logits, at least two.

    Returns
    -------
    ndarray of shape (K, K)
        Symmetric and positive semidefinite; every row and every column sums to 0.

    Raises
    ------
    ValueError
        If a logit is not finite, or there are fewer than two (a single share is 1 whatever its logit).

    Notes
    -----
    .. math:: \frac{\partial p_i}{\partial a_j} = p_i (\delta_{ij} - p_j),
              \qquad J = \mathrm{diag}(p) - p p^\top

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4.

    Examples
    --------
    >>> softmax_jacobian(np.log([0.5, 0.3, 0.2])).round(6)[0].tolist()
    [0.25, -0.15, -0.1]
    """
    logits = floats("a", a, 1)
    if len(logits) < 2:
        raise ValueError("a needs at least two logits")
    p = softmax(logits)
    jacobian: Floats = np.diag(p) - np.outer(p, p)
    return jacobian


def _tenths(draws: Draws, earlier: Drawn) -> list[float]:
    """Logarithms of whole numbers that sum to 10, so that every probability is a tenth."""
    return [math.log(n) for n in draws.composition(10, 3)]


@problem(softmax_jacobian, params={"a": ListOf(LogOf(Int(1, 9)), 3, draw=_tenths)})
def solve(a: list[float]) -> Solution:
    value, p = softmax_jacobian(a), softmax(a)
    diagonal = p * (1 - p)
    shares = [show(float(x), 4) for x in p]
    return Solution(
        value,
        wrong={
            "diagonal_only": Wrong(
                np.diag(diagonal).tolist(),
                "That treats every entry as a sigmoid: a logit moves the other shares as well.",
            ),
            "off_diagonal_sign": Wrong(
                np.abs(value).tolist(),
                "Off the diagonal the entries are -p_i p_j: raising one logit lowers the other shares.",
            ),
            "outer_product_missing": Wrong(
                np.diag(p).tolist(), "You left out the normaliser: subtract the outer product p pᵀ from diag(p)."
            ),
            "diagonal_rule_everywhere": Wrong(
                np.outer(p, 1 - p).tolist(), "p_i (1 - p_j) holds on the diagonal only; elsewhere it is -p_i p_j."
            ),
        },
        steps=[
            "p = softmax(a) = (" + ", ".join(shares) + ")",
            *(f"diagonal: {s}(1 - {s}) = {show(float(d), 4)}" for s, d in zip(shares, diagonal, strict=True)),
            *(
                f"p_{i + 1} and p_{j + 1}: -{shares[i]} × {shares[j]} = {show(float(value[i, j]), 4)}"
                for i in range(len(p))
                for j in range(i + 1, len(p))
            ),
            f"J = {show(value.tolist(), 4)}",
        ],
    )
