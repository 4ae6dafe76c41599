"""causal_attention: scaled dot-product attention in which no token sees a later one."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def causal_attention(Q, K, V):
    """Scaled dot-product attention of n tokens, one head.

    Q and K are (n, d), V is (n, v); token i attends to the tokens
    0 to i. Returns the outputs, (n, v). Scores may be large.
    """
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    seen = np.tril(np.ones(scores.shape)) == 1
    scores = np.where(seen, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def unscaled(Q, K, V):
    """You leave out the scale: divide the scores by the root of d."""
    scores = Q @ K.T
    scores = np.where(np.tril(np.ones(scores.shape)) == 1, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def divides_by_width(Q, K, V):
    """You divide the scores by d: the scale is the root of d."""
    scores = Q @ K.T / Q.shape[1]
    scores = np.where(np.tril(np.ones(scores.shape)) == 1, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def sees_the_future(Q, K, V):
    """Each token attends to all tokens: mask the later ones."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def sees_only_the_future(Q, K, V):
    """The mask is the wrong way round: row i of the scores belongs to query i, which sees columns 0 to i."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = np.where(np.triu(np.ones(scores.shape)) == 1, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def scores_of_zero(Q, K, V):
    """A masked score of 0 still gets a weight, exp(0) = 1 before the division: set it to minus infinity."""
    scores = np.tril(Q @ K.T / np.sqrt(Q.shape[1]))
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def masks_the_weights(Q, K, V):
    """You mask after the softmax: the weights that are left no longer sum to 1. Mask the scores."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.tril(weights / weights.sum(axis=1, keepdims=True)) @ V


def overflows(Q, K, V):
    """exp overflows for large scores: subtract the largest score of each row first."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    weights = np.tril(np.exp(scores))
    return weights / weights.sum(axis=1, keepdims=True) @ V


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One to four tokens; keys of width two to four, values of width one or two."""
    tokens, width, values = draws.integer(1, 4), draws.integer(2, 4), draws.integer(1, 2)
    return (
        np.array(draws.table(tokens, width)),
        np.array(draws.table(tokens, width)),
        np.array(draws.table(tokens, values)),
    )


task = Task(
    causal_attention,
    cases={
        "one token": (np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]]), np.array([[5.0, 7.0, 9.0]])),
        "equal keys": (np.eye(3, 2), np.ones((3, 2)), np.array([[3.0], [6.0], [12.0]])),
        "two keys in view": (np.array([[0.0, 0.0], [1.0, 1.0]]), np.eye(2) * [1, 3], np.array([[2.0], [6.0]])),
        "large scores": (np.array([[60.0, 0.0], [0.0, 60.0]]), np.array([[0.0, 60.0], [60.0, 0.0]]), np.eye(2)),
    },
    draw=draw,
    mutants=(
        unscaled, divides_by_width, sees_the_future, sees_only_the_future, scores_of_zero, masks_the_weights, overflows,
    ),
)  # fmt: skip
