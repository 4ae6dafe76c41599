import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def leave_one_out_mean(y: ArrayLike) -> float:
    r"""Mean squared error when each target is predicted by the mean of all others.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets, two or more.

    Returns
    -------
    float
        In the squared unit of the targets, not negative.

    Raises
    ------
    ValueError
        If a target is not finite or there are fewer than two.

    Notes
    -----
    No refit is needed: leaving out a row stretches its residual by n/(n - 1).

    .. math:: \frac1n \sum_i (y_i - \bar y_{-i})^2 = \Big( \frac{n}{n - 1} \Big)^2 \frac1n \sum_i (y_i - \bar y)^2

    References
    ----------
    .. [1] Allen (1974), "The Relationship between Variable Selection and Data Augmentation and a Method for
       Prediction".

    Examples
    --------
    >>> leave_one_out_mean([1, 3])
    4.0
    """
    given = floats("y", y, 1)
    if len(given) < 2:
        raise ValueError("y must have two targets or more")
    return float(((given - _others(given)) ** 2).mean())


def _others(given: Floats) -> Floats:
    """For each target the mean of the others."""
    result: Floats = (given.sum() - given) / (len(given) - 1)
    return result


def _reject(y: list[float]) -> str | None:
    return None if leave_one_out_mean(y) >= 4 else "the targets hardly differ"


@problem(leave_one_out_mean, version=1, params={"y": ListOf(Int(2, 30), 4)}, reject=_reject)
def solve(y: list[float]) -> Solution:
    given, size, value = floats("y", y), len(y), leave_one_out_mean(y)
    errors, variance = given - _others(given), float(given.var())
    return Solution(
        value,
        wrong={
            "training_error": Wrong(
                variance, "That is the training error: the mean that predicts a target must not contain it."
            ),
            "stretched_once": Wrong(
                variance * size / (size - 1),
                "That is the sample variance: each error is stretched by n/(n - 1), and its square twice.",
            ),
            "left_out_but_counted": Wrong(
                float(((given - (given.sum() - given) / size) ** 2).mean()),
                "You divided the sum of the others by n: there are n - 1 of them.",
            ),
            "summed": Wrong(
                value * size, "That is the sum of the squares, known as PRESS: divide by the number of rows."
            ),
            "divided_by_one_less": Wrong(
                value * size / (size - 1) if size > 2 else None,
                "You divided the sum of the squares by n - 1: there are n held-out errors.",
            ),
            "root": Wrong(math.sqrt(value), "That is the root of it: the mean squared error is asked for."),
            "absolute": Wrong(float(np.abs(errors).mean()), "You averaged the absolute errors: square them."),
            "one_row_alone": Wrong(
                float(errors[-1] ** 2), "That is the squared error of the last row: each row is left out once."
            ),
        },
        steps=[
            *(
                f"without {number(own)}: mean {show(float(other), 6)}, error {show(float(missed), 6)}"
                for own, other, missed in zip(y, _others(given), errors, strict=True)
            ),
            f"mean of the squares: {show(value, 4)}",
        ],
    )
