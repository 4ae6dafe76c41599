from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, same_length
from quizzer.verify.classical_nlp._checks import non_negative
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def noisy_channel_posterior(counts: ArrayLike, channel: ArrayLike) -> Floats:
    r"""Probability of each candidate word, given what was typed.

    Parameters
    ----------
    counts : array_like of shape (n,)
        How often each candidate occurs in a corpus; none negative.
    channel : array_like of shape (n,)
        Probability, or a multiple of it, that the candidate is typed as it was; none negative.

    Returns
    -------
    ndarray of shape (n,)
        Posterior probabilities, which sum to 1.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, the lengths differ, or all products are 0.

    Notes
    -----
    The size of the corpus and what is typed drop out of the quotient.

    .. math:: P(w \mid x) = \frac{P(x \mid w) \, P(w)}{\sum_v P(x \mid v) \, P(v)}

    References
    ----------
    .. [1] Kernighan, Church and Gale (1990), "A Spelling Correction Program Based on a Noisy Channel Model".

    Examples
    --------
    >>> noisy_channel_posterior([30, 10], [1, 2]).tolist()
    [0.6, 0.4]
    """
    priors, errors = non_negative("counts", counts, 1), non_negative("channel", channel, 1)
    same_length("counts", priors, "channel", errors)
    joint = priors * errors
    if not joint.any():
        raise ValueError("all candidates have probability 0")
    return np.asarray(joint / joint.sum())


@problem(
    noisy_channel_posterior,
    params={
        "counts": ListOf(Int(20, 400), 3, distinct=True),
        "channel": ListOf(Int(2, 30), 3, distinct=True),
    },
    reject=lambda counts, channel: (
        "an entry is small" if min(noisy_channel_posterior(counts, channel)) < 0.08 else None
    ),
)
def solve(counts: Sequence[float], channel: Sequence[float]) -> Solution:
    value = noisy_channel_posterior(counts, channel)
    priors, errors = np.array(counts, dtype=float), np.array(channel, dtype=float)
    joint = priors * errors
    return Solution(
        value,
        wrong={
            "prior_alone": Wrong(
                priors / priors.sum(), "You used the language model alone: multiply by the channel's probabilities."
            ),
            "channel_alone": Wrong(
                errors / errors.sum() if errors.any() else None,
                "You used the channel alone: multiply by how frequent each word is.",
            ),
            "not_normalised": Wrong(joint, "Those are products: divide each by their sum."),
            "added": Wrong(
                priors / priors.sum() / 2 + errors / errors.sum() / 2,
                "You took the mean of both shares: the two probabilities are multiplied.",
            ),
            "divided": Wrong(
                priors / errors / (priors / errors).sum() if errors.all() else None,
                "You divided by the channel: the likelier the slip, the likelier the word.",
            ),
        },
        steps=[
            *(f"{number(c)} × {number(e)} = {number(c * e)}" for c, e in zip(counts, channel, strict=True)),
            f"their sum: {number(float(joint.sum()))}",
            f"each divided by it: {show(value.tolist(), 4)}",
        ],
    )
