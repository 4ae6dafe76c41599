"""Cosine of two vectors of which the first entries are kept."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Choice, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def truncated_cosine(a: ArrayLike, b: ArrayLike, keep: int) -> float:
    r"""Cosine of two vectors cut to their first entries, as with embeddings that are trained for that (Matryoshka).

    Parameters
    ----------
    a, b : array_like of shape (d,)
        The full vectors.
    keep : int
        Number of entries that are kept, 1 to d.

    Returns
    -------
    float
        Between -1 and 1.

    Raises
    ------
    ValueError
        If the lengths differ, `keep` is not 1 to d, or nothing but zeros is kept of a vector.

    Notes
    -----
    .. math:: \frac{\sum_{i=1}^{k} a_i b_i}{\sqrt{\sum_{i=1}^{k} a_i^2} \sqrt{\sum_{i=1}^{k} b_i^2}}

    References
    ----------
    .. [1] Kusupati et al. (2022), "Matryoshka Representation Learning".

    Examples
    --------
    >>> truncated_cosine([3, 4, 7], [0, 1, -7], 2)
    0.8
    """
    left, right = floats("a", a, 1), floats("b", b, 1)
    same_length("a", left, "b", right)
    if keep not in range(1, len(left) + 1):
        raise ValueError("keep must be a whole number from 1 to the dimension")
    if not left[:keep].any() or not right[:keep].any():
        raise ValueError("what is kept of a vector is zero")
    return _cosine(left[:keep], right[:keep])


def _cosine(left: Floats, right: Floats) -> float:
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def _reject(a: list[int], b: list[int], keep: int) -> str | None:
    return "the kept entries give a cosine near 0" if abs(truncated_cosine(a, b, keep)) < 0.1 else None


@problem(
    truncated_cosine,
    version=1,
    params={"a": ListOf(Int(-4, 6, exclude=[0]), 4), "b": ListOf(Int(-4, 6, exclude=[0]), 4), "keep": Choice(2)},
    reject=_reject,
)
def solve(a: list[float], b: list[float], keep: int) -> Solution:
    value, left, right = truncated_cosine(a, b, keep), floats("a", a), floats("b", b)
    cut = keep < len(left)
    product, lengths = float(left[:keep] @ right[:keep]), [float(np.linalg.norm(v[:keep])) for v in (left, right)]
    return Solution(
        value,
        wrong={
            "old_lengths": Wrong(
                product / float(np.linalg.norm(left) * np.linalg.norm(right)) if cut else None,
                "You divided by the lengths of the full vectors: what is kept has to be normalised anew.",
            ),
            "all_entries": Wrong(_cosine(left, right) if cut else None, "That is the cosine of the full vectors."),
            "last_entries": Wrong(
                _cosine(left[-keep:], right[-keep:]) if cut and left[-keep:].any() and right[-keep:].any() else None,
                "You kept the last entries: the first ones are kept.",
            ),
            "not_normalised": Wrong(product, "That is the dot product: divide by both lengths."),
            "squared_lengths": Wrong(
                product / (lengths[0] ** 2 * lengths[1] ** 2), "You divided by the squared lengths: take their roots."
            ),
            "one_length": Wrong(product / lengths[0], "You divided by the length of a alone: b has one as well."),
        },
        steps=[
            f"product of the first {keep}: {show(product)}",
            f"lengths: {show(lengths[0], 6)} and {show(lengths[1], 6)}",
            f"{show(product)}/({show(lengths[0], 6)} × {show(lengths[1], 6)}) = {show(value, 4)}",
        ],
        scale=1.0,
    )
