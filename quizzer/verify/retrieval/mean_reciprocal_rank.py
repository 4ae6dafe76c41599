import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def mean_reciprocal_rank(ranks: ArrayLike) -> float:
    r"""Mean over queries of 1 over the rank of the first relevant result.

    Parameters
    ----------
    ranks : array_like of shape (Q,)
        Rank of the first relevant result of each query, from 1; 0 where none was found.

    Returns
    -------
    float
        Between 0 and 1. A query without a relevant result counts 0.

    Raises
    ------
    ValueError
        If a rank is not a whole number or is negative.

    Notes
    -----
    .. math:: \frac{1}{Q} \sum_{q=1}^{Q} \frac{1}{\mathrm{rank}_q}

    References
    ----------
    .. [1] Voorhees (1999), "The TREC-8 Question Answering Track Report".

    Examples
    --------
    >>> mean_reciprocal_rank([1, 2, 0, 2])
    0.5
    """
    places = floats("ranks", ranks, 1)
    if (places < 0).any() or (places != np.round(places)).any():
        raise ValueError("ranks must be whole numbers, 0 or more")
    return float((1 / places[places > 0]).sum() / len(places))


def _ranks(draws: Draws, earlier: Drawn) -> list[int]:
    """Five queries, one of which finds nothing."""
    return draws.shuffled([0, *(draws.choice([1, 1, 2, 3, 4, 5, 8, 10]) for _ in range(4))])


@problem(mean_reciprocal_rank, params={"ranks": ListOf(Int(0, 10), 5, draw=_ranks)}, probability=True)
def solve(ranks: list[int]) -> Solution:
    value, places = mean_reciprocal_rank(ranks), floats("ranks", ranks)
    found = places[places > 0]
    return Solution(
        value,
        wrong={
            "failures_left_out": other_convention(
                float((1 / found).mean()) if 0 < len(found) < len(places) else None,
                "the mean over the queries that found something; this card counts 0 for a failure.",
            ),
            "mean_rank": Wrong(
                float(found.mean()) if len(found) else None, "That is the mean rank: take 1 over each rank first."
            ),
            "one_over_mean_rank": Wrong(
                float(1 / found.mean()) if len(found) else None,
                "You divided 1 by the mean rank: take 1 over each rank, then the mean.",
            ),
            "one_over_mean_of_all": Wrong(
                float(1 / places.mean()) if 0 < len(found) < len(places) else None,
                "You divided 1 by a mean rank in which failures count as rank 0.",
            ),
            "sum_returned": Wrong(
                value * len(places) if len(places) > 1 else None, "That is the sum: divide by the number of queries."
            ),
            "share_found": Wrong(
                len(found) / len(places), "That is the share of queries with a hit: its rank counts here."
            ),
            "ranks_from_zero": Wrong(
                float((1 / (found + 1)).sum() / len(places)), "You divided by rank + 1: the first rank is 1."
            ),
        },
        steps=[
            "1 over the ranks: " + ", ".join("0" if r == 0 else f"1/{round(r)}" for r in places),
            f"{show(float((1 / found).sum()), 6)}/{len(places)} = {show(value, 4)}",
        ],
    )
