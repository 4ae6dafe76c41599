import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TRIES = 20


def wasserstein_1d(x: ArrayLike, y: ArrayLike) -> float:
    r"""Wasserstein-1 distance of two samples of one size: the mean distance that mass has to be moved at least.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The samples, in any order.

    Returns
    -------
    float
        0 only if the sorted samples agree.

    Raises
    ------
    ValueError
        If a number is not finite, or the sizes differ.

    Notes
    -----
    With the samples sorted:

    .. math:: W_1 = \frac1n \sum_{i=1}^n \left| x_{(i)} - y_{(i)} \right|

    References
    ----------
    .. [1] Peyré and Cuturi (2019), "Computational Optimal Transport".

    Examples
    --------
    >>> wasserstein_1d([0, 4], [5, 1])
    1.0
    """
    first, second = np.sort(floats("x", x, 1)), np.sort(floats("y", y, 1))
    same_length("x", first, "y", second)
    return float(np.mean(np.abs(first - second)))


def _second(draws: Draws, earlier: Drawn) -> list[int]:
    """Moves in both directions, written in an order in which they cannot be read off."""
    first = earlier["x"]
    for _ in range(TRIES):
        moves = draws.sample([*range(-8, 0), *range(1, 9)], len(first))
        second = draws.shuffled([max(0, value + move) for value, move in zip(sorted(first), moves, strict=True)])
        whole = 4 * wasserstein_1d(first, second)
        paired, cancelled = sum(abs(a - b) for a, b in zip(first, second, strict=True)), abs(sum(first) - sum(second))
        if whole % 4 and whole not in (paired, cancelled):
            break
    return second


@problem(wasserstein_1d, params={"x": ListOf(Int(2, 16), 4, distinct=True), "y": ListOf(Int(0, 24), "x", draw=_second)})
def solve(x: list[float], y: list[float]) -> Solution:
    value, first, second = wasserstein_1d(x, y), sorted(x), sorted(y)
    moved = np.abs(np.subtract(first, second))
    return Solution(
        value,
        wrong={
            "unsorted": Wrong(
                float(np.mean(np.abs(np.subtract(x, y)))),
                "You paired the numbers as they are written: the cheapest plan pairs them by rank.",
            ),
            "sum": Wrong(float(moved.sum()), "That is the sum of the distances: each point carries mass 1/n."),
            "difference_of_means": Wrong(
                abs(float(np.mean(first) - np.mean(second))),
                "That is the distance of the means: moves in opposite directions do not cancel.",
            ),
            "squares": Wrong(
                float(np.mean(moved**2)), "You averaged squared distances: this distance averages them plain."
            ),
            "order_two": other_convention(
                math.sqrt(float(np.mean(moved**2))), "that is the distance of order 2; this card has order 1."
            ),
            "largest": Wrong(float(moved.max()), "That is the largest move: all of them are averaged."),
            "all_pairs": Wrong(
                float(np.mean(np.abs(np.subtract.outer(x, y)))),
                "You averaged over all pairs: the plan moves each point to one partner.",
            ),
        },
        steps=[
            f"sorted: {show(first)} and {show(second)}",
            f"distances: {show(moved.tolist())}",
            f"{show(float(moved.sum()), 6)}/{len(x)} = {show(value, 4)}",
        ],
    )
