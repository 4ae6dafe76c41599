import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def adam_step(grads: ArrayLike, lr: float, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8) -> float:
    r"""What Adam subtracts from a weight in the last of its first steps.

    Parameters
    ----------
    grads : array_like of shape (t,)
        Gradients from the first step to the present one; both moments start at 0.
    lr : float
        Learning rate.
    beta1 : float
        Decay of the first moment, at least 0 and below 1.
    beta2 : float
        Decay of the second moment, likewise.
    eps : float, default 1e-8
        Not negative; added to the root.

    Returns
    -------
    float
        The update of this step; the weight is lowered by it.

    Raises
    ------
    ValueError
        If a number is not finite or not in its range, or all gradients and `eps` are 0.

    Notes
    -----
    .. math:: \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}, \qquad
              \hat m_t = \frac{m_t}{1 - \beta_1^t}, \quad m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t,

    and likewise for :math:`\hat v_t` with the squares of the gradients.

    References
    ----------
    .. [1] Kingma and Ba (2015), "Adam: A Method for Stochastic Optimization".

    Examples
    --------
    >>> round(adam_step([3], 0.01), 6)
    0.01
    """
    given, rate = floats("grads", grads, 1), float(floats("lr", lr, 0))
    for name, decay in (("beta1", beta1), ("beta2", beta2)):
        if not 0 <= floats(name, decay, 0) < 1:
            raise ValueError(f"{name} must be at least 0 and below 1")
    if floats("eps", eps, 0) < 0 or not (given.any() or eps):
        raise ValueError("eps must not be negative, nor 0 beside gradients that are all 0")
    t = len(given)
    first, second = _moment(given, beta1) / (1 - beta1**t), _moment(given**2, beta2) / (1 - beta2**t)
    return float(rate * first / (np.sqrt(second) + eps))


def _moment(given: Floats, decay: float) -> float:
    moment = 0.0
    for entry in given:
        moment = decay * moment + (1 - decay) * float(entry)
    return moment


def _grads(draws: Draws, earlier: Drawn) -> list[int]:
    """Sizes that differ, so that the two decays do."""
    small = draws.integer(1, 4)
    sizes = draws.shuffled([small, draws.integer(2 * small + 1, 9)])
    return [size * draws.choice((-1, 1)) for size in sizes]


def _reject(grads: list[float], lr: float, beta1: float, beta2: float) -> str | None:
    return "the first moment nearly cancels" if abs(beta1 * grads[0] + grads[1]) < 0.9 else None


@problem(
    adam_step,
    params={
        "grads": ListOf(Int(-9, 9), 2, draw=_grads),
        "lr": Choice(0.01, 0.02, 0.05),
        "beta1": Choice(0.8, 0.9),
        "beta2": Choice(0.95, 0.99, 0.999),
    },
    reject=_reject,
)
def solve(grads: list[float], lr: float, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8) -> Solution:
    given, t = floats("grads", grads), len(grads)
    value, m, v = adam_step(grads, lr, beta1, beta2, eps), _moment(given, beta1), _moment(given**2, beta2)
    first, second = m / (1 - beta1**t), v / (1 - beta2**t)
    root, several = float(np.sqrt(second)), t > 1
    swapped = adam_step(grads, lr, beta2, beta1, eps)
    return Solution(
        value,
        wrong={
            "no_correction": Wrong(
                lr * m / np.sqrt(v), "You left out both bias corrections: moments that start at 0 are too small."
            ),
            "first_moment_uncorrected": Wrong(
                lr * m / root, "You did not correct the first moment: divide it by 1 - β_1^t."
            ),
            "second_moment_uncorrected": Wrong(
                lr * first / np.sqrt(v), "You did not correct the second moment: divide it by 1 - β_2^t."
            ),
            "corrected_as_at_first": Wrong(
                lr * m / (1 - beta1) / np.sqrt(v / (1 - beta2)) if several else None,
                "You corrected with 1 - β: at step t the power is t.",
            ),
            "root_forgotten": Wrong(lr * first / second, "You divided by the second moment: divide by its root."),
            "gradient_for_moment": Wrong(
                lr * given[-1] / root if several else None,
                "You took the gradient itself, as RMSProp does: Adam steps along the first moment.",
            ),
            "squares_summed": Wrong(
                lr * given[-1] / float(np.linalg.norm(given)) if several else None,
                "You divided the gradient by the root of the summed squares, as AdaGrad does: Adam has averages.",
            ),
            "betas_exchanged": Wrong(
                swapped if several and beta1 != beta2 else None,
                "You exchanged the two decays: β_1 is of the gradients.",
            ),
            "mean_gradient_squared": Wrong(
                lr * first / abs(float(given.mean())) if several and given.sum() else None,
                "You squared the mean gradient: the second moment averages the squares.",
            ),
            "both_steps": Wrong(
                sum(adam_step(grads[:k], lr, beta1, beta2, eps) for k in range(1, t + 1))
                if several and (given[0] or eps)
                else None,
                "That is what all steps so far subtract: the last of them is asked.",
            ),
            "moment_without_scaling": Wrong(
                lr * first, "You left out the division: the root of the second moment scales the step."
            ),
        },
        steps=[
            f"m: {show(m, 6)}, corrected {show(m, 6)}/{show(1 - beta1**t, 6)} = {show(first, 6)}",
            f"v: {show(v, 6)}, corrected {show(v, 6)}/{show(1 - beta2**t, 6)} = {show(second, 6)}",
            f"{number(lr)} × {operand(first, 6)}/√{show(second, 6)} = {show(value, 4)}",
        ],
    )
