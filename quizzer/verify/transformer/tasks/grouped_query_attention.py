"""grouped_query_attention: heads of queries that share fewer heads of keys and values."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def grouped_query_attention(Q, K, V):
    """The outputs of all heads, shape (h, n, d_v). No mask.

    Q: (h, n, d), K: (g, m, d), V: (g, m, d_v); g divides h. The first
    h/g heads of queries share the first head of keys and values, the
    next h/g the second, and so on. Scores are scaled by 1/sqrt(d).
    """
    K, V = (np.repeat(table, len(Q) // len(K), axis=0) for table in (K, V))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(Q.shape[2])
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True) @ V


def in_turn(Q, K, V):
    """You deal the heads out in turn, as np.tile does: neighbours share a head, so use np.repeat."""
    K, V = (np.tile(table, (len(Q) // len(K), 1, 1)) for table in (K, V))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(Q.shape[2])
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True) @ V


def one_head(Q, K, V):
    """You use the first head of keys and values for all queries, as multi-query attention does: there are g heads."""
    scores = Q @ K[0].T / np.sqrt(Q.shape[2])
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True) @ V[0]


def unscaled(Q, K, V):
    """You leave out the scale: divide the scores by the root of d, the width of a head."""
    K, V = (np.repeat(table, len(Q) // len(K), axis=0) for table in (K, V))
    scores = Q @ K.swapaxes(1, 2)
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True) @ V


def over_queries(Q, K, V):
    """Your softmax runs over the queries: the weights of one query sum to 1 over the keys, the last axis."""
    K, V = (np.repeat(table, len(Q) // len(K), axis=0) for table in (K, V))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(Q.shape[2])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) @ V


def keys_only(Q, K, V):
    """You share the keys in groups but deal the values out in turn: a head's keys and values belong together."""
    size = len(Q) // len(K)
    K, V = np.repeat(K, size, axis=0), np.tile(V, (size, 1, 1))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(Q.shape[2])
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True) @ V


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One or two groups of one or two heads, one or two queries, two keys, width 2."""
    groups, queries = draws.integer(1, 2), draws.integer(1, 2)
    heads = groups * draws.integer(1, 2)

    def table(first: int, rows: int) -> np.ndarray:
        return np.array([draws.table(rows, 2) for _ in range(first)])

    return table(heads, queries), table(groups, 2), table(groups, 2)


task = Task(
    grouped_query_attention,
    cases={
        "one head of keys for all": (np.eye(2)[:, None], np.eye(2)[None], np.array([[[1.0, 0.0], [0.0, 2.0]]])),
        "as many as heads": (
            np.eye(2)[:, None],
            np.array([np.eye(2), -np.eye(2)]),
            np.array([np.eye(2), 3 * np.eye(2)]),
        ),
        "four heads, two groups": (
            np.array([[[1.0, 0.0]], [[0.0, 1.0]], [[1.0, 1.0]], [[2.0, 0.0]]]),
            np.array([np.eye(2), -np.eye(2)]),
            np.array([np.eye(2), 5 + np.eye(2)]),
        ),
        "large scores": (np.full((2, 1, 2), 800.0), np.array([[[1.0, 1.0], [1.0, 0.0]]]), np.array([[[1.0], [2.0]]])),
    },
    draw=draw,
    mutants=(in_turn, one_head, unscaled, over_queries, keys_only),
)
