import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def silhouette_value(own: ArrayLike, others: ArrayLike) -> float:
    r"""Silhouette of a point, from its distances to the points of its cluster and of the other clusters.

    Parameters
    ----------
    own : array_like of shape (m,)
        Distances from the other points of its own cluster.
    others : array_like of shape (k, n)
        Distances from the points of every other cluster, one cluster a row.

    Returns
    -------
    float
        Between -1 and 1.

    Raises
    ------
    ValueError
        If a distance is negative or not finite, or all are 0.

    Notes
    -----
    With a the mean distance in the own cluster and b the smallest mean distance from another one:

    .. math:: s = \frac{b - a}{\max(a, b)}

    References
    ----------
    .. [1] Rousseeuw (1987), "Silhouettes: A Graphical Aid to the Interpretation and Validation of Cluster Analysis".

    Examples
    --------
    >>> silhouette_value([1, 3], [[4, 6], [9, 9]])
    0.6
    """
    a, means = _means(own, others)
    b = float(means.min())
    if max(a, b) == 0:
        raise ValueError("all distances are 0: the silhouette is undefined")
    return (b - a) / max(a, b)


def _means(own: ArrayLike, others: ArrayLike) -> tuple[float, Floats]:
    inside, outside = floats("own", own, 1), floats("others", others, 2)
    if (inside < 0).any() or (outside < 0).any():
        raise ValueError("a distance is negative")
    return float(inside.mean()), outside.mean(axis=1)


def _reject(own: list[float], others: list[list[float]]) -> str | None:
    return "the point lies between two clusters" if abs(silhouette_value(own, others)) < 0.05 else None


@problem(silhouette_value, params={"own": ListOf(Int(1, 8), 3), "others": Matrix(Int(2, 15), 2, 3)}, reject=_reject)
def solve(own: list[float], others: list[list[float]]) -> Solution:
    value = silhouette_value(own, others)
    a, means = _means(own, others)
    b, c, inside, outside = float(means.min()), float(means.max()), floats("own", own), floats("others", others)

    def of(inner: float, outer: float) -> float | None:
        return (outer - inner) / max(inner, outer) if max(inner, outer) else None

    with_itself = float(inside.sum()) / (len(inside) + 1)
    return Solution(
        value,
        wrong={
            "farthest_cluster": Wrong(
                of(a, c) if b != c else None, "You took the farther cluster: b is of the nearest."
            ),
            "mean_of_all_others": Wrong(
                of(a, float(outside.mean())) if b != c else None,
                "You took the mean over all other clusters: b is of the nearest one.",
            ),
            "nearest_points": Wrong(
                of(float(inside.min()), float(outside.min())), "You took the nearest points: a and b are means."
            ),
            "nearest_point_outside": Wrong(
                of(a, float(outside.min())) if outside.min() != b else None,
                "You took the nearest point of the others: b is the mean over a cluster.",
            ),
            "itself_counted": Wrong(of(with_itself, b), "You counted the point itself: a is the mean over the others."),
            "sign_reversed": Wrong(-value if value else None, "You subtracted the other way round: it is b - a."),
            "not_divided": Wrong(b - a if max(a, b) != 1 else None, "You did not divide by the larger of a and b."),
            "divided_by_the_smaller": Wrong(
                (b - a) / min(a, b) if min(a, b) and a != b else None,
                "You divided by the smaller: divide by the larger.",
            ),
            "divided_by_the_sum": Wrong(
                (b - a) / (a + b) if a != b else None, "You divided by a + b: divide by the larger of the two."
            ),
            "quotient": Wrong(a / b if b and a != b else None, "That is a/b alone."),
            "sums_for_means": Wrong(
                of(float(inside.sum()), float(outside.sum(axis=1).min())) if len(inside) != outside.shape[1] else None,
                "You took sums: a and b are means.",
            ),
        },
        steps=[
            f"a = ({' + '.join(number(d) for d in inside)})/{len(inside)} = {show(a, 6)}",
            f"means of the others: {', '.join(show(float(m), 6) for m in means)}; b = {show(b, 6)}",
            f"({show(b, 6)} - {operand(a, 6)})/{show(float(np.maximum(a, b)), 6)} = {show(value, 4)}",
        ],
    )
