"""multi_head_attention: projections, heads side by side, and the projection that mixes them."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads):
    """Self-attention of x (n, d), several heads, no mask, no biases.

    The four weights are (d, d) and stand on the right: x @ W_q. Head h
    owns the columns h * w to (h + 1) * w - 1 of queries, keys and
    values, w = d / heads, and its output the same columns before W_o.
    Returns (n, d).
    """
    n, d = x.shape
    projected = (x @ W for W in (W_q, W_k, W_v))
    Q, K, V = (P.reshape(n, heads, -1).swapaxes(0, 1) for P in projected)
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(d / heads)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return (weights @ V).swapaxes(0, 1).reshape(n, d) @ W_o


def scaled_by_all(x, W_q, W_k, W_v, W_o, heads):
    """You divide the scores by the root of d: it is the root of the width of one head, d / heads."""
    n, d = x.shape
    Q, K, V = ((x @ W).reshape(n, heads, -1).swapaxes(0, 1) for W in (W_q, W_k, W_v))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(d)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return (weights @ V).swapaxes(0, 1).reshape(n, d) @ W_o


def split_across_tokens(x, W_q, W_k, W_v, W_o, heads):
    """reshape(heads, n, w) puts entries of other tokens into a head: reshape to (n, heads, w), then swap the first two
    axes."""
    n, d = x.shape
    Q, K, V = ((x @ W).reshape(heads, n, -1) for W in (W_q, W_k, W_v))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(d / heads)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return (weights @ V).swapaxes(0, 1).reshape(n, d) @ W_o


def merged_across_tokens(x, W_q, W_k, W_v, W_o, heads):
    """You reshape the outputs from (heads, n, w) to (n, d) at once, which mixes tokens: swap the first two axes
    before."""
    n, d = x.shape
    Q, K, V = ((x @ W).reshape(n, heads, -1).swapaxes(0, 1) for W in (W_q, W_k, W_v))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(d / heads)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return (weights @ V).reshape(n, d) @ W_o


def unmixed(x, W_q, W_k, W_v, W_o, heads):
    """You leave out W_o: it mixes the outputs of the heads."""
    n, d = x.shape
    Q, K, V = ((x @ W).reshape(n, heads, -1).swapaxes(0, 1) for W in (W_q, W_k, W_v))
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(d / heads)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return (weights @ V).swapaxes(0, 1).reshape(n, d)


def one_head(x, W_q, W_k, W_v, W_o, heads):
    """That is one head over all d columns: each head has attention weights of its own."""
    scores = (x @ W_q) @ (x @ W_k).T / np.sqrt(x.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ (x @ W_v) @ W_o


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]:
    """Two or three tokens, two heads of width one or two; weights of -1, 0 and 1."""
    tokens, width = draws.integer(2, 3), draws.choice((2, 4))
    weights = [np.array([[draws.integer(-1, 1) for _ in range(width)] for _ in range(width)]) for _ in range(4)]
    return np.array(draws.table(tokens, width)), weights[0], weights[1], weights[2], weights[3], 2


one = np.eye(2)
turned = np.array([[0.0, 1.0], [1.0, 0.0]])

task = Task(
    multi_head_attention,
    cases={
        "one token": (np.array([[1.0, 2.0]]), one, one, one, turned, 2),
        "one head": (np.array([[1.0, 0.0], [0.0, 2.0]]), one, one, one, one, 1),
        "four columns": (np.arange(8.0).reshape(2, 4) / 4, np.eye(4), np.eye(4), np.eye(4), np.eye(4), 2),
        "heads of width one": (np.array([[1.0, 0.0], [0.0, 2.0]]), one, one, one, one, 2),
    },
    draw=draw,
    mutants=(scaled_by_all, split_across_tokens, merged_across_tokens, unmixed, one_head),
)
