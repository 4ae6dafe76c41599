import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, Simplex
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.softmax_cross_entropy.label_loss import true_class


def logit_gradient(p: ArrayLike, k: int) -> Floats:
    r"""Gradient of the cross-entropy of one sample in its logits, where the softmax has given its probabilities.

    Parameters
    ----------
    p : array_like of shape (K,)
        Probabilities of the classes; they may be rounded, so their sum is not looked at.
    k : int
        The true class, counted from 1.

    Returns
    -------
    ndarray of shape (K,)
        Negative for the true class, positive for the others; of sum 0 where the probabilities sum to 1.

    Raises
    ------
    ValueError
        If there is no class k, or a probability is not finite.

    Notes
    -----
    .. math:: \frac{\partial L}{\partial a_i} = p_i - t_i

    The Jacobian of the softmax cancels the 1/p of the logarithm.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4.

    Examples
    --------
    >>> logit_gradient([0.125, 0.25, 0.625], 2).tolist()
    [0.125, -0.75, 0.625]
    """
    gradient = floats("p", p, 1)
    if not math.isfinite(k):
        raise ValueError("k must be finite")
    if k != int(k) or not 1 <= k <= len(gradient):
        raise ValueError(f"there is no class {k}: they are counted from 1 to {len(gradient)}")
    gradient[int(k) - 1] -= 1
    return gradient


@problem(logit_gradient, params={"p": Simplex(3, parts=20), "k": Int(1, 3, draw=true_class)})
def solve(p: list[float], k: int) -> Solution:
    value = logit_gradient(p, k)
    shares = np.array(p, dtype=float)
    target = np.arange(1, len(p) + 1) == k
    true = p[int(k) - 1]
    return Solution(
        value,
        wrong={
            "sign": Wrong(-value, "That is target minus prediction, the direction of a step: the gradient is p - t."),
            "target_not_subtracted": Wrong(shares, "Those are the probabilities: the target is subtracted from them."),
            "averaged_over_classes": Wrong(
                value / len(p), "You divided by the number of classes: the loss of one sample is a sum over them."
            ),
            "before_the_softmax": Wrong(
                np.where(target, -1 / true, 0.0) if true else None,
                "That is the derivative in p, before the softmax: go on through the softmax to the logits.",
            ),
            "others_dropped": Wrong(
                np.where(target, value, 0.0), "You left the other classes out: their logits are pushed down, with p."
            ),
            "diagonal_of_the_jacobian": Wrong(
                value * shares * (1 - shares),
                "You multiplied by p(1 - p) once more: for cross-entropy it cancels, and p - t is left.",
            ),
        },
        steps=[
            "t = (" + ", ".join("1" if is_true else "0" for is_true in target) + ")",
            *(
                f"class {i}: {show(x, 6)} - {int(is_true)} = {show(float(g), 4)}"
                for i, (x, is_true, g) in enumerate(zip(p, target, value, strict=True), 1)
            ),
        ],
    )
