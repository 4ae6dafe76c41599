from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

POOL = ("red", "blue", "green")
ROWS = {"red": 4, "blue": 2, "green": 1}
TRIES = 200


def target_encoding(categories: Sequence[str], y: ArrayLike, a: float) -> Floats:
    r"""Mean target of each category, drawn towards the mean of all rows.

    Parameters
    ----------
    categories : sequence of str, length n
        Category of each training row.
    y : array_like of shape (n,)
        Targets of the rows.
    a : float
        Weight of the mean of all rows, in rows; not negative.

    Returns
    -------
    ndarray
        One code for each category, in the order in which the categories first occur.

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or a is negative.

    Notes
    -----
    Training rows are given codes from other folds, since their own target is in these.

    .. math:: \hat x_c = \frac{\sum_{i: c_i = c} y_i + a \bar y}{n_c + a}

    References
    ----------
    .. [1] Micci-Barreca (2001), "A Preprocessing Scheme for High-Cardinality Categorical Attributes".

    Examples
    --------
    >>> target_encoding(["red", "red", "blue", "red"], [1, 1, 0, 0], 1).tolist()
    [0.625, 0.25]
    """
    target, weight = floats("y", y, 1), float(floats("a", a, 0))
    if len(categories) != len(target):
        raise ValueError(f"categories has {len(categories)} entries and y has {len(target)}")
    if weight < 0:
        raise ValueError("a must not be negative")
    sums, counts = _sums(categories, target)
    result: Floats = (sums + weight * target.mean()) / (counts + weight)
    return result


def _sums(categories: Sequence[str], target: Floats) -> tuple[Floats, Floats]:
    """Sums of targets and numbers of rows by category."""
    member = np.array([[name == other for other in categories] for name in dict.fromkeys(categories)])
    return member @ target, member.sum(axis=1).astype(float)


def _categories(draws: Draws, earlier: Drawn) -> list[str]:
    """A frequent category, a rare one and one that occurs once, mixed."""
    return draws.shuffled([name for name, count in ROWS.items() for _ in range(count)])


def _targets(draws: Draws, earlier: Drawn) -> list[int]:
    """Targets of which the frequent category has both kinds."""
    rows = earlier["categories"]
    for _ in range(TRIES):
        y = [draws.integer(0, 1) for _ in rows]
        if 0 < sum(label for label, name in zip(y, rows, strict=True) if name == "red") < rows.count("red"):
            break
    return y


@problem(
    target_encoding,
    params={
        "categories": Tokens(POOL, 7, draw=_categories),
        "y": ListOf(Int(0, 1), "categories", draw=_targets),
        "a": Choice(2, 3, 5),
    },
)
def solve(categories: list[str], y: list[float], a: float) -> Solution:
    value, target = target_encoding(categories, y, a), floats("y", y)
    (sums, counts), prior = _sums(categories, target), float(target.mean())
    plain = sums / counts
    return Solution(
        value,
        wrong={
            "not_smoothed": Wrong(
                plain if a else None, "Those are the plain means: the mean of all rows enters with the weight a."
            ),
            "mean_of_means": Wrong(
                (sums + a * plain.mean()) / (counts + a) if a else None,
                "You took the mean of the categories' means as prior: take the mean of all rows.",
            ),
            "prior_of_one_half": Wrong(
                (sums + a / 2) / (counts + a) if a else None, "You took 1/2 as prior: take the mean of all rows."
            ),
            "prior_once": Wrong(
                (sums + prior) / (counts + a) if a not in (0, 1) else None,
                "You added the prior once above the line: it counts as a rows there too, so multiply it by a.",
            ),
            "prior_as_one_row": Wrong(
                (sums + prior) / (counts + 1) if a != 1 else None,
                "You gave the prior the weight of one row: its weight is a, above and below the line.",
            ),
            "prior_not_counted": Wrong(
                (sums + a * prior) / counts if a else None,
                "You added a times the prior above the line and left out the a below it.",
            ),
            "added_without_the_prior": Wrong(
                sums / (counts + a) if a else None,
                "You drew the means towards 0: a times the prior is added above.",
            ),
            "weights_exchanged": Wrong(
                (a * plain + counts * prior) / (counts + a) if a else None,
                "You exchanged the weights: the category's mean has its number of rows, the prior has a.",
            ),
            "share_of_all_rows": Wrong(
                sums / len(target), "You divided by all rows: divide by those of the category, and by a."
            ),
            "targets_ignored": Wrong(
                counts / len(target), "Those are the frequencies of the categories: the code is made of targets."
            ),
        },
        steps=[
            f"mean of all rows: {number(float(target.sum()))}/{len(target)} = {show(prior, 6)}",
            *(
                f"{name}: ({number(total)} + {number(a)} × {show(prior, 6)})/({number(count)} + {number(a)}) = "
                f"{show(float(code), 4)}"
                for name, total, count, code in zip(dict.fromkeys(categories), sums, counts, value, strict=True)
            ),
        ],
    )
