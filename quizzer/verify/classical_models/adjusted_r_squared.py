from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def adjusted_r_squared(r2: float, n: int, p: int) -> float:
    r"""Coefficient of determination with both sums of squares over their degrees of freedom.

    Parameters
    ----------
    r2 : float
        Plain R², at most 1.
    n : int
        Number of rows, more than p + 1.
    p : int
        Number of features, the intercept not counted.

    Returns
    -------
    float
        At most `r2`; it can be negative.

    Raises
    ------
    ValueError
        If r2 is more than 1, a count is not a positive whole number, or there are too few rows.

    Notes
    -----
    .. math:: 1 - (1 - R^2) \frac{n - 1}{n - p - 1}

    References
    ----------
    .. [1] Greene (2018), "Econometric Analysis".

    Examples
    --------
    >>> round(adjusted_r_squared(0.5, 21, 10), 6)
    0.0
    """
    whole(n=n, p=p)
    if floats("r2", r2, 0) > 1:
        raise ValueError("r2 cannot be more than 1")
    if n <= p + 1:
        raise ValueError("n must be more than p + 1: no degree of freedom is left")
    return 1 - (1 - r2) * (n - 1) / (n - p - 1)


def _p(draws: Draws, earlier: Drawn) -> int:
    """About half as many features as rows, so that the degrees of freedom matter."""
    return int(earlier["n"]) // 2 + draws.integer(-1, 1)


def _reject(r2: float, n: int, p: int) -> str | None:
    return "the value is too small" if adjusted_r_squared(r2, n, p) < 0.1 else None


@problem(
    adjusted_r_squared,
    params={"r2": Dec(0.6, 0.8, 0.02), "n": Int(12, 20), "p": Int(5, 11, draw=_p)},
    reject=_reject,
)
def solve(r2: float, n: int, p: int) -> Solution:
    value, left = adjusted_r_squared(r2, n, p), 1 - r2
    several = left != 0
    return Solution(
        value,
        wrong={
            "intercept_forgotten": Wrong(
                1 - left * (n - 1) / (n - p) if several and n > p else None,
                "You divided by n - p: the intercept takes one more degree of freedom.",
            ),
            "rows_above": Wrong(
                1 - left * n / (n - p - 1) if several else None,
                "You took n above the line: the total has n - 1 degrees of freedom.",
            ),
            "rows_above_intercept_forgotten": Wrong(
                1 - left * n / (n - p) if several else None,
                "You took n over n - p: the degrees of freedom are n - 1 and n - p - 1.",
            ),
            "quotient_inverted": Wrong(
                1 - left * (n - p - 1) / (n - 1) if several else None,
                "You inverted the quotient: the adjusted value is the smaller one.",
            ),
            "times_quotient": Wrong(
                r2 * (n - p - 1) / (n - 1) if r2 else None,
                "You scaled R² itself: it is the unexplained share 1 - R² that is scaled up.",
            ),
            "share_left": Wrong(
                left * (n - 1) / (n - p - 1) if several else None,
                "That is the adjusted share that is left: subtract it from 1.",
            ),
            "not_adjusted": Wrong(r2 if several else None, "That is the plain R²."),
        },
        steps=[
            f"unexplained: 1 - {number(r2)} = {show(left, 6)}",
            f"degrees of freedom: {n} - 1 = {n - 1} in all, {n} - {p} - 1 = {n - p - 1} left",
            f"1 - {show(left, 6)} × {n - 1}/{n - p - 1} = {show(value, 4)}",
        ],
    )
