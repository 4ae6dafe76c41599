"""Soft voting: the weighted mean of the members' class probabilities."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

CLASSES = 3
MEMBERS = 3
TENTHS = 10


def soft_vote(P: ArrayLike, w: ArrayLike) -> Floats:
    r"""Class probabilities of an ensemble that averages those of its members with weights.

    Parameters
    ----------
    P : array_like of shape (M, K)
        One row per member: its probabilities of the K classes.
    w : array_like of shape (M,)
        Weights of the members, not negative, not all zero; they need not sum to 1.

    Returns
    -------
    ndarray of shape (K,)
        A distribution over the classes; its largest entry is the class that is voted for.

    Raises
    ------
    ValueError
        If a row of P is no distribution, the lengths differ, or a weight is negative or all are zero.

    Notes
    -----
    .. math:: \bar p_k = \frac{\sum_m w_m P_{mk}}{\sum_m w_m}

    References
    ----------
    .. [1] Kittler, Hatef, Duin and Matas (1998), "On Combining Classifiers".
    .. [2] scikit-learn user guide, VotingClassifier.

    Examples
    --------
    >>> soft_vote([[0.9, 0.1], [0.4, 0.6]], [1, 1]).round(6).tolist()
    [0.65, 0.35]
    """
    rows, weights = floats("P", P, 2), floats("w", w, 1)
    same_length("P", rows, "w", weights)
    for row in rows:
        distribution("a row of P", row)
    if (weights < 0).any():
        raise ValueError("w has a negative weight")
    if not weights.any():
        raise ValueError("w must not be all zero")
    mean: Floats = weights @ rows / weights.sum()
    return mean


def _rows(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Members that do not all prefer one class, and are never split between two."""
    rows: list[list[float]] = []
    while len({row.index(max(row)) for row in rows}) < 2:
        rows = [_row(draws) for _ in range(MEMBERS)]
    return rows


def _row(draws: Draws) -> list[float]:
    row = [0.0] * CLASSES
    while row.count(max(row)) > 1:
        row = [n / TENTHS for n in draws.composition(TENTHS, CLASSES)]
    return row


def _weights(draws: Draws, earlier: Drawn) -> list[int]:
    weights = [1] * MEMBERS
    while len(set(weights)) == 1:
        weights = [draws.integer(1, 4) for _ in range(MEMBERS)]
    return weights


@problem(
    soft_vote,
    version=1,
    params={
        "P": Matrix(Dec(0, 1), MEMBERS, CLASSES, draw=_rows),
        "w": ListOf(Int(1, 4), MEMBERS, draw=_weights),
    },
)
def solve(P: list[list[float]], w: list[float]) -> Solution:
    rows, weights, value = floats("P", P), floats("w", w), soft_vote(P, w)
    votes = np.eye(rows.shape[1])[rows.argmax(axis=1)]
    pooled = np.exp(weights @ np.log(rows)) if rows.all() else None
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                rows.mean(axis=0) if len(set(w)) > 1 else None, "You averaged the members evenly: each has its weight."
            ),
            "hard_votes": Wrong(
                weights @ votes / weights.sum(),
                "That is hard voting: each member's whole weight for its likeliest class.",
            ),
            "votes_counted": Wrong(
                votes.mean(axis=0) if len(set(w)) > 1 else None,
                "You counted one vote per member: soft voting averages the probabilities, with the weights.",
            ),
            "not_normalised": Wrong(
                weights @ rows if weights.sum() != 1 else None, "You did not divide by the sum of the weights."
            ),
            "divided_by_members": Wrong(
                weights @ rows / len(w) if weights.sum() != len(w) else None,
                "You divided by the number of members: divide by the sum of the weights.",
            ),
            "geometric": other_convention(
                None if pooled is None else pooled / pooled.sum(),
                "that multiplies the probabilities (a geometric mean); this card averages them.",
            ),
        },
        steps=[
            f"sum of the weights: {' + '.join(map(number, w))} = {number(weights.sum())}",
            *(
                f"class {k}: ({' + '.join(f'{number(a)} × {number(p)}' for a, p in zip(w, column, strict=True))})"
                f"/{number(weights.sum())} = {show(float(mean), 4)}"
                for k, (column, mean) in enumerate(zip(rows.T.tolist(), value, strict=True), 1)
            ),
        ],
    )
