import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import shares, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def watermark_z(green: int, total: int, gamma: float) -> float:
    r"""z score of the green tokens of a text, against the hypothesis that it bears no watermark.

    Parameters
    ----------
    green : int
        Number of tokens that stand on the green list of their place.
    total : int
        Number of tokens that were tested, positive.
    gamma : float
        Share of the vocabulary that is green at every place, between 0 and 1.

    Returns
    -------
    float
        Excess of green tokens in standard deviations of a binomial count.

    Raises
    ------
    ValueError
        If a count is not a whole number, `green` is more than `total`, or `gamma` is not between 0 and 1.

    Notes
    -----
    .. math:: z = \frac{g - \gamma T}{\sqrt{T \gamma (1 - \gamma)}}

    References
    ----------
    .. [1] Kirchenbauer et al. (2023), "A Watermark for Large Language Models".

    Examples
    --------
    >>> watermark_z(60, 100, 0.5)
    2.0
    """
    whole(0, green=green)
    whole(total=total)
    if green > total:
        raise ValueError("green cannot be more than total")
    shares(gamma=gamma)
    if gamma in (0, 1):
        raise ValueError("gamma must lie between 0 and 1, ends excluded")
    return float((green - gamma * total) / math.sqrt(total * gamma * (1 - gamma)))


def _green(draws: Draws, earlier: Drawn) -> int:
    """Some percent of the tokens above what is expected."""
    return int(earlier["total"] * (100 * earlier["gamma"] + draws.integer(8, 30)) // 100)


@problem(
    watermark_z,
    version=1,
    params={"total": Choice(100, 150, 200, 300), "gamma": Choice(0.25, 0.5), "green": Int(30, 240, draw=_green)},
)
def solve(green: int, total: int, gamma: float) -> Solution:
    value, expected = watermark_z(green, total, gamma), gamma * total
    excess, variance = green - expected, total * gamma * (1 - gamma)
    share = green / total
    return Solution(
        value,
        wrong={
            "variance_for_deviation": Wrong(
                excess / variance if excess and variance != 1 else None,
                "You divided by the variance: take its root.",
            ),
            "share_not_scaled": Wrong(
                (share - gamma) / math.sqrt(gamma * (1 - gamma)) if excess and total > 1 else None,
                "You left out the number of tokens: the spread of a share falls with the root of T.",
            ),
            "observed_spread": Wrong(
                excess / math.sqrt(total * share * (1 - share)) if excess and 0 < share < 1 else None,
                "You took the spread from the observed share: under the hypothesis of no watermark it comes from γ.",
            ),
            "poisson_spread": Wrong(
                excess / math.sqrt(expected) if excess else None,
                "You divided by the root of the expected count: a binomial count has the variance Tγ(1 - γ).",
            ),
            "share_excess": Wrong(
                share - gamma if excess else None, "That is the excess as a share: divide it by its spread."
            ),
        },
        steps=[
            f"expected: {number(gamma)} × {total} = {show(expected, 6)}",
            f"deviation: √({total} × {number(gamma)} × {number(1 - gamma)}) = {show(math.sqrt(variance), 6)}",
            f"({green} - {show(expected, 6)})/{show(math.sqrt(variance), 6)} = {show(value, 4)}",
        ],
    )
