"""Pruning to the 2:4 pattern that sparse tensor cores take."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.serving_and_decoding._sizes import unless_equal

GROUP, KEPT = 4, 2


def two_of_four(weights: ArrayLike) -> Floats:
    r"""Weights of a row pruned by magnitude to at most two non-zero ones of every four in sequence.

    Parameters
    ----------
    weights : array_like of shape (N,)
        A row; N is a multiple of 4.

    Returns
    -------
    ndarray of shape (N,)
        The two largest weights by size in each group, 0 in place of the others; of equal ones the first stays.

    Raises
    ------
    ValueError
        If a weight is not finite, or the length no multiple of 4.

    Notes
    -----
    .. math:: w_i' = w_i \cdot [\, |w_i| \text{ is among the two largest of its group} \,]

    References
    ----------
    .. [1] Mishra et al. (2021), "Accelerating Sparse Deep Neural Networks".

    Examples
    --------
    >>> two_of_four([3, -4, 1, 2, 0.5, 0.25, -1, 0]).tolist()
    [3.0, -4.0, 0.0, 0.0, 0.5, 0.0, -1.0, 0.0]
    """
    row = floats("weights", weights, 1)
    if len(row) % GROUP:
        raise ValueError("weights must come in groups of 4")
    return _by_group(row, abs(row))


def _by_group(row: Floats, merit: Floats) -> Floats:
    """Of each group the two of highest merit."""
    order = np.argsort(-merit.reshape(-1, GROUP), axis=1, kind="stable")[:, :KEPT]
    mask = np.zeros((len(row) // GROUP, GROUP))
    np.put_along_axis(mask, order, 1, axis=1)
    result: Floats = row * mask.ravel()
    return result + 0.0  # no negative zeros


def _weights(draws: Draws, earlier: Drawn) -> list[float]:
    """Of different sizes, and one group larger than the other, so that half of all is another set."""
    small, large = draws.sample(range(1, 7), 3), draws.sample(range(7, 13), 3)
    groups = [[*small, large.pop()], [*large, 13 + draws.integer(0, 2), 0]]
    groups[1][-1] = next(n for n in range(1, 7) if n not in small)
    signs = draws.shuffled([1, 1, 1, 1, -1, -1, -1, -1])
    sizes = [size for group in draws.shuffled(groups) for size in draws.shuffled(group)]
    return [round(size * sign / 10, 10) for size, sign in zip(sizes, signs, strict=True)]


@problem(two_of_four, version=1, params={"weights": ListOf(Dec(-1.5, 1.5, 0.1), 8, draw=_weights)})
def solve(weights: list[float]) -> Solution:
    row, value = floats("weights", weights), two_of_four(weights)
    order = np.argsort(-abs(row), kind="stable")[: len(row) // 2]
    half = np.zeros(len(row))
    half[order] = row[order]
    pairs = row.reshape(-1, 2)
    winners = abs(pairs).argmax(axis=1)
    best = np.where(winners[:, None] == np.arange(2), pairs, 0).ravel()
    return Solution(
        value,
        wrong={
            "half_of_all": Wrong(
                unless_equal(half, value),
                "You kept the larger half of the row: the pattern asks for two of every four in sequence.",
            ),
            "by_sign": Wrong(
                unless_equal(_by_group(row, row), value),
                "You ranked them with their signs: a large negative weight matters as much as a positive one.",
            ),
            "small_kept": Wrong(
                unless_equal(_by_group(row, -abs(row)), value), "You kept the smaller ones: these are pruned."
            ),
            "one_of_two": Wrong(
                unless_equal(best, value),
                "You kept one of every two: the two that are kept may stand side by side.",
            ),
            "signs_lost": Wrong(
                unless_equal(abs(value), value),
                "The weights that stay keep their signs: only the ranking ignores them.",
            ),
        },
        steps=[
            f"of {show(group.tolist(), 4)} stay the two largest by size: {show(kept.tolist(), 4)}"
            for group, kept in zip(row.reshape(-1, GROUP), value.reshape(-1, GROUP), strict=True)
        ],
    )
