"""top_k_top_p: the probabilities that are left to sample from."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def top_k_top_p(z, k, p):
    """The probabilities of the tokens after top-k, then top-p.

    z (n,) are the logits. Keep the k largest logits, all if k > n, and
    make them probabilities; of these keep the fewest, the largest
    first, whose sum is at least p. Of equal logits the lower index goes
    first. Returns (n,) in the order of z: 0 for the others, sum 1.
    """
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept] - z.max())
    sums = np.cumsum(powers / powers.sum())
    few = np.searchsorted(sums, p) + 1
    probabilities = np.zeros(len(z))
    probabilities[kept[:few]] = powers[:few] / powers[:few].sum()
    return probabilities


def unnormalised(z, k, p):
    """What is left does not sum to 1: divide by its sum once more after the last filter."""
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept] - z.max())
    sums = np.cumsum(powers / powers.sum())
    few = np.searchsorted(sums, p) + 1
    probabilities = np.zeros(len(z))
    probabilities[kept[:few]] = powers[:few] / powers.sum()
    return probabilities


def stops_before_p(z, k, p):
    """You drop the token with which the sum reaches p: it belongs to the nucleus, and the first token always does."""
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept] - z.max())
    few = (np.cumsum(powers / powers.sum()) <= p).sum()
    probabilities = np.zeros(len(z))
    probabilities[kept[:few]] = powers[:few] / powers[:few].sum()
    return probabilities


def one_too_many(z, k, p):
    """Where the sum reaches p exactly you keep one token more: the fewest were asked whose sum is at least p."""
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept] - z.max())
    few = (np.cumsum(powers / powers.sum()) <= p).sum() + 1
    probabilities = np.zeros(len(z))
    probabilities[kept[:few]] = powers[:few] / powers[:few].sum()
    return probabilities


def p_of_all_tokens(z, k, p):
    """You compare p with probabilities over all tokens: after top-k they are normalised over the k that are left."""
    order = np.argsort(-z, kind="stable")
    powers = np.exp(z[order] - z.max())
    sums = np.cumsum(powers / powers.sum())
    few = min(k, np.searchsorted(sums, p) + 1)
    probabilities = np.zeros(len(z))
    probabilities[order[:few]] = powers[:few] / powers[:few].sum()
    return probabilities


def sorted_result(z, k, p):
    """The probabilities come back in falling order: put each back at the place of its token."""
    powers = np.exp(-np.sort(-z)[:k] - z.max())
    sums = np.cumsum(powers / powers.sum())
    few = np.searchsorted(sums, p) + 1
    return np.concatenate([powers[:few] / powers[:few].sum(), np.zeros(len(z) - len(powers[:few]))])


def keeps_equals(z, k, p):
    """You keep every logit that equals the smallest one kept, so that more than the tokens asked for are left: of equal
    logits the lower index goes first."""
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept] - z.max())
    few = np.searchsorted(np.cumsum(powers / powers.sum()), p) + 1
    powers = np.where(z >= z[kept[:few]].min(), np.exp(z - z.max()), 0)
    return powers / powers.sum()


def overflows(z, k, p):
    """exp overflows for large logits: subtract the largest logit first."""
    kept = np.argsort(-z, kind="stable")[:k]
    powers = np.exp(z[kept])
    few = np.searchsorted(np.cumsum(powers / powers.sum()), p) + 1
    probabilities = np.zeros(len(z))
    probabilities[kept[:few]] = powers[:few] / powers[:few].sum()
    return probabilities


def draw(draws: Draws) -> tuple[np.ndarray, int, float]:
    """Two to six logits with one decimal; no share of equal logits sums to one of these p."""
    size = draws.integer(2, 6)
    z = np.array(draws.table(1, size)[0])
    return z, draws.integer(1, size + 1), draws.choice((0.35, 0.55, 0.65, 0.85, 0.95, 0.99))


task = Task(
    top_k_top_p,
    cases={
        "all tokens": (np.array([1.0, 2.0, 0.0]), 3, 1.0),
        "p is reached exactly": (np.array([0.0, 0.0, 0.0, 0.0]), 4, 0.5),
        "equal logits at the edge": (np.array([1.0, 3.0, 1.0]), 2, 1.0),
        "one token above p": (np.array([0.0, 5.0]), 2, 0.1),
        "p of the tokens that are left": (np.array([1.0, 1.0, 1.0, 0.0]), 2, 0.5),
        "k larger than n": (np.array([0.0, 1.0]), 9, 0.9),
        "large logits": (np.array([1000.0, 1001.0, 0.0]), 2, 0.9),
    },
    draw=draw,
    mutants=(unnormalised, stops_before_p, one_too_many, p_of_all_tokens, sorted_result, keeps_equals, overflows),
)
