import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

_WHOLE_NORMS = ((3, 4), (6, 8), (5, 12))  # of length 5, 10, 13: the division stays easy


def signed_distance(w: ArrayLike, b: float, X: ArrayLike) -> Floats:
    r"""Distance of each point from the hyperplane, positive on the side that w points to.

    Parameters
    ----------
    w : array_like of shape (d,)
        Normal vector, not zero.
    b : float
        Offset.
    X : array_like of shape (n, d) or (d,)
        Points as rows, or one point.

    Returns
    -------
    ndarray of shape (n,)
        Distances in the units of X; a NumPy scalar for one point.

    Raises
    ------
    ValueError
        If an entry is not finite, w is zero, or the shapes do not fit.

    Notes
    -----
    .. math:: d(x) = \frac{w^\top x + b}{\lVert w \rVert}

    Scaling w and b by the same positive number does not change it.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.1.1.

    Examples
    --------
    >>> float(signed_distance([3, 4], -5, [3, 4]))
    4.0
    >>> signed_distance([3, 4], -5, [[3, 4], [0, 0]]).tolist()
    [4.0, -1.0]
    """
    normal, points = floats("w", w, 1), floats("X", X)
    if points.ndim not in (1, 2) or points.shape[-1] != len(normal):
        raise ValueError(f"X must be one point or rows of points with {len(normal)} coordinates")
    length = np.linalg.norm(normal)
    if length == 0:
        raise ValueError("w is zero: there is no hyperplane")
    distances: Floats = (points @ normal + floats("b", b, 0)) / length
    return distances


def _normal(draws: Draws, earlier: Drawn) -> list[int]:
    return [draws.choice((-1, 1)) * entry for entry in draws.shuffled(draws.choice(_WHOLE_NORMS))]


@problem(
    signed_distance,
    params={
        "w": ListOf(Int(-12, 12), 2, draw=_normal),
        "b": Int(-9, 9, exclude=[0]),
        "X": ListOf(Int(-5, 5), "w"),
    },
)
def solve(w: list[float], b: float, X: list[float]) -> Solution:
    value = signed_distance(w, b, X)
    products = np.array(X, dtype=float) @ np.array(w, dtype=float)
    functional, length = products + b, math.hypot(*w)
    return Solution(
        value,
        wrong={
            "functional": Wrong(
                functional.tolist(), "That is wᵀx + b, which doubles when w and b double. Divide it by the length of w."
            ),
            "squared_norm": Wrong((functional / length**2).tolist(), "You divided by ‖w‖²: a distance divides by ‖w‖."),
            "bias_dropped": Wrong(
                (products / length).tolist(), "You left out b: this is the distance from a plane through the origin."
            ),
            "offset_undivided": Wrong(
                (products / length + b).tolist(), "You divided wᵀx alone: ‖w‖ divides b as well, (wᵀx + b)/‖w‖."
            ),
            "offset_in_the_length": Wrong(
                (functional / math.hypot(*w, b)).tolist(),
                "You counted b in the length: only w is perpendicular to the plane, so ‖w‖ divides.",
            ),
        },
        steps=[
            f"wᵀx = {show(products.tolist(), 4)}",
            f"wᵀx + b = {show(functional.tolist(), 4)}",
            f"‖w‖ = {show(length, 4)}",
            f"(wᵀx + b)/‖w‖ = {show(value.tolist(), 4)}",
        ],
    )
