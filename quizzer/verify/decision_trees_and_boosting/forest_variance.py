import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def forest_variance(rho: float, sigma2: float, B: int) -> float:
    r"""Variance of the mean prediction of trees that have one variance and one pairwise correlation.

    Parameters
    ----------
    rho : float
        Correlation of the predictions of two trees, from 0 to 1.
    sigma2 : float
        Variance of the prediction of a single tree; not negative.
    B : int
        Number of trees, 1 or more.

    Returns
    -------
    float
        Between rho * sigma2, the limit for many trees, and sigma2.

    Raises
    ------
    ValueError
        If a number is not finite, rho is not between 0 and 1, sigma2 is negative, or B is not a positive whole number.

    Notes
    -----
    .. math:: \mathrm{Var}\Big(\frac1B \sum_b T_b\Big) = \rho \sigma^2 + \frac{1 - \rho}{B} \sigma^2

    References
    ----------
    .. [1] Breiman (2001), "Random Forests".

    Examples
    --------
    >>> forest_variance(0.25, 8, 4)
    3.5
    """
    correlation, variance, trees = float(floats("rho", rho, 0)), float(floats("sigma2", sigma2, 0)), floats("B", B, 0)
    if not 0 <= correlation <= 1:
        raise ValueError("rho must be from 0 to 1")
    if variance < 0:
        raise ValueError("sigma2 must not be negative")
    if trees < 1 or trees != int(trees):
        raise ValueError("B must be a whole number of trees, 1 or more")
    return correlation * variance + (1 - correlation) * variance / int(trees)


@problem(forest_variance, params={"rho": Dec(0.1, 0.7, 0.05), "sigma2": Int(2, 12), "B": Choice(4, 5, 8, 10, 20)})
def solve(rho: float, sigma2: float, B: int) -> Solution:
    value = forest_variance(rho, sigma2, B)
    return Solution(
        value,
        wrong={
            "independent_trees": Wrong(
                sigma2 / B if rho else None,
                "That is for independent trees: what the trees have in common, ρσ², is not averaged away.",
            ),
            "limit": Wrong(
                rho * sigma2 if rho < 1 else None,
                "That is what remains with infinitely many trees: (1 - ρ)σ²/B comes on top of it.",
            ),
            "shares_exchanged": Wrong(
                (1 - rho) * sigma2 + rho * sigma2 / B if B > 1 else None,
                "You averaged away the wrong share: the common part ρσ² stays, and the rest is divided by B.",
            ),
            "whole_variance_averaged": Wrong(
                rho * sigma2 + sigma2 / B if rho else None,
                "You divided all of σ² by B beside ρσ²: only the share 1 - ρ is averaged away.",
            ),
            "own_part_alone": Wrong(
                (1 - rho) * sigma2 / B if rho and rho < 1 else None,
                "That is the averaged part of each tree's own: what the trees have in common, ρσ², comes on top of it.",
            ),
            "correlation_for_covariance": Wrong(
                sigma2 / B + rho * (B - 1) / B if rho and B > 1 and sigma2 != 1 else None,
                "You took the correlation for the covariance of two trees, which is ρσ².",
            ),
            "pairs_once": Wrong(
                sigma2 / B + rho * sigma2 * (B - 1) / (2 * B) if rho and B > 1 else None,
                "You counted each pair once: in the variance of a sum, every covariance stands twice.",
            ),
            "standard_deviation": Wrong(math.sqrt(value), "That is the standard deviation: the variance is asked for."),
        },
        steps=[
            f"common part: ρσ² = {number(rho)} × {number(sigma2)} = {number(rho * sigma2)}",
            f"the rest, averaged: (1 - {number(rho)}) × {number(sigma2)}/{number(B)} = "
            f"{show((1 - rho) * sigma2 / B, 4)}",
            f"together: {show(value, 4)}",
        ],
    )
