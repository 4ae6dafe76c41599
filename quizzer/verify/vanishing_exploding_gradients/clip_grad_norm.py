from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, floats, not_negative, positive
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem

# Four numbers whose squares sum to a square.
QUADRUPLES = (
    (1, 1, 3, 5), (2, 2, 4, 5), (1, 4, 4, 4), (2, 4, 5, 6), (1, 3, 3, 9), (1, 5, 5, 7), (2, 4, 4, 8), (1, 2, 4, 10),
    (4, 4, 5, 8), (4, 6, 6, 9), (2, 4, 7, 10), (1, 2, 8, 10), (4, 8, 8, 9),
)  # fmt: skip
SHARES = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.2, 1.25, 1.5)  # of the norm that is allowed: above 1, none is cut


class Clipped(NamedTuple):
    """The scaled gradients, and the norm before clipping."""

    grads: list[Floats]
    total: float


def clip_grad_norm(grads: Sequence[ArrayLike], max_norm: float, eps: float = 1e-6) -> Clipped:
    r"""Gradients scaled down together so that their global Euclidean norm is at most `max_norm`.

    Parameters
    ----------
    grads : sequence of array_like
        One gradient per parameter tensor, of any shapes.
    max_norm : float
        Largest norm allowed, positive.
    eps : float, default 1e-6
        Not negative; added to the norm so that a zero gradient is no division by zero.

    Returns
    -------
    Clipped
        `(grads, total)`: the gradients, unchanged when their norm is small enough, and the norm before clipping.

    Raises
    ------
    ValueError
        If there is no gradient, an entry is not finite, `max_norm` is not positive, or `eps` is negative.

    Notes
    -----
    One norm over all entries of all tensors, so the direction of the whole gradient is kept:

    .. math:: g_k \leftarrow g_k \min\left(1, \frac{c}{\lVert g \rVert_2 + \epsilon}\right), \qquad
              \lVert g \rVert_2 = \sqrt{\sum_k \lVert g_k \rVert_2^2}

    References
    ----------
    .. [1] Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks".

    Examples
    --------
    >>> clipped = clip_grad_norm([[3.0, 4.0], [12.0]], 2.6)
    >>> clipped.grads[0].round(4).tolist(), clipped.total
    ([0.6, 0.8], 13.0)
    """
    if not len(grads):
        raise ValueError("grads is empty")
    tensors = [floats("grads", grad) for grad in grads]
    positive(max_norm=max_norm)
    not_negative(eps=eps)
    total = float(np.sqrt(sum((tensor**2).sum() for tensor in tensors)))
    scale = max_norm / (total + eps) if total + eps > max_norm else 1.0
    return Clipped([tensor * scale for tensor in tensors], total)


def _gradients(draws: Draws, earlier: Drawn) -> list[list[int]]:
    entries = [entry * draws.choice((-1, 1)) for entry in draws.shuffled(draws.choice(QUADRUPLES))]
    return [entries[:2], entries[2:]]


def _max_norm(draws: Draws, earlier: Drawn) -> float:
    total = float(np.linalg.norm(earlier["grads"]))
    limits = [round(total * share, 10) for share in SHARES]
    return draws.choice([limit for limit in limits if limit != 1])  # a length of 1 is a slip of its own


@problem(
    clip_grad_norm,
    params={
        "grads": ListOf(ListOf(Int(-10, 10), 2), 2, draw=_gradients),
        "max_norm": Dec(0.6, 22.5, 0.05, draw=_max_norm),
    },
    parts={"first": "vector", "norm": "number"},
)
def solve(grads: list[list[float]], max_norm: float, eps: float = 1e-6) -> Solution:
    clipped, total = clip_grad_norm(grads, max_norm, eps)
    tensors = [np.array(grad, dtype=float).ravel() for grad in grads]
    first, norms = tensors[0], [float(np.linalg.norm(tensor)) for tensor in tensors]
    several = len(tensors) > 1
    scale = min(1.0, max_norm / total) if total else 1.0
    cut = scale < 1
    return Solution(
        {"first": clipped[0].ravel(), "norm": total},
        wrong={
            "per_tensor": Wrong(
                {
                    "first": first * min(1.0, max_norm / norms[0]) if cut and several and norms[0] else None,
                    "norm": norms[0],
                },
                "You took the norm of the first tensor alone: one norm is taken over all gradients together.",
            ),
            "by_value": Wrong(
                {"first": first.clip(-max_norm, max_norm) if cut else None},
                "You clipped each entry by value: clipping by norm scales all entries by one factor.",
            ),
            "not_clipped": Wrong(
                {"first": first if cut else None},
                "You left the gradient as it is: the global norm exceeds the limit, so all of it is scaled down.",
            ),
            "length_one": Wrong(
                {"first": first / total if total and max_norm != 1 else None},
                "You scaled the gradient to the norm 1: clipping scales it to the limit, if it is longer than that.",
            ),
            "norms_added": Wrong(
                {"first": first * max_norm / sum(norms) if max_norm < sum(norms) else None, "norm": sum(norms)},
                "You added the norms of the tensors: their squares are added, then the root is taken.",
            ),
            "root_forgotten": Wrong({"norm": total**2}, "That is the squared norm: take the square root of the sum."),
            "always_scaled": Wrong(
                {"first": first * max_norm / total if 0 < total < max_norm else None},
                "The norm is already small enough: clipping never scales a gradient up.",
            ),
        },
        steps=[
            f"all squares: {' + '.join(number(x * x) for tensor in tensors for x in tensor)} = {show(total**2, 4)}",
            f"global norm: √{show(total**2, 4)} = {show(total, 4)}",
            f"factor: min(1, {number(max_norm)}/{show(total, 4)}) = {show(scale, 4)}",
            f"first tensor after clipping: {show(clipped[0].ravel().tolist(), 4)}",
        ],
    )
