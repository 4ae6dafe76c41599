"""gini_best_split: the threshold on one feature that leaves the least Gini impurity."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def gini_best_split(x, y):
    """The pair: best threshold, impurity of the split there.

    x: (n,), values of one feature in any order, at least two of them
    different. y: (n,), classes. Thresholds lie half-way between two
    neighbouring different values. A split's impurity is the mean of
    the Gini impurities of its two parts, weighted by their sizes; the
    least is best. Of equally good thresholds, the smallest.
    """
    values = np.unique(x)
    best = (np.inf, np.inf)
    for threshold in (values[:-1] + values[1:]) / 2:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity += len(part) / len(y) * (1 - (shares**2).sum())
        if impurity < best[1] - 1e-12:
            best = (threshold, impurity)
    return best


def unweighted(x, y):
    """You take the plain mean of the two impurities: a part counts by its share of the examples."""
    values = np.unique(x)
    best = (np.inf, np.inf)
    for threshold in (values[:-1] + values[1:]) / 2:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity += (1 - (shares**2).sum()) / 2
        if impurity < best[1] - 1e-12:
            best = (threshold, impurity)
    return best


def entropies(x, y):
    """You measure by entropy: Gini impurity is 1 minus the sum of the squared shares."""
    values = np.unique(x)
    best = (np.inf, np.inf)
    for threshold in (values[:-1] + values[1:]) / 2:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity -= len(part) / len(y) * (shares * np.log2(shares)).sum()
        if impurity < best[1] - 1e-12:
            best = (threshold, impurity)
    return best


def splits_equals(x, y):
    """You split between places of the sorted list, also between equal values, which no threshold tells apart."""
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    best = (np.inf, np.inf)
    for size in range(1, len(x)):
        impurity = 0.0
        for part in (y[:size], y[size:]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity += len(part) / len(y) * (1 - (shares**2).sum())
        if impurity < best[1] - 1e-12:
            best = ((x[size - 1] + x[size]) / 2, impurity)
    return best


def at_a_value(x, y):
    """Your threshold is a value of the feature: take the middle between it and the next larger one."""
    values = np.unique(x)
    best = (np.inf, np.inf)
    for threshold in values[:-1]:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity += len(part) / len(y) * (1 - (shares**2).sum())
        if impurity < best[1] - 1e-12:
            best = (threshold, impurity)
    return best


def unsorted(x, y):
    """You take neighbours in the given order: sort the values first."""
    best = (np.inf, np.inf)
    for threshold in (x[:-1] + x[1:]) / 2:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / max(len(part), 1)
            impurity += len(part) / len(y) * (1 - (shares**2).sum())
        if impurity < best[1] - 1e-12:
            best = (threshold, impurity)
    return best


def last_of_equals(x, y):
    """Of equally good thresholds you take the largest: replace the best one only by one that is better."""
    values = np.unique(x)
    best = (np.inf, np.inf)
    for threshold in (values[:-1] + values[1:]) / 2:
        impurity = 0.0
        for part in (y[x <= threshold], y[x > threshold]):
            shares = np.unique(part, return_counts=True)[1] / len(part)
            impurity += len(part) / len(y) * (1 - (shares**2).sum())
        if impurity <= best[1] + 1e-12:
            best = (threshold, impurity)
    return best


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Three to seven examples of two or three classes, one split clearly the best."""
    while True:
        n = draws.integer(3, 7)
        x, y = np.array([draws.integer(0, 6) for _ in range(n)]) / 2, np.array([draws.integer(0, 2) for _ in range(n)])
        values = np.unique(x)
        found = []
        for threshold in values[1:]:
            parts = (y[x < threshold], y[x >= threshold])
            found.append(sum(len(part) - (np.bincount(part) ** 2).sum() / len(part) for part in parts))
        if len(found) > 1 and np.diff(np.sort(found))[0] > 1e-6:
            return x, y


task = Task(
    gini_best_split,
    cases={
        "a clean split": (np.array([1.0, 2.0, 4.0, 5.0]), np.array([0, 0, 1, 1])),
        "not sorted": (np.array([5.0, 1.0, 4.0, 2.0]), np.array([1, 0, 1, 0])),
        "equal values": (np.array([1.0, 2.0, 2.0, 3.0]), np.array([0, 0, 1, 1])),
        "two equally good thresholds": (np.array([1.0, 2.0, 3.0]), np.array([0, 1, 0])),
        "one class": (np.array([1.0, 2.0, 3.0]), np.array([1, 1, 1])),
    },
    draw=draw,
    mutants=(unweighted, entropies, splits_equals, at_a_value, unsorted, last_of_equals),
)
