"""kv_cache_step: the attention of one more token, with the keys and values of those before."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def kv_cache_step(x, K, V, W_q, W_k, W_v):
    """The attention output of the next token x (d,), with one head.

    K and V (t, d) hold the keys and values of the t tokens before, t
    may be 0; weights (d, d) stand on the right: x @ W_q. The token
    attends to those before and to itself. Returns its output (d,), and
    the longer K and V, (t + 1, d).
    """
    K, V = np.vstack([K, x @ W_k]), np.vstack([V, x @ W_v])
    scores = K @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, K, V


def without_itself(x, K, V, W_q, W_k, W_v):
    """The token does not attend to itself: put its key and value into the cache before the scores are computed."""
    scores = K @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, np.vstack([K, x @ W_k]), np.vstack([V, x @ W_v])


def without_itself_unshifted(x, K, V, W_q, W_k, W_v):
    """The token does not attend to itself: put its key and value into the cache before the scores are computed."""
    weights = np.exp(K @ (x @ W_q) / np.sqrt(len(x)))
    return weights / weights.sum() @ V, np.vstack([K, x @ W_k]), np.vstack([V, x @ W_v])


def caches_inputs(x, K, V, W_q, W_k, W_v):
    """You append x itself: the cache holds keys and values, x after their projections."""
    K, V = np.vstack([K, x]), np.vstack([V, x])
    scores = K @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, K, V


def projects_again(x, K, V, W_q, W_k, W_v):
    """You project the cached rows a second time: they are keys and values already."""
    K, V = np.vstack([K, x]) @ W_k, np.vstack([V, x]) @ W_v
    scores = K @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, K, V


def unscaled(x, K, V, W_q, W_k, W_v):
    """You leave out the scale: divide the scores by the root of d."""
    K, V = np.vstack([K, x @ W_k]), np.vstack([V, x @ W_v])
    scores = K @ (x @ W_q)
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, K, V


def in_front(x, K, V, W_q, W_k, W_v):
    """The new rows stand first: append them, as the tokens follow each other."""
    K, V = np.vstack([x @ W_k, K]), np.vstack([x @ W_v, V])
    scores = K @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ V, K, V


def unextended(x, K, V, W_q, W_k, W_v):
    """You return the caches as they came: the next token needs the key and the value of this one."""
    keys, values = np.vstack([K, x @ W_k]), np.vstack([V, x @ W_v])
    scores = keys @ (x @ W_q) / np.sqrt(len(x))
    weights = np.exp(scores - scores.max())
    return weights / weights.sum() @ values, K, V


def draw(draws: Draws) -> tuple[np.ndarray, ...]:
    """Up to three tokens before, of width two or three; weights of -1, 0 and 1."""
    before, width = draws.integer(0, 3), draws.integer(2, 3)
    weights = [np.array([[draws.integer(-1, 1) for _ in range(width)] for _ in range(width)]) for _ in range(3)]
    x, *rows = np.array(draws.table(1 + 2 * before, width))
    K, V = np.array(rows[:before]).reshape(before, width), np.array(rows[before:]).reshape(before, width)
    return (x, K, V, *weights)


one = np.eye(2)
turned = np.array([[0.0, 1.0], [1.0, 0.0]])

task = Task(
    kv_cache_step,
    cases={
        "the first token": (np.array([1.0, 2.0]), np.zeros((0, 2)), np.zeros((0, 2)), one, one, turned),
        "one token before": (np.array([1.0, 0.0]), np.zeros((1, 2)), np.array([[4.0, 8.0]]), one, one, one),
        "the same key twice": (np.array([2.0, 1.0]), np.array([[1.0, 2.0]]), np.array([[0.0, 4.0]]), one, turned, one),
    },
    draw=draw,
    mutants=(without_itself, without_itself_unshifted, caches_inputs, projects_again, unscaled, in_front, unextended),
)
