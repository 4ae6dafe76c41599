"""Class-dependent margins of the LDAM loss."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem

ROOTS = (2, 3, 4, 5, 6, 8, 10)  # fourth roots of the drawn counts


def ldam_margins(counts: ArrayLike, largest: float) -> Floats:
    r"""Label-distribution-aware margins: the rarer a class, the wider the margin that is demanded for it.

    Parameters
    ----------
    counts : array_like of shape (K,)
        Number of training examples of each class, positive.
    largest : float
        Margin of the rarest class, positive: the one number that is tuned.

    Returns
    -------
    ndarray of shape (K,)
        Positive, at most `largest`.

    Raises
    ------
    ValueError
        If a count or `largest` is not positive and finite.

    Notes
    -----
    .. math:: \Delta_k = \frac{C}{n_k^{1/4}}, \qquad \max_k \Delta_k = \Delta

    For two classes they minimise the sum of :math:`1/(\Delta_k \sqrt{n_k})`, a bound of the error, among margins of a
    given sum.

    References
    ----------
    .. [1] Cao, Wei, Gaidon, Arechiga and Ma (2019), "Learning Imbalanced Datasets with Label-Distribution-Aware Margin
       Loss".

    Examples
    --------
    >>> ldam_margins([16, 1], 0.5).tolist()
    [0.25, 0.5]
    """
    sizes = floats("counts", counts, 1)
    if (sizes <= 0).any():
        raise ValueError("counts must be positive")
    if floats("largest", largest, 0) <= 0:
        raise ValueError("largest must be positive")
    return _margins(sizes, largest, 1 / 4)


def _margins(sizes: Floats, largest: float, power: float) -> Floats:
    margins: Floats = largest * (sizes.min() / sizes) ** power
    return margins


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    return sorted((root**4 for root in draws.sample(ROOTS, 3)), reverse=True)


@problem(
    ldam_margins,
    version=1,
    params={"counts": ListOf(Int(16, 10_000), 3, draw=_counts), "largest": Choice(0.3, 0.4, 0.5, 0.6)},
)
def solve(counts: list[int], largest: float) -> Solution:
    margins, sizes = ldam_margins(counts, largest), np.array(counts, dtype=float)
    return Solution(
        margins,
        wrong={
            "wider_for_frequent": Wrong(
                largest * (sizes / sizes.max()) ** 0.25,
                "You gave the frequent classes the wider margins: the rare ones need them, to generalise.",
            ),
            "square_root": Wrong(
                _margins(sizes, largest, 1 / 2), "You took the square root of the counts: the margins go with n^(-1/4)."
            ),
            "inverse_frequency": Wrong(
                _margins(sizes, largest, 1), "You took 1/n: that is how weights go; the margins go with n^(-1/4)."
            ),
            "not_scaled": Wrong(
                sizes**-0.25, "That is n^(-1/4) as it stands: scale it, so that the largest margin is the given one."
            ),
        },
        steps=[
            "fourth roots: " + ", ".join(f"{number(n)}^(1/4) = {show(n**0.25, 4)}" for n in counts),
            f"the rarest class has the margin {number(largest)}, so C = {show(largest * min(counts) ** 0.25, 4)}",
            "C divided by each root: " + ", ".join(show(float(margin), 4) for margin in margins),
        ],
    )
