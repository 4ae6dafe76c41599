"""two_layer_gradients: the backward pass of a small classifier."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def two_layer_gradients(X, y, W1, b1, W2, b2):
    """The gradients of the mean cross-entropy of a two-layer ReLU net.

    Logits are relu(X @ W1 + b1) @ W2 + b2; X is (n, d), y (n,) are
    classes from 0, W1 (d, h), b1 (h,), W2 (h, k), b2 (k,). ReLU has
    the slope 0 at 0. Returns those of W1, b1, W2 and b2, in this order.
    """
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = powers / powers.sum(axis=1, keepdims=True)
    d_logits[np.arange(len(y)), y] -= 1
    d_logits /= len(y)
    d_before = d_logits @ W2.T * (before > 0)
    first = X.T @ d_before, d_before.sum(axis=0)
    return *first, hidden.T @ d_logits, d_logits.sum(axis=0)


def summed(X, y, W1, b1, W2, b2):
    """You add up the gradients of the examples: the loss is their mean, so divide by n, once and at the top."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = powers / powers.sum(axis=1, keepdims=True) - np.eye(len(b2))[y]
    d_before = d_logits @ W2.T * (before > 0)
    return X.T @ d_before, d_before.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def no_relu(X, y, W1, b1, W2, b2):
    """You pass the gradient through units that are off: multiply it by 1 where the input of ReLU is above 0, else
    by 0."""
    hidden = np.maximum(X @ W1 + b1, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = (powers / powers.sum(axis=1, keepdims=True) - np.eye(len(b2))[y]) / len(y)
    d_hidden = d_logits @ W2.T
    return X.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def slope_one_at_zero(X, y, W1, b1, W2, b2):
    """At 0 you give ReLU the slope 1: here it is 0, so ask for inputs above 0."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = (powers / powers.sum(axis=1, keepdims=True) - np.eye(len(b2))[y]) / len(y)
    d_before = d_logits @ W2.T * (before >= 0)
    return X.T @ d_before, d_before.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def mean_biases(X, y, W1, b1, W2, b2):
    """The gradients of the biases are divided by n twice: sum over the batch what was divided before."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = (powers / powers.sum(axis=1, keepdims=True) - np.eye(len(b2))[y]) / len(y)
    d_before = d_logits @ W2.T * (before > 0)
    return X.T @ d_before, d_before.mean(axis=0), hidden.T @ d_logits, d_logits.mean(axis=0)


def no_labels(X, y, W1, b1, W2, b2):
    """The gradient in the logits is softmax less one-hot: you take the softmax alone."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = powers / powers.sum(axis=1, keepdims=True) / len(y)
    d_before = d_logits @ W2.T * (before > 0)
    return X.T @ d_before, d_before.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def uphill(X, y, W1, b1, W2, b2):
    """All signs are turned, one-hot less softmax: that is the direction downhill, not the gradient."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = (np.eye(len(b2))[y] - powers / powers.sum(axis=1, keepdims=True)) / len(y)
    d_before = d_logits @ W2.T * (before > 0)
    return X.T @ d_before, d_before.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def overflows(X, y, W1, b1, W2, b2):
    """exp overflows for large logits: subtract the largest logit of each row first."""
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    powers = np.exp(hidden @ W2 + b2)
    d_logits = (powers / powers.sum(axis=1, keepdims=True) - np.eye(len(b2))[y]) / len(y)
    d_before = d_logits @ W2.T * (before > 0)
    return X.T @ d_before, d_before.sum(axis=0), hidden.T @ d_logits, d_logits.sum(axis=0)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One to three examples of two features, two hidden units, two or three classes."""
    rows, classes = draws.integer(1, 3), draws.integer(2, 3)
    y = np.array([draws.integer(0, classes - 1) for _ in range(rows)])
    X, W1, W2 = (np.array(draws.table(*shape)) for shape in ((rows, 2), (2, 2), (2, classes)))
    return X, y, W1, np.array(draws.table(1, 2)[0]), W2, np.array(draws.table(1, classes)[0])


one = np.eye(2)
zero = np.zeros(2)

task = Task(
    two_layer_gradients,
    cases={
        "one example": (np.array([[1.0, 2.0]]), np.array([0]), one, zero, one, zero),
        "a unit that is off": (np.array([[-1.0, 2.0]]), np.array([1]), one, zero, one, zero),
        "a unit at 0": (np.array([[0.0, 2.0]]), np.array([1]), one, zero, one, zero),
        "two examples": (np.array([[1.0, 0.5], [2.0, 1.0]]), np.array([0, 1]), one, zero, one, zero),
        "large logits": (np.array([[1000.0, 1.0]]), np.array([1]), one, zero, one, zero),
    },
    draw=draw,
    mutants=(summed, no_relu, slope_one_at_zero, mean_biases, no_labels, uphill, overflows),
)
