import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.information_theory._logarithm import SMALLEST, base_slips, log_base, log_name
from quizzer.verify.information_theory.entropy import entropy
from quizzer.verify.parameters import Drawn, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem

POSITIVE = Simplex("p")


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    r"""Kullback-Leibler divergence KL(P‖Q) of two discrete distributions.

    Parameters
    ----------
    p : array_like of shape (K,)
        Distribution that weights the logarithm: non-negative, sums to 1.
    q : array_like of shape (K,)
        Distribution compared with: non-negative, sums to 1.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        Non-negative, 0 only for P = Q; infinite where some q is 0 and p is not.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a sum is not 1 (to 1e-9), the lengths differ, or the base is not one of a
        logarithm.

    Notes
    -----
    .. math:: \mathrm{KL}(P \Vert Q) = \sum_{x: p(x) > 0} p(x) \log \frac{p(x)}{q(x)}

    References
    ----------
    .. [1] Kullback and Leibler (1951), "On Information and Sufficiency".
    .. [2] Cover and Thomas (2006), Elements of Information Theory, section 2.3.

    Examples
    --------
    >>> round(kl_divergence([0.5, 0.5], [0.25, 0.75]), 6)
    0.143841
    >>> kl_divergence([0.5, 0.5], [1.0, 0.0])
    inf
    """
    p, q = distribution("p", p), distribution("q", q)
    same_length("p", p, "q", q)
    held = p > 0
    with np.errstate(divide="ignore"):
        terms = p[held] * (np.log(p[held]) - np.log(q[held]))
    return float(max(0.0, terms.sum()) / log_base(base))


def _small(p: list[float], q: list[float], base: float = math.e) -> str | None:
    return "the terms nearly cancel" if kl_divergence(p, q, base) < SMALLEST else None


def _telling(draws: Draws, earlier: Drawn) -> list[float]:
    """A q from which p differs enough, otherwise than q from p, and with a negative term, so that signs matter."""
    p = earlier["p"]
    for _ in range(100):
        q = POSITIVE.own_draw(draws, earlier)
        there, signs_matter = kl_divergence(p, q), any(0 < a < b for a, b in zip(p, q, strict=True))
        if signs_matter and not _small(p, q) and abs(there - kl_divergence(q, p)) > 0.03 * there:
            break
    return q


def _logs_divided(p: list[float], q: list[float]) -> float | None:
    held = [(a, b) for a, b in zip(p, q, strict=True) if a]
    return sum(a * math.log(a) / math.log(b) for a, b in held) if all(0 < b < 1 for _, b in held) else None


@problem(
    kl_divergence,
    params={"p": Simplex((2, 3), zeros=True), "q": Simplex("p", draw=_telling)},
    reject=_small,
    unit="nats",
)
def solve(p: list[float], q: list[float], base: float = math.e) -> Solution:
    value = kl_divergence(p, q, base)
    cross = -sum(a * math.log(b) for a, b in zip(p, q, strict=True) if a) / math.log(base) if all(q) else None
    terms = [a * math.log(a / b) / math.log(base) if a and b else 0.0 for a, b in zip(p, q, strict=True)]
    logs = [math.log(a / b) / math.log(base) for a, b in zip(p, q, strict=True) if a and b]
    weights = {a for a in p if a}
    log = log_name(base)
    return Solution(
        value,
        wrong={
            "reversed_arguments": Wrong(
                kl_divergence(q, p, base), "That is KL(Q‖P). In KL(P‖Q) it is P that weights the logarithm."
            ),
            **base_slips(value, base),
            "ratio_inverted": Wrong(
                -value, "A divergence is never negative: it takes the logarithm of P/Q, not of Q/P."
            ),
            "cross_entropy": Wrong(
                cross, "That is the cross-entropy H(P, Q) = -Σ p log q. The divergence subtracts the entropy of P."
            ),
            "entropies_subtracted": Wrong(
                entropy(q, base) - entropy(p, base),
                "That is H(Q) - H(P): subtract H(P) from the cross-entropy H(P, Q), in which P weights log q.",
            ),
            "entropy_of_q_subtracted": Wrong(
                None if cross is None else cross - entropy(q, base),
                "You subtracted the entropy of Q from the cross-entropy: subtract that of P.",
            ),
            "negative_terms_lost": Wrong(
                sum(t for t in terms if t > 0) if min(terms) < 0 else None,
                "You left out the negative terms: outcomes with P < Q count against the others.",
            ),
            "sizes_added": Wrong(
                sum(map(abs, terms)) if min(terms) < 0 else None,
                "You added the sizes of all terms: where P < Q the logarithm is negative, and the term is subtracted.",
            ),
            "unweighted": Wrong(
                None if cross is None else sum(logs), "You summed the logarithms alone: weight each by P."
            ),
            "even_weights": Wrong(
                None if cross is None or len(weights) == 1 else sum(logs) / len(logs),
                "You averaged the logarithms evenly: weight each by P.",
            ),
            "logs_divided": Wrong(
                _logs_divided(p, q), "You divided log P by log Q: the logarithm of P/Q is log P - log Q."
            ),
            "first_term_only": Wrong(terms[0] or None, "That is the first term alone: sum over every outcome."),
            "mean_for_sum": Wrong(value / len(p), "You divided by the number of outcomes: the terms are summed."),
        },
        steps=[
            *(
                f"{number(a)} {log}({number(a)}/{number(b)}) = {show(t, 4)}"
                for a, b, t in zip(p, q, terms, strict=True)
            ),
            f"KL(P‖Q) = {show(value, 4)}",
        ],
    )
