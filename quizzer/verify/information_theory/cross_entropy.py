import heapq
import math
import operator

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.information_theory._logarithm import base_slips, log_base, log_name
from quizzer.verify.information_theory.entropy import entropy
from quizzer.verify.parameters import Drawn, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem

MODELS = Simplex("p", parts=20)


def cross_entropy(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    r"""Cross-entropy H(P, Q) of two discrete distributions.

    Parameters
    ----------
    p : array_like of shape (K,)
        Distribution of the data, which weights the logarithm: non-negative, sums to 1.
    q : array_like of shape (K,)
        Distribution of the model, inside the logarithm: non-negative, sums to 1.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        At least H(P), and equal to it only for Q = P; infinite where some q is 0 and p is not.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a sum is not 1 (to 1e-9), the lengths differ, or the base is not one of a
        logarithm.

    Notes
    -----
    .. math:: H(P, Q) = -\sum_{x: p(x) > 0} p(x) \log q(x) = H(P) + \mathrm{KL}(P \Vert Q)

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 3.13.

    Examples
    --------
    >>> cross_entropy([0.75, 0.25], [0.5, 0.5], 2)
    1.0
    >>> cross_entropy([0.5, 0.5], [1.0, 0.0])
    inf
    """
    p, q = distribution("p", p), distribution("q", q)
    same_length("p", p, "q", q)
    held = p > 0
    with np.errstate(divide="ignore"):
        length = -(p[held] * np.log(q[held])).sum()
    return float(max(0.0, length) / log_base(base))


def _unlike(draws: Draws, earlier: Drawn) -> list[float]:
    """A model for which it matters which of the two distributions weights the logarithm."""
    for _ in range(100):
        q = MODELS.own_draw(draws, earlier)
        there, back = cross_entropy(earlier["p"], q), cross_entropy(q, earlier["p"])
        evenly, whole = _evenly(earlier["p"], q, math.e) or 0.0, math.log(2) * _in_whole_words(earlier["p"], q)
        others = (back, back + entropy(earlier["p"]) - entropy(q), evenly, whole)
        if min(abs(there - other) for other in others) > 0.03 * there:
            break
    return q


@problem(cross_entropy, params={"p": Simplex((2, 3)), "q": Simplex("p", draw=_unlike)}, unit="nats")
def solve(p: list[float], q: list[float], base: float = math.e) -> Solution:
    value, own = cross_entropy(p, q, base), entropy(p, base)
    log = log_name(base)
    terms = [(a, b, -a * math.log(b) / math.log(base) if b else math.inf) for a, b in zip(p, q, strict=True) if a]
    return Solution(
        value,
        wrong={
            "swapped": Wrong(
                cross_entropy(q, p, base),
                "That is H(Q, P). In H(P, Q) the data P are the weight, and the model Q stands inside the logarithm.",
            ),
            "hard_label": Wrong(
                _of_the_likeliest(p, q, base),
                "You scored the likeliest outcome of P alone: every outcome counts, with its weight in P.",
            ),
            "kl_returned": Wrong(
                value - own, "That is KL(P‖Q). The cross-entropy is the whole length: it keeps the entropy of P."
            ),
            "divergence_reversed": Wrong(
                own + cross_entropy(q, p, base) - entropy(q, base),
                "You added KL(Q‖P) to the entropy of P: the other part is KL(P‖Q).",
            ),
            "entropy_returned": Wrong(
                own, "That is the entropy of P. The cross-entropy takes the logarithm of Q, weighted by P."
            ),
            "entropy_of_q": Wrong(
                entropy(q, base),
                "That is the entropy of Q: the logarithms are those of Q, but the weights are those of P.",
            ),
            "unweighted": Wrong(
                _unweighted(q, base), "You summed -log q alone: each outcome counts with its weight in P."
            ),
            "even_weights": Wrong(
                _evenly(p, q, base), "You averaged -log q evenly: each outcome counts with its weight in P."
            ),
            "log_of_mean": Wrong(
                _log_of_mean(p, q, base),
                "You took the logarithm of the mean of Q: the mean is taken of the logarithms.",
            ),
            "whole_words": Wrong(
                _in_whole_words(p, q) if base == 2 else None,
                "That is a Huffman code for Q, of whole bits: in the ideal code a word takes -log2 Q, fractions too.",
            ),
            "rounded_up": Wrong(
                _rounded_up(p, q) if base == 2 else None,
                "You rounded every length up to whole bits: in the ideal code a word takes -log2 Q, fractions too.",
            ),
            "mean_for_sum": Wrong(value / len(p), "You divided by the number of outcomes: the terms are summed."),
            **base_slips(value, base),
        },
        steps=[
            *(f"-{number(a)} {log} {number(b)} = {show(term, 4)}" for a, b, term in terms),
            f"H(P, Q) = {show(value, 4)}",
        ],
    )


def _of_the_likeliest(p: list[float], q: list[float], base: float) -> float | None:
    """-log q of the outcome that is likeliest under P, where there is one and it can be logged."""
    most = p.index(max(p))
    return -math.log(q[most]) / math.log(base) if p.count(max(p)) == 1 and q[most] else None


def _unweighted(q: list[float], base: float) -> float | None:
    return -sum(map(math.log, q)) / math.log(base) if all(q) else None


def _evenly(p: list[float], q: list[float], base: float) -> float | None:
    """The mean of -log q, which is no slip where P is uniform."""
    whole = _unweighted(q, base)
    return None if whole is None or len(set(p)) == 1 else whole / len(p)


def _in_whole_words(p: list[float], q: list[float]) -> float:
    """The mean length in bits, under p, of the words of a Huffman code for q."""
    lengths = [0] * len(q)
    heap: list[tuple[float, tuple[int, ...]]] = [(share, (outcome,)) for outcome, share in enumerate(q)]
    heapq.heapify(heap)
    while len(heap) > 1:
        (rare, one), (rarer, other) = heapq.heappop(heap), heapq.heappop(heap)
        for outcome in one + other:
            lengths[outcome] += 1
        heapq.heappush(heap, (rare + rarer, one + other))
    return math.fsum(map(operator.mul, p, lengths))


def _rounded_up(p: list[float], q: list[float]) -> float | None:
    """The mean of -log2 q rounded up, where that is no Huffman code."""
    held = [(a, b) for a, b in zip(p, q, strict=True) if a]
    if not all(b for _, b in held):
        return None
    mean = math.fsum(a * math.ceil(-math.log2(b)) for a, b in held)
    return None if math.isclose(mean, _in_whole_words(p, q)) else mean


def _log_of_mean(p: list[float], q: list[float], base: float) -> float | None:
    mean = sum(a * b for a, b in zip(p, q, strict=True))
    return -math.log(mean) / math.log(base) if mean else None
