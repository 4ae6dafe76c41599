from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def mmr_order(relevance: ArrayLike, similarity: ArrayLike, lam: float) -> list[str]:
    r"""Candidates a, b, c ... in the order in which maximal marginal relevance picks them, all but the last.

    Parameters
    ----------
    relevance : array_like of shape (N,)
        Similarity of each candidate to the query, at most 26 of them.
    similarity : array_like of shape (N, N)
        Similarity of the candidates to one another, symmetric.
    lam : float
        Weight of relevance, 0 to 1; the rest is the weight of novelty.

    Returns
    -------
    list of str
        N - 1 letters, one at least. The first pick is the most relevant one; of equals the earlier letter.

    Raises
    ------
    ValueError
        If the shapes do not fit, the matrix is not symmetric, or lam is not between 0 and 1.

    Notes
    -----
    .. math:: \arg\max_{i \notin P} \; \lambda r_i - (1 - \lambda) \max_{j \in P} s_{ij}

    References
    ----------
    .. [1] Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering Documents and
       Producing Summaries".

    Examples
    --------
    >>> mmr_order([0.9, 0.8, 0.5], [[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]], 0.5)
    ['a', 'c']
    """
    wanted, alike = floats("relevance", relevance, 1), floats("similarity", similarity, 2)
    if alike.shape != (len(wanted), len(wanted)) or len(wanted) > 26:
        raise ValueError("similarity must have a row and a column for each of at most 26 candidates")
    if not np.allclose(alike, alike.T):
        raise ValueError("similarity must be symmetric")
    if not 0 <= lam <= 1:
        raise ValueError("lam must lie between 0 and 1")
    return [chr(97 + i) for i in _picks(wanted, alike, lam, np.max)]


def _picks(relevance: Floats, similarity: Floats, lam: float, most: Callable[..., float]) -> list[int]:
    picked = [int(relevance.argmax())]
    while len(picked) < len(relevance) - 1:
        left = [i for i in range(len(relevance)) if i not in picked]
        picked.append(max(left, key=lambda i: round(_value(relevance, similarity, lam, picked, i, most), 9)))
    return picked


def _value(
    relevance: Floats, similarity: Floats, lam: float, picked: list[int], i: int, most: Callable[..., float] = np.max
) -> float:
    return float(lam * relevance[i] - (1 - lam) * most(similarity[i, picked]))


def _similarity(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """The two most relevant candidates are much alike."""
    table, best = np.eye(4), np.argsort(earlier["relevance"])[-2:]
    for i in range(4):
        for j in range(i):
            table[i, j] = table[j, i] = (draws.integer(7, 9) if i in best and j in best else draws.integer(1, 6)) / 10
    rows: list[list[float]] = table.tolist()
    return rows


def _reject(relevance: list[float], similarity: list[list[float]], lam: float) -> str | None:
    wanted, alike = np.array(relevance), np.array(similarity)
    picked = _picks(wanted, alike, lam, np.max)
    for n in (1, 2):
        left = sorted(_value(wanted, alike, lam, picked[:n], i) for i in range(4) if i not in picked[:n])
        if left[-1] - left[-2] < 0.005:
            return "two candidates are nearly equal"
    return "relevance alone gives the order" if picked == [int(i) for i in np.argsort(-wanted)][:3] else None


@problem(
    mmr_order,
    params={
        "relevance": ListOf(Dec(0.4, 0.95, 0.01), 4, distinct=True),
        "similarity": Matrix(Dec(0.1, 1), 4, 4, draw=_similarity),
        "lam": Choice(0.4, 0.5, 0.6),
    },
    reject=_reject,
)
def solve(relevance: list[float], similarity: list[list[float]], lam: float) -> Solution:
    value, wanted, alike = mmr_order(relevance, similarity, lam), floats("relevance", relevance), np.array(similarity)

    def other(picked: list[int]) -> list[str] | None:
        letters = [chr(97 + i) for i in picked]
        return letters if letters != value else None

    picked = [ord(letter) - 97 for letter in value]
    return Solution(
        value,
        wrong={
            "relevance_alone": Wrong(
                other([int(i) for i in np.argsort(-wanted, kind="stable")][: len(value)]),
                "That is the order of relevance: similarity to what was picked is subtracted.",
            ),
            "weights_swapped": Wrong(
                other(_picks(wanted, alike, 1 - lam, np.max)), "You swapped λ and 1 - λ: λ belongs to relevance."
            ),
            "mean_similarity": Wrong(
                other(_picks(wanted, alike, lam, np.mean)),
                "You took the mean similarity to what was picked: the largest one counts.",
            ),
            "last_pick_alone": Wrong(
                other(_picks(wanted, alike, lam, lambda row: row[-1])),
                "You compared with the last pick alone: the largest similarity to any pick counts.",
            ),
            "similarity_added": Wrong(
                other(_picks(wanted, -alike, lam, np.min)),
                "You added similarity: it is subtracted, so that new content wins.",
            ),
        },
        steps=[
            f"first the most relevant: {value[0]}",
            *(
                ", ".join(
                    f"{chr(97 + i)}: {number(lam)} × {number(float(wanted[i]))} - {number(round(1 - lam, 10))} ×"
                    f" {number(float(alike[i, picked[:n]].max()))} = {show(_value(wanted, alike, lam, picked[:n], i))}"
                    for i in range(len(wanted))
                    if i not in picked[:n]
                )
                + f"; so {value[n]}"
                for n in range(1, len(value))
            ),
        ],
    )
