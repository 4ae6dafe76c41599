import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def tf_idf_cosines(counts: ArrayLike, query: ArrayLike, idf: ArrayLike) -> Floats:
    r"""Cosine of each document with the query, when every count is multiplied by the idf of its word.

    Parameters
    ----------
    counts : array_like of shape (N, V)
        Counts of the words, one row for each document.
    query : array_like of shape (V,)
        Counts of the words in the query.
    idf : array_like of shape (V,)
        Weight of each word, positive.

    Returns
    -------
    ndarray of shape (N,)
        Between 0 and 1.

    Raises
    ------
    ValueError
        If sizes differ, a count is negative, a weight is not positive, or a document or the query has no words.

    Notes
    -----
    .. math:: \cos_i = \frac{\sum_w c_{iw} q_w \mathrm{idf}_w^2}
              {\sqrt{\sum_w (c_{iw} \mathrm{idf}_w)^2} \sqrt{\sum_w (q_w \mathrm{idf}_w)^2}}

    References
    ----------
    .. [1] Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", section 6.3.

    Examples
    --------
    >>> tf_idf_cosines([[3, 4], [0, 1]], [1, 0], [1, 1]).tolist()
    [0.6, 0.0]
    """
    table, asked, weights = floats("counts", counts, 2), floats("query", query, 1), floats("idf", idf, 1)
    if not table.shape[1] == len(asked) == len(weights):
        raise ValueError("counts, query and idf must have as many words")
    if (table < 0).any() or (asked < 0).any() or (weights <= 0).any():
        raise ValueError("counts must not be negative, and idf must be positive")
    if not asked.any() or not table.any(axis=1).all():
        raise ValueError("a text has no words")
    return _cosines(table * weights, asked * weights)


def _cosines(rows: Floats, vector: Floats) -> Floats:
    return np.asarray(rows @ vector / np.linalg.norm(rows, axis=1) / np.linalg.norm(vector))


def _counts(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Two documents, each with two or three of the three words."""
    return [draws.shuffled([draws.integer(1, 4), draws.integer(1, 4), draws.integer(0, 2)]) for _ in range(2)]


def _query(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([1, 1, 0])


@problem(
    tf_idf_cosines,
    params={
        "counts": Matrix(Int(0, 4), 2, 3, draw=_counts),
        "query": ListOf(Int(0, 1), 3, draw=_query),
        "idf": ListOf(Choice(0.5, 1, 1.5, 2, 3, 4), 3, distinct=True),
    },
)
def solve(counts: list[list[int]], query: list[int], idf: list[float]) -> Solution:
    value = tf_idf_cosines(counts, query, idf)
    table, asked, weights = floats("counts", counts), floats("query", query), floats("idf", idf)
    rows, vector = table * weights, asked * weights
    products, lengths, length = rows @ vector, np.linalg.norm(rows, axis=1), float(np.linalg.norm(vector))
    return Solution(
        value,
        wrong={
            "counts_alone": Wrong(
                _cosines(table, asked), "You left out idf: multiply every count by its word's weight."
            ),
            "query_unweighted": other_convention(
                _cosines(rows, asked), "idf in the documents alone; this card weights the query as well."
            ),
            "documents_unweighted": other_convention(
                _cosines(table, vector), "idf in the query alone; this card weights the documents as well."
            ),
            "not_normalised": Wrong(products, "Those are dot products: divide by both lengths."),
            "query_length_forgotten": Wrong(products / lengths, "You left out the length of the query's vector."),
            "document_length_forgotten": Wrong(
                products / length, "You left out the lengths of the documents' vectors."
            ),
            "divided_by_words": Wrong(
                products / table.sum(axis=1) / asked.sum(),
                "You divided by numbers of words: divide by the Euclidean lengths of the weighted vectors.",
            ),
        },
        steps=[
            f"weighted query: {show(vector.tolist())}, of length {show(length, 6)}",
            *(
                f"document {i + 1}: {show(row.tolist())}, of length {show(float(lengths[i]), 6)};"
                f" {show(float(products[i]), 6)}/({show(float(lengths[i]), 6)} × {show(length, 6)})"
                f" = {show(float(value[i]), 4)}"
                for i, row in enumerate(rows)
            ),
        ],
    )
