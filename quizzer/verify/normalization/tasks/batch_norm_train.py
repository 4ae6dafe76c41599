"""batch_norm_train: a batch by its own statistics, and the running statistics for inference."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def batch_norm_train(x, gain, bias, old_mean, old_var, momentum, eps):
    """Batch normalization of x (n, d), n >= 2, in training.

    All else but the two numbers is (d,). Returns y (n, d), normalised
    by the variance divided by n; and the new running mean and variance,
    (1 - momentum) * old + momentum * that of the batch. In the running
    variance that of the batch is divided by n - 1.
    """
    mean, variance = x.mean(axis=0), x.var(axis=0)
    y = gain * (x - mean) / np.sqrt(variance + eps) + bias
    new_mean = (1 - momentum) * old_mean + momentum * mean
    new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1)
    return y, new_mean, new_var


def by_running(x, gain, bias, old_mean, old_var, momentum, eps):
    """You normalise by the running statistics: in training the batch's own are used, the running ones at inference."""
    new_mean = (1 - momentum) * old_mean + momentum * x.mean(axis=0)
    new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1)
    y = gain * (x - old_mean) / np.sqrt(old_var + eps) + bias
    return y, new_mean, new_var


def momentum_of_the_old(x, gain, bias, old_mean, old_var, momentum, eps):
    """Here momentum is the weight of the batch, as in PyTorch: you give it to the old value."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    y = gain * (x - mean) / np.sqrt(variance + eps) + bias
    new_mean = momentum * old_mean + (1 - momentum) * mean
    new_var = momentum * old_var + (1 - momentum) * x.var(axis=0, ddof=1)
    return y, new_mean, new_var


def biased_running(x, gain, bias, old_mean, old_var, momentum, eps):
    """You divide by n in the running variance too: there the variance of the batch is divided by n - 1."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    y = gain * (x - mean) / np.sqrt(variance + eps) + bias
    return y, (1 - momentum) * old_mean + momentum * mean, (1 - momentum) * old_var + momentum * variance


def sample_variance(x, gain, bias, old_mean, old_var, momentum, eps):
    """You normalise by the variance divided by n - 1: the output is normalised by that divided by n."""
    mean, variance = x.mean(axis=0), x.var(axis=0, ddof=1)
    y = gain * (x - mean) / np.sqrt(variance + eps) + bias
    return y, (1 - momentum) * old_mean + momentum * mean, (1 - momentum) * old_var + momentum * variance


def kept(x, gain, bias, old_mean, old_var, momentum, eps):
    """You return the running statistics of before: each batch moves them."""
    y = gain * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + bias
    return y, old_mean, old_var


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, float, float]:
    """Two to four rows of one to three features, gains, biases and running statistics."""
    rows, width = draws.integer(2, 4), draws.integer(1, 3)
    gain, bias, mean, variance = np.array(draws.table(4, width))
    momentum, eps = draws.choice((0.1, 0.2, 0.3)), draws.choice((1e-5, 1e-3))
    return np.array(draws.table(rows, width)), gain, bias, mean, np.abs(variance), momentum, eps


unit = (np.ones(1), np.zeros(1), np.zeros(1), np.ones(1))

task = Task(
    batch_norm_train,
    cases={
        "two rows": (np.array([[1.0], [3.0]]), *unit, 0.1, 1e-5),
        "equal rows": (np.array([[4.0], [4.0]]), *unit, 0.1, 1e-5),
        "momentum 1": (np.array([[0.0], [3.0], [6.0]]), *unit, 1.0, 1e-5),
    },
    draw=draw,
    mutants=(by_running, momentum_of_the_old, biased_running, sample_variance, kept),
)
