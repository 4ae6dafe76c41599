from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length, whole
from quizzer.verify.classical_nlp._checks import listed, non_negative
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def lda_topic_probability(
    document: ArrayLike, word: ArrayLike, totals: ArrayLike, vocabulary: int, alpha: float, beta: float
) -> Floats:
    r"""Distribution of the topic of one token in collapsed Gibbs sampling, given the topics of all other tokens.

    Parameters
    ----------
    document : array_like of shape (K,)
        Other tokens of the document in each topic.
    word : array_like of shape (K,)
        Other occurrences of the word in each topic, in all documents.
    totals : array_like of shape (K,)
        Other tokens of each topic, in all documents.
    vocabulary : int
        Number of distinct words, positive.
    alpha, beta : float
        Parameters of the symmetric Dirichlet priors of topics and of words, per topic and per word; positive.

    Returns
    -------
    ndarray of shape (K,)
        Probabilities, which sum to 1.

    Raises
    ------
    ValueError
        If a count is negative, the lengths differ, or a prior is not positive.

    Notes
    -----
    .. math:: p(z = k \mid \ldots) \propto (n_{dk} + \alpha) \frac{n_{kw} + \beta}{n_k + V \beta}

    References
    ----------
    .. [1] Griffiths and Steyvers (2004), "Finding Scientific Topics".

    Examples
    --------
    >>> lda_topic_probability([1, 2], [0, 2], [5, 5], 5, 1, 1).round(6).tolist()
    [0.181818, 0.818182]
    """
    inside, same, whole_topic = (
        non_negative(name, values, 1) for name, values in (("document", document), ("word", word), ("totals", totals))
    )
    same_length("document", inside, "word", same)
    same_length("document", inside, "totals", whole_topic)
    whole(vocabulary=vocabulary)
    if floats("alpha", alpha, 0) <= 0 or floats("beta", beta, 0) <= 0:
        raise ValueError("alpha and beta must be positive")
    return _shares((inside + alpha) * (same + beta) / (whole_topic + vocabulary * beta))


def _shares(weights: Floats) -> Floats:
    return np.asarray(weights / weights.sum())


def _totals(draws: Draws, earlier: Drawn) -> list[int]:
    """So far apart that they tell on the result."""
    return draws.sample([30, 50, 80, 120, 160], len(earlier["word"]))


@problem(
    lda_topic_probability,
    params={
        "document": ListOf(Int(1, 6), 2, distinct=True),
        "word": ListOf(Int(1, 6), 2, distinct=True),
        "totals": ListOf(Int(30, 160), 2, draw=_totals),
        "vocabulary": Choice(40, 60, 100, 200),
        "alpha": Choice(0.5, 1),
        "beta": Choice(0.5, 1),
    },
)
def solve(
    document: Sequence[float],
    word: Sequence[float],
    totals: Sequence[float],
    vocabulary: int,
    alpha: float,
    beta: float,
) -> Solution:
    value = lda_topic_probability(document, word, totals, vocabulary, alpha, beta)
    inside, same, topic = (np.array(values, dtype=float) for values in (document, word, totals))
    by_word = (same + beta) / (topic + vocabulary * beta)
    weights = (inside + alpha) * by_word
    return Solution(
        value,
        wrong={
            "not_normalised": Wrong(weights, "Those are proportional to the probabilities: divide by their sum."),
            "document_alone": Wrong(
                _shares(inside + alpha), "You left out the word: multiply by its share of each topic."
            ),
            "word_alone": Wrong(_shares(by_word), "You left out the document: multiply by its count of each topic."),
            "topic_sizes_left_out": Wrong(
                _shares((inside + alpha) * (same + beta)),
                "You left out the sizes of the topics: a count of the word weighs less in a large topic.",
            ),
            "priors_left_out": Wrong(
                _shares(inside * same / topic) if topic.all() and (inside * same).any() else None,
                "You left out both priors: α is added to the document's counts, β to those of the word.",
            ),
            "alpha_left_out": Wrong(
                _shares(inside * by_word) if inside.any() else None,
                "You left out α: it is added to the document's count of each topic.",
            ),
            "beta_left_out": Wrong(
                _shares((inside + alpha) * same / topic) if topic.all() and same.any() else None,
                "You left out β: it is added to the word's count, and V times to the size of the topic.",
            ),
            "beta_below_alone": Wrong(
                _shares((inside + alpha) * same / (topic + vocabulary * beta)) if same.any() else None,
                "You added β below alone: the count of the word grows by it too.",
            ),
            "beta_once_below": Wrong(
                _shares((inside + alpha) * (same + beta) / (topic + beta)) if vocabulary > 1 else None,
                "You added β once below: each of the V words of a topic has it.",
            ),
        },
        steps=[
            *(
                f"topic {k}: ({number(d)} + {number(alpha)}) × ({number(w)} + {number(beta)})/"
                f"({number(n)} + {vocabulary} × {number(beta)}) = {show(float(x), 6)}"
                for k, (d, w, n, x) in enumerate(zip(document, word, totals, weights, strict=True), 1)
            ),
            f"divided by the sum {listed([show(float(x), 6) for x in weights])} = {show(float(weights.sum()), 6)}: "
            f"{show(value.tolist(), 4)}",
        ],
    )
