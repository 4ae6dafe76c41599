"""sliding_window_mask: which keys a query of causal attention with a window may see."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def sliding_window_mask(n, window):
    """A table of booleans (n, n): whether query i may attend to key j.

    Causal: each position sees itself and those before it, no more than
    window positions in all.
    """
    i, j = np.arange(n)[:, None], np.arange(n)
    return (j <= i) & (j > i - window)


def one_more(n, window):
    """You let window positions before the query in, and the query too, which is one more: it counts itself."""
    i, j = np.arange(n)[:, None], np.arange(n)
    return (j <= i) & (j >= i - window)


def without_itself(n, window):
    """You leave out the query's own position: it sees itself, as the last of the window."""
    i, j = np.arange(n)[:, None], np.arange(n)
    return (j < i) & (j >= i - window)


def both_sides(n, window):
    """You let later positions in: a causal mask is 0 above the diagonal."""
    i, j = np.arange(n)[:, None], np.arange(n)
    return np.abs(i - j) < window


def turned_round(n, window):
    """Rows and columns are exchanged: row i belongs to the query, whose keys stand at i and to the left."""
    i, j = np.arange(n)[:, None], np.arange(n)
    return (i <= j) & (i > j - window)


def hidden_ones(n, window):
    """Your mask tells what is hidden: True stands for what may be seen."""
    i, j = np.arange(n)[:, None], np.arange(n)
    return ~((j <= i) & (j > i - window))


def no_window(n, window):
    """You return the full causal mask: what lies window positions back or more is hidden too."""
    return np.tril(np.ones((n, n), dtype=bool))


def draw(draws: Draws) -> tuple[int, int]:
    """Two to six positions."""
    n = draws.integer(2, 6)
    return n, draws.integer(1, n)


task = Task(
    sliding_window_mask,
    cases={
        "a window of 1": (3, 1),
        "a window of 2": (4, 2),
        "a window longer than the text": (3, 10),
        "one position": (1, 2),
    },
    draw=draw,
    mutants=(one_more, without_itself, both_sides, turned_round, hidden_ones, no_window),
)
