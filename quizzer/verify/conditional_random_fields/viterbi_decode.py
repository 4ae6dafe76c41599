"""Best tag sequence of a linear chain."""

from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.verify.conditional_random_fields._chain import TRANSPOSED, added, read_chain
from quizzer.verify.conditional_random_fields.crf_sequence_score import crf_sequence_score
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Matrix, number
from quizzer.verify.problem import Result, Solution, Wrong, other_convention, problem

CLOSE = 1e-9  # sums of tenths that are equal on paper may differ by this much


class BestPath(NamedTuple):
    """The best sequence and its score."""

    path: NDArray[np.intp]
    score: float


def viterbi_decode(E: ArrayLike, A: ArrayLike) -> BestPath:
    r"""Highest-scoring tag sequence of a linear chain, by the Viterbi algorithm.

    Parameters
    ----------
    E : array_like of shape (T, K)
        Emission scores, any real numbers: one row per token, one column per tag.
    A : array_like of shape (K, K)
        Transition scores, any real numbers: `A[i][j]` from tag i to tag j.

    Returns
    -------
    BestPath
        `(path, score)`: T tags from 0 to K - 1, and the sum of their emissions and transitions. Of equal scores the
        lowest tag is taken, at the last token and at every step back.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token or no tag, or the shapes do not fit.

    Notes
    -----
    The path is read back from the best last tag, through the pointers to the maximising i.

    .. math:: \delta_1(j) = E_{1j}, \qquad \delta_t(j) = E_{tj} + \max_i \big(\delta_{t-1}(i) + A_{ij}\big)

    References
    ----------
    .. [1] Viterbi (1967), "Error Bounds for Convolutional Codes and an Asymptotically Optimum Decoding Algorithm".
    .. [2] Sutton and McCallum (2012), "An Introduction to Conditional Random Fields".

    Examples
    --------
    >>> path, score = viterbi_decode([[2, 1], [0, 1], [1, 2]], [[0, 1], [-1, -2]])
    >>> path.tolist(), score
    ([0, 0, 1], 5.0)
    """
    chain = read_chain(E, A)
    delta, pointers = chain.emissions[0], []
    for emission in chain.emissions[1:]:
        arriving = delta[:, None] + chain.transitions
        pointers.append(arriving.argmax(axis=0))
        delta = emission + arriving.max(axis=0)
    path = [int(delta.argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return BestPath(np.array(path[::-1], dtype=np.intp), float(delta.max()))


def _directed(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Transitions whose direction matters for these emissions, if some turn up."""
    score, E = Dec(-2, 2, 0.5), earlier["E"]
    for _ in range(20):
        A = [[score.draw(draws, earlier) for _ in range(2)] for _ in range(2)]
        (path, best), (other, swapped) = viterbi_decode(E, A), viterbi_decode(E, np.transpose(A))
        if best != swapped and path.tolist() != other.tolist():
            break
    return A


def _reject(E: list[list[float]], A: list[list[float]]) -> str | None:
    scores = sorted(crf_sequence_score(E, A, tags) for tags in product(range(len(A)), repeat=len(E)))
    return "two sequences share the best score" if scores[-1] - scores[-2] < CLOSE else None


@problem(
    viterbi_decode,
    version=1,
    params={"E": Matrix(Dec(0, 2, 0.1), (4, 5), 2), "A": Matrix(Dec(-2, 2, 0.5), 2, 2, draw=_directed)},
    reject=_reject,
    parts={"path": "vector", "score": "number"},
    exact=True,
)
def solve(E: list[list[float]], A: list[list[float]]) -> Solution:
    path, score = viterbi_decode(E, A)
    greedy = np.argmax(E, axis=1)
    is_greedy = np.array_equal(greedy, path)
    return Solution(
        _parts(path, score),
        wrong={
            "greedy_argmax": Wrong(
                None if is_greedy else _parts(greedy, crf_sequence_score(E, A, greedy)),
                "You took the best tag of each token: transitions can make another sequence better as a whole.",
            ),
            "not_reversed": Wrong(
                _parts(None if np.array_equal(path, path[::-1]) else path[::-1], None),
                "You kept the order of the way back, from the last token to the first: reverse it.",
            ),
            "transitions_dropped": Wrong(
                _parts(None, np.max(E, axis=1).sum()),
                "You added the best emissions alone: each step from a tag to the next adds its transition score.",
            ),
            "transposed_transitions": other_convention(_parts(*viterbi_decode(E, np.transpose(A))), TRANSPOSED),
        },
        steps=_steps(E, A, path.tolist()),
    )


def _parts(path: NDArray[np.intp] | None, score: float | None) -> Result:
    return {"path": path, "score": score}


def _steps(E: list[list[float]], A: list[list[float]], path: list[int]) -> list[str]:
    delta = E[0]
    steps = ["δ_1 = (" + ", ".join(map(number, delta)) + ")"]
    for t, emission in enumerate(E[1:], 2):
        arriving = [[delta[i] + A[i][j] for i in range(len(A))] for j in range(len(A))]
        steps += [
            f"δ_{t}({j}) = {number(e)} + max({', '.join(map(number, scores))}) = {number(e + max(scores))}, "
            f"from {scores.index(max(scores))}"
            for j, (e, scores) in enumerate(zip(emission, arriving, strict=True))
        ]
        delta = [e + max(scores) for e, scores in zip(emission, arriving, strict=True)]
    back = " ← ".join(map(str, reversed(path)))
    emitted = [row[tag] for row, tag in zip(E, path, strict=True)]
    moved = [A[i][j] for i, j in pairwise(path)]
    return [
        *steps,
        f"from the best last tag back {back}: ({', '.join(map(str, path))}) scores {added(emitted + moved)}",
    ]
