import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def noise_distribution(counts: ArrayLike, power: float = 0.75) -> Floats:
    r"""Probability with which each word is drawn as a negative: its count to a power, normalised.

    Parameters
    ----------
    counts : array_like of shape (V,)
        How often each word occurs, not negative, not all 0.
    power : float, default 0.75
        Exponent, positive: 1 gives the unigram distribution, values near 0 a nearly uniform one.

    Returns
    -------
    ndarray of shape (V,)
        Sums to 1.

    Raises
    ------
    ValueError
        If a count is negative or not finite, all are 0, or `power` is not positive and finite.

    Notes
    -----
    .. math:: q(w) = \frac{f(w)^{3/4}}{\sum_v f(v)^{3/4}}

    References
    ----------
    .. [1] Mikolov, Sutskever, Chen, Corrado and Dean (2013), "Distributed Representations of Words and Phrases and
       their Compositionality", section 2.2.

    Examples
    --------
    >>> noise_distribution([16, 1]).round(6).tolist()
    [0.888889, 0.111111]
    """
    often = floats("counts", counts, 1)
    if (often < 0).any():
        raise ValueError("counts has a negative count")
    if not often.any():
        raise ValueError("counts must not be all zero")
    if not 0 < floats("power", power, 0) < math.inf:
        raise ValueError("power must be positive and finite")
    return _shares((often / often.max()) ** power)


def _shares(weights: Floats) -> Floats:
    result: Floats = weights / weights.sum()
    return result


@problem(
    noise_distribution,
    params={"counts": ListOf(Choice(1, 16, 81, 256, 625, 1296, 2401), 3, distinct=True)},
    probability=True,
)
def solve(counts: list[float], power: float = 0.75) -> Solution:
    value, often = noise_distribution(counts, power), np.array(counts, dtype=float)
    powers = often**power
    return Solution(
        value,
        wrong={
            "unigram": Wrong(
                _shares(often) if power != 1 else None,
                f"That is the unigram distribution: the counts are raised to {number(power)} first, then normalised.",
            ),
            "uniform": Wrong(np.full(len(often), 1 / len(often)), "You drew all words alike: that is the power 0."),
            "inverse_power": Wrong(
                _shares((often / often.max()) ** (1 / power)) if power != 1 else None,
                "You raised to the inverse of the power, which favours frequent words: a power below 1 flattens.",
            ),
            "square_root": Wrong(
                _shares(often**0.5) if power != 0.5 else None, "You took the square root: the power is another one."
            ),
            "logarithms": Wrong(
                _shares(np.log(often)) if (often > 1).all() else None,
                "You took logarithms of the counts: they are raised to a power.",
            ),
            "normalised_first": Wrong(
                _shares(often) ** power if power != 1 else None,
                "You raised the relative frequencies to the power and stopped there: they have to be normalised again.",
            ),
            "not_normalised": Wrong(powers, "Those are the powers: divide them by their sum."),
        },
        steps=[
            f"counts to the power {number(power)}: {', '.join(show(float(p), 6) for p in powers)}",
            f"their sum: {show(float(powers.sum()), 6)}",
            f"shares: {show(value.tolist(), 4)}",
        ],
    )
