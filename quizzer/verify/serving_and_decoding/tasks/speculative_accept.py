"""speculative_accept: how many drafted tokens are kept, and what the next one is drawn from."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def speculative_accept(p, q, tokens, u):
    """The pair: number of drafted tokens kept, distribution (V,) after.

    q (n, V): the draft model's distributions. tokens (n,): what was
    drawn from them. p (n + 1, V): the large model's distributions at
    the same places, and one place on. u (n,): uniform numbers; token i
    passes if u[i] is below p/q of that token. What the next token is
    drawn from makes the text distributed as the large model's.
    """
    for i, token in enumerate(tokens):
        if u[i] >= p[i, token] / q[i, token]:
            left = np.maximum(p[i] - q[i], 0)
            return i, left / left.sum()
    return len(tokens), p[-1]


def goes_on(p, q, tokens, u):
    """You go on after a token that was not kept: what follows was drafted after it, so the first one ends it."""
    kept = [u[i] < p[i, token] / q[i, token] for i, token in enumerate(tokens)]
    if all(kept):
        return len(tokens), p[-1]
    first = kept.index(False)
    left = np.maximum(p[first] - q[first], 0)
    return sum(kept), left / left.sum()


def drawn_from_p(p, q, tokens, u):
    """After a token that was not kept you draw from p: what q drew too seldom is drawn now, from max(p - q, 0)."""
    for i, token in enumerate(tokens):
        if u[i] >= p[i, token] / q[i, token]:
            return i, p[i]
    return len(tokens), p[-1]


def not_normalised(p, q, tokens, u):
    """Your max(p - q, 0) does not sum to 1: divide it by its sum."""
    for i, token in enumerate(tokens):
        if u[i] >= p[i, token] / q[i, token]:
            return i, np.maximum(p[i] - q[i], 0)
    return len(tokens), p[-1]


def upside_down(p, q, tokens, u):
    """Your ratio is upside down: a token that the large model likes more than the draft, p > q, is kept for sure."""
    for i, token in enumerate(tokens):
        if u[i] >= q[i, token] / p[i, token]:
            left = np.maximum(p[i] - q[i], 0)
            return i, left / left.sum()
    return len(tokens), p[-1]


def without_q(p, q, tokens, u):
    """You keep a token with probability p: divide by q, since it was drawn with that probability already."""
    for i, token in enumerate(tokens):
        if u[i] >= p[i, token]:
            left = np.maximum(p[i] - q[i], 0)
            return i, left / left.sum()
    return len(tokens), p[-1]


def never_below(p, q, tokens, u):
    """You keep a token only where p is not below q: below, it is still kept with probability p/q, which u decides."""
    for i, token in enumerate(tokens):
        if p[i, token] < q[i, token]:
            left = np.maximum(p[i] - q[i], 0)
            return i, left / left.sum()
    return len(tokens), p[-1]


def keeps_equals(p, q, tokens, u):
    """You keep a token where u equals p/q: here u can be 0, and a token that the large model rules out would stay."""
    for i, token in enumerate(tokens):
        if u[i] > p[i, token] / q[i, token]:
            left = np.maximum(p[i] - q[i], 0)
            return i, left / left.sum()
    return len(tokens), p[-1]


def both_signs(p, q, tokens, u):
    """You draw from the size of p - q: where q is larger the draft drew enough, so take the positive part alone."""
    for i, token in enumerate(tokens):
        if u[i] >= p[i, token] / q[i, token]:
            left = np.abs(p[i] - q[i])
            return i, left / left.sum()
    return len(tokens), p[-1]


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One to three drafted tokens of a vocabulary of three, probabilities in twentieths, p and q never equal."""
    n = draws.integer(1, 3)
    while True:
        p = np.array([draws.composition(20, 3) for _ in range(n + 1)]) / 20
        q = np.array([draws.composition(20, 3) for _ in range(n)]) / 20
        tokens = np.array([draws.integer(0, 2) for _ in range(n)])
        u = np.array([draws.integer(1, 99) / 100 for _ in range(n)])
        ratios = p[range(n), tokens] / q[range(n), tokens]
        if np.abs(p[:-1] - q).max(axis=1).min() > 0.01 and np.abs(u - ratios).min() > 1e-3:
            return p, q, tokens, u


P = np.array([[0.2, 0.8], [0.5, 0.5], [0.9, 0.1]])
Q = np.array([[0.6, 0.4], [0.25, 0.75]])
task = Task(
    speculative_accept,
    cases={
        "the first is not kept": (P, Q, np.array([0, 0]), np.array([0.7, 0.1])),
        "all are kept": (P, Q, np.array([1, 0]), np.array([0.9, 0.99])),
        "the second is not kept": (P, Q, np.array([1, 1]), np.array([0.5, 0.8])),
        "a token that the large model rules out": (
            np.array([[0.0, 1.0], [0.5, 0.5]]),
            Q[:1],
            np.array([0]),
            np.zeros(1),
        ),
        "kept though p is below q": (P, Q, np.array([0, 1]), np.array([0.3, 0.6])),
    },
    draw=draw,
    mutants=(
        goes_on,
        drawn_from_p,
        not_normalised,
        upside_down,
        without_q,
        never_below,
        keeps_equals,
        both_signs,
    ),
)
