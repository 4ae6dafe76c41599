"""pairwise_distances: a table of Euclidean distances, by broadcasting."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def pairwise_distances(X, Y):
    """Euclidean distances of the rows of X (n, d) to those of Y (m, d).

    Returns (n, m), exact also for points that are near to each other
    and far from 0.
    """
    return np.sqrt(((X[:, None] - Y) ** 2).sum(axis=2))


def squared(X, Y):
    """You leave out the root: these are squared distances."""
    return ((X[:, None] - Y) ** 2).sum(axis=2)


def expanded(X, Y):
    """x^2 - 2xy + y^2 cancels where near points are far from 0, and its digits are lost: subtract the points first."""
    squares = (X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squares, 0))


def city_block(X, Y):
    """You sum absolute differences: the Euclidean distance is the root of the sum of squares."""
    return np.abs(X[:, None] - Y).sum(axis=2)


def turned_round(X, Y):
    """The table is turned round: rows belong to X, columns to Y."""
    return np.sqrt(((Y[:, None] - X) ** 2).sum(axis=2))


def row_by_row(X, Y):
    """X - Y pairs equal rows alone: give X one more axis, so that each of its rows meets each of Y."""
    return np.sqrt(((X - Y) ** 2).sum(axis=1))


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """One to three points against one to three, one to three whole coordinates."""
    width = draws.integer(1, 3)
    X, Y = ([[draws.integer(-5, 5) for _ in range(width)] for _ in range(draws.integer(1, 3))] for _ in range(2))
    return np.array(X), np.array(Y)


task = Task(
    pairwise_distances,
    cases={
        "one pair": (np.array([[0.0, 0.0]]), np.array([[3.0, 4.0]])),
        "the same points": (np.array([[1.0, 2.0], [4.0, 6.0]]), np.array([[1.0, 2.0], [4.0, 6.0]])),
        "two against three": (np.array([[0.0], [1.0]]), np.array([[2.0], [4.0], [7.0]])),
        "near points far from 0": (np.array([[1e8]]), np.array([[1e8 + 1]])),
    },
    draw=draw,
    mutants=(squared, expanded, city_block, turned_round, row_by_row),
)
