from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, same_length
from quizzer.verify.classical_nlp._checks import listed, non_negative
from quizzer.verify.classical_nlp.hmm_forward_step import drawn_transitions, transitions
from quizzer.verify.parameters import Dec, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def hmm_posterior(alpha: ArrayLike, A: ArrayLike, second: ArrayLike) -> Floats:
    r"""Probability of each state, given the observations up to it and one more.

    Parameters
    ----------
    alpha : array_like of shape (K,)
        Forward probabilities up to the state.
    A : array_like of shape (K, K)
        Transition probabilities from row to column; each row sums to 1.
    second : array_like of shape (K,)
        Probability of the next observation, the last one, in each state.

    Returns
    -------
    ndarray of shape (K,)
        The smoothed distribution of the state.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a row of A does not sum to 1, the shapes do not fit, or the observations
        have probability 0.

    Notes
    -----
    .. math:: \gamma_t(i) = \frac{\alpha_t(i) \beta_t(i)}{\sum_k \alpha_t(k) \beta_t(k)},
       \qquad \beta_t(i) = \sum_j a_{ij} \, b_j(o_{t+1})

    References
    ----------
    .. [1] Rabiner (1989), "A Tutorial on Hidden Markov Models and Selected Applications in Speech Recognition".

    Examples
    --------
    >>> hmm_posterior([0.25, 0.25], [[0.5, 0.5], [0, 1]], [0.5, 0]).tolist()
    [1.0, 0.0]
    """
    before, emits = non_negative("alpha", alpha, 1), non_negative("second", second, 1)
    moves = transitions(A, len(before))
    same_length("alpha", before, "second", emits)
    joint = before * (moves @ emits)
    if not joint.sum():
        raise ValueError("the observations have probability 0")
    return np.asarray(joint / joint.sum())


def _shares(values: Floats) -> Floats | None:
    return values / values.sum() if values.sum() else None


def _product(a: float, b: float) -> str:
    return f"{show(a, 6)} × {show(b, 6)} = {show(a * b, 6)}"


@problem(
    hmm_posterior,
    params={
        "alpha": ListOf(Dec(0.05, 0.45, 0.05), 2, distinct=True),
        "A": Matrix(Dec(0.1, 0.9), 2, 2, draw=drawn_transitions),
        "second": ListOf(Dec(0.1, 0.9, 0.1), 2, distinct=True),
    },
)
def solve(alpha: Sequence[float], A: Sequence[Sequence[float]], second: Sequence[float]) -> Solution:
    value = hmm_posterior(alpha, A, second)
    before, moves, emits = np.array(alpha), np.array(A), np.array(second)
    beta = moves @ emits
    return Solution(
        value,
        wrong={
            "filtered": Wrong(
                _shares(before), "You used the observations up to the state alone: the later one tells on it too."
            ),
            "later_state": Wrong(
                _shares(emits * (before @ moves)), "That is the distribution of the later state: the earlier is asked."
            ),
            "not_normalised": Wrong(
                before * beta, "Those are joint probabilities with the observations: divide by their sum."
            ),
            "transposed": other_convention(
                _shares(before * (emits @ moves)),
                "that reads A[i][j] as the probability from j to i; this card asks for from i to j.",
            ),
            "maximum": Wrong(
                _shares(before * (moves * emits).max(axis=1)),
                "You took the best way on from each state: the ways to all later states are added.",
            ),
            "transitions_left_out": Wrong(
                _shares(before * emits), "You let the state itself emit the later observation: it moves first."
            ),
            "beta_alone": Wrong(_shares(beta), "You used the later observation alone: multiply by α."),
        },
        steps=[
            *(
                f"β of state {i + 1}: "
                + listed([f"{number(a)} × {number(b)}" for a, b in zip(A[i], second, strict=True)])
                + f" = {show(float(beta[i]), 6)}"
                for i in range(len(beta))
            ),
            f"α β: {listed([_product(float(a), float(b)) for a, b in zip(before, beta, strict=True)], ', ')}",
            f"divided by their sum {show(float((before * beta).sum()), 6)}: {show(value.tolist(), 4)}",
        ],
    )
