"""clip_by_norm: several gradients scaled together to a largest norm."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def clip_by_norm(gradients, limit):
    """Clip gradients by their global norm.

    gradients is a list of arrays of any shapes. If the Euclidean norm
    of all their entries together is above limit, all are scaled by one
    factor so that it is limit; else they stay. Returns a list of new
    arrays.
    """
    norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients]


def one_by_one(gradients, limit):
    """You clip each array by its own norm, which turns the direction of the step: take one norm of all together."""
    norms = [np.sqrt((gradient**2).sum()) for gradient in gradients]
    return [g * (limit / norm if norm > limit else 1.0) for g, norm in zip(gradients, norms, strict=True)]


def by_value(gradients, limit):
    """You clip each entry, which turns the direction of the step: scale all entries by one factor."""
    return [np.clip(gradient, -limit, limit) for gradient in gradients]


def scales_up(gradients, limit):
    """You scale small gradients up, and divide by 0 where all are 0: leave them as they are below the limit."""
    norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    return [gradient * (limit / norm) for gradient in gradients]


def sum_of_norms(gradients, limit):
    """You add up the norms of the arrays: add their squares, and take one root."""
    norm = sum(np.sqrt((gradient**2).sum()) for gradient in gradients)
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients]


def no_root(gradients, limit):
    """You compare the squared norm with the limit: take the root first."""
    norm = sum((gradient**2).sum() for gradient in gradients)
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients]


def sum_of_sizes(gradients, limit):
    """You add up absolute values: the Euclidean norm is the root of the sum of squares."""
    norm = sum(np.abs(gradient).sum() for gradient in gradients)
    factor = limit / norm if norm > limit else 1.0
    return [gradient * factor for gradient in gradients]


def draw(draws: Draws) -> tuple[list[np.ndarray], float]:
    """A vector and a table, with a limit that is often passed."""
    vector, table = draws.table(1, draws.integer(1, 3))[0], draws.table(draws.integer(1, 2), 2)
    return [np.array(vector), np.array(table)], draws.integer(1, 8) / 2


task = Task(
    clip_by_norm,
    cases={
        "two arrays": ([np.array([3.0]), np.array([0.0, 4.0])], 1.0),
        "below the limit": ([np.array([0.3]), np.array([0.0, 0.4])], 1.0),
        "at the limit": ([np.array([3.0]), np.array([0.0, 4.0])], 5.0),
        "all zero": ([np.array([0.0]), np.array([0.0, 0.0])], 1.0),
    },
    draw=draw,
    mutants=(one_by_one, by_value, scales_up, sum_of_norms, no_root, sum_of_sizes),
)
