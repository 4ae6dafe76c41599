from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def two_proportion_z(x_a: int, x_b: int, n: int) -> float:
    r"""z statistic of the difference of two shares, B minus A, with groups of one size and a pooled standard error.

    Parameters
    ----------
    x_a, x_b : int
        Successes of the two groups, positive, fewer than n.
    n : int
        Size of each group.

    Returns
    -------
    float
        Negative where A has more successes.

    Raises
    ------
    ValueError
        If a count is not a positive whole number, or a group has no failure.

    Notes
    -----
    With the pooled share :math:`\hat p = (x_a + x_b) / 2n`

    .. math:: z = \frac{x_b / n - x_a / n}{\sqrt{\hat p (1 - \hat p) (1/n + 1/n)}}

    References
    ----------
    .. [1] Agresti (2013), "Categorical Data Analysis", chapter 3.

    Examples
    --------
    >>> round(two_proportion_z(80, 120, 1000), 6)
    2.981424
    """
    whole(x_a=x_a, x_b=x_b, n=n)
    if max(x_a, x_b) >= n:
        raise ValueError("both groups need a failure: successes must be fewer than n")
    pooled = (x_a + x_b) / (2 * n)
    return float((x_b - x_a) / n / (pooled * (1 - pooled) * 2 / n) ** 0.5)


def _x_a(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["n"]) * draws.integer(8, 20) // 100


def _x_b(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["x_a"]) + int(earlier["n"]) * draws.integer(8, 30) // 1000


@problem(
    two_proportion_z,
    params={
        "n": Choice(1000, 2000, 3000, 5000),
        "x_a": Int(80, 1000, draw=_x_a),
        "x_b": Int(88, 1150, draw=_x_b),
    },
)
def solve(x_a: int, x_b: int, n: int) -> Solution:
    value, pooled = two_proportion_z(x_a, x_b, n), (x_a + x_b) / (2 * n)
    spread, difference = pooled * (1 - pooled), (x_b - x_a) / n
    error = (2 * spread / n) ** 0.5
    differ = x_a != x_b
    return Solution(
        value,
        wrong={
            "one_group": Wrong(
                difference / (spread / n) ** 0.5 if differ else None,
                "You took the error of one share: the variances of both groups add up.",
            ),
            "both_groups_as_one": Wrong(
                difference / (spread / (2 * n)) ** 0.5 if differ else None,
                "You divided by all rows: 1/n + 1/n is 2/n, not 1/(2n).",
            ),
            "not_rooted": Wrong(
                difference / error**2 if differ else None, "You divided by the variance: take its root first."
            ),
            "squared": Wrong(
                value**2 if differ and abs(value) != 1 else None,
                "That is the square of z, the chi-square statistic.",
            ),
            "p_left_out": Wrong(
                difference / (2 * pooled / n) ** 0.5 if differ else None,
                "You left out 1 - p: the variance of a single row is p(1 - p).",
            ),
            "exchanged": Wrong(-value if differ else None, "You took A minus B: B minus A was asked."),
        },
        steps=[
            f"pooled share: ({x_a} + {x_b})/{2 * n} = {show(pooled, 6)}",
            f"standard error: √({show(pooled, 6)} × {show(1 - pooled, 6)} × 2/{n}) = {show(error, 6)}",
            f"z = ({x_b} - {x_a})/{n}/{show(error, 6)} = {show(difference, 6)}/{show(error, 6)} = {show(value, 4)}",
        ],
    )
