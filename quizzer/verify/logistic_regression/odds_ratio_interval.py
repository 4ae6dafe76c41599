import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def odds_ratio_interval(coef: float, se: float, z: float = 1.96) -> tuple[float, float]:
    r"""Confidence interval of exp(coef), from a coefficient of a logistic regression and its standard error.

    Parameters
    ----------
    coef : float
        Coefficient: the change of the log-odds per unit of its feature.
    se : float
        Its standard error, positive.
    z : float, default 1.96
        Quantile of the standard normal distribution, positive; 1.96 gives 95 %.

    Returns
    -------
    tuple of float
        Lower and upper end, both positive.

    Raises
    ------
    ValueError
        If an argument is not finite, or the standard error or the quantile is not positive.

    Notes
    -----
    .. math:: \bigl(e^{\hat\theta - z\,\mathrm{se}},\ e^{\hat\theta + z\,\mathrm{se}}\bigr)

    The normal approximation holds for the coefficient; its interval is built first and exponentiated afterwards.

    References
    ----------
    .. [1] Hosmer, Lemeshow and Sturdivant (2013), Applied Logistic Regression.

    Examples
    --------
    >>> [round(end, 6) for end in odds_ratio_interval(0.5, 0.2)]
    [1.114048, 2.440005]
    """
    centre, spread, quantile = (float(floats(n, v, 0)) for n, v in (("coef", coef), ("se", se), ("z", z)))
    if spread <= 0:
        raise ValueError("se must be positive")
    if quantile <= 0:
        raise ValueError("z must be positive")
    return math.exp(centre - quantile * spread), math.exp(centre + quantile * spread)


# Half a unit of the third digit: with the usual margin, 2 in the place of 1.96 would be right for small errors.
@problem(odds_ratio_interval, params={"coef": Dec(-1.5, 1.5, exclude=[0]), "se": Dec(0.3, 0.6, 0.05)}, rtol=5e-3)
def solve(coef: float, se: float, z: float = 1.96) -> Solution:
    low, high = odds_ratio_interval(coef, se, z)
    half, odds = z * se, math.exp(coef)
    return Solution(
        [low, high],
        wrong={
            "not_exponentiated": Wrong(
                [coef - half, coef + half], "That is the interval of the coefficient: exponentiate both ends."
            ),
            "odds_plus_minus": Wrong(
                [odds - half, odds + half],
                "The standard error belongs to θ, not to e^θ: build the interval for θ, then exponentiate.",
            ),
            "delta_method": other_convention(
                [odds - half * odds, odds + half * odds],
                "that is the delta method, symmetric around e^θ. A Wald interval is built around θ and exponentiated.",
            ),
            "one_standard_error": Wrong(
                [odds * math.exp(-se), odds * math.exp(se)],
                f"You went one standard error to each side: for this level it is {number(z)} of them.",
            ),
            "two_standard_errors": Wrong(
                [odds * math.exp(-2 * se), odds * math.exp(2 * se)] if z == 1.96 else None,
                "You took 2 standard errors, the rule of thumb: with 1.96 of them the third digit is another.",
            ),
            "one_sided": Wrong(
                [odds * math.exp(-1.645 * se), odds * math.exp(1.645 * se)] if z == 1.96 else None,
                "1.645 leaves 5 % on each side, which is a level of 90 %. For 95 % take 1.96.",
            ),
        },
        steps=[
            f"{number(z)} × {number(se)} = {show(half, 4)}",
            f"interval of the coefficient: ({show(coef - half, 4)}, {show(coef + half, 4)})",
            f"exponentiated: ({show(low, 4)}, {show(high, 4)})",
        ],
    )
