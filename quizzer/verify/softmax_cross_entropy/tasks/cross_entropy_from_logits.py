"""cross_entropy_from_logits: the mean loss of a batch, for logits of any size."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def cross_entropy_from_logits(z, y):
    """The mean cross-entropy of a batch in nats, one number.

    z (n, k) are the logits, of any size; y (n,) is the right class of
    each row, a whole number of 0 to k - 1.
    """
    shifted = z - z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return (log_sums - shifted[np.arange(len(y)), y]).mean()


def overflows(z, y):
    """exp overflows for large logits: subtract the largest logit of each row first."""
    log_sums = np.log(np.exp(z).sum(axis=1))
    return (log_sums - z[np.arange(len(y)), y]).mean()


def naive(z, y):
    """exp overflows for large logits, and small probabilities underflow to 0, whose logarithm is infinite: write the
    loss as the logarithm of the sum less the right logit, and subtract the largest logit from both."""
    powers = np.exp(z)
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y]).mean()


def log_of_zero(z, y):
    """A small probability underflows to 0 and its logarithm is infinite: take the logarithm of the sum, not of the
    softmax."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y]).mean()


def guarded(z, y):
    """The small number inside the logarithm caps the loss of a confident mistake, at 27.6 for 1e-12: work with
    logarithms, which need no guard."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y] + 1e-12).mean()


def one_maximum(z, y):
    """You subtract the largest logit of the whole table: a row far below it underflows to the logarithm of 0. Take each
    row's own."""
    shifted = z - z.max()
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return (log_sums - shifted[np.arange(len(y)), y]).mean()


def sums(z, y):
    """You add up the losses of the batch: the mean was asked."""
    shifted = z - z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return (log_sums - shifted[np.arange(len(y)), y]).sum()


def every_pair(z, y):
    """z[:, y] picks the classes of all rows from each row: pair each row with its own class, by
    z[np.arange(n), y]."""
    shifted = z - z.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (log_sums - shifted[:, y]).mean()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Logits with one decimal, one to four rows of two to four, and a class for each."""
    rows, classes = draws.integer(1, 4), draws.integer(2, 4)
    return np.array(draws.table(rows, classes)), np.array([draws.integer(0, classes - 1) for _ in range(rows)])


task = Task(
    cross_entropy_from_logits,
    cases={
        "equal logits": (np.array([[0.0, 0.0, 0.0]]), np.array([1])),
        "large logits": (np.array([[1000.0, 1001.0]]), np.array([1])),
        "a confident mistake": (np.array([[1000.0, 0.0]]), np.array([1])),
        "rows of very different size": (np.array([[1000.0, -1000.0], [0.0, 0.0]]), np.array([0, 1])),
        "two rows": (np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([0, 1])),
    },
    draw=draw,
    mutants=(overflows, naive, log_of_zero, guarded, one_maximum, sums, every_pair),
)
