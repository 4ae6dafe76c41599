from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.classical_models.k_means_step import clusters, drawn_points, nearest
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def k_means_objective(x: ArrayLike, centres: ArrayLike) -> float:
    r"""Sum of the squared distances of points on a line from their nearest centres.

    Parameters
    ----------
    x : array_like of shape (n,)
        Points on a line.
    centres : array_like of shape (k,)
        Centres.

    Returns
    -------
    float
        Not negative.

    Raises
    ------
    ValueError
        If a number is not finite or a list is empty.

    Notes
    -----
    .. math:: J = \sum_i \min_j (x_i - \mu_j)^2

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 9.1.

    Examples
    --------
    >>> k_means_objective([1, 2, 6, 9], [2, 7])
    6.0
    """
    points, middle = floats("x", x, 1), floats("centres", centres, 1)
    return float((abs(points[:, None] - middle).min(axis=1) ** 2).sum())


def _centres(draws: Draws, earlier: Drawn) -> list[int]:
    """One in each group, which need not be a mean."""
    points = sorted(earlier["x"])
    return [draws.choice(points[:2]), draws.choice(points[2:])]


@problem(
    k_means_objective,
    params={
        "x": ListOf(Int(0, 21), 6, draw=drawn_points),
        "centres": ListOf(Int(0, 21), 2, draw=_centres),
    },
)
def solve(x: list[float], centres: list[float]) -> Solution:
    value, points, middle = k_means_objective(x, centres), floats("x", x), floats("centres", centres)
    groups = clusters(points, middle)
    gaps = points - middle[nearest(points, middle)]
    some, full = bool(value), all(map(len, groups))
    shifted = full and any(abs(g.mean() - c) > 1e-6 for g, c in zip(groups, middle, strict=True))
    whole = points - points.mean()
    return Solution(
        value,
        wrong={
            "distances": Wrong(float(abs(gaps).sum()) if some else None, "You summed distances: square them."),
            "mean": other_convention(
                value / len(points) if some and len(points) > 1 else None,
                "That is the mean over the points, as some define it: here it is the sum.",
            ),
            "half": other_convention(
                value / 2 if some else None, "That is half the sum: here no factor stands before it."
            ),
            "root": Wrong(value**0.5 if some and value != 1 else None, "You took the root: the sum stays as it is."),
            "means_of_clusters": Wrong(
                sum(float(((group - group.mean()) ** 2).sum()) for group in groups) if shifted else None,
                "You measured from the means of the clusters: here from the centres that are given.",
            ),
            "variances": Wrong(
                sum(float(((g - c) ** 2).mean()) for g, c in zip(groups, middle, strict=True) if len(g))
                if some
                else None,
                "You added the mean squares of the clusters: add the squares of all points.",
            ),
            "about_the_mean_of_all": Wrong(
                float(whole @ whole) if len(middle) > 1 else None,
                "You measured from the mean of all points: each from its own centre.",
            ),
            "all_centres": Wrong(
                float(((points[:, None] - middle) ** 2).sum()) if len(middle) > 1 else None,
                "You summed over all centres: only the nearest one counts.",
            ),
        },
        steps=[
            *(
                f"centre {show(float(c), 6)}: {' + '.join(show(float((p - c) ** 2), 6) for p in group) or 'no point'}"
                for c, group in zip(middle, groups, strict=True)
            ),
            f"sum: {show(value, 6)}",
        ],
    )
