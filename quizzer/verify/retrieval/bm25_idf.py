import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def bm25_idf(documents: int, df: int) -> float:
    r"""Weight of a rare word in BM25, with the 1 inside the logarithm that keeps it positive.

    Parameters
    ----------
    documents : int
        Number of documents, positive.
    df : int
        Number of documents that contain the word, positive and at most `documents`.

    Returns
    -------
    float
        Positive.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or `df` is more than `documents`.

    Notes
    -----
    .. math:: \ln \left(1 + \frac{N - \mathrm{df} + 0.5}{\mathrm{df} + 0.5}\right)

    References
    ----------
    .. [1] Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", without the 1.
    .. [2] Apache Lucene 10 documentation, BM25Similarity.

    Examples
    --------
    >>> round(bm25_idf(9, 2), 6)
    1.386294
    """
    whole(documents=documents, df=df)
    if df > documents:
        raise ValueError("df cannot be more than documents")
    return math.log(1 + (documents - df + 0.5) / (df + 0.5))


@problem(bm25_idf, params={"documents": Int(12, 60), "df": Int(2, 6)})
def solve(documents: int, df: int) -> Solution:
    value, odds = bm25_idf(documents, df), (documents - df + 0.5) / (df + 0.5)
    return Solution(
        value,
        wrong={
            "without_the_one": other_convention(
                math.log(odds), "the idf without the 1 inside the logarithm; this card adds it."
            ),
            "plain_idf": other_convention(
                math.log(documents / df), "the idf ln(N/df) of TF-IDF, without the halves; this card has them."
            ),
            "base_ten": Wrong(math.log10(1 + odds), "You took the logarithm to base 10: here it is the natural one."),
            "base_two": Wrong(math.log2(1 + odds), "You took the logarithm to base 2: here it is the natural one."),
            "documents_not_reduced": Wrong(
                math.log(1 + (documents + 0.5) / (df + 0.5)),
                "You left out - df above the line: there stand the documents without the word.",
            ),
            "inverted": Wrong(
                math.log(1 + (df + 0.5) / (documents - df + 0.5)),
                "You turned the fraction over: documents without the word stand above the line.",
            ),
            "no_logarithm": Wrong(1 + odds, "You left out the logarithm."),
            "one_outside": Wrong(1 + math.log(odds), "You added the 1 outside the logarithm: it stands inside."),
        },
        steps=[
            f"without the word: {documents} - {df} + 0.5 = {documents - df + 0.5}; with it: {df} + 0.5 = {df + 0.5}",
            f"ln(1 + {documents - df + 0.5}/{df + 0.5}) = ln({show(1 + odds, 6)}) = {show(value, 4)}",
        ],
    )
