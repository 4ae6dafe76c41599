import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def tf_idf_weight(count: int, words: int, documents: int, df: int) -> float:
    r"""TF-IDF weight of one word in one document: its share of the words times the logarithm of its rarity.

    Parameters
    ----------
    count : int
        How often the word occurs in the document, positive.
    words : int
        Number of words of the document, at least `count`.
    documents : int
        Number of documents of the collection, positive.
    df : int
        Number of documents that contain the word, positive and at most `documents`.

    Returns
    -------
    float
        Not negative; 0 for a word that every document contains.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, `count` is more than `words`, or `df` more than `documents`.

    Notes
    -----
    .. math:: \frac{c}{L} \ln \frac{N}{\mathrm{df}}

    References
    ----------
    .. [1] Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", chapter 6.
       It counts raw occurrences and takes the logarithm to base 10.

    Examples
    --------
    >>> round(tf_idf_weight(5, 100, 1000, 10), 6)
    0.230259
    """
    whole(count=count, words=words, documents=documents, df=df)
    if count > words:
        raise ValueError("count cannot be more than words")
    if df > documents:
        raise ValueError("df cannot be more than documents")
    return count / words * math.log(documents / df)


@problem(
    tf_idf_weight,
    params={
        "count": Int(2, 6),
        "words": Choice(40, 50, 60, 80, 120, 150, 200),
        "documents": Choice(20, 30, 40, 50, 60, 80),  # few enough for the variants of idf to differ
        "df": Int(3, 9),
    },
)
def solve(count: int, words: int, documents: int, df: int) -> Solution:
    value, tf, idf = tf_idf_weight(count, words, documents, df), count / words, math.log(documents / df)
    return Solution(
        value,
        wrong={
            "raw_count": other_convention(
                count * idf, "the raw count as tf; this card takes the share of the document's words."
            ),
            "logarithmic_tf": other_convention(
                (1 + math.log(count)) * idf, "the damped tf 1 + ln(count); this card takes the share of the words."
            ),
            "base_ten": other_convention(
                value / math.log(10), "the logarithm to base 10; this card takes the natural one."
            ),
            "base_two": other_convention(
                value / math.log(2), "the logarithm to base 2; this card takes the natural one."
            ),
            "one_more_document": other_convention(
                tf * math.log(documents / (df + 1)),
                "ln(N/(1 + df)), which never divides by 0; this card takes ln(N/df).",
            ),
            "one_more_of_both": other_convention(
                tf * math.log((1 + documents) / (1 + df)),
                "ln((1 + N)/(1 + df)), which counts one document more with every word; this card takes ln(N/df).",
            ),
            "one_inside": other_convention(
                tf * math.log(1 + documents / df),
                "ln(1 + N/df), which is positive for every word; this card takes ln(N/df).",
            ),
            "one_added": other_convention(
                tf * (1 + math.log(documents / df)),
                "1 + ln(N/df), as scikit-learn has it without smoothing; this card takes ln(N/df).",
            ),
            "smoothed": other_convention(
                tf * (math.log((1 + documents) / (1 + df)) + 1),
                "the smoothed idf ln((1 + N)/(1 + df)) + 1 of scikit-learn; this card takes ln(N/df).",
            ),
            "no_logarithm": Wrong(tf * documents / df, "You multiplied by N/df itself: idf is its logarithm."),
            "inverted": Wrong(-value, "You took ln(df/N): the rarer the word, the larger idf = ln(N/df)."),
            "idf_alone": Wrong(idf, "That is idf alone: multiply by the word's share of the document."),
            "tf_alone": Wrong(tf, "That is tf alone: multiply by ln(N/df)."),
        },
        steps=[
            f"tf = {count}/{words} = {show(tf, 6)}",
            f"idf = ln({documents}/{df}) = {show(idf, 6)}",
            f"{show(tf, 6)} × {show(idf, 6)} = {show(value, 4)}",
        ],
    )
