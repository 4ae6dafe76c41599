import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def plane_from_support_vectors(X: ArrayLike, y: ArrayLike, alpha: ArrayLike) -> Floats:
    r"""Weights and offset of a linear SVM, from its free support vectors and their multipliers.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Support vectors as rows, all of them on their margin planes.
    y : array_like of shape (n,)
        Their labels -1 and +1.
    alpha : array_like of shape (n,)
        Their multipliers, positive.

    Returns
    -------
    ndarray of shape (d + 1,)
        The weights and, as the last entry, the offset.

    Raises
    ------
    ValueError
        If an entry is not finite, a label is not -1 or +1, the shapes do not fit, a multiplier is not positive, the
        multipliers of the two labels do not balance, or a point is not on its margin plane.

    Notes
    -----
    .. math:: w = \sum_i \alpha_i y_i x_i, \qquad b = y_i - w^\top x_i

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 7.1.

    Examples
    --------
    >>> plane_from_support_vectors([[2, 0], [0, 0]], [1, -1], [0.5, 0.5]).tolist()
    [1.0, 0.0, -1.0]
    """
    points, labels, multipliers = floats("X", X, 2), floats("y", y, 1), floats("alpha", alpha, 1)
    if not np.isin(labels, (-1, 1)).all():
        raise ValueError("y must be labels -1 and +1")
    same_length("X", points, "y", labels)
    same_length("y", labels, "alpha", multipliers)
    if (multipliers <= 0).any():
        raise ValueError("alpha must be positive")
    if abs(multipliers @ labels) > 1e-9:
        raise ValueError("alpha does not balance the labels")
    weights = (multipliers * labels) @ points
    offsets = labels - points @ weights
    if np.ptp(offsets) > 1e-9:
        raise ValueError("X has a point that is not on its margin plane")
    plane: Floats = np.append(weights, offsets.mean())
    return plane


_WEIGHTS = ((1, 1), (1, -1), (-1, 1), (-1, -1), (2, 0), (0, 2), (-2, 0), (0, -2), (1, 0), (0, -1))


def _points(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Two positives and one negative on the margin planes of one of the weights."""
    along, across = np.array(draws.choice(_WEIGHTS)), np.array([1, -1])
    across = along[::-1] * across / max(abs(along))
    negative = np.array([draws.integer(-2, 2), draws.integer(-2, 2)])
    foot = negative + 2 * along / (along @ along)
    left, right = draws.choice(((1, 1), (1, 3), (3, 1)))
    return [(foot + left * across).tolist(), (foot - right * across).tolist(), negative.tolist()]


def _multipliers(draws: Draws, earlier: Drawn) -> list[float]:
    points = np.array(earlier["X"], dtype=float)
    towards = points[:2] - points[2]
    weights = np.linalg.solve(towards, [2.0, 2.0])
    first, second = np.linalg.solve(towards.T, weights).round(10).tolist()
    return [first, second, first + second]


@problem(
    plane_from_support_vectors,
    params={
        "X": Matrix(Int(-9, 9), 3, 2, draw=_points),
        "y": ListOf(Choice(-1, 1), 3, draw=lambda draws, earlier: [1, 1, -1]),
        "alpha": ListOf(Dec(0, 2, 0.125), 3, draw=_multipliers),
    },
)
def solve(X: list[list[float]], y: list[int], alpha: list[float]) -> Solution:
    value = plane_from_support_vectors(X, y, alpha)
    points, labels, multipliers = (np.array(given, dtype=float) for given in (X, y, alpha))
    weights, offset = value[:-1], float(value[-1])
    unsigned = multipliers @ points
    return Solution(
        value,
        wrong={
            "label_forgotten": Wrong(
                [*unsigned.tolist(), float(labels[0] - unsigned @ points[0])],
                "You summed αx without the labels: each term is α y x.",
            ),
            "alpha_forgotten": Wrong(
                [*(labels @ points).tolist(), float(labels[0] - labels @ points @ points[0])],
                "You summed yx without the multipliers: each term is α y x.",
            ),
            "offset_sign": Wrong(
                [*weights.tolist(), -offset], "The offset has the wrong sign: y f = 1 gives b = y - wᵀx."
            ),
            "offset_without_label": Wrong(
                [*weights.tolist(), offset - 1] if 1 in y else None,
                "You put the plane through a positive support vector: there f(x) is 1, so b = 1 - wᵀx.",
            ),
            "offset_without_negative_label": Wrong(
                [*weights.tolist(), offset + 1] if -1 in y else None,
                "You put the plane through a negative support vector: there f(x) is -1, so b = -1 - wᵀx.",
            ),
            "negative_taken_for_positive": Wrong(
                [*weights.tolist(), offset + 2] if -1 in y else None,
                "You took f(x) = 1 at a negative support vector: y f = 1 makes it -1 there, so b = -1 - wᵀx.",
            ),
            "offset_forgotten": Wrong([*weights.tolist(), 0.0], "You took b = 0: it follows from any support vector."),
        },
        steps=[
            f"α y = {show((multipliers * labels).tolist(), 4)}",
            f"w = Σ α y x = {show(weights.tolist(), 4)}",
            f"wᵀx of the support vectors = {show((points @ weights).tolist(), 4)}",
            f"b = y - wᵀx = {show(offset, 4)} for each of them: (w, b) = {show(value.tolist(), 4)}",
        ],
    )
