import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def text_class_posterior(
    texts: ArrayLike, tokens: ArrayLike, counts: ArrayLike, vocabulary: int, alpha: float
) -> float:
    r"""Probability of the first of two classes by multinomial naive Bayes, for a text of given words.

    Parameters
    ----------
    texts : array_like of shape (2,)
        Training texts of each class, positive.
    tokens : array_like of shape (2,)
        Running words of each class.
    counts : array_like of shape (2, m)
        How often each word of the text, one entry per occurrence, was seen in each class.
    vocabulary : int
        Number of different words of the training texts.
    alpha : float
        What is added to each count, positive.

    Returns
    -------
    float
        Posterior of the first class.

    Raises
    ------
    ValueError
        If a shape does not fit, a count is negative or more than all, or a class has no text.

    Notes
    -----
    .. math:: P(c \mid w) \propto \frac{n_c}{n} \prod_i \frac{N_{c, w_i} + \alpha}{N_c + \alpha V}

    References
    ----------
    .. [1] Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", section 13.2.

    Examples
    --------
    >>> text_class_posterior([1, 1], [4, 4], [[1, 0], [0, 0]], 4, 1)
    0.6666666666666666
    """
    of, words, seen = floats("texts", texts, 1), floats("tokens", tokens, 1), floats("counts", counts, 2)
    if of.shape != (2,) or words.shape != (2,) or len(seen) != 2:
        raise ValueError("texts, tokens and the rows of counts must be two, one for each class")
    if (of <= 0).any():
        raise ValueError("texts must be positive")
    if (seen < 0).any() or (seen > words[:, None]).any():
        raise ValueError("counts must lie between 0 and the tokens of the class")
    if floats("alpha", alpha, 0) <= 0 or floats("vocabulary", vocabulary, 0) < 1:
        raise ValueError("alpha and vocabulary must be positive")
    joint = of * ((seen + alpha) / (words + alpha * vocabulary)[:, None]).prod(axis=1)
    return float(joint[0] / joint.sum())


def _first(prior: Floats, likelihoods: Floats) -> float | None:
    joint = prior * likelihoods.prod(axis=1)
    return float(joint[0] / joint.sum()) if joint.sum() else None


def _texts(draws: Draws, earlier: Drawn) -> list[int]:
    """Of very different numbers, the first class mostly the rarer: a probability near 1 hides most slips."""
    rare, common = draws.integer(1, 3), draws.integer(4, 8)
    return [rare, common] if draws.integer(0, 3) else [common, rare]


def _tokens(draws: Draws, earlier: Drawn) -> list[int]:
    """Such that the vocabulary, which comes first, makes round denominators."""
    sums = draws.sample([20, 24, 25, 30, 40], 2)
    return [total - earlier["vocabulary"] for total in sums]


def _counts(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Three words, each seen in one class at least; each class lacks one or two."""
    first = [draws.integer(1, 4), draws.integer(0, 2), 0]
    second = [0, draws.integer(0 if first[1] else 1, 2), draws.integer(1, 3)]
    order = draws.shuffled([0, 1, 2])
    return [[row[i] for i in order] for row in (first, second)]


@problem(
    text_class_posterior,
    params={
        "vocabulary": Int(10, 14),
        "texts": ListOf(Int(1, 9), 2, draw=_texts),
        "tokens": ListOf(Int(6, 30), 2, draw=_tokens),
        "counts": Matrix(Int(0, 4), 2, 3, draw=_counts),
        "alpha": Choice(1),
    },
    probability=True,
)
def solve(
    texts: list[float], tokens: list[float], counts: list[list[float]], vocabulary: int, alpha: float
) -> Solution:
    value = text_class_posterior(texts, tokens, counts, vocabulary, alpha)
    of, words, seen = floats("texts", texts), floats("tokens", tokens), floats("counts", counts)
    prior, below = of / of.sum(), words + alpha * vocabulary
    smooth = (seen + alpha) / below[:, None]
    joint = prior * smooth.prod(axis=1)
    equal = np.array([0.5, 0.5])
    return Solution(
        value,
        wrong={
            "prior_left_out": Wrong(_first(equal, smooth), "You left out the shares of the classes among the texts."),
            "not_smoothed": Wrong(
                _first(prior, seen / words[:, None]),
                "You did not smooth: a word that a class lacks makes its product 0.",
            ),
            "denominator_not_smoothed": Wrong(
                _first(prior, (seen + alpha) / words[:, None]),
                "You added to the counts alone: the denominator grows by α times the vocabulary.",
            ),
            "denominator_plus_two": Wrong(
                _first(prior, (seen + alpha) / (words + 2 * alpha)[:, None]),
                "You added 2α below, for two classes: add α for each word of the vocabulary.",
            ),
            "words_of_the_text_only": Wrong(
                _first(prior, (seen + alpha) / (words + alpha * seen.shape[1])[:, None])
                if seen.shape[1] != vocabulary
                else None,
                "You added α below for the words of this text: add it for each word of the vocabulary.",
            ),
            "prior_smoothed": Wrong(
                _first((of + alpha) / (of + alpha).sum(), smooth) if of[0] != of[1] else None,
                "You smoothed the shares of the messages too: they stay as they are.",
            ),
            "prior_of_words": Wrong(
                _first(words / words.sum(), smooth),
                "You took the shares of the running words for the prior: take those of the messages.",
            ),
            "zeros_skipped": Wrong(
                _first(prior, np.where(seen > 0, seen, words[:, None]) / words[:, None]) if not seen.all() else None,
                "You left out the words that a class lacks: each word has its smoothed share.",
            ),
            "likelihoods_added": Wrong(
                float((prior * smooth.sum(axis=1))[0] / (prior * smooth.sum(axis=1)).sum())
                if seen.shape[1] > 1
                else None,
                "You added the words' probabilities: multiply them.",
            ),
            "prior_alone": Wrong(float(prior[0]), "That is the prior: multiply by the probabilities of the words."),
            "joint_alone": Wrong(
                float(joint[0]), "That is the product for the first class: divide by the sum of both products."
            ),
            "odds": Wrong(float(joint[0] / joint[1]), "Those are the odds: divide by the sum of both products."),
            "other_class": Wrong(1 - value, "That is the second class."),
        },
        steps=[
            *(
                f"{name}: {number(n)}/{number(of.sum())} × "
                f"{' × '.join(f'{number(c + alpha)}/{number(total)}' for c in row)} = {show(float(product), 6)}"
                for name, n, row, total, product in zip(("first", "second"), of, seen, below, joint, strict=True)
            ),
            f"{show(float(joint[0]), 6)}/({show(float(joint[0]), 6)} + {show(float(joint[1]), 6)}) = {show(value, 4)}",
        ],
    )
