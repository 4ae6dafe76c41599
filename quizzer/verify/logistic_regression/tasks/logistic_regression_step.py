"""logistic_regression_step: one step of gradient descent on the mean loss."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def logistic_regression_step(X, y, w, b, rate):
    """One step of gradient descent on the mean cross-entropy.

    X is (n, d), y (n,) are labels 0 and 1, w is (d,), b and the
    learning rate are numbers. Returns the new w and the new b.
    """
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w - rate * X.T @ error / len(y), b - rate * error.mean()


def uphill(X, y, w, b, rate):
    """You climb: the gradient of the loss is X^T (p - y) / n, and the step goes against it."""
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w + rate * X.T @ error / len(y), b + rate * error.mean()


def summed(X, y, w, b, rate):
    """You add up the gradients of the examples: the loss is their mean, so divide by n."""
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w - rate * X.T @ error, b - rate * error.sum()


def squared_error(X, y, w, b, rate):
    """The factor p(1 - p) belongs to the squared error: with the cross-entropy it cancels."""
    p = 1 / (1 + np.exp(-(X @ w + b)))
    error = (p - y) * p * (1 - p)
    return w - rate * X.T @ error / len(y), b - rate * error.mean()


def without_sigmoid(X, y, w, b, rate):
    """You compare the score with the label: put it through the sigmoid first."""
    error = X @ w + b - y
    return w - rate * X.T @ error / len(y), b - rate * error.mean()


def fixed_bias(X, y, w, b, rate):
    """The bias stays as it was: its gradient is the mean of p - y."""
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w - rate * X.T @ error / len(y), b


def new_weights_for_the_bias(X, y, w, b, rate):
    """The gradient of the bias is taken at the new weights: compute both gradients before either is changed."""
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    w = w - rate * X.T @ error / len(y)
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w, b - rate * error.mean()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, float]:
    """One to four examples of one to three features."""
    rows, width = draws.integer(1, 4), draws.integer(1, 3)
    y = np.array([draws.integer(0, 1) for _ in range(rows)])
    [[b, *w]] = draws.table(1, width + 1)
    return np.array(draws.table(rows, width)), y, np.array(w), b, draws.choice((0.1, 0.5, 1.0))


task = Task(
    logistic_regression_step,
    cases={
        "from zero": (np.array([[2.0]]), np.array([1]), np.array([0.0]), 0.0, 1.0),
        "two examples": (np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1, 0]), np.zeros(2), 0.0, 0.1),
        "a sure mistake": (np.array([[1.0]]), np.array([0]), np.array([50.0]), 0.0, 0.5),
    },
    draw=draw,
    mutants=(uphill, summed, squared_error, without_sigmoid, fixed_bias, new_weights_for_the_bias),
)
