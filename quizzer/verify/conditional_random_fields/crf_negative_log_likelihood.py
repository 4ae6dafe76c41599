import math
from itertools import pairwise, product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.conditional_random_fields._chain import (
    EMISSIONS,
    TRANSITIONS,
    TRANSPOSED,
    Chain,
    read_chain,
    read_tags,
)
from quizzer.verify.conditional_random_fields.crf_log_partition import (
    APART,
    TRIES,
    best_score,
    crf_log_partition,
    forward,
    forward_steps,
    is_telling,
    log_partition,
    misread,
    without_first,
)
from quizzer.verify.conditional_random_fields.crf_sequence_score import TAGS, crf_sequence_score
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix, bracketed, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

LEAST = 0.5  # a smaller loss is lost in the rounding of log Z
EVEN = 1.5  # between the last forward scores
MOST = 2.3  # above it, Z(x) is nearly the same without the true tags


def crf_negative_log_likelihood(
    E: ArrayLike, A: ArrayLike, tags: ArrayLike, start: ArrayLike | None = None, end: ArrayLike | None = None
) -> float:
    r"""Loss of one labelled sequence: log Z(x) minus the score of its tags.

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
        -log P(y | x) in nats, summed over the sequence; positive when K > 1.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token, the shapes do not fit, or a tag is out of range.

    Notes
    -----
    .. math:: -\log P(y \mid x) = \log Z(x) - s(x, y), \qquad Z(x) = \sum_{y'} e^{s(x, y')}

    References
    ----------
    .. [1] Lafferty, McCallum and Pereira (2001), "Conditional Random Fields".

    Examples
    --------
    >>> round(crf_negative_log_likelihood([[1, 0], [0, 2], [1, 1]], [[0.5, 0], [-0.5, 1]], [0, 0, 1]), 5)
    3.49069
    """
    return crf_log_partition(E, A, start, end) - crf_sequence_score(E, A, tags, start, end)


def _even(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Emissions for which, if some turn up, several sequences and both last tags count in Z(x)."""
    A = earlier["A"]
    for _ in range(TRIES):
        E: list[list[float]] = EMISSIONS.draw(draws, earlier)
        if is_telling(read_chain(E, A), EVEN) and _likely_tags(E, A):
            break
    return E


def _likely_tags(E: list[list[float]], A: list[list[float]]) -> list[list[int]]:
    """The sequences of a moderate loss, another one without the first token, whose last tag differs from the first."""
    chain = read_chain(E, A)
    log_z, other_z = log_partition(chain), log_partition(without_first(chain))
    likely = []
    for tags in product(range(len(A)), repeat=len(E)):
        first = E[0][tags[0]]
        if tags[0] == tags[-1] or not first:
            continue
        loss = log_z - sum(E[t][tag] for t, tag in enumerate(tags)) - sum(A[i][j] for i, j in pairwise(tags))
        if not LEAST < loss < MOST or abs(other_z - log_z + first) < APART:
            continue
        if abs(_per_step(chain, np.array(tags)) - loss) > APART:
            likely.append(list(tags))
    return likely


def _likely(draws: Draws, earlier: Drawn) -> list[int]:
    likely = _likely_tags(earlier["E"], earlier["A"])
    tags: list[int] = draws.choice(likely) if likely else TAGS.draw(draws, earlier)
    return tags


def _reject(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> str | None:
    return "the loss is small" if crf_negative_log_likelihood(E, A, tags, start, end) < LEAST else None


def _has_more(chain: Chain) -> bool:
    """Whether anything but emissions counts."""
    return bool(chain.transitions.any() or chain.start.any() or chain.end.any())


def _per_step(chain: Chain, path: NDArray[np.intp]) -> float:
    """The loss of a model that normalises each step over the next tag, given the true tag before it."""
    arriving = np.vstack([chain.start, chain.transitions[path[:-1]]]) + chain.emissions
    arriving[-1] += chain.end
    return float((np.logaddexp.reduce(arriving, axis=1) - arriving[np.arange(len(path)), path]).sum())


def _without_first(chain: Chain, path: NDArray[np.intp], value: float) -> dict[str, Wrong]:
    """The slips that leave out the emissions of the first token, where they change anything."""
    first = chain.emissions[0]
    other = value + log_partition(without_first(chain)) - log_partition(chain) + float(first[path[0]])
    return {
        "first_token_dropped": Wrong(
            other if np.ptp(first) else None,
            "You left the emissions of the first token out of the score and of Z(x): they belong to both.",
        ),
        "first_emission_dropped": Wrong(
            value + float(first[path[0]]) if first[path[0]] else None,
            "You left the emission of the first token out of the score: each token adds the score of its tag.",
        ),
    }


@problem(
    crf_negative_log_likelihood,
    params={
        "A": TRANSITIONS,
        "E": Matrix(Dec(-1, 4, 0.5), (2, 3), "A", draw=_even),
        "tags": ListOf(Int(0, 1), "E", draw=_likely),
    },
    reject=_reject,
)
def solve(
    E: list[list[float]],
    A: list[list[float]],
    tags: list[int],
    start: list[float] | None = None,
    end: list[float] | None = None,
) -> Solution:
    value = crf_negative_log_likelihood(E, A, tags, start, end)
    chain = read_chain(E, A, start, end)
    path = read_tags(tags, chain)
    score = crf_sequence_score(E, A, tags, start, end)
    log_softmax = chain.emissions - np.logaddexp.reduce(chain.emissions, axis=1, keepdims=True)
    return Solution(
        value,
        wrong={
            "sign_reversed": Wrong(-value, "That is log P(y|x): the loss is log Z minus the score, and is positive."),
            "per_token_cross_entropy": Wrong(
                -log_softmax[np.arange(len(path)), path].sum() if chain.transitions.any() or start or end else None,
                "You added a softmax cross-entropy per token: that leaves the transitions out of the score and of Z.",
            ),
            "perceptron_loss": Wrong(
                best_score(chain) - score,
                "You subtracted from the best score, the structured perceptron's loss. The likelihood takes log Z.",
            ),
            "score_not_subtracted": Wrong(
                value + score if score else None, "That is log Z alone: subtract the score of the true tags."
            ),
            "probability": Wrong(math.exp(-value), "That is P(y|x): the loss is minus its natural logarithm."),
            "mean_per_token": Wrong(
                value / len(path) if len(path) > 1 else None,
                "You divided by the number of tokens: this loss is that of the whole sequence.",
            ),
            "last_sum_forgotten": Wrong(
                float((forward(chain)[-1] + chain.end).max()) - score if chain.emissions.shape[1] > 1 else None,
                "You took the larger score of the last token for log Z: it is the log of the sum over all last tags.",
            ),
            "normalised_per_step": Wrong(
                _per_step(chain, path) if len(path) > 1 else None,
                "You normalised each step over the next tag, as an MEMM does: Z(x) sums over whole sequences.",
            ),
            "true_tags_left_out": Wrong(
                float(np.log(np.expm1(value))),
                "You summed over the other sequences alone: Z(x) has the true one among them.",
            ),
            "transitions_left_out_of_z": Wrong(
                float(np.logaddexp.reduce(chain.emissions, axis=1).sum()) - score if _has_more(chain) else None,
                "You left the transitions out of Z(x): they belong to the score of every sequence.",
            ),
            "transitions_left_out_of_score": Wrong(
                value + float(chain.transitions[path[:-1], path[1:]].sum()) if chain.transitions.any() else None,
                "You left the transitions out of the score of the true tags: they belong to it as to Z(x).",
            ),
            "transposed_in_z": Wrong(
                crf_log_partition(E, floats("A", A).T, start, end) - score if len(path) > 1 else None,
                "You went from j to i in the recursion of Z(x): A[i][j] is the score from i to j there too.",
            ),
            **{slip: Wrong(None if z is None else z - score, why) for slip, (z, why) in misread(chain).items()},
            **_without_first(chain, path, value),
            "transposed_transitions": other_convention(
                crf_negative_log_likelihood(E, floats("A", A).T, tags, start, end), TRANSPOSED
            ),
        },
        steps=[
            f"score of the tags: s = {number(score)}",
            *forward_steps(chain),
            f"log Z - s = {show(value + score, 5)} - {bracketed(score)} = {show(value, 3)}",
        ],
    )
