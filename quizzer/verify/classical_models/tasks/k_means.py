"""k_means: Lloyd's iterations from given centres."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def k_means(x, centres, steps):
    """k-means of the points x (n, d), from the centres (k, d).

    A step assigns each point to its nearest centre, by Euclidean
    distance, the lower index if two are equally near; then each centre
    moves to the mean of its points, and stays if it has none. Returns
    the centres after that many steps, and for each point the index of
    the nearest of these centres, (n,). The arguments stay unchanged.
    """
    centres = centres.astype(float)
    for step in range(steps + 1):
        distances = ((x[:, None] - centres) ** 2).sum(axis=2)
        labels = distances.argmin(axis=1)
        for j in set(labels) if step < steps else ():
            centres[j] = x[labels == j].mean(axis=0)
    return centres, labels


def stale_labels(x, centres, steps):
    """The labels belong to the centres before their last move: assign the points once more at the end."""
    centres = centres.astype(float)
    labels = ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    for _ in range(steps):
        labels = ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in set(labels):
            centres[j] = x[labels == j].mean(axis=0)
    return centres, labels


def empty_is_nan(x, centres, steps):
    """A centre without points becomes 0/0: let it stay where it is."""
    centres = centres.astype(float)
    for step in range(steps + 1):
        labels = ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        if step < steps:
            own = labels == np.arange(len(centres))[:, None]
            centres = own @ x / own.sum(axis=1, keepdims=True)
    return centres, labels


def higher_index(x, centres, steps):
    """A point that is equally near to two centres goes to the higher index: it was to be the lower, as argmin does."""
    centres = centres.astype(float)
    for step in range(steps + 1):
        distances = ((x[:, None] - centres) ** 2).sum(axis=2)
        labels = len(centres) - 1 - distances[:, ::-1].argmin(axis=1)
        for j in set(labels) if step < steps else ():
            centres[j] = x[labels == j].mean(axis=0)
    return centres, labels


def one_step(x, centres, steps):
    """You make one step however many are asked: repeat both halves."""
    centres = centres.astype(float)
    labels = ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    for j in set(labels):
        centres[j] = x[labels == j].mean(axis=0)
    return centres, ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)


def city_block(x, centres, steps):
    """You sum absolute differences: the distance is Euclidean, so sum their squares."""
    centres = centres.astype(float)
    for step in range(steps + 1):
        labels = np.abs(x[:, None] - centres).sum(axis=2).argmin(axis=1)
        for j in set(labels) if step < steps else ():
            centres[j] = x[labels == j].mean(axis=0)
    return centres, labels


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, int]:
    """Three to five points in the plane, two or three centres, one to three steps; three decimals make ties rare."""
    points, k = draws.integer(3, 5), draws.integer(2, 3)
    x, centres = ([[draws.integer(-3000, 3000) / 1000 for _ in range(2)] for _ in range(rows)] for rows in (points, k))
    return np.array(x), np.array(centres), draws.integer(1, 3)


task = Task(
    k_means,
    cases={
        "no step": (np.array([[0.0], [4.0]]), np.array([[1.0], [2.0]]), 0),
        "as near to both": (np.array([[0.0], [2.0], [4.0]]), np.array([[0.0], [4.0]]), 1),
        "a centre without points": (np.array([[0.0], [2.0]]), np.array([[1.0], [9.0]]), 1),
        "points that change sides": (np.array([[0.0], [1.0], [8.0]]), np.array([[0.0], [1.0]]), 1),
        "round the corner": (np.array([[0.0, 0.0]]), np.array([[3.0, 0.0], [2.0, 2.0]]), 1),
        "whole numbers": (np.array([[0], [1], [9]]), np.array([[0], [9]]), 1),
    },
    draw=draw,
    mutants=(stale_labels, empty_is_nan, higher_index, one_step, city_block),
)
