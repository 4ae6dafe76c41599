"""linear_regression: the coefficients of least squares with an intercept, in closed form."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def linear_regression(X, y):
    """The coefficients that minimise the sum of squared residuals.

    X: (n, d), y: (n,). Returns (d + 1,): the intercept first, then the
    coefficients of the columns. X and a column of ones are independent.
    """
    with_ones = np.column_stack([np.ones(len(X)), X])
    return np.linalg.lstsq(with_ones, y, rcond=None)[0]


def through_origin(X, y):
    """You fit no intercept, which forces the plane through the origin: give X a first column of ones."""
    return np.concatenate([[0.0], np.linalg.lstsq(X, y, rcond=None)[0]])


def intercept_last(X, y):
    """Your intercept stands last: here it comes first, so the column of ones stands before the others."""
    return np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)[0]


def mean_as_intercept(X, y):
    """You centre the data and return the mean of y as intercept: take off the means of X times the coefficients."""
    coefficients = np.linalg.lstsq(X - X.mean(axis=0), y - y.mean(), rcond=None)[0]
    return np.concatenate([[y.mean()], coefficients])


def ridge(X, y):
    """You add the unit matrix to the normal equations, which is ridge regression: least squares has no penalty."""
    with_ones = np.column_stack([np.ones(len(X)), X])
    return np.linalg.solve(with_ones.T @ with_ones + np.eye(with_ones.shape[1]), with_ones.T @ y)


def one_by_one(X, y):
    """You fit each column alone: correlated columns share what they explain, so they have to be fitted together."""
    centred = X - X.mean(axis=0)
    coefficients = centred.T @ (y - y.mean()) / (centred**2).sum(axis=0)
    return np.concatenate([[y.mean() - X.mean(axis=0) @ coefficients], coefficients])


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Three to six points with one or two features, the columns independent."""
    rows, columns = draws.integer(3, 6), draws.integer(1, 2)
    while True:
        X = np.array(draws.table(rows, columns))
        if np.linalg.cond(np.column_stack([np.ones(rows), X])) < 100:
            return X, np.array(draws.table(rows, 1))[:, 0]


task = Task(
    linear_regression,
    cases={
        "points on a line": (np.array([[0.0], [1.0], [3.0]]), np.array([1.0, 3.0, 7.0])),
        "y is constant": (np.array([[1.0], [2.0], [4.0]]), np.array([5.0, 5.0, 5.0])),
        "columns that are correlated": (
            np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 4.0], [4.0, 3.0]]),
            np.array([1.0, 2.0, 2.0, 5.0]),
        ),
        "as many points as coefficients": (np.array([[1.0], [2.0]]), np.array([3.0, 1.0])),
    },
    draw=draw,
    mutants=(through_origin, intercept_last, mean_as_intercept, ridge, one_by_one),
)
