from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def ann_recall(exact: ArrayLike, found: ArrayLike) -> float:
    r"""Mean share of the exact nearest neighbours that an approximate search finds, over the queries.

    Parameters
    ----------
    exact : array_like of shape (Q, k)
        Numbers of the k nearest vectors of each query, all different.
    found : array_like of shape (Q, k)
        Numbers of the k vectors that the index gave for it, all different.

    Returns
    -------
    float
        Between 0 and 1; the order within a row does not count.

    Raises
    ------
    ValueError
        If the shapes differ, or a row names a vector twice.

    Notes
    -----
    .. math:: \frac{1}{Q} \sum_{q=1}^{Q} \frac{|E_q \cap F_q|}{k}

    References
    ----------
    .. [1] Aumüller, Bernhardsson and Faithfull (2020), "ANN-Benchmarks: A Benchmarking Tool for Approximate Nearest
       Neighbor Algorithms".

    Examples
    --------
    >>> ann_recall([[1, 2], [3, 4]], [[2, 1], [3, 9]])
    0.75
    """
    truth, given = floats("exact", exact, 2), floats("found", found, 2)
    if truth.shape != given.shape:
        raise ValueError("exact and found must have the same shape")
    if any(len(set(row)) < len(row) for row in [*truth.tolist(), *given.tolist()]):
        raise ValueError("a row names a vector twice")
    shared = [len(set(e) & set(f)) for e, f in zip(truth.tolist(), given.tolist(), strict=True)]
    return float(sum(shared) / truth.size)


def _exact(draws: Draws, earlier: Drawn) -> list[list[int]]:
    return [draws.sample(range(1, 16), 5) for _ in range(3)]


def _found(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """One to five of the right ones of each query, in another order, filled up with others."""
    rows = []
    for row in earlier["exact"]:
        others = [n for n in range(1, 16) if n not in row]
        hits = draws.integer(1, 5)
        rows.append(draws.shuffled(draws.sample(row, hits) + draws.sample(others, 5 - hits)))
    return rows


@problem(
    ann_recall,
    params={"exact": Matrix(Int(1, 15), 3, 5, draw=_exact), "found": Matrix(Int(1, 15), 3, 5, draw=_found)},
    probability=True,
)
def solve(exact: list[list[int]], found: list[list[int]]) -> Solution:
    value, k = ann_recall(exact, found), len(exact[0])
    shared = [len(set(e) & set(f)) for e, f in zip(exact, found, strict=True)]
    places = sum(a == b for e, f in zip(exact, found, strict=True) for a, b in zip(e, f, strict=True))
    first = sum(e[0] == f[0] for e, f in zip(exact, found, strict=True)) / len(exact)
    pooled = len({n for row in exact for n in row} & {n for row in found for n in row})
    return Solution(
        value,
        wrong={
            "same_places": Wrong(
                places / (k * len(exact)), "You compared place by place: it counts whether a neighbour is found at all."
            ),
            "complete_queries": Wrong(
                sum(n == k for n in shared) / len(exact), "You counted queries without a miss: each counts its share."
            ),
            "nearest_alone": Wrong(first, "You compared the first entries alone, which is the recall at 1."),
            "union": Wrong(
                sum(n / (2 * k - n) for n in shared) / len(exact),
                "You divided by the union of both lists: divide by the number of true neighbours.",
            ),
            "queries_pooled": Wrong(
                pooled / len({n for row in exact for n in row}) if len(exact) > 1 else None,
                "You pooled the queries: compare each query's list with its own neighbours.",
            ),
            "sum_returned": Wrong(
                value * len(exact) if len(exact) > 1 else None, "That is the sum over the queries: take the mean."
            ),
        },
        steps=[
            f"found of {k} each: {', '.join(map(str, shared))}",
            f"{sum(shared)}/{k * len(exact)} = {show(value, 4)}",
        ],
    )
