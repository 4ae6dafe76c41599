"""focal_loss: the mean binary focal loss from logits."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def focal_loss(z, y, gamma, alpha):
    """The mean focal loss of a batch in nats, one number.

    z (n,) are the logits of class 1, up to 1000 in size; y (n,) are
    labels 0 and 1. Class 1 has the weight alpha, class 0 has 1 - alpha.
    """
    margin = np.where(y == 1, z, -z)
    log_p = np.minimum(margin, 0) - np.log1p(np.exp(-np.abs(margin)))
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * (1 - np.exp(log_p)) ** gamma * log_p).mean()


def log_of_zero(z, y, gamma, alpha):
    """The probability of a confident mistake underflows to 0, and its logarithm is infinite: compute the logarithm of
    the sigmoid from the logit."""
    p = 1 / (1 + np.exp(-z))
    p = np.where(y == 1, p, 1 - p)
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * (1 - p) ** gamma * np.log(p)).mean()


def both_terms(z, y, gamma, alpha):
    """You compute both terms for each example, and 0 times an infinite logarithm is nan: compute the term of the right
    class alone, its logarithm from the logit."""
    p = 1 / (1 + np.exp(-z))
    positive = -alpha * y * (1 - p) ** gamma * np.log(p)
    return (positive - (1 - alpha) * (1 - y) * p**gamma * np.log(1 - p)).mean()


def guarded(z, y, gamma, alpha):
    """The small number inside the logarithm caps the loss of a confident mistake: compute the logarithm of the sigmoid
    from the logit, and no guard is needed."""
    p = 1 / (1 + np.exp(-z))
    p = np.where(y == 1, p, 1 - p)
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * (1 - p) ** gamma * np.log(p + 1e-12)).mean()


def same_alpha(z, y, gamma, alpha):
    """You give both classes the weight alpha: class 0 has 1 - alpha."""
    margin = np.where(y == 1, z, -z)
    log_p = np.minimum(margin, 0) - np.log1p(np.exp(-np.abs(margin)))
    return (-alpha * (1 - np.exp(log_p)) ** gamma * log_p).mean()


def favours_easy(z, y, gamma, alpha):
    """The factor is p^gamma, which favours easy examples: it is (1 - p)^gamma, p the probability of the right class."""
    margin = np.where(y == 1, z, -z)
    log_p = np.minimum(margin, 0) - np.log1p(np.exp(-np.abs(margin)))
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * np.exp(log_p) ** gamma * log_p).mean()


def factor_of_class_one(z, y, gamma, alpha):
    """The factor uses the probability of class 1 for all examples: take that of the right class, 1 - p for a
    negative."""
    margin = np.where(y == 1, z, -z)
    log_p = np.minimum(margin, 0) - np.log1p(np.exp(-np.abs(margin)))
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * (1 - 1 / (1 + np.exp(-z))) ** gamma * log_p).mean()


def summed(z, y, gamma, alpha):
    """You add up the losses of the batch: the mean was asked."""
    margin = np.where(y == 1, z, -z)
    log_p = np.minimum(margin, 0) - np.log1p(np.exp(-np.abs(margin)))
    weight = np.where(y == 1, alpha, 1 - alpha)
    return (-weight * (1 - np.exp(log_p)) ** gamma * log_p).sum()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, float, float]:
    """One to four logits and labels."""
    size = draws.integer(1, 4)
    y = np.array([draws.integer(0, 1) for _ in range(size)])
    return np.array(draws.table(1, size)[0]), y, draws.choice((0.5, 1.0, 2.0, 5.0)), draws.choice((0.25, 0.6, 0.75))


task = Task(
    focal_loss,
    cases={
        "gamma 0": (np.array([0.0, 2.0]), np.array([1, 0]), 0.0, 0.5),
        "one easy negative": (np.array([-3.0]), np.array([0]), 2.0, 0.25),
        "a confident mistake": (np.array([-1000.0]), np.array([1]), 2.0, 0.25),
        "a sure hit": (np.array([1000.0]), np.array([1]), 2.0, 0.25),
        "two classes": (np.array([1.0, 1.0]), np.array([1, 0]), 2.0, 0.25),
    },
    draw=draw,
    mutants=(log_of_zero, both_terms, guarded, same_alpha, favours_easy, factor_of_class_one, summed),
)
