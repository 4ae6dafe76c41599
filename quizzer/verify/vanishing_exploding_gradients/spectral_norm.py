import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def spectral_norm(W: ArrayLike) -> float:
    r"""Largest factor by which a matrix lengthens a vector in the Euclidean norm: its largest singular value.

    Parameters
    ----------
    W : array_like of shape (m, n)
        The matrix.

    Returns
    -------
    float
        Not negative; at least the spectral radius, at most the Frobenius norm.

    Raises
    ------
    ValueError
        If an entry is not finite, or `W` is empty or no matrix.

    Notes
    -----
    .. math:: \lVert W \rVert_2 = \max_{\lVert x \rVert = 1} \lVert W x \rVert = \sqrt{\lambda_{\max}(W^\top W)}

    References
    ----------
    .. [1] Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks".

    Examples
    --------
    >>> round(spectral_norm([[2, 1], [0, 2]]), 5)
    2.56155
    """
    return float(np.linalg.svd(floats("W", W, 2), compute_uv=False)[0])


def _triangle(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """A matrix with eigenvalues of a like size, so that its second direction counts too."""
    first = draws.integer(2, 7)
    beside = draws.choice((-1, 1)) * draws.integer(first // 2 + 1, first + 2)
    return [[first, beside], [0, draws.integer(max(2, first - 2), first + 2)]]


@problem(spectral_norm, params={"W": Matrix(Int(-4, 4), 2, 2, draw=_triangle)})
def solve(W: list[list[float]]) -> Solution:
    value, matrix = spectral_norm(W), np.array(W, dtype=float)
    square = matrix.shape[0] == matrix.shape[1]
    total = float((matrix**2).sum())
    lengths = np.sqrt((matrix**2).sum(axis=0))
    eigenvalues = np.abs(np.linalg.eigvals(matrix)) if square else np.array([np.nan])
    return Solution(
        value,
        wrong={
            "spectral_radius": Wrong(
                float(eigenvalues.max()),
                "That is the largest eigenvalue in size: it tells how eigenvectors grow, and another vector may grow "
                "more in one step.",
            ),
            "trace": Wrong(
                abs(float(np.trace(matrix))) if square else None,
                "That is the trace, the sum of the eigenvalues: the largest singular value is asked.",
            ),
            "frobenius": Wrong(
                math.sqrt(total), "That is the Frobenius norm, the root of the sum of all squares: an upper bound."
            ),
            "determinant": Wrong(
                abs(float(np.linalg.det(matrix))) if square else None,
                "That is the size of the determinant: it measures areas or volumes, not lengths.",
            ),
            "symmetric_part": Wrong(
                float(np.abs(np.linalg.eigvalsh((matrix + matrix.T) / 2)).max())
                if square and (matrix != matrix.T).any()
                else None,
                "You took the largest eigenvalue of the symmetric part: take the root of that of W^T W.",
            ),
            "root_forgotten": Wrong(
                value**2, "That is the largest eigenvalue of W^T W: the largest singular value is its root."
            ),
            "longest_column": Wrong(
                float(lengths.max()),
                "That is the longest column, the stretch of a unit vector along an axis: others may be stretched more.",
            ),
            "row_sum": Wrong(
                float(np.abs(matrix).sum(axis=1).max()),
                "That is the largest row sum, the norm for the largest entry of a vector: lengths are asked.",
            ),
            "largest_entry": Wrong(
                float(np.abs(matrix).max()) if not square or np.abs(matrix).max() > eigenvalues.max() else None,
                "That is the largest entry in size.",
            ),
            "smallest_stretch": Wrong(
                float(np.linalg.svd(matrix, compute_uv=False)[-1]) if min(matrix.shape) > 1 else None,
                "That is the smallest singular value: the largest one is asked.",
            ),
        },
        steps=_steps(matrix, value),
    )


def _steps(matrix: Floats, value: float) -> list[str]:
    gram = matrix.T @ matrix
    trace, determinant = float(np.trace(gram)), float(gram[0, 0] * gram[-1, -1] - gram[0, -1] * gram[-1, 0])
    largest = value**2
    quadratic = [
        f"its eigenvalues have the sum {number(trace)} and the product {number(determinant)}",
        f"the larger one: ({number(trace)} + √({number(trace)}^2 - 4 × {number(determinant)}))/2 = {show(largest, 6)}",
    ]
    return [
        f"W^T W = {show(gram.tolist(), 6)}",
        *(quadratic if gram.shape == (2, 2) else [f"its largest eigenvalue: {show(largest, 6)}"]),
        f"√{show(largest, 6)} = {show(value, 4)}",
    ]
