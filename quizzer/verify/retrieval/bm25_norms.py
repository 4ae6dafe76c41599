import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def bm25_norms(lengths: ArrayLike, mean_length: float, k1: float, b: float) -> Floats:
    r"""What BM25 adds to the count of a word in the denominator, for each document.

    Parameters
    ----------
    lengths : array_like of shape (N,)
        Lengths of the documents in words, positive.
    mean_length : float
        Mean length of the documents of the collection, positive.
    k1 : float
        How late counts saturate, positive.
    b : float
        How much the length counts, 0 to 1.

    Returns
    -------
    ndarray of shape (N,)
        Positive where b < 1: k1 for a document of mean length.

    Raises
    ------
    ValueError
        If a length or k1 is not positive, or b is not between 0 and 1.

    Notes
    -----
    .. math:: k_1 \left(1 - b + b \frac{L}{\bar{L}}\right)

    References
    ----------
    .. [1] Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond".

    Examples
    --------
    >>> bm25_norms([100, 200], 100, 2, 0.75).tolist()
    [2.0, 3.5]
    """
    words = floats("lengths", lengths, 1)
    for name, value in (("mean_length", mean_length), ("k1", k1), ("b", b)):
        floats(name, value, 0)
    if (words <= 0).any() or not mean_length > 0:
        raise ValueError("lengths and mean_length must be positive")
    if not k1 > 0:
        raise ValueError("k1 must be positive")
    if not 0 <= b <= 1:
        raise ValueError("b must lie between 0 and 1")
    return k1 * (1 - b + b * words / mean_length)


def _reject(lengths: list[int], mean_length: int, k1: float, b: float) -> str | None:
    return "a document has the mean length" if mean_length in lengths else None


@problem(
    bm25_norms,
    params={
        "lengths": ListOf(Choice(40, 50, 60, 80, 150, 180, 240, 300), 2, distinct=True),
        "mean_length": Choice(100, 120, 200),
        "k1": Choice(1.2, 1.5, 2),
        "b": Choice(0.6, 0.75, 0.8),
    },
    reject=_reject,
)
def solve(lengths: list[float], mean_length: float, k1: float, b: float) -> Solution:
    value, words = bm25_norms(lengths, mean_length, k1, b), floats("lengths", lengths)
    return Solution(
        value,
        wrong={
            "k1_forgotten": Wrong(value / k1, "You left out the factor k1."),
            "weights_swapped": Wrong(
                bm25_norms(lengths, mean_length, k1, 1 - b), "You swapped b and 1 - b: b belongs to the length."
            ),
            "ratio_inverted": Wrong(
                k1 * (1 - b + b * mean_length / words), "You divided the mean length by the length: it is L/mean."
            ),
            "mean_forgotten": Wrong(
                k1 * (1 - b + b * words), "You took the length itself: divide it by the mean length."
            ),
            "k1_on_one_part": Wrong(
                k1 * (1 - b) + b * words / mean_length if k1 != 1 else None,
                "You multiplied 1 - b alone by k1: it multiplies the part with the length as well.",
            ),
            "length_alone": Wrong(
                k1 * b * words / mean_length if b < 1 else None, "You left out 1 - b, the part without the length."
            ),
            "fully_normalised": Wrong(
                k1 * words / mean_length if b < 1 else None, "That is for b = 1: here the length counts in part."
            ),
            "no_length": Wrong(
                np.full(len(words), k1) if b > 0 else None, "That is k1 alone, for b = 0: the length counts too."
            ),
        },
        steps=[
            f"{number(k1)} × (1 - {number(b)} + {number(b)} × {number(float(n))}/{number(mean_length)})"
            f" = {show(float(v), 6)}"
            for n, v in zip(words, value, strict=True)
        ],
    )
