"""stratified_split: a test set that holds the same part of every class."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def stratified_split(y, order, k):
    """The pair (training indices, test indices), each ascending.

    y: (n,), classes. order: (n,), the indices 0 to n - 1, shuffled. Of
    each class, the first floor(size/k) of its indices in that order
    make the test set, the others the training set.
    """
    test = []
    for label in np.unique(y):
        members = order[y[order] == label]
        test.extend(members[: len(members) // k])
    return np.setdiff1d(order, test), np.sort(test)


def not_stratified(y, order, k):
    """You take the first indices of the order, whatever their class: a rare class may miss in the test set."""
    test = np.sort(order[: len(y) // k])
    return np.setdiff1d(order, test), test


def not_shuffled(y, order, k):
    """You take the first of each class in the order of the data: use the given order, since data are often sorted."""
    test = [np.flatnonzero(y == label)[: (y == label).sum() // k] for label in np.unique(y)]
    test = np.sort(np.concatenate(test))
    return np.setdiff1d(order, test), test


def equal_numbers(y, order, k):
    """You take equally many of each class: the test set keeps the shares, so a class gives a k-th of its own size."""
    shuffled, labels = y[order], np.unique(y)
    size = len(y) // k // len(labels)
    test = np.sort(np.concatenate([order[shuffled == label][:size] for label in labels]))
    return np.setdiff1d(order, test), test


def rounded_up(y, order, k):
    """You round up: a class whose size k does not divide gives floor(size/k)."""
    shuffled = y[order]
    test = [order[shuffled == label][: -(-(y == label).sum() // k)] for label in np.unique(y)]
    test = np.sort(np.concatenate(test))
    return np.setdiff1d(order, test), test


def places(y, order, k):
    """You return places in the shuffled order: look up which example stands there."""
    shuffled = y[order]
    test = [np.flatnonzero(shuffled == label)[: (y == label).sum() // k] for label in np.unique(y)]
    test = np.sort(np.concatenate(test))
    return np.setdiff1d(order, test), test


def in_drawn_order(y, order, k):
    """Your indices stand in the shuffled order: which ones they are is right, but both lists ascend, so sort them."""
    test = []
    for label in np.unique(y):
        members = order[y[order] == label]
        test.extend(members[: len(members) // k])
    return [i for i in order if i not in test], test


def exchanged(y, order, k):
    """Your pair is turned round: the training indices come first."""
    shuffled = y[order]
    test = [order[shuffled == label][: (y == label).sum() // k] for label in np.unique(y)]
    test = np.sort(np.concatenate(test))
    return test, np.setdiff1d(order, test)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, int]:
    """Four to ten examples of two classes."""
    n = draws.integer(4, 10)
    y = np.array([draws.choice([0, 0, 1]) for _ in range(n)])
    return y, np.array(draws.shuffled(range(n))), draws.integer(2, 3)


task = Task(
    stratified_split,
    cases={
        "a rare class": (np.array([0, 0, 0, 0, 1, 1]), np.array([3, 5, 1, 0, 4, 2]), 2),
        "sorted data": (np.array([0, 0, 1, 1]), np.array([1, 3, 0, 2]), 2),
        "a class with one example": (np.array([0, 1, 0, 0]), np.array([1, 2, 3, 0]), 3),
        "three classes": (np.array([2, 0, 1, 0, 2, 1]), np.array([5, 4, 3, 2, 1, 0]), 2),
    },
    draw=draw,
    mutants=(not_stratified, not_shuffled, equal_numbers, rounded_up, places, in_drawn_order, exchanged),
)
