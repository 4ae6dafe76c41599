"""batch_triplet_loss: the triplet loss of a batch, which wants the negative farther than the positive by a margin."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def batch_triplet_loss(anchors, positives, negatives, margin):
    """The mean triplet loss of n triplets, one number.

    anchors, positives, negatives: (n, d). The loss of a triplet is what
    its distance to the positive, plus the margin, exceeds its distance
    to the negative by, and 0 otherwise. Distances are Euclidean, not
    squared.
    """
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    return np.maximum(near - far + margin, 0).mean()


def squared(anchors, positives, negatives, margin):
    """You use squared distances, as FaceNet does: here they are the distances themselves."""
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far + margin, 0).mean()


def below_0(anchors, positives, negatives, margin):
    """You let a loss fall below 0: a triplet that keeps the margin is done, and must not pay for another."""
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    return (near - far + margin).mean()


def mean_first(anchors, positives, negatives, margin):
    """You take the mean before the maximum: each triplet is cut off at 0 by itself, then the mean is taken."""
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    return max((near - far + margin).mean(), 0.0)


def exchanged(anchors, positives, negatives, margin):
    """Your distances are exchanged: the loss grows with the distance to the positive and falls with the other."""
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    return np.maximum(far - near + margin, 0).mean()


def margin_taken_off(anchors, positives, negatives, margin):
    """You subtract the margin: it is added, so that the negative has to be farther by that much."""
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    return np.maximum(near - far - margin, 0).mean()


def active_only(anchors, positives, negatives, margin):
    """You divide by the triplets that have a loss: the mean runs over all, also those at 0."""
    near = np.linalg.norm(anchors - positives, axis=1)
    far = np.linalg.norm(anchors - negatives, axis=1)
    losses = np.maximum(near - far + margin, 0)
    return losses.sum() / max((losses > 0).sum(), 1)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """One to four triplets of width 2."""
    n = draws.integer(1, 4)
    anchors, positives, negatives = (np.array(draws.table(n, 2)) for _ in range(3))
    return anchors, positives, negatives, draws.choice([0.2, 0.5, 1.0])


task = Task(
    batch_triplet_loss,
    cases={
        "the margin is kept": (np.zeros((1, 2)), np.array([[1.0, 0.0]]), np.array([[3.0, 4.0]]), 0.5),
        "inside the margin": (np.zeros((1, 2)), np.array([[3.0, 4.0]]), np.array([[0.0, 5.25]]), 0.5),
        "one kept, one not": (np.zeros((2, 2)), np.eye(2), np.array([[9.0, 0.0], [0.0, 0.5]]), 0.5),
        "all at one point": (np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2)), 0.2),
    },
    draw=draw,
    mutants=(squared, below_0, mean_first, exchanged, margin_taken_off, active_only),
)
