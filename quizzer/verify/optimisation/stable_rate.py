import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

# Difference of the diagonal entries and entry beside them, for which the eigenvalues need no root.
WHOLE = ((3, 2), (6, 4), (8, 3), (5, 6), (9, 6), (12, 8), (16, 6), (15, 4))


def stable_rate(H: ArrayLike) -> float:
    r"""Bound on the learning rate below which gradient descent converges on a convex quadratic.

    Parameters
    ----------
    H : array_like of shape (n, n)
        Hessian, symmetric, with positive eigenvalues.

    Returns
    -------
    float
        2 over the largest eigenvalue.

    Raises
    ------
    ValueError
        If an entry is not finite, or the matrix is not symmetric with positive eigenvalues.

    Notes
    -----
    Along an eigenvector a step multiplies the distance from the minimum by :math:`1 - \eta \lambda`, whose size is
    below 1 for each of them if

    .. math:: \eta < \frac{2}{\lambda_{\max}}

    References
    ----------
    .. [1] Goh (2017), "Why Momentum Really Works", Distill.

    Examples
    --------
    >>> round(stable_rate([[5, 2], [2, 2]]), 6)
    0.333333
    """
    given = floats("H", H, 2)
    if given.shape[0] != given.shape[1] or not np.array_equal(given, given.T):
        raise ValueError("H must be symmetric")
    values = np.linalg.eigvalsh(given)
    if values[0] <= 0:
        raise ValueError("H must have positive eigenvalues")
    return float(2 / values[-1])


def _hessian(draws: Draws, earlier: Drawn) -> list[list[int]]:
    difference, beside = draws.choice(WHOLE)
    apart = round((difference**2 + 4 * beside**2) ** 0.5)
    small = (apart - difference) // 2 + draws.integer(apart // 3 + 1, apart)  # the smaller eigenvalue
    beside *= draws.choice((-1, 1))
    one, other = draws.shuffled([small, small + difference])
    return [[one, beside], [beside, other]]


@problem(stable_rate, params={"H": Matrix(Int(-8, 60), 2, 2, draw=_hessian)})
def solve(H: list[list[float]]) -> Solution:
    given, value = floats("H", H), stable_rate(H)
    eigenvalues = np.linalg.eigvalsh(given)
    low, high = float(eigenvalues[0]), float(eigenvalues[-1])
    trace, determinant = float(np.trace(given)), float(np.linalg.det(given))
    several = low != high
    return Solution(
        value,
        wrong={
            "one_for_two": Wrong(
                1 / high, "You took 1 over the largest eigenvalue: up to twice that, the steps overshoot but shrink."
            ),
            "smallest_eigenvalue": Wrong(
                2 / low if several else None, "You took the smallest eigenvalue: the steepest direction diverges first."
            ),
            "one_over_the_smallest": Wrong(
                1 / low, "You took 1 over the smallest eigenvalue: the bound is 2 over the largest."
            ),
            "fastest_rate": Wrong(
                2 / (low + high),
                "That is 2 over the sum of the eigenvalues, the fastest rate: the bound has the largest one alone.",
            ),
            "diagonal": Wrong(
                2 / float(given.diagonal().max()) if several else None,
                "You took the largest entry of the diagonal: the eigenvalue is larger, as the other entries are not 0.",
            ),
            "row_sum": Wrong(
                2 / float(np.abs(given).sum(axis=1).max()) if several else None,
                "You took the largest sum of a row: it bounds the eigenvalue and is not the eigenvalue.",
            ),
            "frobenius_norm": Wrong(
                2 / float(np.linalg.norm(given)), "You took the root of all squares: the largest eigenvalue is asked."
            ),
            "determinant": Wrong(2 / determinant, "You took the determinant: it is the product of the eigenvalues."),
            "upside_down": Wrong(high / 2, "You turned the fraction: the larger the curvature, the smaller the rate."),
        },
        steps=[
            f"trace and determinant: {number(trace)}, {show(determinant, 4)}",
            f"eigenvalues: {show(low, 6)}, {show(high, 6)}",
            f"2/{show(high, 6)} = {show(value, 4)}",
        ],
    )
