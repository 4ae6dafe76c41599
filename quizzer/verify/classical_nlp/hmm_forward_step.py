from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, same_length
from quizzer.verify.classical_nlp._checks import listed, non_negative
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def hmm_forward_step(alpha: ArrayLike, A: ArrayLike, second: ArrayLike) -> Floats:
    r"""Forward probabilities after one more observation.

    Parameters
    ----------
    alpha : array_like of shape (K,)
        Forward probabilities up to here, none of them negative.
    A : array_like of shape (K, K)
        Transition probabilities from row to column; each row sums to 1.
    second : array_like of shape (K,)
        Probability of the next observation in each state.

    Returns
    -------
    ndarray of shape (K,)
        The next forward probabilities; their sum is the probability of all observations so far.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a row of A does not sum to 1, or the shapes do not fit.

    Notes
    -----
    .. math:: \alpha_{t+1}(j) = b_j(o_{t+1}) \sum_i \alpha_t(i) \, a_{ij}

    References
    ----------
    .. [1] Rabiner (1989), "A Tutorial on Hidden Markov Models and Selected Applications in Speech Recognition".

    Examples
    --------
    >>> hmm_forward_step([0.5, 0.25], [[0.5, 0.5], [1, 0]], [0.5, 1]).tolist()
    [0.25, 0.25]
    """
    before, emits = non_negative("alpha", alpha, 1), non_negative("second", second, 1)
    moves = transitions(A, len(before))
    same_length("alpha", before, "second", emits)
    return emits * (before @ moves)


def transitions(A: ArrayLike, states: int) -> Floats:
    """The table of transitions; ValueError if it is not square, or a row is no distribution."""
    moves = non_negative("A", A, 2)
    if moves.shape != (states, states):
        raise ValueError(f"A must be {states} by {states}")
    if (abs(moves.sum(axis=1) - 1) > 1e-9).any():
        raise ValueError("a row of A does not sum to 1")
    return moves


def drawn_transitions(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Two states, each row a distribution in tenths, not symmetric."""
    stay, leave = draws.sample([0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], 2)
    return [[stay, round(1 - stay, 10)], [leave, round(1 - leave, 10)]]


@problem(
    hmm_forward_step,
    params={
        "alpha": ListOf(Dec(0.05, 0.45, 0.05), 2, distinct=True),
        "A": Matrix(Dec(0.1, 0.9), 2, 2, draw=drawn_transitions),
        "second": ListOf(Dec(0.1, 0.9, 0.1), 2, distinct=True),
    },
)
def solve(alpha: Sequence[float], A: Sequence[Sequence[float]], second: Sequence[float]) -> Solution:
    value = hmm_forward_step(alpha, A, second)
    before, moves, emits = np.array(alpha), np.array(A), np.array(second)
    total = float(value.sum())
    return Solution(
        value,
        wrong={
            "maximum": Wrong(
                emits * (before[:, None] * moves).max(axis=0),
                "You took the best way into each state: that is Viterbi; the forward algorithm adds all ways.",
            ),
            "emission_left_out": Wrong(
                before @ moves, "You left out the second observation: multiply by its probability in the new state."
            ),
            "emission_of_old_state": Wrong(
                (before * emits) @ moves,
                "You took the observation in the state that is left: it is emitted by the state that is reached.",
            ),
            "staying_alone": Wrong(
                before * np.diag(moves) * emits, "You only counted staying: the ways from other states are added."
            ),
            "normalised": Wrong(
                value / total if total else None, "You divided by the sum: the forward probabilities are joint ones."
            ),
            "transitions_left_out": Wrong(before * emits, "You left out the transitions."),
            "transposed": other_convention(
                emits * (moves @ before),
                "that reads A[i][j] as the probability from j to i; this card asks for from i to j.",
            ),
        },
        steps=[
            f"state {j + 1}: ("
            + listed([f"{show(float(a), 6)} × {number(row[j])}" for a, row in zip(before, A, strict=True)])
            + f") × {number(second[j])} = {show(float(value[j]), 4)}"
            for j in range(len(value))
        ],
    )
