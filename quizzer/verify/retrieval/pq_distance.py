import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def pq_distance(query: ArrayLike, first: ArrayLike, second: ArrayLike, code: ArrayLike) -> float:
    r"""Squared distance of a query to the vector that a code of two centroids stands for (asymmetric computation).

    Parameters
    ----------
    query : array_like of shape (2 s,)
        The query as it is.
    first, second : array_like of shape (K, s)
        Codebooks of the first and of the second half: a centroid in each row.
    code : array_like of shape (2,)
        Row of the first and of the second codebook, counted from 0.

    Returns
    -------
    float
        Sum of the squared distances of both halves.

    Raises
    ------
    ValueError
        If sizes differ, or the code names a row that is not there.

    Notes
    -----
    .. math:: \sum_{m=1}^{2} \lVert q^{(m)} - c^{(m)}_{i_m} \rVert^2

    References
    ----------
    .. [1] Jégou, Douze and Schmid (2011), "Product Quantization for Nearest Neighbor Search".

    Examples
    --------
    >>> pq_distance([1, 0, 2, 2], [[0, 0], [1, 1]], [[2, 0], [5, 5]], [1, 0])
    5.0
    """
    asked, left, right, rows = floats("query", query, 1), floats("first", first, 2), floats("second", second, 2), code
    if left.shape != right.shape or len(asked) != 2 * left.shape[1]:
        raise ValueError("both codebooks must have rows as long as half of the query")
    places = floats("code", rows, 1)
    if places.shape != (2,) or any(place not in range(len(left)) for place in places):
        raise ValueError("code must be two rows of the codebooks, counted from 0")
    return float(_halves(asked, left, right, [round(place) for place in places]).sum())


def _halves(query: Floats, first: Floats, second: Floats, code: list[int]) -> Floats:
    """The squared distance of each half."""
    half = first.shape[1]
    return np.array(
        [((query[:half] - first[code[0]]) ** 2).sum(), ((query[half:] - second[code[1]]) ** 2).sum()], dtype=float
    )


def _reject(query: list[int], first: list[list[int]], second: list[list[int]], code: list[int]) -> str | None:
    if any(book.count(row) > 1 for book in (first, second) for row in book):
        return "a codebook has a centroid twice"
    halves = _halves(floats("query", query), floats("first", first), floats("second", second), code)
    return None if halves.all() else "a half has the distance 0"


@problem(
    pq_distance,
    params={
        "query": ListOf(Int(0, 9), 4),
        "first": Matrix(Int(0, 9), 3, 2),
        "second": Matrix(Int(0, 9), 3, 2),
        "code": ListOf(Int(1, 2), 2),
    },
    reject=_reject,
)
def solve(query: list[float], first: list[list[float]], second: list[list[float]], code: list[int]) -> Solution:
    value, asked = pq_distance(query, first, second, code), floats("query", query)
    left, right = floats("first", first), floats("second", second)
    halves, half, stored = _halves(asked, left, right, code), left.shape[1], np.append(left[code[0]], right[code[1]])
    near = np.append(
        left[((left - asked[:half]) ** 2).sum(axis=1).argmin()],
        right[((right - asked[half:]) ** 2).sum(axis=1).argmin()],
    )
    symmetric = float(((near - stored) ** 2).sum())
    return Solution(
        value,
        wrong={
            "root_taken": Wrong(value**0.5, "You took the root: the squared distance is wanted."),
            "rows_from_one": Wrong(
                float(_halves(asked, left, right, [i - 1 for i in code]).sum()) if min(code) else None,
                "You counted the rows from 1: the code counts them from 0.",
            ),
            "codes_swapped": Wrong(
                float(_halves(asked, left, right, code[::-1]).sum()) if code[0] != code[1] else None,
                "You swapped the two numbers of the code: the first belongs to the first codebook.",
            ),
            "query_coded_too": Wrong(
                symmetric if symmetric != value else None,
                "You replaced the query by its nearest centroids (symmetric computation): here it stays as it is.",
            ),
            "first_half_only": Wrong(float(halves[0]), "That is the first half alone: add the second."),
            "second_half_only": Wrong(float(halves[1]), "That is the second half alone: add the first."),
            "dot_product": Wrong(float(asked @ stored), "That is the dot product with the stored vector."),
            "roots_added": Wrong(float(np.sqrt(halves).sum()), "You added distances: add their squares."),
        },
        steps=[
            f"the code stands for {show(stored.tolist())}",
            f"first half: {show(float(halves[0]))}, second half: {show(float(halves[1]))}",
            f"{show(float(halves[0]))} + {show(float(halves[1]))} = {show(value)}",
        ],
    )
