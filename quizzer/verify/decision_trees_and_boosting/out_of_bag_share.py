import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def out_of_bag_share(n: int, m: int) -> float:
    r"""Probability that one of n samples is not among m draws with replacement.

    Parameters
    ----------
    n : int
        Samples to draw from, 1 or more.
    m : int
        Draws, 1 or more; n of them make the usual bootstrap sample.

    Returns
    -------
    float
        From 0 to 1; for m = n it tends to 1/e, about 0.368, as n grows.

    Raises
    ------
    ValueError
        If n or m is not a positive whole number.

    Notes
    -----
    .. math:: \Big(1 - \frac1n\Big)^m

    References
    ----------
    .. [1] Breiman (1996), "Bagging Predictors".

    Examples
    --------
    >>> out_of_bag_share(2, 2)
    0.25
    """
    samples, draws = (_count(name, count) for name, count in (("n", n), ("m", m)))
    return float((1 - 1 / samples) ** draws)


def _count(name: str, count: float) -> int:
    given = floats(name, count, 0)
    if given < 1 or given != int(given):
        raise ValueError(f"{name} must be a whole number, 1 or more")
    return int(given)


def _m(draws: Draws, earlier: Drawn) -> int:
    """Not n, with which it could be exchanged."""
    return draws.choice([m for m in range(2, 13) if m != earlier["n"]])


@problem(out_of_bag_share, params={"n": Int(4, 10), "m": Int(2, 12, draw=_m)}, probability=True)
def solve(n: int, m: int) -> Solution:
    value = out_of_bag_share(n, m)
    return Solution(
        value,
        wrong={
            "in_bag": Wrong(
                1 - value, "That is the chance of being drawn at least once: the sample is in the bag then."
            ),
            "without_replacement": Wrong(
                1 - m / n if m < n else None,
                "That is for draws without replacement: a bootstrap sample puts each back.",
            ),
            "one_draw": Wrong(
                1 - 1 / n if m > 1 else None, "That is the chance of being missed by one draw: all draws have to miss."
            ),
            "limit": other_convention(
                math.exp(-m / n), "that is the limit for many samples, e^(-m/n); these are few, so take (1 - 1/n)^m."
            ),
            "one_over_e": Wrong(
                1 / math.e if m != n else None,
                "That is 1/e, the limit for many samples and as many draws: here take (1 - 1/n)^m.",
            ),
            "as_many_draws": Wrong(
                (1 - 1 / n) ** n if m != n else None,
                "That is for as many draws as samples: here the number of draws, the exponent, is another one.",
            ),
            "exchanged": Wrong(
                (1 - 1 / m) ** n if m != n and m > 1 else None,
                "You exchanged the numbers: one draw misses with probability 1 - 1/n, and all m draws have to.",
            ),
            "binomial_of_one": Wrong(
                m / n * (1 - 1 / n) ** (m - 1), "That is the chance of being drawn exactly once, not that of never."
            ),
        },
        steps=[
            f"one draw misses the sample with probability 1 - 1/{number(n)} = {show(1 - 1 / n, 6)}",
            f"all {number(m)} draws: {show(1 - 1 / n, 6)}^{number(m)} = {show(value, 4)}",
        ],
    )
