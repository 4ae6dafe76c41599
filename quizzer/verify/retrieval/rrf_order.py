from collections.abc import Callable, Sequence

from quizzer.answers.writing import show
from quizzer.verify.arrays import not_negative
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem

DOCUMENTS = ("a", "b", "c", "d", "e")


def rrf_order(first: Sequence[str], second: Sequence[str], k: int) -> list[str]:
    r"""All documents of two rankings in the order of their sums of 1/(k + rank), the largest first.

    Parameters
    ----------
    first, second : sequence of str
        Documents, the best first. One that a ranking lacks gets nothing from it.
    k : int
        Constant that is added to each rank, not negative; ranks count from 1.

    Returns
    -------
    list of str
        Each document once. Of equal sums the one that was met first comes first.

    Raises
    ------
    ValueError
        If a ranking is empty or names a document twice, or k is negative.

    Notes
    -----
    .. math:: \mathrm{RRF}(d) = \sum_{r} \frac{1}{k + \mathrm{rank}_r(d)}

    References
    ----------
    .. [1] Cormack, Clarke and Büttcher (2009), "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank
       Learning Methods", with k = 60.

    Examples
    --------
    >>> rrf_order(["a", "b", "c"], ["b", "d"], 60)
    ['b', 'a', 'd', 'c']
    """
    for name, ranking in (("first", first), ("second", second)):
        if not ranking or len(set(ranking)) < len(ranking):
            raise ValueError(f"{name} must name at least one document, and none twice")
    not_negative(k=k)
    return _ordered(first, second, lambda ranks: sum(1 / (k + rank) for rank in ranks))


def _ranks(first: Sequence[str], second: Sequence[str], document: str) -> list[int]:
    """The ranks of a document where it has one."""
    return [ranking.index(document) + 1 for ranking in (first, second) if document in ranking]


def _ordered(first: Sequence[str], second: Sequence[str], score: Callable[[list[int]], float]) -> list[str]:
    documents = list(dict.fromkeys([*first, *second]))
    return sorted(documents, key=lambda document: -round(score(_ranks(first, second, document)), 12))


def _other(
    first: Sequence[str], second: Sequence[str], k: int, score: Callable[[list[int]], float]
) -> list[str] | None:
    """The order by another score, if it is another one."""
    order = _ordered(first, second, score)
    return order if order != rrf_order(first, second, k) else None


def _ties(first: Sequence[str], second: Sequence[str], k: int) -> bool:
    documents = {*first, *second}
    return len({round(sum(1 / (k + r) for r in _ranks(first, second, d)), 12) for d in documents}) < len(documents)


def _second(draws: Draws, earlier: Drawn) -> list[str]:
    """Another ranking, of four documents as well, without one that the first has."""
    first = earlier["first"]
    missing = draws.choice(first)
    for _ in range(20):
        second = draws.shuffled([document for document in DOCUMENTS if document != missing])
        if not _reject(first, second, 60):
            break
    return second


def _first(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.sample(DOCUMENTS, 4)


def _reject(first: list[str], second: list[str], k: int) -> str | None:
    if _ties(first, second, k):
        return "two sums are equal"
    if first[0] == second[0]:
        return "both begin alike"
    is_decisive = _other(first, second, k, lambda ranks: sum(1 / r for r in ranks))
    return None if is_decisive else "the constant does not matter"


@problem(
    rrf_order,
    params={
        "first": Tokens(DOCUMENTS, 4, draw=_first),
        "second": Tokens(DOCUMENTS, 4, draw=_second),
        "k": Choice(60),
    },
    reject=_reject,
)
def solve(first: list[str], second: list[str], k: int) -> Solution:
    value = rrf_order(first, second, k)
    return Solution(
        value,
        wrong={
            "means": Wrong(
                _other(first, second, k, lambda ranks: sum(1 / (k + r) for r in ranks) / len(ranks)),
                "You took the mean over the rankings that have the document: add them, so that two finds count more.",
            ),
            "constant_forgotten": Wrong(
                _other(first, second, k, lambda ranks: sum(1 / r for r in ranks)),
                "You left out the constant k: it keeps a first rank from deciding alone.",
            ),
            "best_rank": Wrong(
                _other(first, second, k, lambda ranks: -min(ranks)),
                "You took the better rank alone: the terms of both rankings are added.",
            ),
            "sum_of_ranks": Wrong(
                _other(first, second, k, lambda ranks: -sum(ranks)),
                "You added ranks, so that a missing one counts as 0: add 1/(k + rank).",
            ),
            "reversed": Wrong(value[::-1], "That is the order from the smallest sum: the largest comes first."),
            "first_ranking_first": Wrong(
                [*first, *(d for d in second if d not in first)]
                if [*first, *(d for d in second if d not in first)] != value
                else None,
                "You appended what the first ranking lacks: both rankings count alike.",
            ),
        },
        steps=[
            *(
                f"{d}: {' + '.join(f'1/{k + r}' for r in _ranks(first, second, d))}"
                f" = {show(sum(1 / (k + r) for r in _ranks(first, second, d)), 4)}"
                for d in dict.fromkeys([*first, *second])
            ),
            f"from the largest: {', '.join(value)}",
        ],
    )
