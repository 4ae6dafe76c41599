from quizzer.answers.writing import show
from quizzer.verify.arrays import not_negative, positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def slope_standard_error(n: int, rss: float, sxx: float) -> float:
    r"""Estimated standard deviation of the slope of least squares with one feature and an intercept.

    Parameters
    ----------
    n : int
        Number of rows, at least 3.
    rss : float
        Sum of the squared residuals, not negative.
    sxx : float
        Sum of the squared deviations of the feature from its mean, positive.

    Returns
    -------
    float
        With errors of one variance that are uncorrelated.

    Raises
    ------
    ValueError
        If there are fewer than 3 rows, rss is negative or sxx is not positive.

    Notes
    -----
    .. math:: \mathrm{se}(b) = \sqrt{\frac{\mathrm{RSS}/(n - 2)}{\sum_i (x_i - \bar x)^2}}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), "The Elements of Statistical Learning", section 3.2.

    Examples
    --------
    >>> slope_standard_error(10, 32, 16)
    0.5
    """
    whole(3, n=n)
    not_negative(rss=rss)
    positive(sxx=sxx)
    return float((rss / (n - 2) / sxx) ** 0.5)


def _rss(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["n"]) * draws.integer(2, 9)


@problem(
    slope_standard_error,
    params={"n": Int(6, 14), "rss": Int(12, 126, draw=_rss), "sxx": Choice(20, 25, 30, 40, 50, 60, 80)},
)
def solve(n: int, rss: float, sxx: float) -> Solution:
    value = slope_standard_error(n, rss, sxx)
    noise, some = rss / (n - 2), bool(rss)
    return Solution(
        value,
        wrong={
            "all_rows": Wrong(
                (rss / n / sxx) ** 0.5 if some else None,
                "You divided by n: slope and intercept were fitted, so n - 2 degrees of freedom are left.",
            ),
            "one_parameter": Wrong(
                (rss / (n - 1) / sxx) ** 0.5 if some else None,
                "You divided by n - 1: the intercept was fitted as well, so n - 2 are left.",
            ),
            "variance": Wrong(noise / sxx if some else None, "That is the variance of the slope: take the root."),
            "noise_alone": Wrong(
                noise**0.5 if some and sxx != 1 else None,
                "That is the standard deviation of the residuals: the spread of x divides it.",
            ),
            "spread_not_rooted": Wrong(
                noise**0.5 / sxx if some and sxx != 1 else None, "You did not take the root of the spread of x."
            ),
            "not_divided": Wrong(
                (rss / sxx) ** 0.5 if some and n != 3 else None,
                "You did not divide the residual sum by its degrees of freedom, n - 2.",
            ),
            "error_of_the_mean": Wrong(
                (noise / n) ** 0.5 if some and sxx != n else None,
                "That is the standard error of a mean: for the slope divide by Σ(x - mean)² instead of n.",
            ),
            "rows_twice": Wrong(
                (noise / (n * sxx)) ** 0.5 if some else None,
                "You divided by n once more: the spread of x is a sum already and grows with n.",
            ),
        },
        steps=[
            f"noise variance: {number(rss)}/({n} - 2) = {show(noise, 8)}",
            f"variance of the slope: {show(noise, 8)}/{number(sxx)} = {show(noise / sxx, 6)}",
            f"standard error: √{show(noise / sxx, 6)} = {show(value, 4)}",
        ],
    )
