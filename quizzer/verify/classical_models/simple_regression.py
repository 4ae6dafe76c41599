import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def simple_regression(x: ArrayLike, y: ArrayLike) -> Floats:
    r"""Slope and intercept of the line with the least squared vertical distances.

    Parameters
    ----------
    x : array_like of shape (n,)
        Values of the feature, not all the same.
    y : array_like of shape (n,)
        Targets.

    Returns
    -------
    ndarray of shape (2,)
        Slope, then intercept.

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or all values of the feature are the same.

    Notes
    -----
    .. math:: b = \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}{\sum_i (x_i - \bar x)^2}, \qquad a = \bar y - b \bar x

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), "The Elements of Statistical Learning", section 3.2.

    Examples
    --------
    >>> simple_regression([1, 2, 3], [2, 3, 7]).tolist()
    [2.5, -1.0]
    """
    feature, target = floats("x", x, 1), floats("y", y, 1)
    same_length("x", feature, "y", target)
    across = feature - feature.mean()
    if not (feature != feature[0]).any():
        raise ValueError("x must not have one value only: the slope is undefined")
    slope = across @ target / (across @ across)
    return np.array([slope, target.mean() - slope * feature.mean()])


def _reject(x: list[int], y: list[int]) -> str | None:
    return "slope or intercept is nearly 0" if min(abs(simple_regression(x, y))) < 0.2 else None


@problem(
    simple_regression,
    params={"x": ListOf(Int(1, 9), 4, distinct=True), "y": ListOf(Int(1, 12), "x", distinct=True)},
    reject=_reject,
)
def solve(x: list[int], y: list[int]) -> Solution:
    feature, target = floats("x", x), floats("y", y)
    at, level = float(feature.mean()), float(target.mean())
    across, up = feature - at, target - level
    sxx, sxy, syy = float(across @ across), float(across @ up), float(up @ up)
    slope, intercept = simple_regression(x, y)
    uncentred = float(feature @ target / (feature @ feature))

    def line(other: float | None) -> list[float] | None:
        """With this slope, through the means."""
        return None if other is None else [other, level - other * at]

    moved, tilted = bool(at), bool(sxy)
    return Solution(
        [slope, intercept],
        wrong={
            "exchanged": Wrong([intercept, slope], "You gave the intercept first: the slope was asked first."),
            "through_the_origin": Wrong(
                [uncentred, 0] if moved and level else None,
                "That is the line through the origin: with an intercept, x and y are centred first.",
            ),
            "not_centred": Wrong(
                line(uncentred) if moved and level else None,
                "You took Σxy/Σx² for the slope: subtract both means before multiplying.",
            ),
            "feature_on_target": Wrong(
                line(sxy / syy if syy and tilted else None),
                "You divided by the spread of y: that is the slope of x on y. Divide by Σ(x - mean)².",
            ),
            "correlation": Wrong(
                line(sxy / (sxx * syy) ** 0.5 if syy and tilted else None),
                "You took the correlation for the slope: multiply it by the ratio of the spreads, y over x.",
            ),
            "intercept_added": Wrong(
                [slope, level + slope * at] if moved and tilted else None,
                "You added slope × mean of x: the intercept is the mean of y minus that.",
            ),
            "mean_for_intercept": Wrong(
                [slope, level] if moved and tilted else None,
                "You gave the mean of y: that is the height at the mean of x, not at 0.",
            ),
            "covariance_for_slope": Wrong(
                line(sxy / len(feature) if tilted else None),
                "You took the covariance for the slope: divide it by the variance of x.",
            ),
            "divisors_mixed": Wrong(
                line(slope * len(feature) / (len(feature) - 1) if tilted else None),
                "You divided the covariance by n - 1 and the variance by n: take the same divisor for both.",
            ),
            "products_for_slope": Wrong(
                line(sxy if tilted and sxx != 1 else None),
                "You took the sum of products for the slope: divide it by Σ(x - mean)².",
            ),
        },
        steps=[
            f"means: {show(at, 6)} of x, {show(level, 6)} of y",
            f"Σ(x - mean)(y - mean) = {show(sxy, 6)}, Σ(x - mean)^2 = {show(sxx, 6)}",
            f"slope = {show(sxy, 6)}/{show(sxx, 6)} = {show(float(slope), 8)}",
            f"intercept = {show(level, 6)} - {operand(slope, 8)} × {show(at, 6)} = {show(float(intercept), 4)}",
        ],
    )
