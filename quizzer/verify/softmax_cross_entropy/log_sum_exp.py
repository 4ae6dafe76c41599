import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def log_sum_exp(a: ArrayLike) -> float:
    r"""Logarithm of the sum of exponentials, computed so that nothing overflows or vanishes.

    Parameters
    ----------
    a : array_like of shape (K,)
        Finite numbers of any size.

    Returns
    -------
    float
        Between max a and max a + ln K.

    Raises
    ------
    ValueError
        If an entry is not finite, or there is none.

    Notes
    -----
    .. math:: \ln \sum_j e^{a_j} = m + \ln \sum_j e^{a_j - m}, \qquad m = \max_j a_j

    The largest exponent becomes 0, so the sum is at least 1 and its logarithm exists.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 4.1.

    Examples
    --------
    >>> round(log_sum_exp([1000.0, 1000.0]), 6)
    1000.693147
    >>> round(log_sum_exp([-1000.0, -1000.0]), 6)
    -999.306853
    """
    values = floats("a", a, 1)
    largest = values.max()
    return float(largest + np.log(np.exp(values - largest).sum()))


def _far_from_zero(draws: Draws, earlier: Drawn) -> list[int]:
    """Numbers whose exponentials leave the range of a double, all within 2 of each other."""
    centre = draws.choice((-1, 1)) * draws.integer(8, 20) * 100
    return [centre + draws.integer(0, 2) for _ in range(draws.integer(2, 3))]


def _all_equal(a: list[int]) -> str | None:
    return "all entries are equal" if len(set(a)) == 1 else None


@problem(
    log_sum_exp,
    params={"a": ListOf(Int(-2000, 2002), (2, 3), draw=_far_from_zero)},
    reject=_all_equal,
    rtol=0,
    atol=5e-3,
    digits=6,
)
def solve(a: list[float]) -> Solution:
    value = log_sum_exp(a)
    largest = max(a)
    shifted = [x - largest for x in a]
    total = sum(map(math.exp, shifted))
    return Solution(
        value,
        wrong={
            "maximum": Wrong(largest, "That is the largest entry: the others add between 0 and ln K to it."),
            "upper_bound": Wrong(
                largest + math.log(len(a)) if len(set(a)) > 1 else None,
                "That is max a + ln K, which is reached only where all entries are equal.",
            ),
            "maximum_not_added_back": Wrong(
                math.log(total), "You subtracted the maximum inside: add it back outside the logarithm."
            ),
            "maximum_subtracted": Wrong(
                math.log(total) - largest, "You subtracted the maximum outside as well: there it is added back."
            ),
            "logarithm_subtracted": Wrong(
                largest - math.log(total), "You subtracted the logarithm of the sum: it is added to the maximum."
            ),
            "maximum_left_out": Wrong(
                largest + math.log(total - 1) if total > 1 else None,
                "You left the largest entry out of the sum: its exponential counts as 1 there.",
            ),
            "mean_for_sum": Wrong(
                value - math.log(len(a)), "You took the mean of the exponentials: they are summed, not averaged."
            ),
            "plain_sum": Wrong(sum(a), "You added the entries: only logarithms of products become sums."),
        },
        steps=[
            f"m = max a = {number(largest)}",
            "a - m = (" + ", ".join(map(number, shifted)) + ")",
            f"sum of the exponentials: {show(total, 6)}, its logarithm {show(math.log(total), 6)}",
            f"{number(largest)} + {show(math.log(total), 6)} = {value:.2f}",
        ],
    )
