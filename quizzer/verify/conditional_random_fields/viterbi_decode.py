from collections.abc import Sequence
from itertools import pairwise, product
from operator import add

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.tuples import NamedTuple
from quizzer.verify.conditional_random_fields._chain import TRANSPOSED, added, read_chain
from quizzer.verify.conditional_random_fields.crf_sequence_score import crf_sequence_score
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Matrix, number
from quizzer.verify.problem import Result, Solution, Wrong, other_convention, problem

TRIES = 40  # transitions drawn for one set of emissions until what is found tells the way
MOST = 250  # and until only Viterbi finds the best sequence
FEW = 3  # tokens: too few sequences for what is found to tell the way, or to be read from both ends
CLOSE = 1e-9  # sums of tenths that are equal on paper may differ by this much
ONE_BY_ONE = "You chose the tags one by one: transitions can make another sequence better as a whole."
ONE_BY_ONE_OR_TRANSPOSED = "Either you chose the tags one by one, or you read A from j to i on the way back."
WHY = {
    "greedy_argmax": "You took the best tag of each token: transitions can make another sequence better as a whole.",
    "step_by_step": "You took the best next tag at each step: a later gain may need a worse tag now.",
    "best_of_each_token": "You took the tag of the best score so far at each token: "
    "only the last one is chosen by its score, the others by the pointers back from it.",
    "step_by_step_back": "You chose the tags from the last token back, each by its emission and the step after it: "
    "what comes before it counts too.",
    "back_without_pointers": "You went back from the best last tag by emissions and transitions alone: "
    "the pointers back know the best score up to each tag.",
    "transposed_on_the_way_back": "You read A from j to i on the way back: A[i][j] is the score from i to j there too.",
}
UNSCORED = {"best_of_each_token", "back_without_pointers", "transposed_on_the_way_back"}  # the best score is at hand


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


Rows = Sequence[Sequence[float]]


class _Ways(NamedTuple):
    """The best sequence, and what quicker ways give, named as their slips.

    In plain Python, as many transitions are tried for a variant.
    """

    best: list[int]
    greedy_argmax: list[int]
    step_by_step: list[int]
    best_of_each_token: list[int]
    step_by_step_back: list[int]
    back_without_pointers: list[int]
    transposed_on_the_way_back: list[int]


def _ways(E: Rows, A: Rows) -> _Ways:
    taken = [_largest(E[0])]
    for emission in E[1:]:
        taken.append(_largest([step + score for step, score in zip(A[taken[-1]], emission, strict=True)]))
    deltas = _deltas(E, A)
    last = _largest(deltas[-1])
    return _Ways(
        _back(deltas, A, last),
        [*map(_largest, E)],
        taken,
        [*map(_largest, deltas)],
        _back(E, A, _largest(E[-1])),
        _back(E, A, last),
        _back(deltas, list(zip(*A, strict=True)), last),
    )


def _deltas(E: Rows, A: Rows) -> list[list[float]]:
    """The scores of the best ways to each tag of each token."""
    deltas, arriving = [list(E[0])], list(zip(*A, strict=True))
    for emission in E[1:]:
        best = deltas[-1]
        deltas.append([score + max(map(add, best, steps)) for score, steps in zip(emission, arriving, strict=True)])
    return deltas


def _best(E: Rows, A: Rows) -> list[int]:
    deltas = _deltas(E, A)
    return _back(deltas, A, _largest(deltas[-1]))


def _back(scores: Rows, A: Rows, last: int) -> list[int]:
    """From the last tag back, each time the tag of the best score with the step to the one after it."""
    path = [last]
    for row in reversed(scores[:-1]):
        path.append(_largest([score + A[i][path[-1]] for i, score in enumerate(row)]))
    return path[::-1]


def _largest(scores: Sequence[float]) -> int:
    return scores.index(max(scores))


def _directed(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Transitions for which no other way finds the best sequence and, if some turn up, what is found tells the way."""
    E = earlier["E"]
    spare: list[list[float]] | None = None
    for tried in range(MOST):
        if spare and tried >= TRIES:
            break
        A = [[draws.integer(-4, 4) / 2 for _ in range(2)] for _ in range(2)]
        best, *ways = _ways(E, A)
        if best in ways or (len(E) > FEW and best == best[::-1]):
            continue
        transposed = _best(E, list(zip(*A, strict=True)))
        if best == transposed or _is_tied(E, list(zip(*A, strict=True))):
            continue
        if len(E) <= FEW or (transposed not in [*ways, best[::-1]] and best[::-1] not in ways):
            return A
        spare = spare or A
    if not spare:
        raise ValueError("a quicker way finds the best sequence")
    return spare


def _is_tied(E: Rows, A: Rows) -> bool:
    """Whether two sequences share the best score."""
    totals = sorted(
        sum(row[tag] for row, tag in zip(E, tags, strict=True)) + sum(A[i][j] for i, j in pairwise(tags))
        for tags in product(range(len(A)), repeat=len(E))
    )
    return totals[-1] - totals[-2] < CLOSE


def _reject(E: list[list[float]], A: list[list[float]]) -> str | None:
    if _is_tied(E, A):
        return "two sequences share the best score"
    best, *ways = _ways(E, A)[:4]  # the ways back are left to what is drawn
    if len(E) > FEW and best == best[::-1]:
        return "the best sequence reads the same from both ends"
    return "a quicker way finds the best sequence" if best in ways else None


@problem(
    viterbi_decode,
    params={"E": Matrix(Dec(0.1, 2, 0.1), (4, 5), 2), "A": Matrix(Dec(-2, 2, 0.5), 2, 2, draw=_directed)},
    reject=_reject,
    parts={"path": "vector", "score": "number"},
    exact=True,
)
def solve(E: list[list[float]], A: list[list[float]]) -> Solution:
    path, score = viterbi_decode(E, A)
    return Solution(
        _parts(path, score),
        wrong={
            **_quicker(E, A),
            "not_reversed": Wrong(
                _parts(None if np.array_equal(path, path[::-1]) else path[::-1], None),
                "You kept the order of the way back, from the last token to the first: reverse it.",
            ),
            "transitions_dropped": Wrong(
                _parts(None, np.max(E, axis=1).sum()),
                "You added the best emissions alone: each step from a tag to the next adds its transition score.",
            ),
            **_misread(E, A),
            "transposed_transitions": other_convention(_parts(*viterbi_decode(E, np.transpose(A))), TRANSPOSED),
        },
        steps=_steps(E, A, path.tolist()),
    )


def _quicker(E: Rows, A: Rows) -> dict[str, Wrong]:
    """The quicker ways that miss the best sequence; a sequence that several of them find has one sentence."""
    _, *others = ways = _ways(E, A)
    wrong: dict[str, Wrong] = {}
    for found, (slip, why) in zip(others, WHY.items(), strict=True):
        if ways.index(found) != ways._fields.index(slip):
            continue
        value = _parts(found, None if slip in UNSCORED else crf_sequence_score(E, A, found))
        if others.count(found) > 1:
            why = ONE_BY_ONE_OR_TRANSPOSED if found == ways.transposed_on_the_way_back else ONE_BY_ONE
        wrong[slip] = Wrong(value, why)
    return wrong


def _misread(E: Rows, A: Rows) -> dict[str, Wrong]:
    """Slips inside the recursion, which change the score."""
    transitions = np.array(A)
    misplaced = over_next = np.array(E[0])
    for emission in E[1:]:
        misplaced = emission + (misplaced + transitions).max(axis=0)
        over_next = emission + over_next + transitions.max(axis=1)
    rest = viterbi_decode(np.vstack([np.zeros_like(transitions[0]), E[1:]]), A).score if len(E) > 1 else None
    return {
        "misplaced_score": Wrong(
            _parts(None, float(misplaced.max())),
            "You added the step from i to j to the best score of j: it goes on from the best score of i.",
        ),
        "maximum_over_next_tag": Wrong(
            _parts(None, float(over_next.max())),
            "You took the maximum over the tag that a step leads to: it runs over the tag that it comes from.",
        ),
        "first_emissions_dropped": Wrong(
            _parts(None, rest), "You left out the emissions of the first token: δ_1 holds them."
        ),
    }


def _parts(path: NDArray[np.intp] | list[int] | None, score: float | None) -> Result:
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
