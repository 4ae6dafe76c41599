import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TRIES = 100  # a deck may pin a plane that has no such points


def geometric_margin(w: ArrayLike, b: float, X: ArrayLike, y: ArrayLike) -> float:
    r"""Smallest signed distance of the points from the plane wᵀx + b = 0, positive on the side of their label.

    Parameters
    ----------
    w : array_like of shape (d,)
        Normal vector of the plane, not 0.
    b : float
        Offset.
    X : array_like of shape (n, d)
        Points, one per row.
    y : array_like of shape (n,)
        Their labels -1 and +1.

    Returns
    -------
    float
        Negative if a point lies on the wrong side; unchanged when w and b are multiplied by a positive number.

    Raises
    ------
    ValueError
        If an entry is not finite, the shapes do not fit, w is zero, or a label is not -1 or +1.

    Notes
    -----
    .. math:: \min_i \frac{y_i (w^\top x_i + b)}{\lVert w \rVert}

    References
    ----------
    .. [1] Cristianini and Shawe-Taylor (2000), An Introduction to Support Vector Machines.

    Examples
    --------
    >>> geometric_margin([3, 4], -5, [[3, 4], [0, 0]], [1, -1])
    1.0
    """
    normal, points, labels = floats("w", w, 1), floats("X", X, 2), floats("y", y, 1)
    if points.shape[1] != len(normal):
        raise ValueError(f"a row of X has {points.shape[1]} entries and w has {len(normal)}")
    same_length("X", points, "y", labels)
    if not np.isin(labels, (-1, 1)).all():
        raise ValueError("y must be labels -1 and +1")
    if not normal.any():
        raise ValueError("w is zero: there is no hyperplane")
    functional = labels * (points @ normal + floats("b", b, 0))
    return float(functional.min() / np.linalg.norm(normal))


def _points(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """On both sides of the plane, one nearer than the others, with a score above 2: canonical scales have 1 and 2."""
    w, b = np.array(earlier["w"]), earlier["b"]
    for _ in range(TRIES):
        X = [[draws.integer(-4, 4) for _ in w] for _ in range(3)]
        scores = np.array(X) @ w + b
        sizes = sorted(np.abs(scores).tolist())
        if 2 < sizes[0] < sizes[1] and len(set(np.sign(scores).tolist())) > 1:
            break
    return X


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Those of the sides; half of the time one point, not the nearest, is on the wrong side."""
    scores = np.array(earlier["X"]) @ np.array(earlier["w"]) + earlier["b"]
    labels = [1 if score > 0 else -1 for score in scores]
    if draws.integer(1, 2) == 1:
        labels[int(np.abs(scores).argmax())] *= -1
    return labels


@problem(
    geometric_margin,
    params={
        "w": ListOf(Int(-4, 4, exclude=[0]), 2, distinct=True),
        "b": Int(-6, 6, exclude=[0]),
        "X": Matrix(Int(-4, 4), 3, "w", draw=_points),
        "y": ListOf(Choice(-1, 1), "X", draw=_labels),
    },
)
def solve(w: list[float], b: float, X: list[list[float]], y: list[int]) -> Solution:
    value = geometric_margin(w, b, X, y)
    products, labels, length = floats("X", X) @ floats("w", w), floats("y", y), math.hypot(*w)
    scores = products + b
    functional = labels * scores
    return Solution(
        value,
        wrong={
            "functional": Wrong(
                float(functional.min()), "That is the functional margin, which doubles with w and b. Divide it by ‖w‖."
            ),
            "squared_norm": Wrong(
                float(functional.min() / length**2), "You divided by ‖w‖²: a distance divides by ‖w‖."
            ),
            "sum_of_sizes": Wrong(
                float(functional.min() / sum(map(abs, w))),
                "You divided by the sum of the sizes of the weights: ‖w‖ is the root of the sum of their squares.",
            ),
            "smallest_distance": Wrong(
                float(np.abs(scores).min() / length) if functional.min() < 0 else None,
                "That is the smallest distance: a point on the wrong side counts with a minus sign.",
            ),
            "labels_ignored": Wrong(
                float(scores.min() / length) if scores.min() != functional.min() else None,
                "You left out the labels: a negative below the plane has a positive margin.",
            ),
            "mean": Wrong(
                float(functional.mean() / length), "You averaged over the points: the margin is that of the worst one."
            ),
            "largest": Wrong(
                float(functional.max() / length) if len(X) > 1 else None,
                "That is the margin of the point that lies deepest on its side: take the smallest.",
            ),
            "canonical_scale": Wrong(
                1 / length, "1/‖w‖ is the margin where the smallest y f(x) is 1: here it is another number."
            ),
            "canonical_width": Wrong(
                2 / length, "2/‖w‖ is the width between the lines y f(x) = 1: the smallest y f(x) is another number."
            ),
            "offset_forgotten": Wrong(
                float((labels * products).min() / length), "You left out b: the score is wᵀx + b."
            ),
            "offset_sign": Wrong(
                float((labels * (products - b)).min() / length), "You subtracted b: the score is wᵀx + b."
            ),
            "width": other_convention(
                2 * value, "that is a width, measured to both sides. This card asks for the distance on one side."
            ),
        },
        steps=[
            f"f(x) = wᵀx + b = {show(scores.tolist())}",
            f"y f(x) = {show(functional.tolist())}",
            f"‖w‖ = {show(length, 6)}",
            f"smallest: {show(float(functional.min()))}/{show(length, 6)} = {show(value, 4)}",
        ],
    )
