"""rms_norm: each row by the root of its mean square."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def rms_norm(x, gain, eps):
    """RMS normalization of x (n, d), one token a row; gain is (d,).

    eps is added to the mean square before the root. Returns (n, d).
    """
    return gain * x / np.sqrt((x**2).mean(axis=1, keepdims=True) + eps)


def centred(x, gain, eps):
    """You subtract the mean first: RMS normalization leaves it out, which is its difference from layer
    normalization."""
    centred = x - x.mean(axis=1, keepdims=True)
    return gain * centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps)


def by_deviation(x, gain, eps):
    """You divide by the standard deviation, which is taken around the mean: divide by the root of the mean square."""
    return gain * x / np.sqrt(x.var(axis=1, keepdims=True) + eps)


def by_length(x, gain, eps):
    """You divide by the length of the row, the root of the sum of squares: take their mean."""
    return gain * x / np.sqrt((x**2).sum(axis=1, keepdims=True) + eps)


def eps_outside(x, gain, eps):
    """You add eps to the root: it is added to the mean square, under the root."""
    return gain * x / (np.sqrt((x**2).mean(axis=1, keepdims=True)) + eps)


def over_the_batch(x, gain, eps):
    """You take the mean square of each feature over the batch: a row is normalised by itself, over axis 1."""
    return gain * x / np.sqrt((x**2).mean(axis=0) + eps)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, float]:
    """One to four rows of two to four features, with gains."""
    rows, width = draws.integer(1, 4), draws.integer(2, 4)
    return np.array(draws.table(rows, width)), np.array(draws.table(1, width)[0]), draws.choice((1e-5, 1e-3, 0.1))


task = Task(
    rms_norm,
    cases={
        "one row": (np.array([[3.0, 4.0]]), np.ones(2), 1e-6),
        "equal features": (np.array([[5.0, 5.0, 5.0]]), np.array([1.0, 2.0, -1.0]), 1e-6),
        "zeros": (np.array([[0.0, 0.0], [1.0, -1.0]]), np.ones(2), 1e-6),
        "tiny features": (np.array([[0.001, 0.002]]), np.ones(2), 1e-6),
    },
    draw=draw,
    mutants=(centred, by_deviation, by_length, eps_outside, over_the_batch),
)
