import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.classical_nlp._checks import listed
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def bigram_perplexity(pairs: ArrayLike, contexts: ArrayLike) -> float:
    r"""Perplexity of an unsmoothed bigram model on a sentence, per predicted token.

    Parameters
    ----------
    pairs : array_like of shape (N,)
        How often each pair of the sentence occurred in training, the pair with the end mark last; positive.
    contexts : array_like of shape (N,)
        How often the first token of each pair occurred there, followed by anything.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    ValueError
        If a count is not finite, a pair never occurred, or one occurred more often than its first token.

    Notes
    -----
    Each of the N tokens after the start mark is predicted, the end mark among them.

    .. math:: \left( \prod_{i=1}^N \frac{c(w_{i-1})}{c(w_{i-1} w_i)} \right)^{1/N}

    References
    ----------
    .. [1] Jurafsky and Martin, Speech and Language Processing, chapter on n-gram language models.

    Examples
    --------
    >>> round(bigram_perplexity([5, 10], [10, 80]), 6)
    4.0
    """
    seen, before = floats("pairs", pairs, 1), floats("contexts", contexts, 1)
    same_length("pairs", seen, "contexts", before)
    if (seen <= 0).any():
        raise ValueError("a pair that never occurred makes the perplexity infinite")
    if (seen > before).any():
        raise ValueError("a pair cannot occur more often than its first token")
    return float(np.exp(np.mean(np.log(before / seen))))


def _pairs(draws: Draws, earlier: Drawn) -> list[int]:
    return [max(1, context // draws.integer(2, 12)) for context in earlier["contexts"]]


@problem(
    bigram_perplexity,
    params={
        "contexts": ListOf(Choice(12, 20, 24, 30, 40, 48, 60), 4),
        "pairs": ListOf(Int(1, 30), 4, draw=_pairs),
    },
)
def solve(pairs: Sequence[float], contexts: Sequence[float]) -> Solution:
    value, size = bigram_perplexity(pairs, contexts), len(pairs)
    p = np.array(pairs, dtype=float) / contexts
    inverse, whole = float(np.prod(1 / p)), float(np.prod(p))
    several = size > 1
    return Solution(
        value,
        wrong={
            "root_of_words_alone": Wrong(
                inverse ** (1 / (size - 1)) if several else None,
                f"You took root {size - 1}: the end mark is predicted as well, so there are {size} factors.",
            ),
            "root_with_start": Wrong(
                inverse ** (1 / (size + 1)),
                f"You took root {size + 1}: the start mark is given, so {size} tokens are predicted.",
            ),
            "end_left_out": Wrong(
                bigram_perplexity(pairs[:-1], contexts[:-1]) if several else None,
                "You left out the end mark: the model predicts it as it does the words.",
            ),
            "mean_of_inverses": Wrong(
                float(np.mean(1 / p)) if several else None,
                "You took the arithmetic mean of the inverse probabilities: perplexity is their geometric mean.",
            ),
            "inverse_of_mean": Wrong(
                1 / float(np.mean(p)) if several else None,
                "You inverted the arithmetic mean of the probabilities: perplexity inverts their geometric mean.",
            ),
            "no_root": Wrong(
                inverse if several else None,
                "That is the inverse probability of the sentence: take the root, one for each predicted token.",
            ),
            "sentence_probability": Wrong(whole, "That is the probability of the sentence."),
            "mean_probability": Wrong(1 / value, "That is the geometric mean of the probabilities: invert it."),
            "two_to_the_nats": Wrong(
                2 ** math.log(value), "You raised 2 to the cross-entropy in nats: e belongs to nats, 2 to bits."
            ),
            "e_to_the_bits": Wrong(
                math.exp(math.log2(value)), "You raised e to the cross-entropy in bits: 2 belongs to bits, e to nats."
            ),
            "bits_per_token": Wrong(
                math.log2(value), "That is the cross-entropy in bits per token: perplexity is 2 to its power."
            ),
            "nats_per_token": Wrong(
                math.log(value), "That is the cross-entropy in nats per token: perplexity is e to its power."
            ),
        },
        steps=[
            "inverse probabilities: "
            + listed([f"{number(n)}/{number(c)}" for n, c in zip(contexts, pairs, strict=True)], ", "),
            f"their product: {show(inverse, 6)}",
            f"its root {size}, one for each predicted token: {show(value, 4)}",
        ],
    )
