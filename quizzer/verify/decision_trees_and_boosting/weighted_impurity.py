from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.decision_trees_and_boosting.gini_impurity import class_shares
from quizzer.verify.decision_trees_and_boosting.information_gain import Branches
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem

Criterion = Literal["gini", "entropy", "error"]


def weighted_impurity(children: Sequence[ArrayLike], criterion: Criterion = "gini") -> float:
    r"""Mean impurity of the branches of a split, weighted by their sizes: what CART makes small.

    Parameters
    ----------
    children : sequence of array_like, each of shape (K,)
        Samples of each class in each branch: not negative, no branch without samples.
    criterion : {'gini', 'entropy', 'error'}, default 'gini'
        Gini impurity, entropy in bits, or the error rate of predicting the largest class.

    Returns
    -------
    float
        0 where every branch is pure, and never above the impurity of all samples together.

    Raises
    ------
    ValueError
        If there is no branch, a branch is empty, a count is negative or not finite, the branches differ in length, or
        the criterion is unknown.

    Notes
    -----
    .. math:: \sum_c \frac{N_c}{N} I(c), \qquad
              I = 1 - \sum_k p_k^2, \quad -\sum_k p_k \log_2 p_k \quad \text{or} \quad 1 - \max_k p_k

    References
    ----------
    .. [1] Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees.

    Examples
    --------
    >>> round(weighted_impurity([[20, 40], [20, 0]]), 6)
    0.333333
    >>> round(weighted_impurity([[20, 40], [20, 0]], "error"), 6)
    0.25
    """
    if criterion not in IMPURITIES:
        raise ValueError(f"criterion must be gini, entropy or error, not {criterion}")
    shares = [class_shares(f"branch {i}", branch) for i, branch in enumerate(children, 1)]
    if not shares:
        raise ValueError("children is empty")
    if len({len(branch) for branch in shares}) > 1:
        raise ValueError("the branches count different numbers of classes")
    sizes = np.array([np.sum(branch) for branch in children])
    return float(sizes @ [IMPURITIES[criterion](branch) for branch in shares] / sizes.sum())


def _entropy(shares: Floats) -> float:
    held = shares[shares > 0]
    return float(held @ -np.log2(held)) + 0.0  # no -0.0


IMPURITIES: dict[str, Callable[[Floats], float]] = {
    "gini": lambda shares: float(1 - shares @ shares),
    "entropy": _entropy,
    "error": lambda shares: float(1 - shares.max()),
}
NAMES = {"gini": "the Gini impurity", "entropy": "the entropy in bits", "error": "the error rate"}


@problem(
    weighted_impurity,
    params={"children": Branches(Int(0, 9), 2, 2), "criterion": Choice("gini", "entropy", "error")},
)
def solve(children: list[list[float]], criterion: Criterion = "gini") -> Solution:
    value = weighted_impurity(children, criterion)
    table = np.array(children, dtype=float)
    impurity, sizes, total = IMPURITIES[criterion], table.sum(axis=1), table.sum()
    before = impurity(table.sum(axis=0) / total)
    inside = [impurity(branch / size) for branch, size in zip(table, sizes, strict=True)]
    return Solution(
        value,
        wrong={
            "children_unweighted": Wrong(
                float(np.mean(inside)) if np.ptp(sizes) else None,
                "You averaged the branches as equals: each counts by its share of the samples.",
            ),
            "children_added": Wrong(
                sum(inside),
                "You added the impurities of the branches: weight each by its share of the samples."
                if all(inside)
                else "That is the impurity of the mixed branch alone: weight it by its share of the samples.",
            ),
            "columns_for_branches": Wrong(
                weighted_impurity(table.T.tolist(), criterion) if table.any(axis=0).all() else None,
                "You took each column as a branch: the rows are the branches.",
            ),
            "weights_exchanged": Wrong(
                float(sizes[::-1] @ inside / total) if len(sizes) == 2 and np.ptp(sizes) else None,
                "You exchanged the weights: the larger branch has the larger one.",
            ),
            "parent": Wrong(before, "That is the impurity before the split: the classes are counted in each branch."),
            "decrease": Wrong(before - value, "That is how much the split takes away. What it leaves is asked for."),
            "same_class": Wrong(
                1 - value if criterion == "gini" else None,
                "You averaged Σ p², the chance of drawing one class twice: the impurity is 1 - Σ p².",
            ),
            "one_term": Wrong(
                value / 2 if criterion == "gini" and table.shape[1] == 2 else None,
                "You took p(1 - p) for a branch, one class's term: with two classes there are two of them.",
            ),
            **{
                f"{other}_taken": Wrong(
                    weighted_impurity(children, other),
                    f"You took {NAMES[other]} of each branch: this card asks for {NAMES[criterion]}.",
                )
                for other in ("gini", "entropy", "error")
                if other != criterion
            },
        },
        steps=[
            *(_worked(branch, inner, criterion) for branch, inner in zip(table, inside, strict=True)),
            " + ".join(
                f"{number(size)}/{number(total)} × {show(inner, 6)}" for size, inner in zip(sizes, inside, strict=True)
            )
            + f" = {show(value, 4)}",
        ],
    )


def _worked(branch: Floats, inner: float, criterion: Criterion) -> str:
    held = [f"{number(n)}/{number(branch.sum())}" for n in branch if n]
    term = {
        "gini": "1" + "".join(f" - ({share})^2" for share in held),
        "entropy": "".join(f" - {share} log2({share})" for share in held)[1:],
        "error": f"1 - {number(branch.max())}/{number(branch.sum())}",
    }[criterion]
    return f"branch ({', '.join(map(number, branch))}): {term} = {show(inner, 6)}"
