from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from quizzer.verify.arrays import floats
from quizzer.verify.conditional_random_fields._chain import (
    TRANSITIONS,
    TRANSPOSED,
    added,
    read_chain,
    read_tags,
)
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def crf_sequence_score(
    E: ArrayLike, A: ArrayLike, tags: ArrayLike, start: ArrayLike | None = None, end: ArrayLike | None = None
) -> float:
    r"""Unnormalised log-score of one tag sequence: its emissions plus its transitions.

    Parameters
    ----------
    E : array_like of shape (T, K)
        Emission scores, any real numbers: one row per token, one column per tag.
    A : array_like of shape (K, K)
        Transition scores, any real numbers: `A[i][j]` from tag i to tag j.
    tags : array_like of shape (T,)
        Tags from 0 to K - 1.
    start : array_like of shape (K,), optional
        Score of each tag at the first token; zeros if left out.
    end : array_like of shape (K,), optional
        Score of each tag at the last token; zeros if left out.

    Returns
    -------
    float
        The score s(x, y); exp(s) divided by the partition function is the probability of the sequence.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token, the shapes do not fit, or a tag is out of range.

    Notes
    -----
    .. math:: s(x, y) = \sum_{t=1}^{T} E_{t, y_t} + \sum_{t=2}^{T} A_{y_{t-1}, y_t}
              + \mathrm{start}_{y_1} + \mathrm{end}_{y_T}

    References
    ----------
    .. [1] Lafferty, McCallum and Pereira (2001), "Conditional Random Fields".
    .. [2] Lample et al. (2016), "Neural Architectures for Named Entity Recognition".

    Examples
    --------
    >>> crf_sequence_score([[1, 0], [0, 2], [1, 1]], [[0.5, 0], [-0.5, 1]], [0, 1, 1])
    5.0
    """
    chain = read_chain(E, A, start, end)
    path = read_tags(tags, chain)
    emitted = chain.emissions[np.arange(len(path)), path].sum()
    moved = chain.transitions[path[:-1], path[1:]].sum()
    return float(emitted + moved + chain.start[path[0]] + chain.end[path[-1]])


def _tags(draws: Draws, earlier: Drawn) -> list[int]:
    """The last tag differs from the first: else a sequence of two tags may score the same under transposed A."""
    size, length = len(earlier["A"]), len(earlier["E"])
    first, last = draws.sample(range(size), 2)
    return [first, *(draws.integer(0, size - 1) for _ in range(length - 2)), last]


def _reject(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> str | None:
    return None if crf_sequence_score(E, A, tags, start, end) else "0 can be guessed"


TAGS = ListOf(Int(0, 1), "E", draw=_tags)
# No emission is 0: else leaving it out changes nothing.
SCORES = Matrix(Dec(-1, 6, 0.5, exclude=[0]), (2, 3), "A")
BOUNDARY = ListOf(Dec(-5, 5, 0.5, exclude=[0]), "A")


@problem(
    crf_sequence_score,
    params={"A": TRANSITIONS, "E": SCORES, "tags": TAGS, "start": BOUNDARY, "end": BOUNDARY},
    reject=_reject,
    exact=True,
)
def solve(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> Solution:
    value = crf_sequence_score(E, A, tags, start, end)
    transitions = floats("A", A)
    bounded = any(start or ()) or any(end or ())
    first, last = E[0][tags[0]], E[-1][tags[-1]]
    return Solution(
        value,
        wrong={
            "transitions_dropped": Wrong(
                crf_sequence_score(E, np.zeros_like(transitions), tags, start, end),
                "You added the emissions alone: each step from a tag to the next adds its transition score.",
            ),
            "transposed_transitions": other_convention(
                crf_sequence_score(E, transitions.T, tags, start, end), TRANSPOSED
            ),
            "emissions_dropped": Wrong(
                crf_sequence_score(np.zeros_like(E), A, tags, start, end),
                "You left the emissions out: each token adds the score of its tag.",
            ),
            "first_emission_dropped": Wrong(
                value - first if first else None,
                "You left out the emission of the first token: `start` adds to it and does not replace it."
                if bounded
                else "You left out the emission of the first token: each token adds the score of its tag.",
            ),
            "last_emission_dropped": Wrong(
                value - last if last and len(tags) > 1 else None,
                "You left out the emission of the last token: `end` adds to it and does not replace it."
                if bounded
                else "You left out the emission of the last token: each token adds the score of its tag.",
            ),
            "edge_emissions_dropped": Wrong(
                value - first - last if bounded and first and last and len(tags) > 2 else None,
                "You took `start` and `end` in place of emissions: they add to those of the first and the last token.",
            ),
            "boundaries_dropped": Wrong(
                crf_sequence_score(E, A, tags) if bounded else None,
                "You left out the scores of the first and the last tag: they are part of the sequence's score.",
            ),
            "start_dropped": Wrong(
                crf_sequence_score(E, A, tags, end=end) if bounded else None,
                "You left out the score of the first tag: `start` adds to its emission.",
            ),
            "end_dropped": Wrong(
                crf_sequence_score(E, A, tags, start) if bounded else None,
                "You left out the score of the last tag: `end` adds to its emission.",
            ),
            "boundaries_swapped": Wrong(
                crf_sequence_score(E, A, tags, end, start) if bounded else None,
                "You took the first tag from `end` and the last from `start`: it is the other way round.",
            ),
        },
        steps=_steps(E, A, tags, start, end),
    )


def _steps(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None,
    end: list[float] | None,
) -> list[str]:
    emitted = [row[tag] for row, tag in zip(E, tags, strict=True)]
    moved = [A[i][j] for i, j in pairwise(tags)]
    moves = ", ".join(f"{i}→{j}" for i, j in pairwise(tags))
    edges = [scores[tag] for scores, tag in ((start, tags[0]), (end, tags[-1])) if scores and any(scores)]
    return [
        f"emissions of the tags: {added(emitted)}",
        *([f"transitions {moves}: {added(moved)}"] if moved else []),
        *([f"first and last tag: {added(edges)}"] if edges else []),
        f"score: {added([sum(terms) for terms in (emitted, moved, edges) if terms])}",
    ]
