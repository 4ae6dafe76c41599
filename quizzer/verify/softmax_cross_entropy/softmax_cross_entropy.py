import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, LogOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.softmax_cross_entropy.log_sum_exp import log_sum_exp
from quizzer.verify.softmax_cross_entropy.softmax import softmax


def softmax_cross_entropy(logits: ArrayLike, y: ArrayLike) -> float:
    r"""Mean cross-entropy of softmax probabilities with the true classes, computed from the logits.

    Parameters
    ----------
    logits : array_like of shape (n, K)
        One row of logits per sample.
    y : array_like of shape (n,)
        True class of each sample: whole numbers of 0..K-1.

    Returns
    -------
    float
        Mean loss in nats: not negative, ln K for equal logits, unbounded.

    Raises
    ------
    ValueError
        If a logit is not finite, a label is not a class, or the lengths differ.

    Notes
    -----
    .. math:: \frac1n \sum_i \Bigl( \ln \sum_k e^{a_{ik}} - a_{i, y_i} \Bigr)

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4.

    Examples
    --------
    >>> round(softmax_cross_entropy([[0.0, math.log(2), math.log(5)]], [2]), 6)
    0.470004
    """
    rows, labels = floats("logits", logits, 2), floats("y", y, 1)
    same_length("logits", rows, "y", labels)
    classes = rows.shape[1]
    if not np.isin(labels, range(classes)).all():
        raise ValueError(f"y must be whole numbers of 0..{classes - 1}")
    normalisers = np.array([log_sum_exp(row) for row in rows])
    return float((normalisers - _of_class(rows, labels)).mean())


def _of_class(rows: Floats, labels: Floats) -> Floats:
    """In each row the entry of the true class."""
    entries: Floats = rows[np.arange(len(rows)), labels.astype(int)]
    return entries


def _classes(draws: Draws, earlier: Drawn) -> list[int]:
    """A class for each row, of a probability that is not near the one of the row before, if there is such a class."""
    labels: list[int] = []
    before = 1.0
    for row in softmax(earlier["logits"]).tolist():
        ratios = [abs(math.log(p / before)) for p in row]
        apart = [k for k, ratio in enumerate(ratios) if ratio > math.log(2)] or [ratios.index(max(ratios))]
        labels.append(draws.choice(apart if labels else range(len(row))))
        before = row[labels[-1]]
    return labels


@problem(
    softmax_cross_entropy,
    params={"logits": Matrix(LogOf(Int(1, 24)), 2, 3), "y": ListOf(Int(0, 2), "logits", draw=_classes)},
    unit="nats",
)
def solve(logits: list[list[float]], y: list[int]) -> Solution:
    value = softmax_cross_entropy(logits, y)
    rows, p, labels = np.array(logits, dtype=float), softmax(logits), np.array(y, dtype=float)
    of_class = _of_class(p, labels)
    losses = -np.log(of_class)
    several = len(y) > 1
    names = [f"row {i}: " if several else "" for i in range(1, len(y) + 1)]
    return Solution(
        value,
        wrong={
            "softmax_twice": Wrong(
                softmax_cross_entropy(p, y),
                "You took the softmax of the softmax: the logits go into the loss as they are.",
            ),
            "log2_for_ln": Wrong(value / math.log(2), "You took the logarithm to base 2: that is in bits."),
            "log10_for_ln": Wrong(
                value / math.log(10), "You took the logarithm to base 10: a loss in nats goes with the natural one."
            ),
            "probability_itself": Wrong(
                of_class.mean(), "That is the probability p of the true class: the loss is -ln p."
            ),
            "probability": Wrong(
                (1 - of_class).mean(), "That is 1 minus the probability p of the true class: the loss is -ln p."
            ),
            "one_vs_rest_on_softmax": Wrong(
                _binary(p, labels), "You added -ln(1 - p) for the other classes: only the true class is scored."
            ),
            "sigmoid_losses": Wrong(
                _binary(1 / (1 + np.exp(-rows)), labels),
                "You scored every class with its own sigmoid: here one softmax is shared by all.",
            ),
            "sigmoid_losses_averaged": Wrong(
                _binary(1 / (1 + np.exp(-rows)), labels) / rows.shape[1],
                "You averaged the losses of one sigmoid for each class: here one softmax is shared by all.",
            ),
            "complement": Wrong(
                -np.log1p(-of_class).mean() if not several else None,
                "You took -ln(1 - p): the loss is -ln p, with p the probability of the true class.",
            ),
            "base_two": Wrong(
                softmax_cross_entropy(rows * math.log(2), y) if not several else None,
                "You used powers of 2 in place of powers of e.",
            ),
            "entropy": Wrong(
                -(p * np.log(p)).sum() if not several else None,
                "That is the entropy of the softmax: the loss is -ln of the true class's probability alone.",
            ),
            "log_sum_exp_alone": Wrong(
                np.mean([log_sum_exp(row) for row in logits]),
                "That is the log-sum-exp alone: subtract the logit of the true class from it.",
            ),
            "logits_normalised": Wrong(
                -np.log(_of_class(rows / rows.sum(axis=1, keepdims=True), labels)).mean(),
                "You divided the logits by their sum: the softmax normalises their exponentials.",
            ),
            "log_of_mean": Wrong(
                -math.log(of_class.mean()) if several else None,
                "You took the logarithm of the mean probability: it is the losses of the samples that are averaged.",
            ),
            "counted_from_one": Wrong(
                -np.log(_of_class(p, labels - 1)).mean() if labels.min() >= 1 else None,
                "You counted the classes from 1: class 0 is the first entry of a row.",
            ),
            "sum_for_mean": Wrong(losses.sum() if several else None, "You summed over the samples: take their mean."),
        },
        steps=[
            *(f"{name}p = {show(row.tolist(), 6)}" for name, row in zip(names, p, strict=True)),
            *(
                f"{name}loss = -ln {show(float(share), 6)} = {show(float(loss), 4)}"
                for name, share, loss in zip(names, of_class, losses, strict=True)
            ),
            *([f"mean = {show(value, 4)}"] if several else []),
        ],
    )


def _binary(p: Floats, labels: Floats) -> float:
    """Mean over samples of the binary cross-entropies of all classes, summed."""
    truth = labels[:, None] == np.arange(p.shape[1])
    return float(-np.log(np.where(truth, p, 1 - p)).sum(axis=1).mean())
