import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def mixture_weights(sizes: ArrayLike, alpha: float) -> Floats:
    r"""Sampling shares of data sets whose sizes are flattened by an exponent.

    Parameters
    ----------
    sizes : array_like of shape (K,)
        Sizes of the data sets in any unit, positive.
    alpha : float
        Exponent of the shares: 1 keeps them, 0 makes them equal.

    Returns
    -------
    ndarray of shape (K,)
        Shares of what is sampled, sum 1.

    Raises
    ------
    ValueError
        If a size is not positive or alpha is not finite.

    Notes
    -----
    .. math:: w_i = \frac{n_i^\alpha}{\sum_j n_j^\alpha}

    References
    ----------
    .. [1] Conneau and Lample (2019), "Cross-lingual Language Model Pretraining".

    Examples
    --------
    >>> mixture_weights([1, 9], 0.5).tolist()
    [0.25, 0.75]
    """
    counts = floats("sizes", sizes, 1)
    if (counts <= 0).any():
        raise ValueError("sizes must be positive")
    powers = (counts / counts.max()) ** floats("alpha", alpha, 0)
    result: Floats = powers / powers.sum()
    return result


def _sizes(draws: Draws, earlier: Drawn) -> list[int]:
    """Each at least one and a half times the next smaller one."""
    small = draws.integer(2, 20)
    middle = round(small * draws.integer(16, 40) / 10)
    return draws.shuffled([small, middle, round(middle * draws.integer(16, 40) / 10)])


@problem(
    mixture_weights,
    version=1,
    params={"sizes": ListOf(Int(2, 320), 3, draw=_sizes), "alpha": Choice(0.3, 0.5, 0.7)},
)
def solve(sizes: list[int], alpha: float) -> Solution:
    counts, value = floats("sizes", sizes), mixture_weights(sizes, alpha)
    powers, shares = counts**alpha, counts / counts.sum()
    return Solution(
        value,
        wrong={
            "by_size": Wrong(shares if alpha != 1 else None, "Those are the shares by size: raise them to α."),
            "unnormalised": Wrong(
                shares**alpha if alpha != 1 else None, "Those powers do not sum to 1: divide them by their sum."
            ),
            "powers_of_sizes": Wrong(powers, "Those are the powers of the sizes: divide them by their sum."),
            "exponent_inverted": Wrong(
                mixture_weights(sizes, 1 / alpha) if alpha not in (0, 1) else None,
                "You took the power 1/α: that makes the large sets larger still.",
            ),
            "negative_exponent": Wrong(
                mixture_weights(sizes, -alpha) if alpha else None,
                "You gave the smallest set the largest share: a positive exponent flattens and does not turn round.",
            ),
            "logarithms": Wrong(
                np.log(counts) / np.log(counts).sum() if (counts > 1).all() else None,
                "You took shares of the logarithms: take powers of the sizes.",
            ),
            "equal_shares": Wrong(
                np.full(len(counts), 1 / len(counts)) if alpha else None, "Equal shares are what α = 0 gives."
            ),
        },
        steps=[
            *(f"{number(n)}^{number(alpha)} = {show(float(x), 6)}" for n, x in zip(sizes, powers, strict=True)),
            f"sum: {show(float(powers.sum()), 6)}",
            f"divided by it: {show(value.tolist(), 4)}",
        ],
    )
