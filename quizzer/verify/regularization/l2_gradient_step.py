import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.regularization._step import step_arguments


def l2_gradient_step(w: ArrayLike, g: ArrayLike, lr: float, lam: float) -> Floats:
    r"""Weights after one gradient step on loss + ½ lam ‖w‖².

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights before the step.
    g : array_like of shape (d,)
        Gradient of the loss without the penalty.
    lr : float
        Learning rate, positive.
    lam : float
        Weight of the penalty, not negative, with lr · lam below 2; where the objective has λ/(2n), it is λ/n.

    Returns
    -------
    ndarray of shape (d,)
        Weights after the step.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, the learning rate is not positive, lam is negative, or lr · lam
        is 2 or more (the penalty would no longer shrink the weights).

    Notes
    -----
    .. math:: w \leftarrow (1 - \eta\lambda)\,w - \eta g

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 7.1.1.

    Examples
    --------
    >>> l2_gradient_step([2, -1], [1, 1], 0.5, 0.4).round(6).tolist()
    [1.1, -1.3]
    """
    weights, gradient, rate, strength = step_arguments(w, g, lr, lam)
    if rate * strength >= 2:
        raise ValueError("lr * lam is 2 or more: the penalty would not shrink the weights")
    stepped: Floats = (1 - rate * strength) * weights - rate * gradient
    return stepped


@problem(
    l2_gradient_step,
    params={
        "w": ListOf(Int(-3, 3), 3),
        "g": ListOf(Int(-2, 2), "w"),
        "lr": Dec(0.2, 0.4, 0.05),
        "lam": Dec(0.4, 0.9),
    },
    reject=lambda g, **_: None if any(g) else "the gradient is 0",
)
def solve(w: list[float], g: list[float], lr: float, lam: float) -> Solution:
    value = l2_gradient_step(w, g, lr, lam)
    weights, loss_step = np.array(w, dtype=float), lr * np.array(g, dtype=float)
    factor = 1 - lr * lam
    return Solution(
        value,
        wrong={
            "l1_step": Wrong(
                (weights - loss_step - lr * lam * np.sign(weights)).tolist(),
                "You pulled each weight by the same ηλ: that is L1. L2 shrinks each in proportion to its size.",
            ),
            "rate_left_out": Wrong(
                (weights - loss_step - lam * weights).tolist() if lr != 1 else None,
                "You subtracted λw without η: the learning rate multiplies the gradient of the penalty as well.",
            ),
            "half_kept": Wrong(
                (weights - loss_step - lr * lam * weights / 2).tolist(),
                "You kept the ½: the derivative of ½λw² is λw, as the 2 of the square cancels it.",
            ),
            "grows": Wrong(
                (weights - loss_step + lr * lam * weights).tolist(),
                "The penalty moved the weights away from 0: subtract ηλw.",
            ),
            "two_lambda": other_convention(
                ((1 - 2 * lr * lam) * weights - loss_step).tolist(),
                "that is the step for a penalty of λ‖w‖². This card has ½λ‖w‖², whose gradient is λw.",
            ),
            "implicit_step": other_convention(
                ((weights - loss_step) / (1 + lr * lam)).tolist(),
                "that is the proximal step, with the penalty's gradient at the new weights; this card has it at w.",
            ),
            "gradient_shrunk_too": Wrong(
                (factor * (weights - loss_step)).tolist(),
                "You shrank the gradient step as well: only w is multiplied by 1 - ηλ.",
            ),
        },
        steps=[
            f"1 - ηλ = {number(factor)}",
            f"(1 - ηλ)w = {show((factor * weights).tolist(), 4)}",
            f"ηg = {show(loss_step.tolist(), 4)}",
            f"difference: {show(value.tolist(), 4)}",
        ],
    )
