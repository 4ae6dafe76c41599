"""accumulated_gradient: the gradient of a large batch from those of micro-batches of unequal size."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def accumulated_gradient(gradients, tokens):
    """The gradient of the mean loss over all tokens, shape (d,).

    gradients: (k, d); row i is the gradient of the mean loss over the
    tokens of micro-batch i. tokens: (k,), how many tokens each has;
    at least one has some, and the gradient of one without any is nan.
    """
    used = tokens > 0
    return tokens[used] @ gradients[used] / tokens.sum()


def mean_of_means(gradients, tokens):
    """You take the plain mean over the micro-batches: one with few tokens then counts as much as one with many."""
    return gradients[tokens > 0].mean(axis=0)


def summed(gradients, tokens):
    """You add the gradients up: the step is then larger the more micro-batches there are. Weigh them by tokens."""
    return gradients[tokens > 0].sum(axis=0)


def not_divided(gradients, tokens):
    """You weigh by tokens and do not divide by their total: that is the gradient of the sum of the losses."""
    used = tokens > 0
    return tokens[used] @ gradients[used]


def divided_by_batches(gradients, tokens):
    """You divide by the number of micro-batches: the weights sum to the number of all tokens."""
    used = tokens > 0
    return tokens[used] @ gradients[used] / len(tokens)


def nan_of_the_empty(gradients, tokens):
    """A micro-batch without tokens makes your result nan: 0 times nan is nan, so leave it out."""
    return tokens @ gradients / tokens.sum()


def last_alone(gradients, tokens):
    """You keep the last gradient only: they are added up until the step is made."""
    return gradients[tokens > 0][-1]


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Two to four micro-batches of one to nine tokens, one or two parameters."""
    k = draws.integer(2, 4)
    return np.array(draws.table(k, draws.integer(1, 2))), np.array([draws.integer(1, 9) for _ in range(k)])


task = Task(
    accumulated_gradient,
    cases={
        "equal sizes": (np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([4, 4])),
        "a small last one": (np.array([[1.0], [7.0]]), np.array([100, 1])),
        "one micro-batch": (np.array([[1.0, -2.0]]), np.array([3])),
        "one without tokens": (np.array([[1.0], [np.nan], [4.0]]), np.array([2, 0, 1])),
    },
    draw=draw,
    mutants=(mean_of_means, summed, not_divided, divided_by_batches, nan_of_the_empty, last_alone),
)
