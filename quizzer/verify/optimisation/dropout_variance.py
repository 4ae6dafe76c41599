"""The noise that dropout brings into a sum."""

import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.parameters import Choice, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def dropout_variance(w: ArrayLike, h: ArrayLike, rate: float) -> float:
    r"""Variance of a weighted sum whose inputs go through inverted dropout, over the masks.

    Parameters
    ----------
    w : array_like of shape (n,)
        Weights of the sum.
    h : array_like of shape (n,)
        Its inputs, fixed.
    rate : float
        Probability with which an input is set to 0, at least 0 and below 1.

    Returns
    -------
    float
        The variance; the mean of the sum is that without dropout.

    Raises
    ------
    ValueError
        If a number is not finite, the lengths differ, or `rate` is not in its range.

    Notes
    -----
    A kept input is divided by 1 - p, and the masks of the inputs are independent.

    .. math:: \frac{p}{1 - p} \sum_i (w_i h_i)^2

    References
    ----------
    .. [1] Srivastava et al. (2014), "Dropout: A Simple Way to Prevent Neural Networks from Overfitting".

    Examples
    --------
    >>> dropout_variance([1, 2], [2, 1], 0.5)
    8.0
    """
    weights, inputs = floats("w", w, 1), floats("h", h, 1)
    same_length("w", weights, "h", inputs)
    if not 0 <= floats("rate", rate, 0) < 1:
        raise ValueError("rate must be at least 0 and below 1")
    return float(rate / (1 - rate) * ((weights * inputs) ** 2).sum())


def _reject(w: list[float], h: list[float], rate: float) -> str | None:
    total = sum(a * b for a, b in zip(w, h, strict=True))
    return "the terms cancel" if total == 0 else None


@problem(
    dropout_variance,
    version=1,
    params={
        "w": ListOf(Int(-3, 3, exclude=(0,)), 3),
        "h": ListOf(Int(1, 4), "w"),
        "rate": Choice(0.1, 0.2, 0.25, 0.3, 0.4),
    },
    reject=_reject,
)
def solve(w: list[float], h: list[float], rate: float) -> Solution:
    terms = floats("w", w) * floats("h", h)
    value, squares, factor = dropout_variance(w, h, rate), float((terms**2).sum()), rate / (1 - rate)
    return Solution(
        value,
        wrong={
            "not_inverted": Wrong(
                rate * (1 - rate) * squares, "You left out the division of the kept inputs by 1 - p: its square counts."
            ),
            "divided_once": Wrong(
                rate * squares, "You divided the variance by 1 - p: a factor of a variable is squared in its variance."
            ),
            "square_of_the_sum": Wrong(
                factor * float(terms.sum()) ** 2, "You squared the sum: the masks are independent, so variances add up."
            ),
            "rate_of_keeping": Wrong(
                squares / factor, "You took p for the probability of keeping: it is that of being dropped."
            ),
            "weights_not_squared": Wrong(
                factor * float((floats("w", w) * floats("h", h) ** 2).sum()),
                "You did not square the weights: a term of the sum is weight times input, and all of it is squared.",
            ),
            "inputs_not_squared": Wrong(
                factor * float((floats("w", w) ** 2 * floats("h", h)).sum()),
                "You did not square the inputs: a term of the sum is weight times input, and all of it is squared.",
            ),
            "terms_not_squared": Wrong(
                factor * float(terms.sum()),
                "You did not square the terms: a factor of a variable is squared in its variance.",
            ),
            "weights_left_out": Wrong(
                factor * float((floats("h", h) ** 2).sum()), "You left out the weights: each term has its own."
            ),
            "deviation": Wrong(math.sqrt(value), "That is the standard deviation: the variance is its square."),
            "second_moment": Wrong(
                squares / (1 - rate), "That sums the second moments: subtract the squares of the means."
            ),
        },
        steps=[
            f"terms: {show(terms.tolist(), 4)}, squares in sum {show(squares, 4)}",
            f"of each mask: {number(rate)}/(1 - {number(rate)}) = {show(factor, 6)}",
            f"{show(factor, 6)} × {show(squares, 4)} = {show(value, 4)}",
        ],
    )
