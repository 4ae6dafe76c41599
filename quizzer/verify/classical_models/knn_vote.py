import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def knn_vote(distances: ArrayLike, labels: ArrayLike, k: int) -> float:
    r"""Share of class 1 in the vote of the k nearest neighbours, each weighted by one over its distance.

    Parameters
    ----------
    distances : array_like of shape (n,)
        Distances of the training points from the query, positive.
    labels : array_like of shape (n,)
        Their classes, 0 or 1.
    k : int
        Number of neighbours that vote, at most n; of equally distant points the earlier ones are taken.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the lengths differ, a distance is not positive, a label is not 0 or 1, or k is not in 1..n.

    Notes
    -----
    .. math:: \frac{\sum_{i \in N_k} y_i / d_i}{\sum_{i \in N_k} 1 / d_i}

    References
    ----------
    .. [1] scikit-learn documentation, KNeighborsClassifier, weights="distance".

    Examples
    --------
    >>> round(knn_vote([1, 2, 5, 4], [1, 0, 1, 0], 3), 6)
    0.571429
    """
    away, classes = floats("distances", distances, 1), labels01("labels", labels)
    same_length("distances", away, "labels", classes)
    if (away <= 0).any():
        raise ValueError("distances must be positive")
    if floats("k", k, 0) != int(k) or not 1 <= k <= len(away):
        raise ValueError(f"k must be a whole number from 1 to {len(away)}")
    nearest = np.argsort(away, kind="stable")[: int(k)]
    return _share(1 / away[nearest], classes[nearest])


def _share(weights: Floats, classes: Floats) -> float:
    return float(weights @ classes / weights.sum())


def _distances(draws: Draws, earlier: Drawn) -> list[int]:
    """Such that the first of the list are not the nearest."""
    distances = draws.sample([1, 2, 3, 4, 5, 6, 8, 10], 5)
    if set(distances[: earlier["k"]]) == set(sorted(distances)[: earlier["k"]]):
        distances.reverse()
    return distances


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Such that the nearest disagree, and the others, which have no vote, agree."""
    distances, other = earlier["distances"], draws.integer(0, 1)
    nearest = sorted(range(len(distances)), key=lambda i: distances[i])[: earlier["k"]]
    labels = [draws.integer(0, 1) if i in nearest else other for i in range(len(distances))]
    labels[draws.choice(nearest[1:])] = 1 - labels[nearest[0]]
    return labels


def _reject(distances: list[int], labels: list[int], k: int) -> str | None:
    nearest = [labels[i] for i in np.argsort(distances)[:k]]
    return "the neighbours agree" if len(set(nearest)) == 1 else None


@problem(
    knn_vote,
    params={
        "k": Choice(3),
        "distances": ListOf(Int(1, 10), 5, draw=_distances),
        "labels": ListOf(Int(0, 1), "distances", draw=_labels),
    },
    reject=_reject,
    probability=True,
)
def solve(distances: list[float], labels: list[float], k: int) -> Solution:
    value = knn_vote(distances, labels, k)
    away, classes = floats("distances", distances), floats("labels", labels)
    order = np.argsort(away, kind="stable")
    near, far = order[:k], order[::-1][:k]
    d, y = away[near], classes[near]
    mixed, fewer = len(set(y.tolist())) > 1, k < len(away)
    weights = 1 / d
    return Solution(
        value,
        wrong={
            "equal_votes": Wrong(
                float(y.mean()) if mixed else None, "You counted heads: each vote weighs one over its distance."
            ),
            "all_points": Wrong(
                _share(1 / away, classes) if fewer else None, f"You let all points vote: only the {k} nearest do."
            ),
            "distance_as_weight": Wrong(
                _share(d, y) if mixed else None, "You weighted by the distance: the nearer point weighs more, 1/d."
            ),
            "inverse_square": other_convention(
                _share(weights**2, y) if mixed else None, "You took 1/d², another usual weight: here it is 1/d."
            ),
            "farthest": Wrong(
                _share(1 / away[far], classes[far]) if fewer else None,
                "You took the farthest points: the nearest vote.",
            ),
            "first_of_the_list": Wrong(
                _share(1 / away[:k], classes[:k]) if fewer else None,
                "You took the first points of the list: take those of the smallest distances.",
            ),
            "not_normalised": Wrong(
                float(weights @ y), "That is the weight of class 1: divide by the weight of all neighbours."
            ),
            "odds": Wrong(
                float(weights @ y / (weights @ (1 - y))) if mixed else None,
                "You divided by the weight of the other class: divide by that of all neighbours.",
            ),
            "over_k": Wrong(
                float(weights @ y) / k if k > 1 else None, "You divided by k: divide by the sum of the weights."
            ),
            "other_class": Wrong(1 - value, "That is the share of class 0."),
        },
        steps=[
            f"nearest: {', '.join(f'{number(a)} (class {number(c)})' for a, c in zip(d, y, strict=True))}",
            f"all weights: {' + '.join(f'1/{number(a)}' for a in d)} = {show(float(weights.sum()), 6)}",
            f"class 1: {show(float(weights @ y), 6)}",
            f"{show(float(weights @ y), 6)}/{show(float(weights.sum()), 6)} = {show(value, 4)}",
        ],
    )
