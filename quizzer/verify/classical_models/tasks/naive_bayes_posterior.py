"""naive_bayes_posterior: multinomial naive Bayes from counts of words, with add-one smoothing, in log space."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def naive_bayes_posterior(X, y, X_new):
    """The probability of each class for new documents, shape (m, K).

    Multinomial naive Bayes. X (n, d), X_new (m, d): counts of words.
    y (n,): classes 0 to K - 1, each occurs. Priors: shares of y; word
    probabilities of a class: its counts of words plus one, normalised.
    """
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X + 1
    log_words = np.log(counts / counts.sum(axis=1, keepdims=True))
    scores = np.log(one_hot.mean(axis=0)) + X_new @ log_words.T
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def underflows(X, y, X_new):
    """The probabilities of a long document underflow to 0/0: add logarithms, and subtract the largest before np.exp."""
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X + 1
    words = counts / counts.sum(axis=1, keepdims=True)
    joint = one_hot.mean(axis=0) * np.prod(words ** X_new[:, None, :], axis=2)
    return joint / joint.sum(axis=1, keepdims=True)


def no_prior(X, y, X_new):
    """You leave out the prior: add the logarithm of each class's share of the training documents."""
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X + 1
    scores = X_new @ np.log(counts / counts.sum(axis=1, keepdims=True)).T
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def unsmoothed(X, y, X_new):
    """You do not smooth: a word that a class never had makes it impossible. Add one to every count of a class."""
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X
    words = counts / counts.sum(axis=1, keepdims=True)
    scores = np.log(one_hot.mean(axis=0)) + X_new @ np.log(words).T
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def old_total(X, y, X_new):
    """You add one to the counts but divide by the old total: the sum grows by one for each word of the vocabulary."""
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X
    words = (counts + 1) / counts.sum(axis=1, keepdims=True)
    scores = np.log(one_hot.mean(axis=0)) + X_new @ np.log(words).T
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def present(X, y, X_new):
    """You count a word of the new document once: in the multinomial model it counts as often as it occurs."""
    one_hot = np.eye(y.max() + 1)[y]
    counts = one_hot.T @ X + 1
    log_words = np.log(counts / counts.sum(axis=1, keepdims=True))
    scores = np.log(one_hot.mean(axis=0)) + (X_new > 0) @ log_words.T
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Three to five documents of two classes over two or three words, and one or two new ones."""
    rows, words = draws.integer(3, 5), draws.integer(2, 3)
    y = np.array(draws.shuffled([0, 1, *(draws.integer(0, 1) for _ in range(rows - 2))]))

    def counts(size: int) -> np.ndarray:
        return np.array([[draws.integer(0, 3) for _ in range(words)] for _ in range(size)])

    return counts(rows) + np.eye(rows, words, dtype=int), y, counts(draws.integer(1, 2))


task = Task(
    naive_bayes_posterior,
    cases={
        "an empty document": (np.array([[1, 0], [0, 1], [1, 1]]), np.array([0, 1, 1]), np.array([[0, 0]])),
        "a word that a class never had": (np.array([[2, 0], [1, 1]]), np.array([0, 1]), np.array([[1, 1]])),
        "a long document": (np.array([[3, 1], [1, 3]]), np.array([0, 1]), np.array([[2000, 1999]])),
        "three classes": (np.array([[1, 0], [0, 2], [1, 1], [0, 1]]), np.array([2, 0, 1, 0]), np.array([[1, 2]])),
    },
    draw=draw,
    mutants=(underflows, no_prior, unsmoothed, old_total, present),
)
