import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def perplexity(probs: ArrayLike) -> float:
    r"""Perplexity per token, from the probabilities that a model gave to the tokens that came.

    Parameters
    ----------
    probs : array_like of shape (n,)
        Probability of each observed token given those before it: above 0, at most 1. They need not sum to 1.

    Returns
    -------
    float
        At least 1 (every token was certain); K for a model that is uniform over K tokens.

    Raises
    ------
    ValueError
        If there is no token, or a probability is not finite, not positive or above 1.

    Notes
    -----
    .. math:: \exp\Bigl(-\frac1n \sum_{i=1}^n \ln p_i\Bigr) = \Bigl(\prod_{i=1}^n p_i\Bigr)^{-1/n}

    The base of the logarithm cancels, as long as the same base is raised to the power.

    References
    ----------
    .. [1] Jurafsky and Martin, Speech and Language Processing, chapter on n-gram language models.

    Examples
    --------
    >>> round(perplexity([0.5, 0.25, 0.125]), 6)
    4.0
    """
    observed = floats("probs", probs, 1)
    if (observed <= 0).any() or (observed > 1).any():
        raise ValueError("probs must be above 0 and at most 1")
    return float(np.exp(-np.log(observed).mean()))


@problem(perplexity, params={"probs": ListOf(Choice(0.5, 0.4, 0.25, 0.2, 0.125, 0.1, 0.05), (3, 4))})
def solve(probs: list[float]) -> Solution:
    value, size = perplexity(probs), len(probs)
    product = math.prod(probs)
    loss = math.log(value)
    return Solution(
        value,
        wrong={
            "arithmetic_mean": Wrong(
                size / sum(probs), "You inverted the arithmetic mean: log-probabilities average to the geometric one."
            ),
            "mean_of_the_inverses": Wrong(
                sum(1 / p for p in probs) / size,
                "You averaged 1/p: perplexity is the inverse of the geometric mean of the probabilities.",
            ),
            "one_token_too_few": Wrong(
                product ** (-1 / (size - 1)) if size > 1 and product else None,
                f"You took the root of degree {size - 1}: there are {size} tokens, and each has a probability.",
            ),
            "first_token_left_out": Wrong(
                (product / probs[0]) ** (-1 / (size - 1)) if size > 1 and product else None,
                "You left out the first token: it has a probability like the others.",
            ),
            "two_to_the_nats": Wrong(
                2**loss, "You raised 2 to a loss in nats: exponentiate with the base of the logarithm."
            ),
            "bits_returned": Wrong(
                loss / math.log(2), "That is the mean code length in bits: perplexity is 2 to that power."
            ),
            "e_to_the_bits": Wrong(
                math.exp(loss / math.log(2)),
                "You raised e to a length in bits: with logarithms to base 2 it is 2 that is raised to it.",
            ),
            "not_per_token": Wrong(
                1 / product if product else None, "That is for the whole text: take the root of degree n, per token."
            ),
            "bits_of_the_text": Wrong(
                -math.log2(product) if product else None,
                "That is the code length of the whole text in bits: perplexity is 2 to the power of its mean.",
            ),
            "loss_of_the_text": Wrong(
                loss * size, "That is the loss of the whole text in nats: perplexity is the exponential of its mean."
            ),
            "self_weighted": Wrong(
                math.exp(-sum(p * math.log(p) for p in probs)),
                "You weighted each logarithm by its own probability, as an entropy does: every token counts once.",
            ),
            "loss_returned": Wrong(loss, "That is the mean loss in nats: perplexity is its exponential."),
        },
        steps=[
            "product: " + " × ".join(map(number, probs)) + f" = {show(product, 6)}",
            f"to the power -1/{size}: {show(product, 6)}^(-1/{size}) = {show(value, 4)}",
        ],
    )
