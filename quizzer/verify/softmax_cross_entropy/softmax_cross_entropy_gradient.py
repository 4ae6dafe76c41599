import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, LogOf, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.softmax_cross_entropy.softmax import softmax


def softmax_cross_entropy_gradient(a: ArrayLike, t: ArrayLike) -> Floats:
    r"""Gradient of H = -Σ t_i ln p_i in the logits, where p = softmax(a).

    Parameters
    ----------
    a : array_like of shape (K,)
        Logits.
    t : array_like of shape (K,)
        Target, non-negative: one-hot, a soft target, or weights that do not sum to 1.

    Returns
    -------
    ndarray of shape (K,)
        The gradient; it sums to 0.

    Raises
    ------
    ValueError
        If an entry is not finite, a target is negative, or the lengths differ.

    Notes
    -----
    .. math:: \frac{\partial H}{\partial a_j} = p_j \sum_i t_i - t_j,
              \qquad = p_j - t_j \text{ when } \sum_i t_i = 1

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4.

    Examples
    --------
    >>> softmax_cross_entropy_gradient(np.log([0.7, 0.2, 0.1]), [0, 1, 0]).round(6).tolist()
    [0.7, -0.8, 0.1]
    """
    logits, target = floats("a", a, 1), floats("t", t, 1)
    same_length("a", logits, "t", target)
    if (target < 0).any():
        raise ValueError("t has a negative entry")
    gradient: Floats = softmax(logits) * target.sum() - target
    return gradient


def _one_hot(draws: Draws, earlier: Drawn) -> list[int]:
    size = len(earlier["a"])
    true = draws.integer(0, size - 1)
    return [int(i == true) for i in range(size)]


def _near_the_target(a: list[float], t: list[float]) -> str | None:
    steepest = abs(softmax_cross_entropy_gradient(a, t)).max()
    return "the prediction is almost the target" if steepest < 0.05 else None


@problem(
    softmax_cross_entropy_gradient,
    params={"a": ListOf(LogOf(Int(1, 9)), 3, distinct=True), "t": ListOf(Int(0, 1), "a", draw=_one_hot)},
    reject=_near_the_target,
)
def solve(a: list[float], t: list[float]) -> Solution:
    p, target = softmax(a), np.array(t, dtype=float)
    mass = target.sum()
    value = softmax_cross_entropy_gradient(a, t)
    residual = p - target
    formula = "p - t" if mass == 1 else f"{number(mass)} p - t"
    return Solution(
        value,
        wrong={
            "sign_reversed": Wrong(
                (-value).tolist(), f"You reversed the sign: the gradient is {formula}, and descent subtracts it."
            ),
            "target_not_subtracted": Wrong(
                p.tolist(),
                "That is the softmax alone: "
                + ("subtract the target." if mass == 1 else "multiply it by Σ t, then subtract the target."),
            ),
            "true_class_only": Wrong(
                np.where(target > 0, value, 0).tolist() if (target == 0).any() else None,
                "Every logit gets a gradient, since every logit moves the normaliser.",
            ),
            "same_class_alone": Wrong(
                (-target * (1 - p)).tolist() if (target > 0).sum() > 1 else None,
                "You took the case i = j alone, -t_j (1 - p_j): the cases i ≠ j are added to it.",
            ),
            "other_classes_alone": Wrong(
                (p * (mass - target)).tolist(),
                "You took the cases i ≠ j alone: -t_j (1 - p_j), the case i = j, is added to them.",
            ),
            "in_the_probabilities": Wrong(
                (-target / p).tolist(),
                "That is the derivative in p, before the softmax. Chain it with the softmax Jacobian.",
            ),
            "squared_error": Wrong(
                (p * (residual - (p * residual).sum())).tolist(),
                "That is the gradient of half the squared error of p: cross-entropy cancels the softmax's own slope.",
            ),
            "target_mass_ignored": Wrong(
                residual.tolist() if mass != 1 else None,
                "p - t holds for targets that sum to 1: here p is multiplied by Σ t.",
            ),
        },
        steps=[
            "p = softmax(a) = (" + ", ".join(show(float(x), 6) for x in p) + ")",
            f"Σ t = {number(mass)}, so the gradient is {formula}",
            *(
                f"entry {j + 1}: {show(float(p[j] * mass), 6)} - {number(t[j])} = {show(float(value[j]), 4)}"
                for j in range(len(t))
            ),
        ],
        scale=mass * p,  # the probabilities are rounded before the target is subtracted
    )
