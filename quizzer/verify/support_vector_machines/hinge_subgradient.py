from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

_SIDES = (*[(1.05, 9)] * 3, *[(0.05, 0.95)] * 8, *[(-9, -0.05)] * 6)  # beyond the margin; right but inside it; wrong


def hinge_subgradient(w: ArrayLike, b: float, x: ArrayLike, y: float) -> Floats:
    r"""Gradient of max(0, 1 - y (wᵀx + b)) in w and b, away from the kink.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights.
    b : float
        Offset.
    x : array_like of shape (d,)
        The sample.
    y : {-1, +1}
        Its label.

    Returns
    -------
    ndarray of shape (d + 1,)
        The derivatives in the weights and, as the last entry, that in the offset.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, the label is not -1 or +1, or the sample is on its margin plane,
        where every multiple between 0 and 1 of -y (x, 1) is a subgradient.

    Notes
    -----
    .. math:: (\nabla_w, \partial_b) = \begin{cases} (-yx, -y) & y (w^\top x + b) < 1 \\ 0 & y (w^\top x + b) > 1
              \end{cases}

    References
    ----------
    .. [1] Shalev-Shwartz et al. (2011), "Pegasos: Primal Estimated sub-GrAdient SOlver for SVM".

    Examples
    --------
    >>> hinge_subgradient([0.25, 0.125], 0, [1, 2], 1).tolist()
    [-1.0, -2.0, -1.0]
    """
    weights, sample, offset = floats("w", w, 1), floats("x", x, 1), float(floats("b", b, 0))
    same_length("w", weights, "x", sample)
    if y not in (-1, 1):
        raise ValueError("y must be -1 or +1")
    margin = y * (weights @ sample + offset)
    if margin == 1:
        raise ValueError("y (wᵀx + b) is 1: the hinge loss has its kink there")
    gradient: Floats = -y * np.append(sample, 1.0) if margin < 1 else np.zeros(len(sample) + 1)
    return gradient


def _sample(draws: Draws, earlier: Drawn) -> list[int]:
    """A sample beyond the margin at times; the others are right but inside it, or wrong."""
    (low, high), label = draws.choice(_SIDES), earlier["y"]
    (first, second), offset, rows = earlier["w"], earlier["b"], product((-3, -2, 2, 3), repeat=2)
    return list(draws.choice([x for x in rows if low < label * (first * x[0] + second * x[1] + offset) < high]))


@problem(
    hinge_subgradient,
    params={
        "w": ListOf(Dec(-1, 1, 0.1, exclude=[0]), 2),
        "b": Dec(-0.5, 0.5, exclude=[0]),
        "y": Choice(-1, 1),
        "x": ListOf(Int(-3, 3, exclude=[0]), 2, draw=_sample),
    },
)
def solve(w: list[float], b: float, x: list[float], y: int) -> Solution:
    value = hinge_subgradient(w, b, x, y)
    extended = np.append(floats("x", x), 1.0)
    score = float(floats("w", w) @ floats("x", x)) + b
    margin = y * score
    active = margin < 1
    return Solution(
        value,
        wrong={
            "active_beyond_margin": Wrong(
                None if active else (-y * extended).tolist(),
                "Here y (wᵀx + b) is above 1: the loss is 0 around there, and so is its gradient.",
            ),
            "flat_when_right": Wrong(
                [0.0] * len(extended) if 0 < margin < 1 else None,
                "The sample is on the right side but inside the margin: its loss is 1 - y (wᵀx + b), above 0.",
            ),
            "label_forgotten": Wrong(
                (-extended).tolist() if active and y < 0 else None, "You left out the label: the gradient is -y (x, 1)."
            ),
            "sign_lost": Wrong(
                extended.tolist() if active and y > 0 else None,
                "That is the direction of the step: the gradient itself is -y (x, 1).",
            ),
            "offset_sign": Wrong(
                [*(-y * extended[:-1]).tolist(), y] if active else None,
                "The derivative in b has the wrong sign: it is -y.",
            ),
            "offset_forgotten": Wrong(
                [*(-y * extended[:-1]).tolist(), 0.0] if active else None, "The loss depends on b as well: with -y."
            ),
            "times_the_loss": Wrong(
                (-(1 - margin) * y * extended).tolist() if active else None,
                "You multiplied by the loss, as for its square: the hinge has the slope -1 whatever the loss.",
            ),
            "times_the_error": Wrong(
                None if active else ((score - y) * extended).tolist(),
                "That is the gradient of half the squared error, (f - y) (x, 1).",
            ),
        },
        steps=[
            f"y (wᵀx + b) = {show(margin, 4)}, {'below' if active else 'above'} 1",
            "so the loss is 1 - y (wᵀx + b), with the gradient -y (x, 1)" if active else "so the loss is flat there",
            f"gradient: {show(value.tolist())}",
        ],
    )
