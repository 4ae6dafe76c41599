import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem

ROWS = 4
TREES = 3
ERRORS = (-8, -6, -3, -1, 2, 4, 7)
TRIES = 300


def out_of_bag_error(y: ArrayLike, predictions: ArrayLike, bags: ArrayLike) -> float:
    r"""Mean squared error when each row is predicted by the mean of those trees alone that did not train on it.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets of the training rows.
    predictions : array_like of shape (B, n)
        One row per tree: its predictions for all training rows.
    bags : array_like of shape (B, n)
        How often each training row is in the bag of each tree.

    Returns
    -------
    float
        Not negative.

    Raises
    ------
    ValueError
        If the shapes do not fit, bags has an entry that is no count, or a row is in every bag.

    Notes
    -----
    .. math:: \frac1n \sum_i \Big( y_i - \frac{1}{|B_i|} \sum_{b \in B_i} T_b(x_i) \Big)^2, \qquad
              B_i = \{b : i \text{ is not in bag } b\}

    References
    ----------
    .. [1] Breiman (1996), "Out-of-bag Estimation".

    Examples
    --------
    >>> out_of_bag_error([4, 8], [[5, 9], [7, 6]], [[2, 0], [0, 2]])
    5.0
    """
    target, trees, counts = floats("y", y, 1), floats("predictions", predictions, 2), floats("bags", bags, 2)
    same_length("predictions", trees, "bags", counts)
    same_length("y", target, "each row of predictions", trees[0])
    same_length("y", target, "each row of bags", counts[0])
    if (counts < 0).any() or (counts != np.floor(counts)).any():
        raise ValueError("bags must be counts")
    if (counts > 0).all(axis=0).any():
        raise ValueError("bags must leave out each row at least once")
    return float(((target - _mean(trees, counts == 0)) ** 2).mean())


def _mean(trees: Floats, taken: Floats | np.ndarray) -> Floats:
    """The mean prediction for each row over the trees that are taken for it."""
    mean: Floats = (trees * taken).sum(axis=0) / taken.sum(axis=0)
    return mean


def _predictions(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Trees that differ on every row."""
    errors = [draws.sample(ERRORS, TREES) for _ in earlier["y"]]
    return [[y + missed[tree] for y, missed in zip(earlier["y"], errors, strict=True)] for tree in range(TREES)]


def _bags(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Bootstrap samples in which each row is left out once or twice, and two or more of them twice."""
    size = len(earlier["y"])
    for _ in range(TRIES):
        drawn = [[draws.integer(0, size - 1) for _ in range(size)] for _ in range(TREES)]
        bags = [[bag.count(row) for row in range(size)] for bag in drawn]
        out = [sum(bag[row] == 0 for bag in bags) for row in range(size)]
        if min(out) >= 1 and max(out) < TREES and out.count(2) >= 2:
            break
    return bags


@problem(
    out_of_bag_error,
    params={
        "y": ListOf(Int(60, 99), ROWS),
        "predictions": Matrix(Int(52, 106), TREES, "y", draw=_predictions),
        "bags": Matrix(Int(0, ROWS), TREES, "y", draw=_bags),
    },
)
def solve(y: list[float], predictions: list[list[float]], bags: list[list[float]]) -> Solution:
    value = out_of_bag_error(y, predictions, bags)
    target, trees, out = floats("y", y), floats("predictions", predictions), floats("bags", bags) == 0
    errors = target - _mean(trees, out)
    squares = (trees - target) ** 2
    return Solution(
        value,
        wrong={
            "all_trees": Wrong(
                float(((target - trees.mean(axis=0)) ** 2).mean()) if not out.all() else None,
                "You averaged all trees: those that had the row in their bag have seen its target.",
            ),
            "in_bag": Wrong(
                float(((target - _mean(trees, ~out)) ** 2).mean()) if not out.all(axis=0).any() else None,
                "You took the trees that had the row in their bag: take those that did not.",
            ),
            "trees_alone": Wrong(
                float(_mean(squares, out).mean()) if out.sum() > len(y) else None,
                "You averaged the squared errors of the single trees: average their predictions first.",
            ),
            "pairs_averaged": Wrong(
                float(squares[out].mean()) if len(set(out.sum(axis=0))) > 1 else None,
                "You averaged over all pairs of row and tree: first each row's predictions, then the rows' errors.",
            ),
            "tree_by_tree": Wrong(
                float(_mean(squares.T, out.T)[out.any(axis=1)].mean()) if out.any(axis=1).all() else None,
                "You averaged the errors of the trees: average the predictions for each row first.",
            ),
            "one_tree": Wrong(
                float((squares[out.argmax(axis=0), np.arange(len(y))]).mean()) if out.sum() > len(y) else None,
                "You took the first tree that leaves a row out: average all trees that do.",
            ),
            "summed": Wrong(
                value * len(y) if len(y) > 1 else None,
                "You did not divide by the number of rows: the mean is asked for.",
            ),
            "root": Wrong(math.sqrt(value), "That is the root of it: the mean squared error is asked for."),
            "absolute": Wrong(float(np.abs(errors).mean()), "You averaged the absolute errors: square them."),
        },
        steps=[
            *(
                f"row {i}: out of bag for {', '.join(f'tree {b}' for b in np.flatnonzero(without) + 1)}, "
                f"mean {show(float(target[i - 1] - error), 6)}, error {show(float(error), 6)}"
                for i, (without, error) in enumerate(zip(out.T, errors, strict=True), 1)
            ),
            f"squares: {' + '.join(show(float(e**2), 6) for e in errors)} = {show(float((errors**2).sum()), 6)}",
            f"mean: {show(float((errors**2).sum()), 6)}/{len(y)} = {show(value, 4)}",
        ],
    )
