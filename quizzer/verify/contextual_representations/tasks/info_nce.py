"""info_nce: the contrastive loss of a batch with the other examples as negatives."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def info_nce(queries, keys, tau):
    """The mean loss over n pairs, one number, in nats.

    queries, keys: (n, d), not of unit length; keys[i] belongs to
    queries[i], and all other keys are its negatives. Logits are
    cosines over the temperature tau, and each query is classified
    among the n keys. tau may be tiny.
    """
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T / tau
    logits -= logits.max(axis=1, keepdims=True)
    return (np.log(np.exp(logits).sum(axis=1)) - np.diag(logits)).mean()


def dot_products(queries, keys, tau):
    """You take dot products: bring queries and keys to unit length first, so that they become cosines."""
    logits = queries @ keys.T / tau
    logits -= logits.max(axis=1, keepdims=True)
    return (np.log(np.exp(logits).sum(axis=1)) - np.diag(logits)).mean()


def times_tau(queries, keys, tau):
    """You multiply by the temperature: dividing by it is what makes a small one sharp."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T * tau
    return (np.log(np.exp(logits).sum(axis=1)) - np.diag(logits)).mean()


def overflows(queries, keys, tau):
    """exp overflows for a tiny temperature: subtract the largest logit of each row."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    powers = np.exp(queries @ keys.T / tau)
    return -np.log(np.diag(powers) / powers.sum(axis=1)).mean()


def both_ways(queries, keys, tau):
    """You classify the queries of each key too, and take the mean, as CLIP does: here only queries are classified."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T / tau
    logits -= logits.max()
    rows, columns = np.log(np.exp(logits).sum(axis=1)), np.log(np.exp(logits).sum(axis=0))
    return ((rows + columns) / 2 - np.diag(logits)).mean()


def over_queries(queries, keys, tau):
    """Your softmax runs over the queries: a query is classified among the keys, along its row."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T / tau
    logits -= logits.max(axis=0)
    return (np.log(np.exp(logits).sum(axis=0)) - np.diag(logits)).mean()


def negatives_only(queries, keys, tau):
    """Your denominator holds the negatives only: the softmax runs over all n keys, the right one among them."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T / tau
    logits -= logits.max(axis=1, keepdims=True)
    others = np.exp(logits) * (1 - np.eye(len(keys)))
    return (np.log(others.sum(axis=1)) - np.diag(logits)).mean()


def summed(queries, keys, tau):
    """You return the sum over the pairs: the mean is asked."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    logits = queries @ keys.T / tau
    logits -= logits.max(axis=1, keepdims=True)
    return (np.log(np.exp(logits).sum(axis=1)) - np.diag(logits)).sum()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, float]:
    """Two to four pairs of width 2 or 3, none of them zero."""
    n, d = draws.integer(2, 4), draws.integer(2, 3)
    while True:
        queries, keys = np.array(draws.table(n, d)), np.array(draws.table(n, d))
        if min(np.linalg.norm(queries, axis=1).min(), np.linalg.norm(keys, axis=1).min()) > 0.1:
            return queries, keys, draws.choice([0.1, 0.5, 1.0])


task = Task(
    info_nce,
    cases={
        "one pair": (np.array([[1.0, 2.0]]), np.array([[2.0, 1.0]]), 0.5),
        "a tiny temperature": (np.array([[3.0, 0.0], [0.0, 2.0]]), np.array([[0.0, 1.0], [2.0, 1.0]]), 0.001),
        "all keys equal": (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 1.0], [1.0, 1.0]]), 0.5),
        "lengths do not count": (np.array([[5.0, 0.0], [0.0, 0.1]]), np.array([[1.0, 0.0], [3.0, 4.0]]), 1.0),
    },
    draw=draw,
    mutants=(dot_products, times_tau, overflows, both_ways, over_queries, negatives_only, summed),
)
