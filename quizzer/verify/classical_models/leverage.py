"""Leverage of the rows of a regression with one feature."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def leverage(x: ArrayLike) -> Floats:
    r"""Diagonal of the hat matrix of a regression on one feature with intercept.

    Parameters
    ----------
    x : array_like of shape (n,)
        Values of the feature, not all the same.

    Returns
    -------
    ndarray of shape (n,)
        By how much each fitted value moves when its own target moves by 1; they sum to 2.

    Raises
    ------
    ValueError
        If a number is not finite or all values are the same.

    Notes
    -----
    .. math:: h_i = \frac1n + \frac{(x_i - \bar x)^2}{\sum_j (x_j - \bar x)^2}

    References
    ----------
    .. [1] Cook and Weisberg (1982), "Residuals and Influence in Regression".

    Examples
    --------
    >>> leverage([1, 2, 3, 4]).round(6).tolist()
    [0.7, 0.3, 0.3, 0.7]
    """
    feature = floats("x", x, 1)
    if not (feature != feature[0]).any():
        raise ValueError("x must not have one value only: the slope is undefined")
    squares = (feature - feature.mean()) ** 2
    result: Floats = 1 / len(feature) + squares / squares.sum()
    return result


def _values(draws: Draws, earlier: Drawn) -> list[int]:
    """Three near each other and one far away."""
    near = draws.sample(range(1, 9), 3)
    return [*sorted(near), draws.integer(11, 20)]


def _reject(x: list[int]) -> str | None:
    return "a value is nearly the mean" if min(abs(floats("x", x) - sum(x) / len(x))) < 0.4 else None


@problem(leverage, version=1, params={"x": ListOf(Int(1, 20), 4, draw=_values)}, reject=_reject)
def solve(x: list[int]) -> Solution:
    value, feature = leverage(x), floats("x", x)
    n, level = len(feature), float(feature.mean())
    across = feature - level
    total = float(across @ across)
    return Solution(
        value,
        wrong={
            "intercept_forgotten": Wrong(value - 1 / n, "You left out 1/n, the share of the intercept."),
            "through_the_origin": Wrong(
                feature**2 / float(feature @ feature) if level else None,
                "That is the leverage without an intercept: centre x and add 1/n.",
            ),
            "not_centred": Wrong(
                1 / n + feature**2 / float(feature @ feature) if level else None,
                "You did not subtract the mean of x.",
            ),
            "not_squared": Wrong(
                1 / n + abs(across) / float(abs(across).sum()), "You took distances from the mean: square them."
            ),
            "over_variance": Wrong(
                1 / n + across**2 / (total / n), "You divided by the variance: divide by the sum of the squares."
            ),
            "over_sample_variance": Wrong(
                1 / n + across**2 / (total / (n - 1)) if n > 2 else None,
                "You divided by the sample variance: divide by the sum of the squares.",
            ),
            "about_the_median": Wrong(
                1 / n + (feature - np.median(feature)) ** 2 / float(((feature - np.median(feature)) ** 2).sum())
                if abs(float(np.median(feature)) - level) > 1e-9
                else None,
                "You measured from the median: measure from the mean.",
            ),
        },
        steps=[
            f"mean {show(level, 6)}; squares {', '.join(show(float(s), 6) for s in across**2)}, sum {show(total, 6)}",
            *(
                f"1/{n} + {show(float(s), 6)}/{show(total, 6)} = {show(float(h), 4)}"
                for s, h in zip(across**2, value, strict=True)
            ),
        ],
    )
