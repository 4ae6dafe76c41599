import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution
from quizzer.verify.information_theory._logarithm import base_slips, log_base, log_name
from quizzer.verify.parameters import Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def entropy(p: ArrayLike, base: float = math.e) -> float:
    r"""Shannon entropy H(P) of a discrete distribution.

    Parameters
    ----------
    p : array_like of shape (K,)
        Distribution: non-negative, sums to 1.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        Between 0 (a sure outcome) and log K (the uniform distribution).

    Raises
    ------
    ValueError
        If an entry is negative or not finite, the sum is not 1 (to 1e-9), or the base is not one of a logarithm.

    Notes
    -----
    .. math:: H(P) = -\sum_{x: p(x) > 0} p(x) \log p(x)

    An impossible outcome contributes nothing, since x log x tends to 0 with x.

    References
    ----------
    .. [1] Shannon (1948), "A Mathematical Theory of Communication".

    Examples
    --------
    >>> entropy([0.5, 0.25, 0.25], 2)
    1.5
    >>> entropy([1.0, 0.0])
    0.0
    """
    p = distribution("p", p)
    held = p[p > 0]
    return float(max(0.0, -(held * np.log(held)).sum()) / log_base(base))


@problem(entropy, params={"p": Simplex((3, 4))}, unit="nats")
def solve(p: list[float], base: float = math.e) -> Solution:
    value = entropy(p, base)
    logs = [math.log(x) / math.log(base) if x else 0.0 for x in p]
    log = log_name(base)
    return Solution(
        value,
        wrong={
            **base_slips(value, base),
            "sign": Wrong(-value, "You left out the minus: the logarithms are negative, the entropy is not."),
            "unweighted": Wrong(-sum(logs), "You summed -log p alone: weight each term by its probability."),
            "largest_entropy": Wrong(
                math.log(len(p)) / math.log(base) if len(set(p)) > 1 else None,
                "That is log K, the largest entropy of K outcomes, which only the uniform distribution has.",
            ),
            "mean_of_terms": Wrong(value / len(p), "You divided by the number of outcomes: the terms are summed."),
        },
        steps=[
            *(f"-{number(x)} {log} {number(x)} = {show(-x * y, 4)}" for x, y in zip(p, logs, strict=True) if x),
            f"H(P) = {show(value, 4)}",
        ],
    )
