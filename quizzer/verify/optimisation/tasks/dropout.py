"""dropout: inverted dropout with a given mask."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def dropout(x, mask, rate, training):
    """Inverted dropout of x (n, d).

    mask (n, d) is 1 where an entry is kept and 0 where it is dropped;
    rate, below 1, is the probability of being dropped. Returns (n, d),
    in training with the expected value of x, else what inference needs,
    and leaves x as it is.
    """
    return x * mask / (1 - rate) if training else x


def unscaled(x, mask, rate, training):
    """You do not scale: what is kept is divided by 1 - rate, so that the expected value stays."""
    return x * mask if training else x


def scaled_at_inference(x, mask, rate, training):
    """That is dropout as first published, scaled by 1 - rate at inference: inverted dropout scales in training, and
    leaves inference alone."""
    return x * mask if training else x * (1 - rate)


def divided_by_rate(x, mask, rate, training):
    """You divide by rate, the probability of being dropped: divide by that of being kept, 1 - rate."""
    return x * mask / np.float64(rate) if training else x


def drops_at_inference(x, mask, rate, training):
    """You drop at inference too: there nothing is dropped and nothing scaled."""
    return x * mask / (1 - rate)


def turned_mask(x, mask, rate, training):
    """You keep what the mask drops: 1 means kept."""
    return x * (1 - mask) / (1 - rate) if training else x


def scaled_twice(x, mask, rate, training):
    """You scale in training and at inference: once is enough."""
    return x * mask / (1 - rate) if training else x * (1 - rate)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, float, bool]:
    """One to three rows of one to four, a mask, and mostly training."""
    rows, width = draws.integer(1, 3), draws.integer(1, 4)
    mask = [[draws.integer(0, 1) for _ in range(width)] for _ in range(rows)]
    return np.array(draws.table(rows, width)), np.array(mask), draws.choice((0.1, 0.2, 0.4)), draws.integer(0, 2) > 0


task = Task(
    dropout,
    cases={
        "training": (np.array([[1.0, 2.0, 3.0]]), np.array([[1, 0, 1]]), 0.25, True),
        "inference": (np.array([[1.0, 2.0, 3.0]]), np.array([[1, 0, 1]]), 0.25, False),
        "rate 0": (np.array([[1.0, 2.0]]), np.array([[1, 1]]), 0.0, True),
        "all dropped": (np.array([[1.0, 2.0]]), np.array([[0, 0]]), 0.9, True),
    },
    draw=draw,
    mutants=(unscaled, scaled_at_inference, divided_by_rate, drops_at_inference, turned_mask, scaled_twice),
)
