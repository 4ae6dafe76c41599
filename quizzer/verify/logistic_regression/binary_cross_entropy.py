import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def binary_cross_entropy(y: ArrayLike, p: ArrayLike, reduction: str = "mean") -> float:
    r"""Negative log-likelihood of labels 0 and 1 under predicted probabilities, in nats.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1.
    p : array_like of shape (n,)
        Predicted probabilities of label 1, between 0 and 1; every observed label has a positive probability.
    reduction : {"mean", "sum"}, default "mean"
        Whether the samples are averaged or summed.

    Returns
    -------
    float
        Not negative; 0 only if every observed label has probability 1.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, a probability lies outside [0, 1] or makes an observed label impossible, the lengths
        differ, there is no sample, or the reduction is unknown.

    Notes
    -----
    .. math:: J = -\frac1n \sum_i \bigl[\, y_i \ln p_i + (1 - y_i) \ln(1 - p_i) \,\bigr]

    The log-likelihood is minus the sum.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> round(binary_cross_entropy([1, 0, 1], [0.8, 0.4, 0.5]), 6)
    0.475705
    >>> round(binary_cross_entropy([1, 0, 1], [0.8, 0.4, 0.5], reduction="sum"), 6)
    1.427116
    """
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction must be mean or sum, not {reduction!r}")
    labels, shares = labels01("y", y), floats("p", p, 1)
    same_length("y", labels, "p", shares)
    if ((shares < 0) | (shares > 1)).any():
        raise ValueError("p must lie between 0 and 1")
    likelihoods = np.where(labels == 1, shares, 1 - shares)
    if (likelihoods == 0).any():
        raise ValueError("p makes an observed label impossible: the loss is infinite")
    total = float(np.abs(np.log(likelihoods)).sum())
    return total if reduction == "sum" else total / len(labels)


def _both_labels(draws: Draws, earlier: Drawn) -> list[int]:
    rest = [draws.integer(0, 1) for _ in range(draws.integer(0, 2))]
    return draws.shuffled([0, 1, *rest])


@problem(
    binary_cross_entropy,
    params={
        "y": ListOf(Int(0, 1), (2, 4), draw=_both_labels),
        "p": ListOf(Choice(0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9), "y"),
    },
    unit="nats",
)
def solve(y: list[int], p: list[float], reduction: str = "mean") -> Solution:
    value = binary_cross_entropy(y, p, reduction)
    losses = [-math.log(share if label else 1 - share) for label, share in zip(y, p, strict=True)]
    likelihoods = [
        f" {number(share)}" if label else f"(1 - {number(share)})" for label, share in zip(y, p, strict=True)
    ]
    total, mean = sum(losses), reduction == "mean"
    divisor = len(y) if mean else 1
    positives = sum(loss for label, loss in zip(y, losses, strict=True) if label)
    unflipped = -sum(map(math.log, p)) if all(p) else None
    others = [1 - math.exp(-loss) for loss in losses]
    exchanged = -sum(map(math.log, others)) if all(others) else None
    return Solution(
        value,
        wrong={
            "only_positives": Wrong(
                positives / divisor, "You left out the samples with y = 0: each of them costs -ln(1 - p)."
            ),
            "mean_of_the_positives": Wrong(
                positives / sum(y) if mean and 0 < sum(y) < len(y) else None,
                "You averaged over the samples with y = 1 alone: those with y = 0 cost -ln(1 - p), and count.",
            ),
            "p_for_every_label": Wrong(
                None if unflipped is None else unflipped / divisor,
                "You took -ln p for every sample. Where y = 0 the label's probability is 1 - p.",
            ),
            "labels_exchanged": Wrong(
                None if exchanged is None else exchanged / divisor,
                "You took the probability of the other label: p counts where y = 1, and 1 - p where y = 0.",
            ),
            "log2_for_ln": Wrong(value / math.log(2), "You took the logarithm to base 2: that is in bits."),
            "log10_for_ln": Wrong(
                value / math.log(10), "You took the logarithm to base 10: a loss in nats goes with the natural one."
            ),
            "sum_for_mean": Wrong(total if mean else None, "That is the sum: divide by the number of samples."),
            "mean_for_sum": Wrong(
                None if mean else total / len(y), "You divided by the number of samples: the sum was asked for."
            ),
            "log_of_mean": Wrong(
                -math.log(sum(math.exp(-loss) for loss in losses) / len(y)) if mean else None,
                "You took the logarithm of the mean probability: the mean is taken of the logarithms.",
            ),
            "log_likelihood": Wrong(
                -value,
                f"That is the {'mean ' if mean else ''}log-likelihood, never positive. The loss is its negative.",
            ),
        },
        steps=[
            *(
                f"y = {number(label)}: -ln{likelihood} = {show(loss, 6)}"
                for label, likelihood, loss in zip(y, likelihoods, losses, strict=True)
            ),
            f"sum = {show(total, 6)}",
            *([f"mean = {show(total, 6)}/{len(y)} = {show(value, 4)}"] if mean else []),
        ],
    )
