import numpy as np
from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def average_ranks(s: ArrayLike) -> Floats:
    r"""Ascending ranks 1 to n; tied scores share the mean of the ranks they fill.

    Parameters
    ----------
    s : array_like of shape (n,)
        Scores.

    Returns
    -------
    ndarray of shape (n,)
        Ranks; they sum to n(n + 1)/2 whatever the ties.

    Raises
    ------
    ValueError
        If a score is not finite or there is none.

    Notes
    -----
    .. math:: r_i = \#\{j : s_j < s_i\} + \frac{\#\{j : s_j = s_i\} + 1}{2}

    References
    ----------
    .. [1] Hanley and McNeil (1982), "The Meaning and Use of the Area under a Receiver Operating Characteristic Curve".

    Examples
    --------
    >>> average_ranks([0.2, 0.5, 0.5, 0.9]).tolist()
    [1.0, 2.5, 2.5, 4.0]
    """
    _, inverse, counts = np.unique(floats("s", s, 1), return_inverse=True, return_counts=True)
    first = np.cumsum(counts) - counts
    ranks: Floats = (first + (counts + 1) / 2)[inverse]
    return ranks


def _reject(s: list[float]) -> str | None:
    return None if len(set(s)) == len(s) - 1 else "there is not exactly one tied pair"


@problem(average_ranks, params={"s": ListOf(Dec(0.1, 0.9), (4, 6))}, reject=_reject)
def solve(s: list[float]) -> Solution:
    ranks = average_ranks(s)
    order = np.argsort(s, kind="stable")
    ordinal = np.empty(len(s))
    ordinal[order] = np.arange(1, len(s) + 1)
    lowest = np.array([1.0 + sum(other < score for other in s) for score in s])
    dense = np.unique(s, return_inverse=True)[1] + 1.0
    return Solution(
        ranks,
        wrong={
            "ordinal": Wrong(ordinal, "You gave tied scores different ranks: they share the mean of those ranks."),
            "ordinal_other_order": Wrong(
                2 * ranks - ordinal if len(set(s)) < len(s) else None,
                "You gave tied scores different ranks: they share the mean of those ranks.",
            ),
            "minimum_rank": Wrong(
                lowest, "You gave tied scores the lowest rank of their group: they share the mean of the ranks."
            ),
            "maximum_rank": Wrong(
                2 * ranks - lowest,
                "You gave tied scores the highest rank of their group: they share the mean of the ranks.",
            ),
            "dense_rank": Wrong(
                None if np.array_equal(dense, lowest) else dense,
                "You numbered the distinct scores: a score after a tied pair has both of them before it.",
            ),
            "ascending_order": Wrong(
                np.sort(ranks), "You listed the ranks in ascending order: give each in the place of its score."
            ),
            "descending": Wrong(
                len(s) + 1 - ranks, "You ranked from the highest score down: the smallest score has rank 1."
            ),
        },
        steps=[
            "in ascending order: " + ", ".join(number(s[i]) for i in order),
            *(
                f"the score {number(score)} fills the ranks "
                f"{' and '.join(number(ordinal[i]) for i in order if s[i] == score)}"
                for score in sorted({x for x in s if s.count(x) > 1})
            ),
            "ranks in the order given, tied scores sharing their mean: " + ", ".join(map(number, ranks)),
        ],
    )
