import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

WORDS = 3


def sif_embedding(V: ArrayLike, p: ArrayLike, a: float = 1e-3) -> Floats:
    r"""Smooth-inverse-frequency vector of a text, before the common direction is taken out.

    Parameters
    ----------
    V : array_like of shape (n, d)
        Vectors of the words of the text, one per row.
    p : array_like of shape (n,)
        Share of each word among all words of a large corpus, non-negative.
    a : float, default 1e-3
        Smoothing, positive.

    Returns
    -------
    ndarray of shape (d,)
        The weighted sum over the number of words.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, an entry of `p` is negative, or `a` is not positive.

    Notes
    -----
    Subtracting the projection on the first singular vector of all texts follows; it is not done here.

    .. math:: \frac{1}{n} \sum_w \frac{a}{a + p(w)} \, v_w

    References
    ----------
    .. [1] Arora, Liang and Ma (2017), "A Simple but Tough-to-Beat Baseline for Sentence Embeddings".

    Examples
    --------
    >>> sif_embedding([[4, 0], [0, 8]], [0.001, 0.003]).tolist()
    [1.0, 1.0]
    """
    rows, shares = floats("V", V, 2), floats("p", p, 1)
    same_length("V", rows, "p", shares)
    if (shares < 0).any():
        raise ValueError("p has a negative share")
    if not floats("a", a, 0) > 0:
        raise ValueError("a must be positive")
    result: Floats = a / (a + shares) @ rows / len(rows)
    return result


def _shares(draws: Draws, earlier: Drawn) -> list[float]:
    """A frequent word among rarer ones."""
    rarer = [draws.choice((0.00025, 0.0005, 0.001)), draws.choice((0.001, 0.002, 0.003))]
    return draws.shuffled([draws.choice((0.009, 0.019, 0.04)), *rarer])


@problem(
    sif_embedding,
    version=1,
    params={
        "V": Matrix(Int(-9, 9, exclude=(0,)), WORDS, 2),
        "p": ListOf(Choice(0.00025, 0.04), WORDS, draw=_shares),
        "a": Choice(0.001),
    },
)
def solve(V: list[list[float]], p: list[float], a: float = 1e-3) -> Solution:
    value = sif_embedding(V, p, a)
    rows, shares = np.array(V, float), np.array(p, float)
    weights, n = a / (a + shares), len(V)
    several = n > 1
    return Solution(
        value,
        wrong={
            "divided_by_the_weights": other_convention(
                weights @ rows / weights.sum(),
                "there the sum of the weights divides the weighted sum; this card divides by the number of words.",
            ),
            "plain_mean": Wrong(rows.mean(0), "That is the plain mean: frequent words have smaller weights."),
            "sum": Wrong(
                weights @ rows if several else None, "That is the weighted sum: divide by the number of words."
            ),
            "weights_of_frequent_words": Wrong(
                (1 - weights) @ rows / n,
                "You weighted by p/(a + p), so that frequent words count more: it is a/(a + p).",
            ),
            "weighted_by_share": Wrong(
                shares @ rows / shares.sum() if shares.any() else None,
                "You weighted by the shares: frequent words are to count less.",
            ),
            "a_over_p": Wrong(
                a / shares @ rows / n if shares.all() else None,
                "You weighted by a/p: the a in the denominator keeps the weights of rare words below 1.",
            ),
        },
        steps=[
            f"weights a/(a + p): {show(weights.tolist(), 5)}",
            f"weighted sum: {show((weights @ rows).tolist(), 5)}",
            f"divided by {n}: {show(value.tolist(), 4)}",
        ],
        scale=weights @ np.abs(rows) / n,
    )
