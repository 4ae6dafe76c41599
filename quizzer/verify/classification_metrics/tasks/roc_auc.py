"""roc_auc: the area under the ROC curve from ranks."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def roc_auc(y, scores):
    """The area under the ROC curve, one number.

    y (n,) are labels 0 and 1, both occur; scores (n,) are higher for
    the positive class. A positive and a negative with equal scores
    count half.
    """
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (counts.cumsum() - (counts - 1) / 2)[places]
    positives, negatives = (y == 1).sum(), (y == 0).sum()
    above = ranks[y == 1].sum() - positives * (positives + 1) / 2
    return above / (positives * negatives)


def ranks_in_order(y, scores):
    """Equal scores get different ranks, in the order of the rows: give each the average of the ranks they share."""
    ranks = np.argsort(np.argsort(scores, kind="stable")) + 1
    positives, negatives = (y == 1).sum(), (y == 0).sum()
    above = ranks[y == 1].sum() - positives * (positives + 1) / 2
    return above / (positives * negatives)


def ties_lose(y, scores):
    """You count a pair with equal scores as lost: it counts half."""
    return (scores[y == 1][:, None] > scores[y == 0]).mean()


def ties_win(y, scores):
    """You count a pair with equal scores as won: it counts half."""
    return (scores[y == 1][:, None] >= scores[y == 0]).mean()


def turned_round(y, scores):
    """That is 1 - AUC: the positive of a pair is to have the higher score."""
    pairs = scores[y == 1][:, None] - scores[y == 0]
    return ((pairs < 0) + (pairs == 0) / 2).mean()


def argsort_once(y, scores):
    """np.argsort gives the order of the rows, not their ranks: the ranks are the argsort of the argsort, and ties still
    have to be averaged."""
    ranks = np.argsort(scores, kind="stable") + 1
    positives, negatives = (y == 1).sum(), (y == 0).sum()
    above = ranks[y == 1].sum() - positives * (positives + 1) / 2
    return above / (positives * negatives)


def curve_by_rows(y, scores):
    """You draw the curve row by row: rows with equal scores are one step of the curve, a slanted one, whatever their
    order."""
    falling = y[np.argsort(-scores, kind="stable")]
    hits = np.append(0, falling.cumsum()) / falling.sum()
    return (hits[1:] * (1 - falling)).sum() / (1 - falling).sum()


def one_threshold(y, scores):
    """That is the balanced accuracy at the threshold 0.5: the area needs every threshold, or the ranks."""
    return ((scores[y == 1] > 0.5).mean() + (scores[y == 0] <= 0.5).mean()) / 2


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Two to six rows with both labels; scores of one decimal, so that ties occur."""
    size = draws.integer(2, 6)
    y = draws.shuffled([0, 1] + [draws.integer(0, 1) for _ in range(size - 2)])
    return np.array(y), np.array([draws.integer(1, 6) / 10 for _ in range(size)])


task = Task(
    roc_auc,
    cases={
        "perfect": (np.array([0, 1, 0, 1]), np.array([0.1, 0.8, 0.3, 0.9])),
        "all scores equal": (np.array([1, 0, 0]), np.array([0.5, 0.5, 0.5])),
        "one pair tied": (np.array([1, 1, 0]), np.array([0.7, 0.4, 0.4])),
        "one of each": (np.array([1, 0]), np.array([0.2, 0.4])),
    },
    draw=draw,
    mutants=(ranks_in_order, ties_lose, ties_win, turned_round, argsort_once, curve_by_rows, one_threshold),
)
