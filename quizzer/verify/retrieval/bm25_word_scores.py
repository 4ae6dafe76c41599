from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, positive, same_length
from quizzer.verify.parameters import Choice, Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def bm25_word_scores(idf: float, tf: ArrayLike, norms: ArrayLike, k1: float) -> Floats:
    r"""Score of each document for one word, from its idf, its counts and what the lengths add to them.

    Parameters
    ----------
    idf : float
        Weight of the word.
    tf : array_like of shape (N,)
        Counts of the word in the documents, not negative.
    norms : array_like of shape (N,)
        What is added to the counts below the line, positive.
    k1 : float
        How late counts saturate, positive.

    Returns
    -------
    ndarray of shape (N,)
        Below idf times k1 + 1, which no count reaches.

    Raises
    ------
    ValueError
        If a count is negative, k1 is not positive, the lengths differ, or a sum below the line is 0.

    Notes
    -----
    .. math:: \mathrm{idf} \cdot \frac{\mathrm{tf} \, (k_1 + 1)}{\mathrm{tf} + K}

    References
    ----------
    .. [1] Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond".

    Examples
    --------
    >>> bm25_word_scores(2, [1, 3], [1.5, 3], 1.5).tolist()
    [2.0, 2.5]
    """
    counts, added = floats("tf", tf, 1), floats("norms", norms, 1)
    same_length("tf", counts, "norms", added)
    if (counts < 0).any():
        raise ValueError("tf is negative")
    positive(k1=k1)
    if (counts + added == 0).any():
        raise ValueError("tf and norms sum to 0")
    return float(floats("idf", idf, 0)) * counts * (k1 + 1) / (counts + added)


@problem(
    bm25_word_scores,
    params={
        "idf": Dec(1.2, 4, 0.2),
        "tf": ListOf(Int(2, 7), 2, distinct=True),
        "norms": ListOf(Dec(0.6, 3, 0.2), "tf", distinct=True),
        "k1": Choice(1.2, 1.5, 2),
    },
)
def solve(idf: float, tf: list[int], norms: list[float], k1: float) -> Solution:
    value = bm25_word_scores(idf, tf, norms, k1)
    counts, added = floats("tf", tf), floats("norms", norms)
    return Solution(
        value,
        wrong={
            "without_the_factor": other_convention(
                value / (k1 + 1),
                "BM25 without k1 + 1 above the line, as Lucene has it since version 8; this card has it.",
            ),
            "idf_forgotten": Wrong(value / idf if idf else None, "You left out the idf of the word."),
            "unsaturated": Wrong(
                idf * counts, "You multiplied idf by the count: divide by count + K, so that it saturates."
            ),
            "bare_k1": Wrong(
                idf * counts * (k1 + 1) / (counts + k1),
                "You added k1 below the line: K holds k1 and the length together.",
            ),
            "k1_twice": Wrong(
                idf * counts * (k1 + 1) / (counts + k1 * added),
                "You multiplied K by k1 once more: it holds k1 already.",
            ),
            "factor_of_k": Wrong(
                idf * counts * (added + 1) / (counts + added),
                "You multiplied by K + 1: the factor above the line is k1 + 1, the same for all documents.",
            ),
            "one_forgotten": Wrong(value * k1 / (k1 + 1), "You multiplied by k1: the factor above the line is k1 + 1."),
            "count_forgotten_below": Wrong(
                idf * counts * (k1 + 1) / added if added.all() else None,
                "You divided by K alone: the count stands below the line as well, so that the score saturates.",
            ),
        },
        steps=[
            f"{show(idf, 6)} × {number(float(c))} × {number(round(k1 + 1, 10))}"
            f"/({number(float(c))} + {show(float(n), 6)}) = {show(float(v), 4)}"
            for c, n, v in zip(counts, added, value, strict=True)
        ],
    )
