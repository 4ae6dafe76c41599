import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.decision_trees_and_boosting.start_residuals import probability
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def newton_leaves(residuals: ArrayLike, start: float, left: int) -> Floats:
    r"""Values of the two leaves of a stump, by one Newton step on the log loss from a common score.

    Parameters
    ----------
    residuals : array_like of shape (n,)
        Pseudo-residuals y - p, in the order of the feature that is split.
    start : float
        The score of all samples, in log-odds.
    left : int
        How many samples go left, at least 1 and fewer than n.

    Returns
    -------
    ndarray of shape (2,)
        Values of the left and of the right leaf, in log-odds, before shrinkage.

    Raises
    ------
    ValueError
        If a number is not finite, or a side would be empty.

    Notes
    -----
    .. math:: \gamma_j = \frac{\sum_{i \in j} r_i}{n_j\, p (1 - p)}, \qquad p = \frac{1}{1 + e^{-F_0}}

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> newton_leaves([0.5, 0.5, -0.5], 0, 1).tolist()
    [2.0, 0.0]
    """
    sums, counts = _sides(residuals, left)
    p = probability(start)
    return sums / (counts * p * (1 - p))


def _sides(residuals: ArrayLike, left: int) -> tuple[Floats, Floats]:
    """Sums and counts on the left and on the right; ValueError if a side is empty."""
    given = floats("residuals", residuals, 1)
    if float(floats("left", left, 0)) != int(left) or not 1 <= left < len(given):
        raise ValueError(f"left must be a whole number from 1 to {len(given) - 1}")
    cut = int(left)
    sums = np.array([given[:cut].sum(), given[cut:].sum()])
    return sums, np.array([cut, len(given) - cut], dtype=float)


def _reject(residuals: list[float], start: float, left: int) -> str | None:
    sums, _ = _sides(residuals, left)
    return "a leaf would change hardly anything" if np.abs(sums).min() < 0.2 else None


@problem(
    newton_leaves,
    params={
        "start": Dec(-1.5, 1.5, 0.1, exclude=[0]),
        "residuals": ListOf(Dec(-0.8, 0.8, 0.1, exclude=[0]), 5),
        "left": Int(2, 3),
    },
    reject=_reject,
)
def solve(residuals: list[float], start: float, left: int) -> Solution:
    value, p = newton_leaves(residuals, start, left), probability(start)
    sums, counts = _sides(residuals, left)
    slope = p * (1 - p)
    return Solution(
        value,
        wrong={
            "means": Wrong(
                sums / counts, "Those are the mean residuals, right for the squared error: divide by p(1 - p) as well."
            ),
            "counts_forgotten": Wrong(
                sums / slope if (counts > 1).any() else None,
                "You divided by p(1 - p) once: each sample of the leaf adds one.",
            ),
            "whole_count": Wrong(
                sums / (counts.sum() * slope), "You divided by all samples: a leaf has its own second derivatives only."
            ),
            "sums": Wrong(sums, "Those are the sums of the residuals: divide by the sum of the p(1 - p)."),
            "sign": Wrong(-value, "The signs are opposite: residuals y - p are minus the gradient already."),
            "probability_for_slope": Wrong(
                sums / (counts * p), "You divided by p: the second derivative of the log loss is p(1 - p)."
            ),
            "squares": Wrong(
                sums / np.array([np.square(residuals[: int(left)]).sum(), np.square(residuals[int(left) :]).sum()]),
                "You took the squares of the residuals for the second derivatives, which are p(1 - p).",
            ),
        },
        steps=[
            f"p(1 - p) = {show(p, 6)} × {show(1 - p, 6)} = {show(slope, 6)}",
            *(
                f"{side}: {operand(total, 6)}/({number(count)} × {show(slope, 6)}) = {show(float(v), 4)}"
                for side, total, count, v in zip(("left", "right"), sums.tolist(), counts, value, strict=True)
            ),
        ],
    )
