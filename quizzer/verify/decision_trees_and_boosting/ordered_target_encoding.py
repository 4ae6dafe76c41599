from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

ROWS = 5
POOL = ("red", "blue")
TRIES = 200


def ordered_target_encoding(categories: Sequence[str], y: ArrayLike, prior: float, a: float) -> Floats:
    r"""Smoothed mean target of the earlier rows with the same category, for each row.

    Parameters
    ----------
    categories : sequence of str, length n
        The category of each row, in the (random) order in which the rows are gone through.
    y : array_like of shape (n,)
        Targets of the rows.
    prior : float
        What a category without earlier rows gets, usually the mean target.
    a : float
        Weight of the prior, in rows; positive.

    Returns
    -------
    ndarray of shape (n,)
        The encoded feature; the first row of each category gets the prior.

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or a is not positive.

    Notes
    -----
    .. math:: \hat x_i = \frac{\sum_{j < i:\, c_j = c_i} y_j + a P}{|\{j < i : c_j = c_i\}| + a}

    References
    ----------
    .. [1] Prokhorenkova et al. (2018), "CatBoost: unbiased boosting with categorical features".

    Examples
    --------
    >>> ordered_target_encoding(["red", "red", "blue"], [1, 0, 1], 0.5, 1).tolist()
    [0.5, 0.75, 0.5]
    """
    target, start, weight = floats("y", y, 1), float(floats("prior", prior, 0)), float(floats("a", a, 0))
    if len(categories) != len(target):
        raise ValueError(f"categories has {len(categories)} entries and y has {len(target)}")
    if weight <= 0:
        raise ValueError("a must be positive")
    same = np.equal.outer(np.array(categories), np.array(categories))
    return _smoothed(np.tril(same, -1), target, start, weight)


def _smoothed(taken: np.ndarray, target: Floats, prior: float, weight: float) -> Floats:
    """For each row, the smoothed mean of the targets of the rows that are taken for it."""
    encoded: Floats = (taken @ target + weight * prior) / (taken.sum(axis=1) + weight)
    return encoded


def _categories(draws: Draws, earlier: Drawn) -> list[str]:
    """Each category twice or more, and not in blocks."""
    for _ in range(TRIES):
        drawn = [draws.choice(POOL) for _ in range(ROWS)]
        changes = sum(one != other for one, other in pairwise(drawn))
        if min(map(drawn.count, POOL)) >= 2 and changes > 1:
            break
    return drawn


def _targets(draws: Draws, earlier: Drawn) -> list[int]:
    y = [0]
    while len(set(y)) == 1:
        y = [draws.integer(0, 1) for _ in earlier["categories"]]
    return y


@problem(
    ordered_target_encoding,
    params={
        "categories": Tokens(POOL, ROWS, draw=_categories),
        "y": ListOf(Int(0, 1), "categories", draw=_targets),
        "prior": Dec(0.2, 0.8),
        "a": Choice(2, 3),
    },
)
def solve(categories: list[str], y: list[float], prior: float, a: float) -> Solution:
    value = ordered_target_encoding(categories, y, prior, a)
    target, size = floats("y", y), len(y)
    same = np.equal.outer(np.array(categories), np.array(categories))
    before, own = np.tril(same, -1), np.eye(size, dtype=bool)

    def slip(taken: np.ndarray, prior: float = prior, a: float = a) -> Floats | None:
        return None if np.array_equal(taken, before) else _smoothed(taken, target, prior, a)

    counts = before.sum(axis=1)
    return Solution(
        value,
        wrong={
            "own_target": Wrong(
                slip(before | own), "You counted the row's own target: only the rows before it may enter."
            ),
            "all_rows": Wrong(
                slip(same),
                "You used all rows of the category, the later ones and the row itself: that leaks the target.",
            ),
            "leave_one_out": Wrong(
                slip(same & ~own), "You used all other rows of the category: only the rows before it may enter."
            ),
            "category_ignored": Wrong(
                slip(np.tril(np.ones((size, size), bool), -1)),
                "You used all earlier rows: only those with the same category count.",
            ),
            "prior_once": Wrong(
                (before @ target + prior) / (counts + a) if prior and a != 1 else None,
                "You added the prior once above the line: it counts as a rows there too, so multiply it by a.",
            ),
            "prior_as_one_row": Wrong(
                (before @ target + prior) / (counts + 1) if counts.any() and a != 1 else None,
                "You gave the prior the weight of one row: its weight is a, above and below the line.",
            ),
            "prior_not_counted": Wrong(
                (before @ target + a * prior) / np.maximum(counts, 1) if counts.any() else None,
                "You added a times the prior above the line and left out the a below it.",
            ),
        },
        steps=[
            f"row {i} ({name}): ({number(total)} + {number(a)} × {number(prior)})/({number(count)} + {number(a)}) = "
            f"{show(float(encoded), 4)}"
            for i, (name, total, count, encoded) in enumerate(
                zip(categories, before @ target, counts, value, strict=True), 1
            )
        ],
    )
