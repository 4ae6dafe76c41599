import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def k_means_step(x: ArrayLike, centres: ArrayLike) -> Floats:
    r"""Centres after each point was given to the nearest centre and each centre was moved to the mean of its points.

    Parameters
    ----------
    x : array_like of shape (n,)
        Points on a line.
    centres : array_like of shape (k,)
        Centres before; of equally near ones the first counts.

    Returns
    -------
    ndarray of shape (k,)
        Centres after; one without points stays where it was.

    Raises
    ------
    ValueError
        If a number is not finite or a list is empty.

    Notes
    -----
    .. math:: \mu_j = \frac{1}{|C_j|} \sum_{i \in C_j} x_i

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 9.1.

    Examples
    --------
    >>> k_means_step([1, 2, 6, 9], [1, 2]).round(6).tolist()
    [1.0, 5.666667]
    """
    points, old = floats("x", x, 1), floats("centres", centres, 1)
    return _moved(points, old, nearest(points, old))


def nearest(points: Floats, centres: Floats) -> list[int]:
    """Index of the nearest centre for each point."""
    return [int(i) for i in abs(points[:, None] - centres).argmin(axis=1)]


def _moved(points: Floats, centres: Floats, labels: list[int]) -> Floats:
    owner = np.array(labels)
    return np.array([points[owner == j].mean() if (owner == j).any() else old for j, old in enumerate(centres)])


def clusters(points: Floats, centres: Floats) -> list[Floats]:
    """The points of each centre."""
    owner = np.array(nearest(points, centres))
    return [points[owner == j] for j in range(len(centres))]


def drawn_points(draws: Draws, earlier: Drawn) -> list[int]:
    """Two points and, apart from them, a lopsided group of four, in rising order."""
    low, start = draws.sample(range(6), 2), draws.integer(9, 11)
    return sorted([*low, start, *(start + draws.integer(*step) for step in ((1, 1), (2, 3), (5, 7)))])


def drawn_centres(draws: Draws, earlier: Drawn) -> list[int]:
    """The two leftmost points, a poor start that takes two steps to mend."""
    return sorted(earlier["x"])[:2]


def _reject(x: list[float], centres: list[float]) -> str | None:
    points, old = floats("x", x), floats("centres", centres)
    gaps = np.sort(abs(points[:, None] - old), axis=1)
    if (gaps[:, 1] - gaps[:, 0] < 1e-9).any():
        return "a point is as far from one centre as from another"
    if min(map(len, clusters(points, old))) == 0:
        return "a centre has no points"
    return "a centre stays" if (abs(k_means_step(x, centres) - old) < 1e-9).all() else None


@problem(
    k_means_step,
    params={
        "x": ListOf(Int(0, 21), 6, draw=drawn_points),
        "centres": ListOf(Int(0, 21), 2, draw=drawn_centres),
    },
    reject=_reject,
)
def solve(x: list[float], centres: list[float]) -> Solution:
    value, points, old = k_means_step(x, centres), floats("x", x), floats("centres", centres)
    groups, later = clusters(points, old), k_means_step(x, value)
    full = all(map(len, groups))
    rows = np.array_split(points, len(old))
    spread = any(len(set(group.tolist())) > 1 for group in groups)
    return Solution(
        value,
        wrong={
            "exchanged": Wrong(value[::-1], "You gave the centres in another order: keep that of the old ones."),
            "split_in_the_middle": Wrong(
                [float(row.mean()) for row in rows] if all(map(len, rows)) else None,
                "You gave each centre the same number of points: each point goes to the nearest centre.",
            ),
            "medians": Wrong(
                [float(np.median(group)) for group in groups] if full and spread else None,
                "You took medians: k-means moves centres to means.",
            ),
            "middles": Wrong(
                [(group.min() + group.max()) / 2 for group in groups] if full and spread else None,
                "You took the middle between the outermost points: take the mean of all.",
            ),
            "half_way": Wrong((old + value) / 2, "You moved the centres half way: they move to the means."),
            "old_centre_counted": Wrong(
                [(group.sum() + c) / (len(group) + 1) for group, c in zip(groups, old, strict=True)],
                "You counted the old centre as a point: the mean is of the points alone.",
            ),
            "sums": Wrong(
                [float(group.sum()) for group in groups], "You gave the sums: divide by the number of points."
            ),
            "divided_by_all": Wrong(
                [float(group.sum()) / len(points) for group in groups],
                "You divided by all points: divide by those of the cluster.",
            ),
            "one_step_further": Wrong(
                later if full and not np.allclose(later, value) else None, "You went on: a single iteration is asked."
            ),
            "not_moved": Wrong(old, "Those are the old centres."),
        },
        steps=[
            f"{show(float(c), 6)} gets {', '.join(show(float(p), 6) for p in group) or 'no point'}: "
            f"{show(float(new), 6)}"
            for c, group, new in zip(old, groups, value, strict=True)
        ],
    )
