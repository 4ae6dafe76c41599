"""Negative log-likelihood of a tag sequence under a linear-chain conditional random field."""

import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.conditional_random_fields._chain import (
    EMISSIONS,
    TRANSITIONS,
    TRANSPOSED,
    bracketed,
    read_chain,
    read_tags,
)
from quizzer.verify.conditional_random_fields.crf_log_partition import best_score, crf_log_partition, forward_steps
from quizzer.verify.conditional_random_fields.crf_sequence_score import TAGS, crf_sequence_score
from quizzer.verify.parameters import number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

LEAST = 0.5  # a smaller loss is lost in the rounding of log Z


def crf_negative_log_likelihood(
    E: ArrayLike, A: ArrayLike, tags: ArrayLike, start: ArrayLike | None = None, end: ArrayLike | None = None
) -> float:
    r"""Loss of one labelled sequence: log Z(x) minus the score of its tags.

    Parameters
    ----------
    E : array_like of shape (T, K)
        Emission scores, any real numbers: one row per token, one column per tag.
    A : array_like of shape (K, K)
        Transition scores, any real numbers: `A[i][j]` from tag i to tag j.
    tags : array_like of shape (T,)
        Tags from 0 to K - 1.
    start : array_like of shape (K,), optional
        Score of each tag at the first token; zeros if left out.
    end : array_like of shape (K,), optional
        Score of each tag at the last token; zeros if left out.

    Returns
    -------
    float
        -log P(y | x) in nats, summed over the sequence; positive when K > 1.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token, the shapes do not fit, or a tag is out of range.

    Notes
    -----
    .. math:: -\log P(y \mid x) = \log Z(x) - s(x, y), \qquad Z(x) = \sum_{y'} e^{s(x, y')}

    References
    ----------
    .. [1] Lafferty, McCallum and Pereira (2001), "Conditional Random Fields".
    .. [2] Sutton and McCallum (2012), "An Introduction to Conditional Random Fields".

    Examples
    --------
    >>> round(crf_negative_log_likelihood([[1, 0], [0, 2], [1, 1]], [[0.5, 0], [-0.5, 1]], [0, 0, 1]), 5)
    3.49069
    """
    return crf_log_partition(E, A, start, end) - crf_sequence_score(E, A, tags, start, end)


def _reject(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> str | None:
    return "the loss is small" if crf_negative_log_likelihood(E, A, tags, start, end) < LEAST else None


@problem(
    crf_negative_log_likelihood,
    version=1,
    params={"A": TRANSITIONS, "E": EMISSIONS, "tags": TAGS},
    reject=_reject,
)
def solve(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> Solution:
    value = crf_negative_log_likelihood(E, A, tags, start, end)
    chain = read_chain(E, A, start, end)
    path = read_tags(tags, chain)
    score = crf_sequence_score(E, A, tags, start, end)
    log_softmax = chain.emissions - np.logaddexp.reduce(chain.emissions, axis=1, keepdims=True)
    return Solution(
        value,
        wrong={
            "sign_reversed": Wrong(-value, "That is log P(y|x): the loss is log Z minus the score, and is positive."),
            "per_token_cross_entropy": Wrong(
                -log_softmax[np.arange(len(path)), path].sum() if chain.transitions.any() or start or end else None,
                "You added a softmax cross-entropy per token: that leaves the transitions out of the score and of Z.",
            ),
            "perceptron_loss": Wrong(
                best_score(chain) - score,
                "You subtracted from the best score, the structured perceptron's loss. The likelihood takes log Z.",
            ),
            "score_not_subtracted": Wrong(
                value + score if score else None, "That is log Z alone: subtract the score of the true tags."
            ),
            "probability": Wrong(math.exp(-value), "That is P(y|x): the loss is minus its natural logarithm."),
            "mean_per_token": Wrong(
                value / len(path) if len(path) > 1 else None,
                "You divided by the number of tokens: this loss is that of the whole sequence.",
            ),
            "transposed_transitions": other_convention(
                crf_negative_log_likelihood(E, floats("A", A).T, tags, start, end), TRANSPOSED
            ),
        },
        steps=[
            f"score of the tags: s = {number(score)}",
            *forward_steps(chain),
            f"log Z - s = {show(value + score, 5)} - {bracketed(score)} = {show(value, 3)}",
        ],
    )
