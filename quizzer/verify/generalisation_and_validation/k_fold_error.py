import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def k_fold_error(errors: ArrayLike) -> Floats:
    r"""Mean of the errors of the folds, and the usual estimate of its standard error.

    Parameters
    ----------
    errors : array_like of shape (k,)
        Error on each held-out fold, folds of equal size, two or more.

    Returns
    -------
    ndarray of shape (2,)
        Mean and standard error, in the unit of the errors.

    Raises
    ------
    ValueError
        If an error is not finite or there are fewer than two.

    Notes
    -----
    The folds share training data, so that the standard error is a guide and no unbiased estimate.

    .. math:: \bar e = \frac1k \sum_j e_j, \qquad
              \mathrm{SE} = \sqrt{\frac{1}{k (k - 1)} \sum_j (e_j - \bar e)^2}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 7.10.

    Examples
    --------
    >>> k_fold_error([8, 12, 8, 12, 10, 10]).round(6).tolist()
    [10.0, 0.730297]
    """
    given = floats("errors", errors, 1)
    if len(given) < 2:
        raise ValueError("errors must be of two folds or more")
    return np.array([given.mean(), given.std(ddof=1) / math.sqrt(len(given))])


@problem(k_fold_error, params={"errors": ListOf(Int(8, 40), 5, distinct=True)})
def solve(errors: list[float]) -> Solution:
    given, size = floats("errors", errors), len(errors)
    value = k_fold_error(errors)
    mean, squares = float(given.mean()), (given - given.mean()) ** 2
    spread = float(given.std(ddof=1))
    return Solution(
        value,
        wrong={
            "deviation_of_the_folds": Wrong(
                [mean, spread],
                "That is the standard deviation of a fold: the error of a mean of k is smaller by √k.",
            ),
            "divided_by_k": Wrong([mean, spread / size], "You divided the standard deviation by k: divide by √k."),
            "variance": Wrong([mean, spread**2 / size], "That is the variance of the mean: take its root."),
            "population_deviation": Wrong(
                [mean, float(given.std()) / math.sqrt(size)],
                "You divided the squares by k: for a sample the standard deviation divides by k - 1.",
            ),
            "population_deviation_alone": Wrong(
                [mean, float(given.std())],
                "That is the root of the mean square, or two standard errors of 5 folds: one is asked for, s/√k.",
            ),
            "root_of_one_less": Wrong(
                [mean, spread / math.sqrt(size - 1)] if size > 2 else None,
                "You took k - 1 twice: the second divisor is √k.",
            ),
            "median": Wrong(
                [float(np.median(given)), float(value[1])], "You took the median of the folds: take the mean."
            ),
            "summed": Wrong([float(given.sum()), float(value[1])], "You added the errors: divide by k."),
        },
        steps=[
            f"mean: {show(mean, 4)}",
            f"squared distances: {show(squares.tolist(), 6)}, sum {show(float(squares.sum()), 6)}",
            f"standard deviation: √({show(float(squares.sum()), 6)}/{size - 1}) = {show(spread, 6)}",
            f"standard error: {show(spread, 6)}/√{size} = {show(float(value[1]), 4)}",
        ],
    )
