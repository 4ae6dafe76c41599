"""reservoir_sample: k items of a stream whose length is not known, each equally likely."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def reservoir_sample(stream, k, u):
    """The k items kept of a stream, in their places, by algorithm R.

    stream (n,): items, numbered from 0; u (n,): a uniform number from
    [0, 1) for each. The first k fill the places 0 to k - 1. A later
    item i draws one of i + 1 numbers, j = floor(u[i] · (i + 1)), which
    says which place it takes, if any. Fewer than k items are all kept.
    """
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        elif (j := int(u[i] * (i + 1))) < k:
            kept[j] = item
    return kept


def always_kept(stream, k, u):
    """Every new item replaces one, so late items win: draw j below i + 1, and drop the item if j is k or more."""
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        else:
            kept[int(u[i] * k)] = item
    return kept


def one_too_few(stream, k, u):
    """You draw from the i items before: the new one counts too, so there are i + 1."""
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        elif (j := int(u[i] * i)) < k:
            kept[j] = item
    return kept


def first_k(stream, k, u):
    """You keep the first k items: a later one must be able to replace them."""
    return list(stream)[:k]


def one_place_short(stream, k, u):
    """You never replace the last place: j may be as large as k - 1."""
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        elif (j := int(u[i] * (i + 1))) < k - 1:
            kept[j] = item
    return kept


def appended(stream, k, u):
    """You drop the item at place j and put the new one at the end: it takes the place of the other."""
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        elif (j := int(u[i] * (i + 1))) < k:
            del kept[j]
            kept.append(item)
    return kept


def draw(draws: Draws) -> tuple[np.ndarray, int, np.ndarray]:
    """Three to eight items, one to three places; no product near a whole number."""
    n = draws.integer(3, 8)
    stream = np.array([draws.integer(10, 99) for _ in range(n)])
    return stream, draws.integer(1, 3), np.array([(draws.integer(0, 99) + 0.37) / 100 for _ in range(n)])


task = Task(
    reservoir_sample,
    cases={
        "as many items as places": (np.array([7, 8]), 2, np.array([0.2, 0.9])),
        "fewer items than places": (np.array([7]), 3, np.array([0.5])),
        "the last place is replaced": (np.array([5, 6, 7]), 2, np.array([0.1, 0.1, 0.5])),
        "nothing is replaced": (np.array([5, 6, 7]), 1, np.array([0.1, 0.9, 0.9])),
    },
    draw=draw,
    mutants=(always_kept, one_too_few, first_k, one_place_short, appended),
)
