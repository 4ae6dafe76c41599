"""svm_subgradient_step: one step down the soft-margin objective of a linear SVM."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def svm_subgradient_step(w, b, X, y, C, eta):
    """The pair w, b after one step with learning rate eta.

    The objective is |w|^2/2 + C times the sum of the hinge losses of
    all examples. X: (n, d), y: (n,), each -1 or 1; scores X w + b. At
    the margin, where the loss has a kink, its subgradient is 0.
    """
    inside = y * (X @ w + b) < 1
    pull = C * y[inside]
    return w - eta * (w - pull @ X[inside]), b + eta * pull.sum()


def wrong_side_only(w, b, X, y, C, eta):
    """You use only examples that are misclassified: those on the right side but inside the margin have a loss too."""
    inside = y * (X @ w + b) < 0
    pull = C * y[inside]
    return w - eta * (w - pull @ X[inside]), b + eta * pull.sum()


def at_the_margin(w, b, X, y, C, eta):
    """You count examples exactly at the margin: their loss is 0, and the subgradient asked is 0 there."""
    inside = y * (X @ w + b) <= 1
    pull = C * y[inside]
    return w - eta * (w - pull @ X[inside]), b + eta * pull.sum()


def no_weight_term(w, b, X, y, C, eta):
    """You leave out the gradient of |w|^2/2, which is w itself: it is what keeps the margin wide."""
    inside = y * (X @ w + b) < 1
    pull = C * y[inside]
    return w + eta * (pull @ X[inside]), b + eta * pull.sum()


def shrinks_b(w, b, X, y, C, eta):
    """You shrink b too: the objective holds |w|^2/2 only, and b is free."""
    inside = y * (X @ w + b) < 1
    pull = C * y[inside]
    return w - eta * (w - pull @ X[inside]), b - eta * (b - pull.sum())


def averaged(w, b, X, y, C, eta):
    """You take the mean of the hinge losses: here C multiplies their sum."""
    inside = y * (X @ w + b) < 1
    pull = C * y[inside] / len(y)
    return w - eta * (w - pull @ X[inside]), b + eta * pull.sum()


def uphill(w, b, X, y, C, eta):
    """You push the examples the wrong way: the loss falls as y times the score grows, so w moves towards y x."""
    inside = y * (X @ w + b) < 1
    pull = C * y[inside]
    return w - eta * (w + pull @ X[inside]), b - eta * pull.sum()


def draw(draws: Draws) -> tuple[np.ndarray, float, np.ndarray, np.ndarray, float, float]:
    """One to four examples of two features, none at the margin."""
    n = draws.integer(1, 4)
    while True:
        w, b = np.array(draws.table(1, 2))[0], draws.integer(-10, 10) / 10
        X, y = np.array(draws.table(n, 2)), np.array([draws.choice([-1, 1]) for _ in range(n)])
        if np.abs(y * (X @ w + b) - 1).min() > 0.01:
            return w, b, X, y, draws.choice([0.5, 1.0, 2.0]), draws.choice([0.1, 0.5])


task = Task(
    svm_subgradient_step,
    cases={
        "at the margin": (np.array([1.0, 0.0]), 0.0, np.array([[1.0, 2.0]]), np.array([1]), 1.0, 0.1),
        "inside, on the right side": (np.array([1.0, 0.0]), 0.0, np.array([[0.5, 1.0]]), np.array([1]), 1.0, 0.1),
        "all far outside": (
            np.array([2.0, 0.0]),
            1.0,
            np.array([[3.0, 0.0], [-3.0, 1.0]]),
            np.array([1, -1]),
            1.0,
            0.1,
        ),
        "on the wrong side": (np.array([1.0, 1.0]), 0.5, np.array([[1.0, 0.0]]), np.array([-1]), 2.0, 0.1),
    },
    draw=draw,
    mutants=(wrong_side_only, at_the_margin, no_weight_term, shrinks_b, averaged, uphill),
)
