import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def hard_margin_two_points(positive: ArrayLike, negative: ArrayLike) -> Floats:
    r"""Plane with the widest margin between two points, in canonical scale: f is 1 at one and -1 at the other.

    Parameters
    ----------
    positive : array_like of shape (d,)
        The point with label +1.
    negative : array_like of shape (d,)
        The point with label -1, another one.

    Returns
    -------
    ndarray of shape (d + 1,)
        The weights and, as the last entry, the offset.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, or the points are equal.

    Notes
    -----
    The plane is perpendicular to the difference of the points and passes through their midpoint.

    .. math:: w = \frac{2\,(x_+ - x_-)}{\lVert x_+ - x_- \rVert^2}, \qquad b = -w^\top \frac{x_+ + x_-}{2}

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 7.1.

    Examples
    --------
    >>> hard_margin_two_points([3, 4], [0, 0]).round(6).tolist()
    [0.24, 0.32, -1.0]
    """
    above, below = floats("positive", positive, 1), floats("negative", negative, 1)
    same_length("positive", above, "negative", below)
    across = above - below
    if not across.any():
        raise ValueError("the points are equal: no plane separates them")
    return _plane(2 * across / (across @ across), above + below)


def _plane(weights: Floats, doubled_midpoint: Floats) -> Floats:
    plane: Floats = np.append(weights, -weights @ doubled_midpoint / 2)
    return plane


def _near(draws: Draws, earlier: Drawn) -> list[int]:
    """Off the axes and the diagonals, and not far."""
    steps = draws.choice(((1, 2), (2, 1), (1, 3), (3, 1), (2, 4), (4, 2)))
    return [entry + draws.choice((-1, 1)) * step for entry, step in zip(earlier["positive"], steps, strict=True)]


def _reject(positive: list[float], negative: list[float]) -> str | None:
    return "the offset is small" if abs(hard_margin_two_points(positive, negative)[-1]) < 0.1 else None


@problem(
    hard_margin_two_points,
    params={"positive": ListOf(Int(-3, 4), 2), "negative": ListOf(Int(-7, 8), "positive", draw=_near)},
    reject=_reject,
)
def solve(positive: list[float], negative: list[float]) -> Solution:
    value = hard_margin_two_points(positive, negative)
    above, below = floats("positive", positive), floats("negative", negative)
    across, doubled = above - below, above + below
    squared, (*weights, offset) = float(across @ across), value.tolist()
    return Solution(
        value,
        wrong={
            "difference": Wrong(
                _plane(across, doubled).tolist() if squared != 2 else None,
                "The direction is right, the scale is not: wᵀx + b has to be 1 at the positive point.",
            ),
            "unit_normal": Wrong(
                _plane(across / math.sqrt(squared), doubled).tolist() if squared != 4 else None,
                "You made w a unit vector: in canonical scale its length is 2 over the distance of the points.",
            ),
            "half_the_scale": Wrong(
                (value / 2).tolist(), "The scale is half of what it is: f goes from -1 to 1, by 2, between the points."
            ),
            "twice_the_scale": Wrong(
                (value * 2).tolist(), "The scale is twice what it is: f is 1 at the positive point, not 2."
            ),
            "offset_sign": Wrong(
                [*weights, -offset] if offset else None, "The offset has the wrong sign: f is 0 at the midpoint."
            ),
            "offset_forgotten": Wrong(
                [*weights, 0.0] if offset else None, "You took b = 0: the plane passes through the midpoint."
            ),
            "offset_not_halved": Wrong(
                [*weights, 2 * offset] if offset else None,
                "You took the sum of the points for their midpoint, which is half of it.",
            ),
            "through_the_positive": Wrong(
                [*weights, offset - 1], "Your plane passes through the positive point: there f is 1."
            ),
            "through_the_negative": Wrong(
                [*weights, offset + 1], "Your plane passes through the negative point: there f is -1."
            ),
            "classes_exchanged": Wrong(
                (-value).tolist(), "You exchanged the classes: w points from the negative to the positive point."
            ),
        },
        steps=[
            f"difference = {show(across.tolist())}, squared length {show(squared)}",
            f"w = 2 × difference/{show(squared)} = {show(weights)}",
            f"midpoint = {show((doubled / 2).tolist())}",
            f"b = -wᵀ midpoint = {show(offset)}",
        ],
    )
