import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def linkage_distances(first: ArrayLike, second: ArrayLike) -> Floats:
    r"""Distance of two clusters of points on a line by single, complete and average linkage.

    Parameters
    ----------
    first, second : array_like of shape (n,) and (m,)
        Points of the two clusters.

    Returns
    -------
    ndarray of shape (3,)
        Smallest, largest and mean distance of a point of one from a point of the other.

    Raises
    ------
    ValueError
        If a number is not finite or a cluster is empty.

    Notes
    -----
    .. math:: \min_{i, j} |a_i - b_j|, \qquad \max_{i, j} |a_i - b_j|, \qquad \frac{1}{nm} \sum_{i, j} |a_i - b_j|

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), "The Elements of Statistical Learning", section 14.3.12.

    Examples
    --------
    >>> linkage_distances([1, 2], [4, 9]).tolist()
    [2.0, 8.0, 5.0]
    """
    gaps = _gaps(first, second)
    return np.array([gaps.min(), gaps.max(), gaps.mean()])


def _gaps(first: ArrayLike, second: ArrayLike) -> Floats:
    a, b = floats("first", first, 1), floats("second", second, 1)
    gaps: Floats = abs(a[:, None] - b)
    return gaps


def _first(draws: Draws, earlier: Drawn) -> list[int]:
    """Low points and one among those of the other cluster, so that means of distances are not distances of means."""
    return [*sorted(draws.sample(range(0, 6), 2)), draws.integer(12, 14)]


def _second(draws: Draws, earlier: Drawn) -> list[int]:
    return sorted(draws.sample([8, 9, 10, 11, 15, 16, 17, 18], 2))


def _reject(first: list[float], second: list[float]) -> str | None:
    return "the clusters do not overlap" if min(second) > max(first) else None


@problem(
    linkage_distances,
    params={
        "first": ListOf(Int(0, 14), 3, draw=_first),
        "second": ListOf(Int(8, 18), 2, draw=_second),
    },
    reject=_reject,
)
def solve(first: list[float], second: list[float]) -> Solution:
    single, complete, average = value = linkage_distances(first, second)
    gaps, a, b = _gaps(first, second), floats("first", first), floats("second", second)
    centroids = abs(float(a.mean() - b.mean()))
    several = gaps.size > 1 and single != complete
    return Solution(
        value,
        wrong={
            "single_and_complete_exchanged": Wrong(
                [complete, single, average] if several else None,
                "You exchanged the first two: single linkage has the smallest distance, complete linkage the largest.",
            ),
            "average_second": Wrong(
                [single, average, complete] if several else None,
                "You gave average linkage second: the order asked is single, complete, average.",
            ),
            "centroids": Wrong(
                [single, complete, centroids] if abs(centroids - average) > 1e-9 else None,
                "You took the distance of the two means: average linkage is the mean of all distances between points.",
            ),
            "middle_of_both": Wrong(
                [single, complete, (single + complete) / 2] if abs(single + complete - 2 * average) > 1e-9 else None,
                "You took the middle of smallest and largest distance: average linkage is the mean of all of them.",
            ),
            "median": Wrong(
                [single, complete, float(np.median(gaps))] if abs(float(np.median(gaps)) - average) > 1e-9 else None,
                "You took the median of the distances: average linkage is their mean.",
            ),
            "summed": Wrong(
                [single, complete, float(gaps.sum())] if gaps.size > 1 else None,
                "You summed: average linkage divides by the number of pairs.",
            ),
            "divided_by_points": Wrong(
                [single, complete, float(gaps.sum()) / (len(a) + len(b))]
                if len(a) * len(b) != len(a) + len(b)
                else None,
                "You divided by the number of points: divide by the number of pairs.",
            ),
            "neighbouring_ends": Wrong(
                [abs(float(b.min() - a.max())), complete, average] if abs(b.min() - a.max()) != single else None,
                "You took the last point of one and the first of the other: look through all pairs for the smallest.",
            ),
        },
        steps=[
            *(
                f"from {show(float(p), 6)}: {', '.join(show(float(gap), 6) for gap in row)}"
                for p, row in zip(a, gaps, strict=True)
            ),
            f"smallest {show(float(single), 6)}, largest {show(float(complete), 6)}",
            f"mean {show(float(gaps.sum()), 6)}/{gaps.size} = {show(float(average), 4)}",
        ],
    )
