import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats
from quizzer.verify.decision_trees_and_boosting.gini_impurity import class_shares, gini_impurity
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

LEAST = 0.08  # bits; below it a split tells nearly nothing, and entropies rounded by hand cancel
UNEQUAL = 1.5  # times the samples of the smallest branch are in the largest, or the weights hardly show
UNBALANCED = 0.05  # bits from 1; with equally frequent classes, shares of their entropy are the gain itself
TRIES = 50  # a deck may narrow the counts to branches that are never so


def information_gain(children: Sequence[ArrayLike]) -> float:
    r"""Entropy of the classes before a split minus the mean entropy of its branches, weighted by their sizes.

    Parameters
    ----------
    children : sequence of array_like, each of shape (K,)
        Samples of each class in each branch: not negative, no branch without samples.

    Returns
    -------
    float
        In bits: the mutual information of class and branch, 0 when every branch has the shares of the parent.

    Raises
    ------
    ValueError
        If there is no branch, a branch is empty, a count is negative or not finite, or the branches differ in length.

    Notes
    -----
    .. math:: \mathrm{IG} = H(Y) - \sum_c \frac{N_c}{N} H(Y \mid c), \qquad H = -\sum_k p_k \log_2 p_k

    References
    ----------
    .. [1] Quinlan (1986), "Induction of Decision Trees".

    Examples
    --------
    >>> round(information_gain([[2, 3], [4, 0], [3, 2]]), 6)
    0.24675
    """
    table = _table(children)
    return _entropy(table.sum(axis=0)) - float(_weights(table) @ [_entropy(branch) for branch in table])


def _table(children: Sequence[ArrayLike]) -> Floats:
    """Checked branches as rows; each must have samples."""
    shares = [class_shares(f"branch {number(i)}", branch) for i, branch in enumerate(children, 1)]
    if not shares:
        raise ValueError("children is empty")
    if len({len(branch) for branch in shares}) > 1:
        raise ValueError("the branches count different numbers of classes")
    return np.array([np.asarray(branch, dtype=np.float64) for branch in children])


def _weights(table: Floats) -> Floats:
    weights: Floats = table.sum(axis=1) / table.sum()
    return weights


def _entropy(counts: Floats) -> float:
    """In bits; a class without samples adds nothing."""
    shares = class_shares("the counts", counts)
    held = shares[shares > 0]
    return float((held * -np.log2(held)).sum()) + 0.0  # no -0.0


class Branches(Matrix, called="branches"):
    """Branches of different sizes that tell something of classes that are not equally frequent."""

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[float]]:
        for _ in range(TRIES):
            children = super().own_draw(draws, earlier)
            sizes = [sum(branch) for branch in children]
            if max(sizes) < UNEQUAL * min(sizes) or not min(sizes):
                continue
            if information_gain(children) >= LEAST and _is_unbalanced(children):
                break
        return children


def _is_unbalanced(children: list[list[float]]) -> bool:
    return abs(_entropy(_table(children).sum(axis=0)) - 1) >= UNBALANCED


def _reject(children: list[list[float]]) -> str | None:
    return "the gain is small" if information_gain(children) < LEAST else None


@problem(
    information_gain,
    params={"children": Branches(Int(0, 6), (2, 4), 2)},
    reject=_reject,
    unit="bits",
)
def solve(children: list[list[float]]) -> Solution:
    value = information_gain(children)
    table = _table(children)
    parent, inside = _entropy(table.sum(axis=0)), [_entropy(branch) for branch in table]
    remaining = parent - value
    return Solution(
        value,
        wrong={
            "natural_log": Wrong(value * math.log(2), "You took the natural logarithm: that is in nats."),
            "children_unweighted": Wrong(
                parent - float(np.mean(inside)),
                "You averaged the branches as equals: each counts by its share of the samples.",
            ),
            "conditional_entropy": Wrong(
                remaining, "That is H(Y | branch), what is still uncertain. The gain is what the split took away."
            ),
            "children_added": Wrong(
                parent - sum(inside),
                "You took all entropies away in full: each branch counts by its share of the samples.",
            ),
            "gain_ratio": Wrong(
                value / _entropy(table.sum(axis=1)) if len(table) > 1 else None,
                "That is the gain ratio: the gain itself is not divided by the entropy of the branch sizes.",
            ),
            "share_of_class_entropy": other_convention(
                value / parent if parent not in (0, 1) else None,
                "that is the uncertainty coefficient, the gain over the class entropy; this card has the gain itself.",
            ),
            "gini_decrease": Wrong(
                _gini_decrease(table), "You used the Gini impurity: information gain is the decrease of the entropy."
            ),
        },
        steps=_steps(table, parent, inside, value),
    )


def _gini_decrease(table: Floats) -> float:
    inside = [gini_impurity(branch) for branch in table]
    return gini_impurity(table.sum(axis=0)) - float(_weights(table) @ inside)


def _steps(table: Floats, parent: float, inside: list[float], value: float) -> list[str]:
    total = table.sum()
    weighted = " + ".join(
        f"{number(branch.sum())}/{number(total)} × {entropy:.5f}" for branch, entropy in zip(table, inside, strict=True)
    )
    return [
        f"before: counts ({_counts(table.sum(axis=0))}), H = {parent:.5f} bits",
        *(f"branch ({_counts(branch)}): H = {h:.5f} bits" for branch, h in zip(table, inside, strict=True)),
        f"after: {weighted} = {parent - value:.5f} bits",
        f"gain: {parent:.5f} - {parent - value:.5f} = {value:.4f} bits",
    ]


def _counts(branch: Floats) -> str:
    return ", ".join(map(number, branch))
