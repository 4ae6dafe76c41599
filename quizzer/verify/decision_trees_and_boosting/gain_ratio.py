import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.decision_trees_and_boosting.gini_impurity import class_shares
from quizzer.verify.decision_trees_and_boosting.information_gain import Branches, information_gain
from quizzer.verify.parameters import Int, number
from quizzer.verify.problem import Solution, Wrong, problem

LEAST = 0.08  # bits of gain; below it entropies rounded by hand cancel


def gain_ratio(children: Sequence[ArrayLike]) -> float:
    r"""Information gain of a split, divided by the entropy of the branch sizes.

    Parameters
    ----------
    children : sequence of array_like, each of shape (K,)
        Samples of each class in each branch: two branches or more, not negative, no branch without samples.

    Returns
    -------
    float
        From 0 to 1, whatever the base of the logarithm.

    Raises
    ------
    ValueError
        If there are fewer than two branches, a branch is empty, a count is negative or not finite, or the branches
        differ in length.

    Notes
    -----
    .. math:: \frac{H(Y) - \sum_c \frac{N_c}{N} H(Y \mid c)}{-\sum_c \frac{N_c}{N} \log_2 \frac{N_c}{N}}

    References
    ----------
    .. [1] Quinlan (1986), "Induction of Decision Trees".

    Examples
    --------
    >>> gain_ratio([[2, 0], [0, 1], [0, 1]])
    0.6666666666666666
    """
    gain = information_gain(children)
    if len(children) < 2:
        raise ValueError("children must have two branches or more")
    return gain / _entropy(_sizes(children))


def _sizes(children: Sequence[ArrayLike]) -> Floats:
    return np.array([np.sum(branch) for branch in children], dtype=np.float64)


def _entropy(counts: Floats) -> float:
    shares = class_shares("the counts", counts)
    held = shares[shares > 0]
    return float(-(held * np.log2(held)).sum())


def _reject(children: list[list[float]]) -> str | None:
    return "the gain is small" if information_gain(children) < LEAST else None


@problem(gain_ratio, params={"children": Branches(Int(0, 6), (3, 4), 2)}, reject=_reject)
def solve(children: list[list[float]]) -> Solution:
    value, gain = gain_ratio(children), information_gain(children)
    sizes, parent = _sizes(children), _entropy(np.sum(children, axis=0))
    alike = parent - float(np.mean([_entropy(np.asarray(branch, dtype=np.float64)) for branch in children]))
    spread = _entropy(sizes)
    return Solution(
        value,
        wrong={
            "information_gain": Wrong(gain, "That is the gain: divide it by the entropy of the branch sizes."),
            "split_information": Wrong(
                spread, "That is the entropy of the branch sizes, by which the information gain is divided."
            ),
            "share_of_class_entropy": Wrong(
                gain / parent if parent else None,
                "You divided by the entropy of the classes: it is the entropy of the branch sizes.",
            ),
            "children_unweighted": Wrong(
                alike / spread,
                "You averaged the branches as equals: in the gain, each counts by its share of the samples.",
            ),
            "log_of_branches": Wrong(
                gain / math.log2(len(children)),
                "You divided by the logarithm of the number of branches, their entropy only if all are equally large.",
            ),
            "turned_round": Wrong(spread / gain if gain else None, "The gain is divided, not what divides it."),
        },
        steps=[
            f"information gain: {parent:.5f} - {parent - gain:.5f} = {gain:.4f} bits",
            f"entropy of the branch sizes ({', '.join(map(number, sizes))}): {spread:.4f} bits",
            f"gain ratio: {gain:.4f}/{spread:.4f} = {show(value, 3)}",
        ],
    )
