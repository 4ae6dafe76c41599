"""precision_recall_f1: three measures of the positive class from labels."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def precision_recall_f1(y, predicted):
    """Precision, recall and F1 of the class 1, as three numbers.

    y (n,) are the true labels and predicted (n,) those of a model, 0
    or 1. A quotient whose denominator is 0 counts as 0.
    """
    hits = ((y == 1) & (predicted == 1)).sum()
    claimed, real = (predicted == 1).sum(), (y == 1).sum()
    precision = hits / claimed if claimed else 0.0
    recall = hits / real if real else 0.0
    f1 = 2 * hits / (claimed + real) if claimed + real else 0.0
    return precision, recall, f1


def zero_by_zero(y, predicted):
    """0/0 comes out where nothing is predicted, or nothing is positive: here such a quotient counts as 0."""
    hits = ((y == 1) & (predicted == 1)).sum()
    precision, recall = hits / (predicted == 1).sum(), hits / (y == 1).sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


def swapped(y, predicted):
    """Precision and recall are swapped: precision divides by what was predicted positive, recall by what is."""
    hits = ((y == 1) & (predicted == 1)).sum()
    claimed, real = (predicted == 1).sum(), (y == 1).sum()
    f1 = 2 * hits / (claimed + real) if claimed + real else 0.0
    return hits / real if real else 0.0, hits / claimed if claimed else 0.0, f1


def arithmetic_mean(y, predicted):
    """You take the arithmetic mean for F1: it is the harmonic mean of precision and recall."""
    hits = ((y == 1) & (predicted == 1)).sum()
    claimed, real = (predicted == 1).sum(), (y == 1).sum()
    precision, recall = hits / claimed if claimed else 0.0, hits / real if real else 0.0
    return precision, recall, (precision + recall) / 2


def all_agreements(y, predicted):
    """You count all agreements as hits: a true positive is 1 in both, and true negatives do not enter."""
    hits = (y == predicted).sum()
    claimed, real = (predicted == 1).sum(), (y == 1).sum()
    precision, recall = hits / claimed if claimed else 0.0, hits / real if real else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def of_class_zero(y, predicted):
    """These are the measures of the class 0: the class 1 is the positive one."""
    hits = ((y == 0) & (predicted == 0)).sum()
    claimed, real = (predicted == 0).sum(), (y == 0).sum()
    f1 = 2 * hits / (claimed + real) if claimed + real else 0.0
    return hits / claimed if claimed else 0.0, hits / real if real else 0.0, f1


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """One to six rows."""
    y, predicted = np.array([[draws.integer(0, 1), draws.integer(0, 1)] for _ in range(draws.integer(1, 6))]).T
    return y, predicted


task = Task(
    precision_recall_f1,
    cases={
        "two hits of three": (np.array([1, 1, 0, 1, 0, 0]), np.array([1, 1, 1, 0, 1, 0])),
        "nothing predicted": (np.array([1, 0, 1]), np.array([0, 0, 0])),
        "nothing positive": (np.array([0, 0]), np.array([1, 0])),
        "neither": (np.array([0, 0]), np.array([0, 0])),
        "no hit": (np.array([1, 0]), np.array([0, 1])),
    },
    draw=draw,
    mutants=(zero_by_zero, swapped, arithmetic_mean, all_agreements, of_class_zero),
)
