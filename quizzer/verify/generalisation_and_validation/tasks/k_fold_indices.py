"""k_fold_indices: which examples train and which validate, in each round of cross-validation."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def k_fold_indices(n, k):
    """A list of k pairs (training indices, validation indices).

    The n examples stay in order. The folds are neighbours, and each
    validates once; where k does not divide n, the first n % k folds
    have one example more. Indices ascend.
    """
    folds = np.array_split(np.arange(n), k)
    return [(np.setdiff1d(np.arange(n), fold), fold) for fold in folds]


def rest_in_the_last(n, k):
    """Your last fold takes all that is left over: give one example more to each of the first n % k folds."""
    ends = [*(i * (n // k) for i in range(k)), n]
    folds = [np.arange(ends[i], ends[i + 1]) for i in range(k)]
    return [(np.setdiff1d(np.arange(n), fold), fold) for fold in folds]


def rest_left_out(n, k):
    """You leave examples out where k does not divide n: each example validates once."""
    size = n // k
    folds = [np.arange(i * size, (i + 1) * size) for i in range(k)]
    return [(np.setdiff1d(np.arange(size * k), fold), fold) for fold in folds]


def trained_on_all(n, k):
    """You train on the fold that validates too, and measure what was learned by heart: take it out."""
    return [(np.arange(n), fold) for fold in np.array_split(np.arange(n), k)]


def dealt_in_turn(n, k):
    """You deal the examples out in turn: here a fold is a stretch of neighbours."""
    folds = [np.arange(first, n, k) for first in range(k)]
    return [(np.setdiff1d(np.arange(n), fold), fold) for fold in folds]


def exchanged(n, k):
    """Your pairs are turned round: the training indices come first."""
    folds = np.array_split(np.arange(n), k)
    return [(fold, np.setdiff1d(np.arange(n), fold)) for fold in folds]


def earlier_only(n, k):
    """You train on earlier folds only, as for time series: here all the other folds train."""
    return [(np.arange(fold[0]), fold) for fold in np.array_split(np.arange(n), k)]


def draw(draws: Draws) -> tuple[int, int]:
    """Two to nine examples, two to four folds."""
    k = draws.integer(2, 4)
    return draws.integer(k, 9), k


task = Task(
    k_fold_indices,
    cases={
        "k divides n": (6, 3),
        "one left over": (7, 3),
        "two left over": (8, 3),
        "leave one out": (4, 4),
    },
    draw=draw,
    mutants=(rest_in_the_last, rest_left_out, trained_on_all, dealt_in_turn, exchanged, earlier_only),
)
