"""rotary_embedding: queries or keys turned by angles that grow with the position."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def rotary_embedding(x, positions, base):
    """RoPE for queries or keys x (n, d), d even, neighbours as pairs.

    Row r stands at the position p = positions[r], a whole number from
    0. Its pair i, the entries 2i and 2i + 1, is turned from the first
    towards the second by the angle p * base^(-2i / d). Returns (n, d).
    """
    d = x.shape[1]
    angles = positions[:, None] * base ** (-np.arange(0, d, 2) / d)
    first, second = x[:, ::2], x[:, 1::2]
    turned = np.empty(x.shape)
    turned[:, ::2] = first * np.cos(angles) - second * np.sin(angles)
    turned[:, 1::2] = first * np.sin(angles) + second * np.cos(angles)
    return turned


def pairs_of_halves(x, positions, base):
    """You pair entry i with entry i + d/2, as some libraries do: here neighbours are pairs, as in the paper."""
    angles = positions[:, None] * base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    first, second = np.split(x, 2, axis=1)
    cosines, sines = np.cos(angles), np.sin(angles)
    return np.hstack([first * cosines - second * sines, first * sines + second * cosines])


def backwards(x, positions, base):
    """You turn backwards: the minus belongs to the first entry of the pair."""
    angles = positions[:, None] * base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    first, second = x[:, ::2], x[:, 1::2]
    turned = np.empty(x.shape)
    turned[:, ::2] = first * np.cos(angles) + second * np.sin(angles)
    turned[:, 1::2] = second * np.cos(angles) - first * np.sin(angles)
    return turned


def slow_exponent(x, positions, base):
    """You raise base to -i/d: the exponent of pair i is -2i/d."""
    angles = positions[:, None] * base ** (-np.arange(x.shape[1] // 2) / x.shape[1])
    first, second = x[:, ::2], x[:, 1::2]
    turned = np.empty(x.shape)
    turned[:, ::2] = first * np.cos(angles) - second * np.sin(angles)
    turned[:, 1::2] = first * np.sin(angles) + second * np.cos(angles)
    return turned


def own_positions(x, positions, base):
    """You count the rows from 0: take the positions that are given, which go on behind a cache."""
    angles = np.arange(len(x))[:, None] * base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    first, second = x[:, ::2], x[:, 1::2]
    turned = np.empty(x.shape)
    turned[:, ::2] = first * np.cos(angles) - second * np.sin(angles)
    turned[:, 1::2] = first * np.sin(angles) + second * np.cos(angles)
    return turned


def overwritten(x, positions, base):
    """The second entry is computed from the first as already turned: keep the old one until both are known."""
    angles = positions[:, None] * base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    turned = x.astype(float)
    turned[:, ::2] = turned[:, ::2] * np.cos(angles) - turned[:, 1::2] * np.sin(angles)
    turned[:, 1::2] = turned[:, ::2] * np.sin(angles) + turned[:, 1::2] * np.cos(angles)
    return turned


def added(x, positions, base):
    """You add sines and cosines, as sinusoidal encodings do: RoPE turns the pairs."""
    angles = positions[:, None] * base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    turned = np.empty(x.shape)
    turned[:, ::2] = x[:, ::2] + np.sin(angles)
    turned[:, 1::2] = x[:, 1::2] + np.cos(angles)
    return turned


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, float]:
    """One to three rows of width two, four or six."""
    rows, width = draws.integer(1, 3), draws.choice((2, 4, 6))
    positions = np.array([draws.integer(0, 9) for _ in range(rows)])
    return np.array(draws.table(rows, width)), positions, draws.choice((100.0, 10000.0))


task = Task(
    rotary_embedding,
    cases={
        "position 0": (np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([0]), 10000.0),
        "one pair": (np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([1, 2]), 10000.0),
        "two pairs": (np.array([[1.0, 0.0, 1.0, 0.0]]), np.array([1]), 100.0),
        "behind a cache of 7": (np.array([[0.0, 1.0]]), np.array([7]), 10000.0),
    },
    draw=draw,
    mutants=(pairs_of_halves, backwards, slow_exponent, own_positions, overwritten, added),
)
