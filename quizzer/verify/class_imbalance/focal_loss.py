import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def focal_loss(p: ArrayLike, y: ArrayLike, gamma: float = 2.0, alpha: float | None = None) -> Floats:
    r"""Focal loss of each example: the cross-entropy, scaled down where the true class is already likely.

    Parameters
    ----------
    p : array_like of shape (n,)
        Predicted probabilities of the class 1, strictly between 0 and 1.
    y : array_like of shape (n,)
        True labels, 0 or 1.
    gamma : float, default 2
        Focusing exponent, not negative; 0 gives the cross-entropy.
    alpha : float, optional
        Weight of the class 1, between 0 and 1; the class 0 then has the weight 1 - alpha. None: no weights.

    Returns
    -------
    ndarray of shape (n,)
        Losses in nats, one per example, not reduced.

    Raises
    ------
    ValueError
        If a probability is not strictly between 0 and 1, a label is not 0 or 1, the lengths differ, gamma is negative
        or not finite, or alpha is outside [0, 1].

    Notes
    -----
    With the probability of the true class, p_t = p for y = 1 and 1 - p for y = 0, and alpha_t in the same way:

    .. math:: \mathrm{FL} = -\alpha_t (1 - p_t)^\gamma \ln p_t

    References
    ----------
    .. [1] Lin, Goyal, Girshick, He and Dollár (2017), "Focal Loss for Dense Object Detection".

    Examples
    --------
    >>> focal_loss([0.1, 0.1], [0, 1]).round(6).tolist()
    [0.001054, 1.865094]
    """
    probabilities, labels = floats("p", p, 1), labels01("y", y)
    same_length("p", probabilities, "y", labels)
    if not ((probabilities > 0) & (probabilities < 1)).all():
        raise ValueError("p must lie strictly between 0 and 1")
    if not 0 <= gamma < math.inf:
        raise ValueError("gamma must not be negative")
    if alpha is not None and not 0 <= alpha <= 1:
        raise ValueError("alpha must be between 0 and 1")
    true = np.where(labels == 1, probabilities, 1 - probabilities)
    losses: Floats = _class_weights(labels, alpha) * (1 - true) ** gamma * -np.log(true)
    return losses


def _class_weights(labels: Floats, alpha: float | None) -> Floats:
    return np.ones_like(labels) if alpha is None else np.where(labels == 1, alpha, 1 - alpha)


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([0, 1])


def _steps(p: list[float], y: list[int], gamma: float, weights: Floats, losses: Floats) -> list[str]:
    """One line per example."""
    lines, exponent = [], "" if gamma == 1 else f"^{number(gamma)}"
    for probability, label, weight, loss in zip(p, y, weights.tolist(), losses.tolist(), strict=True):
        true = probability if label else 1 - probability
        factor = f"{number(weight)} × " if weight != 1 else ""
        lines.append(
            f"y = {label}: p_t = {number(true)}, loss = {factor}{number(1 - true)}{exponent} × "
            f"{show(-math.log(true), 6)} = {show(loss, 4)}"
        )
    return lines


@problem(
    focal_loss,
    params={
        "y": ListOf(Int(0, 1), 2, draw=_labels),
        "p": ListOf(Dec(0.1, 0.9, exclude=(0.5,)), "y"),
        "gamma": Choice(1, 2),
    },
)
def solve(p: list[float], y: list[int], gamma: float = 2.0, alpha: float | None = None) -> Solution:
    losses = focal_loss(p, y, gamma, alpha)
    labels, probabilities = np.array(y, dtype=float), np.array(p, dtype=float)
    true = np.where(labels == 1, probabilities, 1 - probabilities)
    weights = _class_weights(labels, alpha)
    weighted = alpha is not None
    return Solution(
        losses,
        wrong={
            "true_class_factor": Wrong(
                (weights * true**gamma * -np.log(true)).tolist() if gamma else None,
                "You scaled by p_t to the power of γ: the factor is (1 - p_t)^γ, small for easy examples.",
            ),
            "cross_entropy": Wrong(
                (weights * -np.log(true)).tolist() if gamma else None,
                "That is the cross-entropy, γ = 0: you left the factor (1 - p_t)^γ out.",
            ),
            "p_for_p_t": Wrong(
                (weights * focal_loss(p, np.ones_like(labels), gamma)).tolist() if not labels.all() else None,
                "You used p where y = 0: there the true class has the probability p_t = 1 - p.",
            ),
            "log2_for_ln": Wrong(
                (losses / math.log(2)).tolist(), "You took the logarithm to base 2: the card asks for the natural one."
            ),
            "alpha_ignored": Wrong(
                focal_loss(p, y, gamma).tolist() if weighted else None,
                "You left the class weight out: α for y = 1, 1 - α for y = 0.",
            ),
            "alpha_exchanged": Wrong(
                focal_loss(p, y, gamma, 1 - alpha).tolist() if alpha is not None else None,
                "You exchanged the class weights: α belongs to y = 1, and y = 0 has 1 - α.",
            ),
            "alpha_for_both": Wrong(
                (alpha * focal_loss(p, y, gamma)).tolist() if alpha is not None and not labels.all() else None,
                "You weighted both classes with α: it belongs to y = 1, and y = 0 has 1 - α.",
            ),
        },
        steps=_steps(p, y, gamma, weights, losses),
    )
