"""log_sigmoid: the logarithm of the sigmoid, for scores of any size."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def log_sigmoid(x):
    """The natural logarithm of the sigmoid of each score in x (n,).

    The scores may be as large as 1000 in size, of either sign.
    """
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def log_of_sigmoid(x):
    """The sigmoid of -1000 is exp(-1000), which is 0 in floating point, and its logarithm infinite: the right value is
    nearly -1000. Take exp of numbers below 0 only."""
    return -np.log(1 + np.exp(-x))


def overflows(x):
    """x - log(1 + exp(x)) is infinite minus infinite for large scores: take exp of numbers below 0 only."""
    return x - np.log(1 + np.exp(x))


def guarded(x):
    """The small number inside the logarithm caps the result, at -27.6 for 1e-12: rewrite the formula, and no guard is
    needed."""
    return np.log(1 / (1 + np.exp(-x)) + 1e-12)


def clipped(x):
    """Clipping the scores changes the result beyond the clip: there it goes on as x itself."""
    return -np.log(1 + np.exp(-np.clip(x, -30, 30)))


def softplus(x):
    """That is the logarithm of 1 - sigmoid(x), which is sigmoid(-x): turn the sign of x."""
    return -np.maximum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def draw(draws: Draws) -> tuple[np.ndarray]:
    """One to four scores with one decimal."""
    return (np.array(draws.table(1, draws.integer(1, 4))[0]),)


task = Task(
    log_sigmoid,
    cases={
        "zero": (np.array([0.0]),),
        "a large score": (np.array([1000.0]),),
        "a very negative score": (np.array([-1000.0]),),
        "both at once": (np.array([-750.0, 2.0, 750.0]),),
    },
    draw=draw,
    mutants=(log_of_sigmoid, overflows, guarded, clipped, softplus),
)
