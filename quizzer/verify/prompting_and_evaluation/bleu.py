import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def bleu(precisions: ArrayLike, penalty: float) -> float:
    r"""BLEU from the n-gram precisions and the brevity penalty, with equal weights.

    Parameters
    ----------
    precisions : array_like of shape (N,)
        Modified precisions of the orders 1 to N, not negative.
    penalty : float
        Brevity penalty, not negative.

    Returns
    -------
    float
        Geometric mean of the precisions times the penalty; 0 where a precision is 0, as nothing is smoothed.

    Raises
    ------
    ValueError
        If a number is negative or not finite.

    Notes
    -----
    .. math:: \mathrm{BP} \cdot \exp\left(\frac{1}{N} \sum_{n=1}^{N} \ln p_n\right)

    References
    ----------
    .. [1] Papineni et al. (2002), "BLEU: a Method for Automatic Evaluation of Machine Translation", section 2.3.

    Examples
    --------
    >>> bleu([0.5, 0.125], 0.8)
    0.2
    """
    shares, factor = floats("precisions", precisions, 1), floats("penalty", penalty, 0)
    if (shares < 0).any() or factor < 0:
        raise ValueError("precisions and penalty must not be negative")
    return float(np.prod(shares) ** (1 / len(shares)) * factor)


def _falling(draws: Draws, earlier: Drawn) -> list[float]:
    """Four precisions, each smaller than the one before."""
    first = draws.integer(56, 80)
    shares = [first]
    for _ in range(3):
        shares.append(round(shares[-1] * draws.integer(48, 68) / 100))
    return [share / 100 for share in shares]


@problem(bleu, params={"precisions": ListOf(Dec(0.05, 0.8, 0.01), 4, draw=_falling), "penalty": Dec(0.7, 0.92, 0.02)})
def solve(precisions: list[float], penalty: float) -> Solution:
    value, shares = bleu(precisions, penalty), floats("precisions", precisions)
    count, product = len(shares), float(np.prod(shares))
    varied = len(set(shares.tolist())) > 1
    positive = shares.min() > 0
    return Solution(
        value,
        wrong={
            "arithmetic_mean": Wrong(
                float(shares.mean()) * penalty if varied else None,
                "You averaged the precisions: BLEU takes their geometric mean, which one low precision pulls down.",
            ),
            "no_root": Wrong(
                product * penalty if count > 1 and product else None,
                "You multiplied the precisions and took no root: it is their geometric mean.",
            ),
            "penalty_left_out": Wrong(
                product ** (1 / count) if penalty != 1 and product else None,
                "You left out the brevity penalty, which multiplies the geometric mean.",
            ),
            "penalty_under_the_root": Wrong(
                (product * penalty) ** (1 / count) if count > 1 and penalty != 1 and product and penalty else None,
                "You took the penalty under the root: it multiplies the mean.",
            ),
            "square_root": Wrong(
                math.sqrt(product) * penalty if count > 2 and product else None,
                f"You took a square root: the mean of {count} precisions has the root of order {count}.",
            ),
            "harmonic_mean": Wrong(
                count / float((1 / shares).sum()) * penalty if varied and positive else None,
                "You took the harmonic mean: BLEU takes the geometric one.",
            ),
        },
        steps=[
            f"product: {' × '.join(show(share, 6) for share in shares.tolist())} = {show(product, 6)}",
            f"its root of order {count}: {show(product ** (1 / count), 6)}",
            f"times the penalty: {show(product ** (1 / count), 6)} × {show(penalty, 6)} = {show(value, 4)}",
        ],
    )
