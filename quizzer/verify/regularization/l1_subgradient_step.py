import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.regularization._step import step_arguments


def l1_subgradient_step(w: ArrayLike, g: ArrayLike, lr: float, lam: float) -> Floats:
    r"""Weights after one subgradient step on loss + lam Σ|w|.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights before the step.
    g : array_like of shape (d,)
        Gradient of the loss without the penalty.
    lr : float
        Learning rate, positive.
    lam : float
        Weight of the penalty, not negative; where the objective has λ/n, it is λ/n.

    Returns
    -------
    ndarray of shape (d,)
        Weights after the step.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, the learning rate is not positive, or lam is negative.

    Notes
    -----
    .. math:: w \leftarrow w - \eta g - \eta \lambda\,\mathrm{sgn}(w), \qquad \mathrm{sgn}(0) = 0

    Any number in [-1, 1] is a subgradient of |w| at 0; sgn(0) = 0 is the usual choice.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 7.1.2.

    Examples
    --------
    >>> l1_subgradient_step([2, -1], [0, 0], 0.1, 1.0).tolist()
    [1.9, -0.9]
    """
    weights, gradient, rate, strength = step_arguments(w, g, lr, lam)
    stepped: Floats = weights - rate * gradient - rate * strength * np.sign(weights)
    return stepped


def _weights(draws: Draws, earlier: Drawn) -> list[int]:
    """One of 0, for which sgn(0) matters, a negative one, for which the sign does, and another one."""
    return draws.shuffled([0, draws.integer(-3, -1), draws.choice([-3, -2, -1, 1, 2, 3])])


def _gradient(draws: Draws, earlier: Drawn) -> list[int]:
    """Not 0 for a weight of 0, or it would stay where it is."""
    return [draws.integer(-2, 2) if weight else draws.choice([-2, -1, 1, 2]) for weight in earlier["w"]]


@problem(
    l1_subgradient_step,
    params={
        "w": ListOf(Int(-3, 3), 3, draw=_weights),
        "g": ListOf(Int(-2, 2), "w", draw=_gradient),
        "lr": Dec(0.1, 0.4),
        "lam": Dec(0.5, 1),
    },
)
def solve(w: list[float], g: list[float], lr: float, lam: float) -> Solution:
    value = l1_subgradient_step(w, g, lr, lam)
    weights = np.array(w, dtype=float)
    moved = weights - lr * np.array(g, dtype=float)
    pull = lr * lam * np.sign(weights)
    proximal = np.sign(moved) * np.maximum(np.abs(moved) - lr * lam, 0)
    return Solution(
        value,
        wrong={
            "proportional_shrink": Wrong(
                (moved - lr * lam * weights).tolist(),
                "You pulled each weight in proportion to its size: that is L2. L1 pulls by ηλ whatever the size.",
            ),
            "rate_left_out": Wrong(
                (moved - lam * np.sign(weights)).tolist() if lr != 1 else None,
                "You subtracted λ sgn(w) without η: the learning rate multiplies the penalty's subgradient as well.",
            ),
            "proximal_step": other_convention(
                None if np.allclose(proximal, value) else proximal.tolist(),
                "that is the proximal step, which thresholds w - ηg; this card asks for the subgradient step.",
            ),
            "sign_lost": Wrong(
                (moved - lr * lam).tolist() if weights.min() < 0 else None,
                "You subtracted ηλ from every weight. A negative weight is pulled up, towards 0.",
            ),
            "sign_of_gradient": Wrong(
                (moved - lr * lam * np.sign(g)).tolist() if any(g) else None,
                "You took the sign of the gradient: the penalty pulls by the sign of the weight.",
            ),
            "pull_at_zero": Wrong(
                (moved - lr * lam * np.where(weights < 0, -1, 1)).tolist() if (weights == 0).any() else None,
                "You took sgn(0) for 1. Here sgn(0) = 0: a weight of 0 is moved by the loss alone.",
            ),
            "zero_kept": Wrong(
                np.where(weights == 0, 0, value).tolist() if moved[weights == 0].any() else None,
                "You left a weight of 0 where it is: the penalty does not move it, but the loss does.",
            ),
            "grows": Wrong((moved + pull).tolist(), "The penalty moved the weights away from 0: subtract ηλ sgn(w)."),
        },
        steps=[
            f"loss step: w - ηg = {show(moved.tolist(), 4)}",
            f"penalty: ηλ sgn(w) = {show(pull.tolist(), 4)}",
            f"difference: {show(value.tolist(), 4)}",
        ],
    )
