from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def svm_subgradient_step(w: ArrayLike, x: ArrayLike, y: float, lr: float, lam: float) -> Floats:
    r"""Weights after one step on one sample of ½ lam ‖w‖² + max(0, 1 - y wᵀx), without an offset.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights before the step.
    x : array_like of shape (d,)
        The sample.
    y : {-1, +1}
        Its label.
    lr : float
        Learning rate, positive.
    lam : float
        Weight of the penalty, not negative.

    Returns
    -------
    ndarray of shape (d,)
        Weights after the step; at the kink, y wᵀx = 1, the loss is given the subgradient 0.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, the label is not -1 or +1, the learning rate is not positive, or
        lam is negative.

    Notes
    -----
    .. math:: w \leftarrow (1 - \eta\lambda)\,w + \eta\,y\,x\,[\,y\,w^\top x < 1\,]

    Pegasos takes the rate 1/(lam t) in step t.

    References
    ----------
    .. [1] Shalev-Shwartz et al. (2011), "Pegasos: Primal Estimated sub-GrAdient SOlver for SVM".

    Examples
    --------
    >>> svm_subgradient_step([1, 0], [0.5, 2], 1, 0.5, 0.2).tolist()
    [1.15, 1.0]
    >>> svm_subgradient_step([1, 0], [2, 2], 1, 0.5, 0.2).tolist()
    [0.9, 0.0]
    """
    weights, sample = floats("w", w, 1), floats("x", x, 1)
    rate, strength = float(floats("lr", lr, 0)), float(floats("lam", lam, 0))
    same_length("w", weights, "x", sample)
    if y not in (-1, 1):
        raise ValueError("y must be -1 or +1")
    if rate <= 0:
        raise ValueError("lr must be positive")
    if strength < 0:
        raise ValueError("lam is negative")
    stepped: Floats = (1 - rate * strength) * weights + rate * y * sample * (y * (weights @ sample) < 1)
    return stepped


_SIDES = ((1.05, 9), *[(0.05, 0.95)] * 6, *[(-9, -0.05)] * 8)  # beyond the margin; right but inside it; wrong


def _sample(draws: Draws, earlier: Drawn) -> list[int]:
    """A sample beyond the margin at times; most of them are pushed, the right ones as often as the wrong ones."""
    (low, high), label = draws.choice(_SIDES), earlier["y"]
    (first, second), rows = earlier["w"], product((-2, -1, 1, 2), repeat=2)
    return list(draws.choice([x for x in rows if low < label * (first * x[0] + second * x[1]) < high]))


@problem(
    svm_subgradient_step,
    params={
        "w": ListOf(Dec(-1, 1, 0.2, exclude=[0]), 2),
        "y": Choice(-1, 1),
        "x": ListOf(Int(-2, 2, exclude=[0]), 2, draw=_sample),
        "lr": Choice(0.1, 0.25, 0.4),  # neither is ½, nor are both alike: slips in the decay would give the same
        "lam": Choice(0.2, 0.3, 0.6),
    },
)
def solve(w: list[float], x: list[float], y: int, lr: float, lam: float) -> Solution:
    value = svm_subgradient_step(w, x, y, lr, lam)
    weights, sample = np.array(w, dtype=float), np.array(x, dtype=float)
    margin, shrunk, push = y * float(weights @ sample), (1 - lr * lam) * weights, lr * y * sample
    active = margin < 1
    return Solution(
        value,
        wrong={
            "pushed_beyond_margin": Wrong(
                None if active else (shrunk + push).tolist(),
                "Here y wᵀx is above 1: the hinge loss is flat, and only the penalty moves the weights.",
            ),
            "perceptron_condition": Wrong(
                shrunk.tolist() if active and margin > 0 else None,
                "The sample is on the right side but inside the margin: the hinge pushes until y wᵀx reaches 1.",
            ),
            "loss_forgotten": Wrong(
                shrunk.tolist() if margin <= 0 else None, "You only shrank the weights: the sample violates its margin."
            ),
            "decay_forgotten": Wrong(
                (weights + push * active).tolist(), "You left out the penalty: it multiplies w by 1 - ηλ in every step."
            ),
            "label_forgotten": Wrong(
                (shrunk + lr * sample).tolist() if active and y < 0 else None,
                "You added ηx to the weights, but the label is -1: the step adds ηyx = -ηx.",
            ),
            "ascent": Wrong(
                (shrunk - push).tolist() if active and y > 0 else None,
                "The push has the wrong sign: the step adds ηyx.",
            ),
            "rate_forgotten": Wrong(
                (shrunk + y * sample).tolist() if active else None,
                "You left the learning rate out of the push: the step adds ηyx.",
            ),
            "push_shrunk": Wrong(
                ((1 - lr * lam) * (weights + push)).tolist() if active else None,
                "You shrank the new weights: 1 - ηλ multiplies the old ones only.",
            ),
            "decay_without_rate": Wrong(
                ((1 - lam) * weights + push * active).tolist(),
                "You shrank w by λ: the step takes ηλw away, with the learning rate.",
            ),
            "decay_without_strength": Wrong(
                ((1 - lr) * weights + push * active).tolist(), "You shrank w by η: the step takes ηλw away, with λ."
            ),
            "two_lambda": other_convention(
                ((1 - 2 * lr * lam) * weights + push * active).tolist(),
                "that is the step for a penalty of λ‖w‖². This card has ½λ‖w‖², whose gradient is λw.",
            ),
        },
        steps=[
            f"y wᵀx = {show(margin, 4)}, {'below' if active else 'above'} 1",
            f"1 - ηλ = {number(1 - lr * lam)}, so (1 - ηλ)w = {show(shrunk.tolist(), 4)}",
            f"ηyx = {show(push.tolist(), 4)}" if active else "the hinge loss is flat here: no push",
            f"new weights: {show(value.tolist(), 4)}",
        ],
        scale=np.abs(shrunk) + np.abs(push) * active,
    )
