"""adam_step: one update of the weights and of both moments."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def adam_step(w, g, m, v, t, rate, beta1, beta2, eps):
    """One step of Adam, without weight decay.

    w, the gradient g and the moments m and v of before are (n,); t is
    the number of this step, 1 for the first. eps is added to the root
    of the corrected v. Returns the new w, m and v, and leaves the
    given arrays as they are.
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    mean = m / (1 - beta1**t)
    square = v / (1 - beta2**t)
    return w - rate * mean / (np.sqrt(square) + eps), m, v


def uncorrected(w, g, m, v, t, rate, beta1, beta2, eps):
    """You leave out the correction: both moments start at 0, so divide them by 1 - beta^t."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - rate * m / (np.sqrt(v) + eps), m, v


def corrected_is_kept(w, g, m, v, t, rate, beta1, beta2, eps):
    """You return the corrected moments: the next step goes on with the uncorrected ones."""
    m = (beta1 * m + (1 - beta1) * g) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * g**2) / (1 - beta2**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


def counts_from_zero(w, g, m, v, t, rate, beta1, beta2, eps):
    """Your correction counts the first step as 0 and divides by 0: t is 1 there."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    mean, square = m / np.float64(1 - beta1 ** (t - 1)), v / np.float64(1 - beta2 ** (t - 1))
    return w - rate * mean / (np.sqrt(square) + eps), m, v


def eps_inside(w, g, m, v, t, rate, beta1, beta2, eps):
    """You add eps under the root: add it to the root, which matters for tiny gradients."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    mean, square = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - rate * mean / np.sqrt(square + eps), m, v


def eps_beside_uncorrected(w, g, m, v, t, rate, beta1, beta2, eps):
    """That is the reordered form that the paper gives too, and some libraries use: the correction moves into the rate,
    and eps counts for more in the first steps. Here eps is added to the corrected root."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - rate * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


def no_root(w, g, m, v, t, rate, beta1, beta2, eps):
    """You divide by the second moment: divide by its root, so that the step does not depend on the gradient's scale."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - rate * m / (1 - beta1**t) / (v / (1 - beta2**t) + eps), m, v


def swapped_betas(w, g, m, v, t, rate, beta1, beta2, eps):
    """The betas are swapped: beta1 belongs to the mean of the gradients, beta2 to that of their squares."""
    m = beta2 * m + (1 - beta2) * g
    v = beta1 * v + (1 - beta1) * g**2
    mean, square = m / (1 - beta2**t), v / (1 - beta1**t)
    return w - rate * mean / (np.sqrt(square) + eps), m, v


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int, float, float, float, float]:
    """One to three weights; the first step starts from moments of 0."""
    w, g, m, v = np.array(draws.table(4, draws.integer(1, 3)))
    t = draws.integer(1, 5)
    return w, g, m * (t > 1), np.abs(v) * (t > 1), t, draws.choice((0.1, 0.01)), 0.9, draws.choice((0.99, 0.999)), 1e-8


zero = np.zeros(1)

task = Task(
    adam_step,
    cases={
        "the first step": (zero, np.array([5.0]), zero, zero, 1, 0.1, 0.9, 0.999, 1e-8),
        "a tiny gradient": (zero, np.array([1e-6]), zero, zero, 1, 0.1, 0.9, 0.999, 1e-8),
        "no gradient": (np.array([1.0]), zero, zero, zero, 1, 0.1, 0.9, 0.999, 1e-8),
        "a later step": (zero, zero, np.array([1.0]), np.array([4.0]), 2, 0.1, 0.5, 0.75, 1e-8),
    },
    draw=draw,
    mutants=(
        uncorrected,
        corrected_is_kept,
        counts_from_zero,
        eps_inside,
        eps_beside_uncorrected,
        no_root,
        swapped_betas,
    ),
)
