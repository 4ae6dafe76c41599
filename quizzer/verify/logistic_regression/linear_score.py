import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.parameters import Dec, Int, ListOf, bracketed
from quizzer.verify.problem import Solution, Wrong, problem


def linear_score(x: ArrayLike, w: ArrayLike, b: float) -> float:
    r"""Score of one sample, which logistic regression reads as log-odds.

    Parameters
    ----------
    x : array_like of shape (d,)
        Features.
    w : array_like of shape (d,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    float
        Any number; 0 stands for a probability of 1/2.

    Raises
    ------
    ValueError
        If a number is not finite, or the lengths differ.

    Notes
    -----
    .. math:: z = w^\top x + b

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> linear_score([1, 2], [3, -1], 0.5)
    1.5
    """
    features, weights = floats("x", x, 1), floats("w", w, 1)
    same_length("x", features, "w", weights)
    return float(features @ weights + floats("b", b, 0))


def _reject(x: list[float], w: list[float], b: float) -> str | None:
    return None if 0.3 <= abs(linear_score(x, w, b)) <= 2.5 else "the score is nearly 0, or the probability nearly sure"


@problem(
    linear_score,
    params={
        "x": ListOf(Int(-3, 3, exclude=[0, 1]), 2, distinct=True),
        "w": ListOf(Dec(-0.9, 0.9, 0.1, exclude=[0]), "x", distinct=True),
        "b": Dec(-1, 1, 0.1, exclude=[0]),
    },
    reject=_reject,
)
def solve(x: list[float], w: list[float], b: float) -> Solution:
    value, products = linear_score(x, w, b), floats("x", x) * floats("w", w)
    total = float(products.sum())
    return Solution(
        value,
        wrong={
            "bias_forgotten": Wrong(total if b else None, "You left out the bias."),
            "bias_subtracted": Wrong(total - b if b else None, "You subtracted the bias: it is added."),
            "crossed": Wrong(
                float(floats("x", x) @ floats("w", w)[::-1] + b) if len(x) > 1 else None,
                "You multiplied features and weights in another order: each feature has its own weight.",
            ),
            "signs_lost": Wrong(
                float(np.abs(products).sum() + b) if (products < 0).any() else None,
                "You lost the sign of a product.",
            ),
            "sign": Wrong(-value, "That is minus the score, as it stands in the exponent of the sigmoid."),
        },
        steps=[
            " + ".join(f"{bracketed(p)} × {bracketed(q)}" for p, q in zip(x, w, strict=True)) + f" = {show(total, 6)}",
            f"{show(total, 6)} + {bracketed(b)} = {show(value, 4)}",
        ],
        scale=float(np.abs(products).sum() + abs(b)) / 4,
    )
