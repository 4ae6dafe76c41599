"""The contrastive loss by which sentence encoders are trained."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def contrastive_loss(positive: float, negatives: ArrayLike, temperature: float = 0.05) -> float:
    r"""Loss of one sentence whose partner is to be found among the other sentences of the batch.

    Parameters
    ----------
    positive : float
        Similarity of the sentence to its partner.
    negatives : array_like of shape (k,)
        Its similarities to the partners of the other sentences, k at least 1.
    temperature : float, default 0.05
        What similarities are divided by, positive.

    Returns
    -------
    float
        In nats, positive.

    Raises
    ------
    ValueError
        If a similarity is not finite, there is no negative, or `temperature` is not positive and finite.

    Notes
    -----
    The cross-entropy of a softmax over the partner and the negatives.

    .. math:: -\ln \frac{e^{s_+ / \tau}}{e^{s_+ / \tau} + \sum_j e^{s_j / \tau}}

    References
    ----------
    .. [1] Gao, Yao and Chen (2021), "SimCSE: Simple Contrastive Learning of Sentence Embeddings".

    Examples
    --------
    >>> from math import log
    >>> round(contrastive_loss(log(3), [0, log(2)], 1), 6)
    0.693147
    """
    others = floats("negatives", negatives, 1)
    own = float(floats("positive", positive, 0))
    if not len(others):
        raise ValueError("negatives is empty")
    if not 0 < temperature < np.inf:
        raise ValueError("temperature must be positive and finite")
    return _loss(own / temperature, others / temperature)


def _loss(own: float, others: ArrayLike) -> float:
    return float(np.logaddexp.reduce([own, *np.asarray(others, float)]) - own)


def _similarities(draws: Draws, earlier: Drawn) -> list[float]:
    """Of the negatives, one about as similar as the partner."""
    hard = round(earlier["positive"] + draws.choice((-0.2, -0.1, 0.1)), 1)
    return draws.shuffled([hard, *(round(draws.integer(-2, 4) / 10, 1) for _ in range(2))])


@problem(
    contrastive_loss,
    version=1,
    params={
        "positive": Dec(0.5, 0.8, 0.1),
        "negatives": ListOf(Dec(-0.2, 0.9, 0.1), 3, draw=_similarities),
        "temperature": Choice(0.1, 0.2, 0.5),
    },
    unit="nats",
)
def solve(positive: float, negatives: list[float], temperature: float = 0.05) -> Solution:
    value = contrastive_loss(positive, negatives, temperature)
    others = np.array(negatives, float)
    logits = [positive / temperature, *(others / temperature)]
    return Solution(
        value,
        wrong={
            "no_temperature": Wrong(
                _loss(positive, others) if temperature != 1 else None,
                "You left the temperature out: similarities are divided by it before the softmax.",
            ),
            "times_temperature": Wrong(
                _loss(positive * temperature, others * temperature) if temperature != 1 else None,
                "You multiplied by the temperature: a small one has to sharpen the softmax.",
            ),
            "partner_left_out": Wrong(
                float(np.logaddexp.reduce(others / temperature) - positive / temperature),
                "You left the partner out of the sum: the softmax runs over it and the negatives.",
            ),
            "hardest_negative_alone": Wrong(
                _loss(positive / temperature, [float(others.max()) / temperature]) if len(others) > 1 else None,
                "You took the most similar negative alone: the softmax runs over all of them.",
            ),
            "mean_of_negatives": Wrong(
                _loss(positive / temperature, others / temperature - np.log(len(others))) if len(others) > 1 else None,
                "You averaged the negatives: each of them has a term of its own in the sum.",
            ),
            "probability": Wrong(
                float(np.exp(-value)), "That is the probability of the partner: the loss is its negative logarithm."
            ),
            "base_2": Wrong(value / np.log(2), "You took the logarithm to base 2: nats are asked."),
            "base_10": Wrong(value / np.log(10), "You took the logarithm to base 10: nats are asked."),
        },
        steps=[
            f"divided by {number(temperature)}: {show([float(x) for x in logits], 4)} (the partner first)",
            f"probability of the partner: {show(float(np.exp(-value)), 4)}",
            f"-ln of it: {show(value, 4)}",
        ],
        scale=1.0,  # a probability near 1 that is rounded moves its logarithm by as much
    )
