"""layer_norm: each row by its own mean and variance."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def layer_norm(x, gain, bias, eps):
    """Layer normalization of x (n, d), one token a row.

    gain and bias are (d,). The variance is divided by d, and eps is
    added to it before the root. Returns (n, d).
    """
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, keepdims=True)
    return gain * (x - mean) / np.sqrt(variance + eps) + bias


def over_the_batch(x, gain, bias, eps):
    """You normalise each feature over the batch: that is batch normalization. Take mean and variance over axis 1."""
    return gain * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + bias


def whole_table(x, gain, bias, eps):
    """You take one mean and one variance of the whole table: each row has its own."""
    return gain * (x - x.mean()) / np.sqrt(x.var() + eps) + bias


def sample_variance(x, gain, bias, eps):
    """You divide the variance by d - 1: layer normalization divides by d."""
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, ddof=1, keepdims=True)
    return gain * (x - mean) / np.sqrt(variance + eps) + bias


def eps_outside(x, gain, bias, eps):
    """You add eps to the standard deviation: it is added to the variance, under the root."""
    mean = x.mean(axis=1, keepdims=True)
    return gain * (x - mean) / (x.std(axis=1, keepdims=True) + eps) + bias


def by_hand(x, gain, bias, eps):
    """Two things differ from layer normalization: the variance is to be divided by d, not d - 1, and eps belongs under
    the root."""
    mean = x.mean(axis=1, keepdims=True)
    return gain * (x - mean) / (x.std(axis=1, ddof=1, keepdims=True) + eps) + bias


def without_keepdims(x, gain, bias, eps):
    """Without keepdims the means of the rows are laid along the columns, or do not broadcast at all: keep the axis that
    was averaged."""
    return gain * (x - x.mean(axis=1)) / np.sqrt(x.var(axis=1) + eps) + bias


def no_root(x, gain, bias, eps):
    """You divide by the variance: divide by its root."""
    mean = x.mean(axis=1, keepdims=True)
    return gain * (x - mean) / (x.var(axis=1, keepdims=True) + eps) + bias


def plain(x, gain, bias, eps):
    """You leave out gain and bias: multiply by the one and add the other, feature by feature."""
    mean = x.mean(axis=1, keepdims=True)
    return (x - mean) / np.sqrt(x.var(axis=1, keepdims=True) + eps)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """One to four rows of two to four features, with gains and biases."""
    rows, width = draws.integer(1, 4), draws.integer(2, 4)
    gain, bias = np.array(draws.table(2, width))
    return np.array(draws.table(rows, width)), gain, bias, draws.choice((1e-5, 1e-3, 0.1))


task = Task(
    layer_norm,
    cases={
        "one row": (np.array([[1.0, 3.0]]), np.ones(2), np.zeros(2), 1e-5),
        "equal features": (np.array([[5.0, 5.0], [0.0, 2.0]]), np.ones(2), np.array([0.5, -0.5]), 1e-5),
        "tiny features": (np.array([[0.0, 0.002]]), np.ones(2), np.zeros(2), 1e-5),
    },
    draw=draw,
    mutants=(over_the_batch, whole_table, sample_variance, eps_outside, by_hand, without_keepdims, no_root, plain),
)
