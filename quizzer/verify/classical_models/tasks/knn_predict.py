"""knn_predict: the majority among the nearest neighbours, for many queries at once."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def knn_predict(X, y, queries, k):
    """The class of each query (m, d) by its k nearest rows of X (n, d).

    y (n,) are the classes of X, whole numbers from 0. Distances are
    Euclidean; of equally near rows the one with the lower index counts
    as nearer. The most frequent class wins, the lowest of several. If
    k is larger than n, all rows vote. Returns (m,).
    """
    distances = ((queries[:, None] - X) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    votes = (y[nearest][:, :, None] == np.arange(y.max() + 1)).sum(axis=1)
    return votes.argmax(axis=1)


def one_neighbour(X, y, queries, k):
    """You take the class of the nearest row alone: k rows vote."""
    return y[((queries[:, None] - X) ** 2).sum(axis=2).argmin(axis=1)]


def farthest(X, y, queries, k):
    """You let the farthest rows vote: sort the distances in rising order."""
    distances = ((queries[:, None] - X) ** 2).sum(axis=2)
    nearest = np.argsort(-distances, axis=1, kind="stable")[:, :k]
    votes = (y[nearest][:, :, None] == np.arange(y.max() + 1)).sum(axis=1)
    return votes.argmax(axis=1)


def mean_class(X, y, queries, k):
    """You average the numbers of the classes, which have no order: count votes."""
    distances = ((queries[:, None] - X) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.round(y[nearest].mean(axis=1))


def city_block(X, y, queries, k):
    """You sum absolute differences: the distance is Euclidean, so sum their squares."""
    distances = np.abs(queries[:, None] - X).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    votes = (y[nearest][:, :, None] == np.arange(y.max() + 1)).sum(axis=1)
    return votes.argmax(axis=1)


def nearest_breaks_ties(X, y, queries, k):
    """Of equally frequent classes you take the one that comes first among the neighbours, as Counter.most_common does:
    the lowest class was asked."""
    distances = ((queries[:, None] - X) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.array([max(list(y[row]), key=list(y[row]).count) for row in nearest])


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Two to five rows and one to three queries of whole numbers, so that distances are exact; three classes."""
    rows, queries = draws.integer(2, 5), draws.integer(1, 3)
    X = [[draws.integer(-5, 5) for _ in range(2)] for _ in range(rows)]
    asked = [[draws.integer(-5, 5) for _ in range(2)] for _ in range(queries)]
    y = [draws.integer(0, 2) for _ in range(rows)]
    return np.array(X), np.array(y), np.array(asked), draws.integer(1, 4)


task = Task(
    knn_predict,
    cases={
        "one neighbour": (np.array([[0], [5]]), np.array([1, 0]), np.array([[1], [4]]), 1),
        "equally near rows": (np.array([[0], [2]]), np.array([1, 0]), np.array([[1]]), 1),
        "as many votes for two classes": (np.array([[0], [3]]), np.array([1, 0]), np.array([[1]]), 2),
        "round the corner": (np.array([[3, 0], [2, 2]]), np.array([1, 0]), np.array([[0, 0]]), 1),
        "k larger than n": (np.array([[0], [1], [9]]), np.array([2, 0, 2]), np.array([[1]]), 5),
    },
    draw=draw,
    mutants=(one_neighbour, farthest, mean_class, city_block, nearest_breaks_ties),
)
