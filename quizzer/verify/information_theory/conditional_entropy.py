import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution
from quizzer.verify.information_theory._logarithm import base_slips, log_base
from quizzer.verify.information_theory.entropy import entropy
from quizzer.verify.parameters import Joint, number
from quizzer.verify.problem import Solution, Wrong, problem


def conditional_entropy(J: ArrayLike, base: float = math.e) -> float:
    r"""Conditional entropy H(Y|X) of a joint distribution whose rows are X.

    Parameters
    ----------
    J : array_like of shape (a, b)
        Joint distribution, `J[x][y] = p(x, y)`: non-negative, sums to 1 over the whole table.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        Between 0 (Y is a function of X) and H(Y) (independence).

    Raises
    ------
    ValueError
        If an entry is negative or not finite, the sum is not 1 (to 1e-9), or the base is not one of a logarithm.

    Notes
    -----
    .. math:: H(Y \mid X) = \sum_x p(x) \, H(Y \mid X = x) = H(X, Y) - H(X)

    References
    ----------
    .. [1] Cover and Thomas (2006), Elements of Information Theory, section 2.2.

    Examples
    --------
    >>> conditional_entropy([[0.125, 0.125], [0.75, 0.0]], 2)
    0.25
    """
    joint = distribution("J", J, 2)
    held = joint > 0
    of_row = np.broadcast_to(joint.sum(axis=1, keepdims=True), joint.shape)
    return float(max(0.0, -(joint[held] * np.log(joint[held] / of_row[held])).sum()) / log_base(base))


def _empty_margin(J: list[list[float]], base: float = math.e) -> str | None:
    if all(map(sum, J)) and all(map(sum, zip(*J, strict=True))):
        return None
    return "a value of X or Y never occurs"


def _without_normalising(J: list[list[float]], base: float) -> float:
    terms = (sum(row) * cell * math.log(cell) for row in J for cell in row if cell)
    return -sum(terms) / math.log(base)


@problem(
    conditional_entropy,
    params={"J": Joint((2, 3), 2, parts=20, zeros=True)},
    reject=_empty_margin,
    unit="nats",
)
def solve(J: list[list[float]], base: float = math.e) -> Solution:
    value = conditional_entropy(J, base)
    columns = [list(column) for column in zip(*J, strict=True)]
    rows = [(sum(row), entropy([cell / sum(row) for cell in row], base)) for row in J if sum(row)]
    return Solution(
        value,
        wrong={
            "other_direction": Wrong(
                conditional_entropy(columns, base), "That is H(X|Y): here X is given, and the rows are X."
            ),
            "joint": Wrong(
                entropy([cell for row in J for cell in row], base),
                "That is the joint entropy H(X, Y): subtract H(X) from it.",
            ),
            "marginal": Wrong(
                entropy([sum(column) for column in columns], base), "That is H(Y), before anything is known of X."
            ),
            "unweighted": Wrong(
                sum(h for _, h in rows) / len(rows), "You averaged the rows evenly: weight each by its p(x)."
            ),
            "not_averaged": Wrong(
                sum(h for _, h in rows), "You added the entropies of the rows: average them, weighted by p(x)."
            ),
            "rows_not_normalised": Wrong(
                _without_normalising(J, base),
                "You took the cells of a row for its distribution: divide them by p(x) first.",
            ),
            "mutual_information": Wrong(
                entropy([sum(column) for column in columns], base) - value,
                "That is I(X;Y), what X tells about Y: the conditional entropy is what it leaves open.",
            ),
            **base_slips(value, base),
        },
        steps=[
            *(f"a row with p(x) = {number(mass)}: H(Y|x) = {show(h, 6)}" for mass, h in rows),
            "H(Y|X) = " + " + ".join(f"{number(mass)} × {show(h, 6)}" for mass, h in rows) + f" = {show(value, 4)}",
        ],
    )
