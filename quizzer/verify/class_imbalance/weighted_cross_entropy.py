import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, LogOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.softmax_cross_entropy.softmax import softmax


def weighted_cross_entropy(logits: ArrayLike, y: ArrayLike, w: ArrayLike) -> float:
    r"""Mean cross-entropy in which every sample counts with the weight of its true class.

    Parameters
    ----------
    logits : array_like of shape (n, K)
        One row of logits per sample.
    y : array_like of shape (n,)
        True class of each sample: whole numbers of 0..K-1.
    w : array_like of shape (K,)
        Weight of each class: not negative, of which one that occurs is not 0.

    Returns
    -------
    float
        In nats; a common factor of the weights changes nothing.

    Raises
    ------
    ValueError
        If a number is not finite, a label is not a class, the shapes do not fit, a weight is negative, or the
        weights of all samples are 0.

    Notes
    -----
    .. math:: \frac{\sum_i w_{y_i} \ell_i}{\sum_i w_{y_i}}, \qquad \ell_i = -\ln \mathrm{softmax}(a_i)_{y_i}

    References
    ----------
    .. [1] PyTorch 2 documentation, torch.nn.CrossEntropyLoss, which divides by the weights for reduction "mean".

    Examples
    --------
    >>> round(weighted_cross_entropy([[0.0, 0.0], [0.0, np.log(3)]], [0, 1], [1, 3]), 6)
    0.389048
    """
    rows, labels, weights = floats("logits", logits, 2), floats("y", y, 1), floats("w", w, 1)
    same_length("logits", rows, "y", labels)
    if len(weights) != rows.shape[1]:
        raise ValueError(f"a row of logits has {rows.shape[1]} entries and w has {len(weights)}")
    if not np.isin(labels, range(len(weights))).all():
        raise ValueError(f"y must be whole numbers of 0..{len(weights) - 1}")
    if (weights < 0).any():
        raise ValueError("w is negative")
    of_samples = weights[labels.astype(int)]
    if not of_samples.any():
        raise ValueError("w is 0 for every class that occurs")
    shifted = rows - rows.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(rows)), labels.astype(int)]
    return float(of_samples @ losses / of_samples.sum())


def _classes(draws: Draws, earlier: Drawn) -> list[int]:
    """Both classes, one of them twice."""
    return draws.shuffled([0, 1, draws.integer(0, 1)])


def _weights(draws: Draws, earlier: Drawn) -> list[int]:
    """Of sizes that differ enough to show."""
    return draws.shuffled([draws.integer(1, 2), draws.integer(6, 9)])


def _rows(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """One sample for which the classes are about as likely, two that are clear, in a drawn order."""
    odds = draws.shuffled([draws.choice(((2, 3), (3, 2))), *draws.sample(((1, 6), (7, 1), (1, 8), (9, 1)), 2)])
    return [[math.log(a), math.log(b)] for a, b in odds]


@problem(
    weighted_cross_entropy,
    params={
        "logits": Matrix(LogOf(Int(1, 9)), 3, 2, draw=_rows),
        "y": ListOf(Int(0, 1), "logits", draw=_classes),
        "w": ListOf(Int(1, 9), 2, draw=_weights),
    },
    unit="nats",
)
def solve(logits: list[list[float]], y: list[int], w: list[float]) -> Solution:
    value = weighted_cross_entropy(logits, y, w)
    of_class: Floats = softmax(logits)[np.arange(len(y)), y]
    losses, weights = -np.log(of_class), np.array(w, dtype=float)[y]
    total = float(weights @ losses)
    return Solution(
        value,
        wrong={
            "mean_over_samples": other_convention(
                total / len(y),
                "that divides by the number of samples. This card divides by the sum of their weights.",
            ),
            "unweighted": Wrong(
                float(losses.mean()), "That is the plain mean: each loss counts with the weight of its true class."
            ),
            "weights_inverted": Wrong(
                float(losses @ (1 / weights) / (1 / weights).sum()) if weights.all() else None,
                "The larger weight counted less: you divided by the weights of the classes, or exchanged them.",
            ),
            "summed": Wrong(total, "That is the weighted sum: divide it by the sum of the weights of the samples."),
            "weights_of_the_classes": Wrong(
                total / sum(w), "You divided by the weights of the classes: add the weight of every sample."
            ),
            "log_of_weighted_mean": Wrong(
                -float(np.log(weights @ of_class / weights.sum())),
                "You averaged the probabilities before the logarithm: it is the losses that are weighted.",
            ),
            "complement": Wrong(
                float(weights @ -np.log(1 - of_class) / weights.sum()) if (of_class < 1).all() else None,
                "You took -ln(1 - p): the loss is -ln p, with p the probability of the true class.",
            ),
            "log2_for_ln": Wrong(value / np.log(2), "You took the logarithm to base 2: that is in bits."),
        },
        steps=[
            *(
                f"sample {i}: weight {number(weight)}, -ln {show(float(p), 6)} = {show(float(loss), 6)}"
                for i, (weight, p, loss) in enumerate(zip(weights, of_class, losses, strict=True), 1)
            ),
            " + ".join(
                f"{number(weight)} × {show(float(loss), 6)}" for weight, loss in zip(weights, losses, strict=True)
            )
            + f" = {show(total, 6)}",
            f"{show(total, 6)}/({' + '.join(map(number, weights))}) = {show(value, 4)}",
        ],
    )
