import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def boosting_update(y: ArrayLike, F: ArrayLike, leaf: ArrayLike, lr: float) -> Floats:
    r"""Predictions of all samples once a tree, fitted to the residuals y - F, was added with shrinkage.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets.
    F : array_like of shape (n,)
        Predictions before the round.
    leaf : array_like of shape (n,)
        The leaf of the new tree that each sample falls into, any whole number.
    lr : float
        Learning rate, positive.

    Returns
    -------
    ndarray of shape (n,)
        Predictions after the round.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, a leaf is not a whole number, or lr is not positive.

    Notes
    -----
    .. math:: F_i \leftarrow F_i + \nu\, \frac{1}{|L_i|} \sum_{j \in L_i} (y_j - F_j),
              \qquad L_i = \{ j : \mathrm{leaf}_j = \mathrm{leaf}_i \}

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> boosting_update([1, 3, 6, 8], [4.5, 4.5, 4.5, 4.5], [1, 1, 2, 2], 0.5).tolist()
    [3.25, 3.25, 5.75, 5.75]
    """
    target, before, leaves = floats("y", y, 1), floats("F", F, 1), floats("leaf", leaf, 1)
    rate = float(floats("lr", lr, 0))
    same_length("y", target, "F", before)
    same_length("y", target, "leaf", leaves)
    if (leaves % 1).any():
        raise ValueError("leaf must be whole numbers")
    if rate <= 0:
        raise ValueError("lr must be positive")
    return before + rate * _leaf_means(target - before, leaves)


def _leaf_means(values: Floats, leaves: Floats) -> Floats:
    """For each sample the mean over the samples of its leaf."""
    same = leaves[:, None] == leaves
    means: Floats = same @ values / same.sum(axis=1)
    return means


def _leaves(draws: Draws, earlier: Drawn) -> list[int]:
    """Two leaves of two samples or more."""
    first, second = draws.choice(((2, 2), (2, 3), (3, 2)))
    return draws.shuffled([1] * first + [2] * second)


def _targets(draws: Draws, earlier: Drawn) -> list[int]:
    """Residuals of about one size in a leaf, so that the steps show beside the predictions."""
    shifts = {1: draws.choice((-1, 1)) * draws.integer(4, 8), 2: draws.choice((-1, 1)) * draws.integer(4, 8)}
    pairs = zip(earlier["F"], earlier["leaf"], strict=True)
    return [before + shifts.get(leaf, 0) + draws.integer(-3, 3) for before, leaf in pairs]


def _reject(y: list[float], F: list[float], leaf: list[int], lr: float) -> str | None:
    before = floats("F", F)
    steps = np.abs(boosting_update(y, F, leaf, lr) - before)
    return "a step is small beside the predictions" if (steps < 0.06 * np.abs(before) + 0.2).any() else None


@problem(
    boosting_update,
    params={
        "leaf": ListOf(Choice(1, 2), (4, 5), draw=_leaves),
        "F": ListOf(Int(0, 5), "leaf"),
        "y": ListOf(Int(-11, 16), "leaf", draw=_targets),
        "lr": Dec(0.2, 0.4),
    },
    reject=_reject,
)
def solve(y: list[float], F: list[float], leaf: list[int], lr: float) -> Solution:
    value = boosting_update(y, F, leaf, lr)
    target, before, leaves = floats("y", y), floats("F", F), floats("leaf", leaf)
    residual = target - before
    means, sizes = _leaf_means(residual, leaves), (leaves[:, None] == leaves).sum(axis=1)
    return Solution(
        value,
        wrong={
            "no_shrinkage": Wrong(
                (before + means).tolist() if lr != 1 else None,
                "You added the leaf's mean residual in full: the learning rate multiplies it.",
            ),
            "own_residual": Wrong(
                (before + lr * residual).tolist(),
                "You added each sample's own residual: a tree adds one value, the mean residual, for a whole leaf.",
            ),
            "mean_target": Wrong(
                (before + lr * _leaf_means(target, leaves)).tolist(),
                "You added the leaf's mean target: the tree is fitted to the residuals y - F.",
            ),
            "sum_for_mean": Wrong(
                (before + lr * sizes * means).tolist(),
                "You added the sum of the residuals: a leaf of a least-squares tree holds their mean.",
            ),
            "subtracted": Wrong(
                (before - lr * means).tolist(),
                "The step goes the wrong way: y - F is minus the gradient, and it is added.",
            ),
            "previous_lost": Wrong(
                (lr * means).tolist() if before.any() else None,
                "That is what the new tree adds: the predictions before the round stay in the sum.",
            ),
            "previous_shrunk": Wrong(
                (lr * (before + means)).tolist() if lr != 1 else None,
                "You shrank the predictions before the round too: the learning rate multiplies the new tree alone.",
            ),
            "leaves_pooled": Wrong(
                (before + lr * residual.mean()).tolist() if len(set(leaf)) > 1 else None,
                "You took the mean residual of all samples: each leaf has its own.",
            ),
        },
        steps=[
            f"y - F = {show(residual.tolist())}",
            *(
                f"leaf {number(name)}: {number(lr)} × mean residual {show(mean, 6)} = {show(lr * mean, 4)}"
                for name, mean in sorted(set(zip(leaves.tolist(), means.tolist(), strict=True)))
            ),
            f"F + step = {show(value.tolist())}",
        ],
    )
