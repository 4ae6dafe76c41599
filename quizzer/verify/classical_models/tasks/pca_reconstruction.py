"""pca_reconstruction: data as their first principal components give them back, which needs no convention of signs."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def pca_reconstruction(X, k):
    """X (n, d), projected on its first k principal components and back.

    Returns (n, d), in the coordinates of X. The data are centred, not
    scaled, and there are no ties between components.
    """
    mean = X.mean(axis=0)
    components = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    return mean + (X - mean) @ components.T @ components


def not_centred(X, k):
    """You do not centre: the first direction then leads from the origin towards the data. Subtract the column means."""
    components = np.linalg.svd(X, full_matrices=False)[2][:k]
    return X @ components.T @ components


def without_mean(X, k):
    """You return the centred data: add the column means again."""
    centred = X - X.mean(axis=0)
    components = np.linalg.svd(centred, full_matrices=False)[2][:k]
    return centred @ components.T @ components


def smallest(X, k):
    """You keep the directions of least variance, as the first columns of eigh are: its eigenvalues ascend."""
    mean = X.mean(axis=0)
    centred = X - mean
    components = np.linalg.eigh(centred.T @ centred)[1][:, :k]
    return mean + centred @ components @ components.T


def rows_of_eigenvectors(X, k):
    """You take rows of the matrix of eigenvectors: eigh returns them as columns."""
    mean = X.mean(axis=0)
    centred = X - mean
    components = np.linalg.eigh(centred.T @ centred)[1][::-1][:k]
    return mean + centred @ components.T @ components


def standardised(X, k):
    """You divide the columns by their deviations, which changes the components: PCA of X itself only centres."""
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 1e-12
    scaled = (X - mean) / deviation
    components = np.linalg.svd(scaled, full_matrices=False)[2][:k]
    return mean + scaled @ components.T @ components * deviation


def draw(draws: Draws) -> tuple[np.ndarray, int]:
    """Three to six points in two or three dimensions, whose k-th component is told from the next."""
    rows, columns = draws.integer(3, 6), draws.integer(2, 3)
    k = draws.integer(1, columns - 1)
    while True:
        X = np.array(draws.table(rows, columns))
        values = np.linalg.svd(X - X.mean(axis=0))[1]
        if values[k - 1] > 1.1 * values[k]:
            return X, k


task = Task(
    pca_reconstruction,
    cases={
        "points on a line": (np.array([[1.0, 3.0], [2.0, 5.0], [4.0, 9.0]]), 1),
        "all components": (np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]), 2),
        "two points": (np.array([[2.0, 3.0], [4.0, 2.0]]), 1),
        "far from the origin": (np.array([[100.0, 1.0], [100.0, 2.0], [101.0, 4.0], [100.0, 5.0]]), 1),
    },
    draw=draw,
    mutants=(not_centred, without_mean, smallest, rows_of_eigenvectors, standardised),
)
