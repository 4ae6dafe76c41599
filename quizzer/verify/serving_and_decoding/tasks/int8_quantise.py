"""int8_quantise: a weight matrix as whole numbers of eight bits, with one scale for each row."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def int8_quantise(W):
    """Absmax quantisation of W (m, n): the pair q (m, n), scales (m,).

    q holds whole numbers from -127 to 127, rounded to the nearest;
    scales[i] * q[i] is near W[i], and the weight of largest size in a
    row becomes 127 or -127. A row of zeros has the scale 1.
    """
    largest = np.abs(W).max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1)
    return np.round(W / scales[:, None]).astype(np.int8), scales


def one_scale(W):
    """You use one scale for the whole matrix: a row of small weights then has few levels. Each row has its own."""
    scale = np.abs(W).max() / 127
    return np.round(W / scale).astype(np.int8), np.full(len(W), scale)


def not_in_size(W):
    """You take the largest weight instead of the largest size: a large negative weight overflows the eight bits."""
    largest = W.max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1)
    return np.round(W / scales[:, None]), scales


def cut_off(W):
    """You cut the decimals off: astype rounds towards 0, so call np.round first."""
    largest = np.abs(W).max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1)
    return (W / scales[:, None]).astype(np.int8), scales


def zero_row(W):
    """You divide 0 by 0 in a row of zeros: give such a row the scale 1."""
    scales = np.abs(W).max(axis=1) / 127
    return np.round(W / scales[:, None]), scales


def to_128(W):
    """You map the largest size to 128, which eight bits with a sign do not have on the positive side: take 127."""
    largest = np.abs(W).max(axis=1)
    scales = np.where(largest > 0, largest / 128, 1)
    return np.clip(np.round(W / scales[:, None]), -128, 127).astype(np.int8), scales


def columns(W):
    """Your scales belong to the columns: here each row has one, over axis 1."""
    largest = np.abs(W).max(axis=0)
    scales = np.where(largest > 0, largest / 127, 1)
    return np.round(W / scales).astype(np.int8), scales


def draw(draws: Draws) -> tuple[np.ndarray]:
    """One to three rows of two to four weights, none half-way between two whole numbers."""
    rows, columns = draws.integer(1, 3), draws.integer(2, 4)
    while True:
        W = np.array(draws.table(rows, columns))
        largest = np.abs(W).max(axis=1, keepdims=True)
        if largest.min() > 0 and np.abs(W / largest * 127 % 1 - 0.5).min() > 0.01:
            return (W,)


task = Task(
    int8_quantise,
    cases={
        "a row of zeros": (np.array([[0.0, 0.0], [1.0, -0.3]]),),
        "the largest size is negative": (np.array([[0.3, -2.0, 0.1]]),),
        "rows of very different size": (np.array([[100.0, -30.0], [0.01, 0.004]]),),
        "one weight in each row": (np.array([[0.5], [-3.0]]),),
    },
    draw=draw,
    mutants=(one_scale, not_in_size, cut_off, zero_row, to_128, columns),
)
