import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def effective_number(counts: ArrayLike, beta: float) -> Floats:
    r"""How many examples a class counts for when each further one overlaps more with those that are there.

    Parameters
    ----------
    counts : array_like of shape (K,)
        Number of training examples of each class, positive.
    beta : float
        At least 0, below 1: near 1, examples hardly overlap.

    Returns
    -------
    ndarray of shape (K,)
        Between 1 and the count, at most 1/(1 - beta).

    Raises
    ------
    ValueError
        If a count is not positive and finite, or beta outside [0, 1).

    Notes
    -----
    A sum of beta^0 to beta^(n - 1); the class-balanced loss weights class k by its reciprocal:

    .. math:: E_k = \frac{1 - \beta^{n_k}}{1 - \beta}

    References
    ----------
    .. [1] Cui, Jia, Lin, Song and Belongie (2019), "Class-Balanced Loss Based on Effective Number of Samples".

    Examples
    --------
    >>> effective_number([2, 10], 0.9).round(5).tolist()
    [1.9, 6.51322]
    """
    sizes = floats("counts", counts, 1)
    if (sizes <= 0).any():
        raise ValueError("counts must be positive")
    if not 0 <= beta < 1:
        raise ValueError("beta must be at least 0 and below 1")
    numbers: Floats = (1 - beta**sizes) / (1 - beta)
    return numbers


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """A frequent class and a rare one."""
    return [10 * draws.integer(2, 6), draws.integer(2, 8)]


@problem(effective_number, params={"counts": ListOf(Int(2, 60), 2, draw=_counts), "beta": Choice(0.9, 0.95, 0.98)})
def solve(counts: list[int], beta: float) -> Solution:
    numbers, sizes = effective_number(counts, beta), np.array(counts, dtype=float)
    return Solution(
        numbers,
        wrong={
            "weights": Wrong(
                1 / numbers, "Those are the weights, the reciprocals: the effective numbers are asked for."
            ),
            "not_divided": Wrong(1 - beta**sizes, "You left the denominator 1 - β out."),
            "one_term_too_few": Wrong(
                (1 - beta ** (sizes - 1)) / (1 - beta), "You took n - 1 for n: the sum 1 + β + β² ... has n terms."
            ),
            "one_term_too_many": Wrong(
                (1 - beta ** (sizes + 1)) / (1 - beta), "You took n + 1 for n: the sum 1 + β + β² ... has n terms."
            ),
            "limit": Wrong(
                [1 / (1 - beta)] * len(counts), "That is the limit for endless examples: β to the power n is left out."
            ),
        },
        steps=[
            f"1 - β = {number(1 - beta)}",
            "powers: " + ", ".join(f"{number(beta)}^{number(n)} = {show(beta**n, 6)}" for n in counts),
            "effective numbers: "
            + ", ".join(
                f"{show(1 - beta**n, 6)}/{number(1 - beta)} = {show(float(entry), 4)}"
                for n, entry in zip(counts, numbers, strict=True)
            ),
        ],
    )
