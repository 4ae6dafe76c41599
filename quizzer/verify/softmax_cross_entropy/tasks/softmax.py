"""softmax: the rows of a table of scores as probabilities, for scores of any size."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def softmax(z):
    """The softmax of each row of z (n, k), for scores of any size."""
    shifted = z - z.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=1, keepdims=True)


def overflows(z):
    """exp overflows for large scores: subtract the largest score of each row first, which changes nothing else."""
    powers = np.exp(z)
    return powers / powers.sum(axis=1, keepdims=True)


def one_maximum(z):
    """You subtract the largest score of the whole table: a row far below it underflows to 0/0. Take each row's own."""
    powers = np.exp(z - z.max())
    return powers / powers.sum(axis=1, keepdims=True)


def by_the_mean(z):
    """You subtract the mean of each row: a score far above it still overflows. Subtract the largest score."""
    powers = np.exp(z - z.mean(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def whole_table(z):
    """You divide by the sum of the whole table: each row must sum to 1 by itself."""
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def columns(z):
    """You normalise the columns: a row holds the scores of one example, so sum over axis 1."""
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)


def draw(draws: Draws) -> tuple[np.ndarray]:
    """Scores with one decimal, one to four rows of two to four."""
    rows, columns = draws.integer(1, 4), draws.integer(2, 4)
    return (np.array([[draws.integer(-30, 30) / 10 for _ in range(columns)] for _ in range(rows)]),)


task = Task(
    softmax,
    cases={
        "two equal scores": (np.array([[1.0, 1.0]]),),
        "large scores": (np.array([[1000.0, 1001.0]]),),
        "rows of very different size": (np.array([[1000.0, 1000.0], [0.0, 0.0]]),),
        "scores far apart in a row": (np.array([[-1000.0, 0.0, 1000.0]]),),
        "one class": (np.array([[3.0], [-2.0]]),),
    },
    draw=draw,
    mutants=(overflows, one_maximum, by_the_mean, whole_table, columns),
)
