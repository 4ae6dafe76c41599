import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

# Vectors whose length is a whole number, so that the cosine is a fraction.
_WHOLE = (
    (3, 4),
    (4, 3),
    (5, 12),
    (12, 5),
    (8, 15),
    (15, 8),
    (6, 8),
    (8, 6),
    (1, 2, 2),
    (2, 1, 2),
    (2, 2, 1),
    (2, 3, 6),
)


def cosine_similarity(u: ArrayLike, v: ArrayLike) -> float:
    r"""Cosine of the angle between two vectors.

    Parameters
    ----------
    u, v : array_like of shape (d,)
        Vectors, neither of them zero.

    Returns
    -------
    float
        Between -1 and 1: 1 for one direction, 0 for orthogonal vectors.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, or a vector is zero.

    Notes
    -----
    .. math:: \cos(u, v) = \frac{u^\top v}{\lVert u \rVert_2 \, \lVert v \rVert_2}

    References
    ----------
    .. [1] Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, section 6.3.

    Examples
    --------
    >>> cosine_similarity([3, 4], [4, 3])
    0.96
    """
    a, b = floats("u", u, 1), floats("v", v, 1)
    same_length("u", a, "v", b)
    if not a.any() or not b.any():
        raise ValueError("a zero vector has no direction")
    a, b = a / np.abs(a).max(), b / np.abs(b).max()  # so that no square overflows or vanishes
    return float(np.clip(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)), -1.0, 1.0))


def _first(draws: Draws, earlier: Drawn) -> list[int]:
    return [entry * draws.choice((-1, 1, 1)) for entry in draws.choice(_WHOLE)]


def _second(draws: Draws, earlier: Drawn) -> list[int]:
    fitting = [vector for vector in _WHOLE if len(vector) == len(earlier["u"])]
    return [entry * draws.choice((-1, 1, 1)) for entry in draws.choice(fitting)]


def _reject(u: list[int], v: list[int]) -> str | None:
    return "the cosine is 0" if not np.dot(u, v) else None


@problem(
    cosine_similarity,
    params={"u": ListOf(Int(-15, 15), 2, draw=_first), "v": ListOf(Int(-15, 15), "u", draw=_second)},
    reject=_reject,
)
def solve(u: list[float], v: list[float]) -> Solution:
    value = cosine_similarity(u, v)
    dot = float(np.dot(u, v))
    first, second = float(np.linalg.norm(u)), float(np.linalg.norm(v))
    return Solution(
        value,
        wrong={
            "dot_product": Wrong(dot, "That is the dot product: divide it by both lengths."),
            "distance": Wrong(1 - value, "That is 1 - cos, the cosine distance."),
            "one_norm": Wrong(
                dot / first,
                "You divided by the length of u only: divide by both lengths."
                if second != first
                else "You divided by one length only, u and v being equally long: divide by both lengths.",
            ),
            "other_norm": Wrong(
                dot / second if second != first else None,
                "You divided by the length of v only: divide by both lengths.",
            ),
            "squared_norms": Wrong(dot / (first**2 * second**2), "You divided by the squared lengths."),
        },
        steps=[
            f"u·v = {show(dot, 4)}",
            f"|u| = {show(first, 4)}, |v| = {show(second, 4)}",
            f"{show(dot, 4)}/({show(first, 4)} × {show(second, 4)}) = {show(value, 4)}",
        ],
    )
