import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution
from quizzer.verify.draws import Draws
from quizzer.verify.information_theory._logarithm import SMALLEST, base_slips, log_base, log_name
from quizzer.verify.information_theory.entropy import entropy
from quizzer.verify.parameters import Drawn, Joint, number
from quizzer.verify.problem import Solution, Wrong, problem

TABLES = Joint(2, (2, 3), parts=10, zeros=True)  # of which the even ones are not asked


def mutual_information(J: ArrayLike, base: float = math.e) -> float:
    r"""Mutual information I(X;Y) of a joint distribution.

    Parameters
    ----------
    J : array_like of shape (a, b)
        Joint distribution, `J[x][y] = p(x, y)`: non-negative, sums to 1 over the whole table.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        Between 0 (independence) and the smaller of H(X) and H(Y).

    Raises
    ------
    ValueError
        If an entry is negative or not finite, the sum is not 1 (to 1e-9), or the base is not one of a logarithm.

    Notes
    -----
    .. math:: I(X; Y) = \sum_{x, y: p(x, y) > 0} p(x, y) \log \frac{p(x, y)}{p(x) \, p(y)} = H(Y) - H(Y \mid X)

    References
    ----------
    .. [1] Cover and Thomas (2006), Elements of Information Theory, section 2.3.

    Examples
    --------
    >>> round(mutual_information([[0.25, 0.25], [0.5, 0.0]], 2), 6)
    0.311278
    >>> mutual_information([[0.25, 0.25], [0.25, 0.25]])
    0.0
    """
    joint = distribution("J", J, 2)
    return float(max(0.0, _terms(joint).sum()) / log_base(base))


def _terms(joint: Floats) -> Floats:
    """p(x, y) ln(p(x, y) / (p(x) p(y))) in every cell, 0 in an empty one."""
    product = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    terms = np.zeros_like(joint)
    held = joint > 0
    terms[held] = joint[held] * np.log(joint[held] / product[held])
    return terms


def _mean_entropy(joint: Floats, base: float) -> float:
    """The plain mean of the entropies of the rows that occur."""
    occurring = joint[joint.sum(axis=1) > 0]
    return sum(entropy(row / row.sum(), base) for row in occurring) / len(occurring)


def _uneven(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """A table that may be asked whose margins are neither uniform nor alike: even weights and the other margin tell."""
    for _ in range(100):
        table = TABLES.own_draw(draws, earlier)
        rows, columns = ([round(sum(cells), 9) for cells in way] for way in (table, zip(*table, strict=True)))
        if len(set(rows)) > 1 and len(set(columns)) > 1 and sorted(rows) != sorted(columns) and not _poor(table):
            break
    return table


def _poor(J: list[list[float]], base: float = math.e) -> str | None:
    if not all(map(sum, J)) or not all(map(sum, zip(*J, strict=True))):
        return "a value of X or Y never occurs"
    return "the terms nearly cancel" if mutual_information(J, base) < SMALLEST else None


@problem(
    mutual_information,
    params={"J": Joint(2, (2, 3), draw=_uneven)},
    reject=_poor,
    unit="nats",
)
def solve(J: list[list[float]], base: float = math.e) -> Solution:
    value = mutual_information(J, base)
    joint = np.array(J)
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    terms = _terms(joint) / math.log(base)
    whole, log, held = entropy(joint.ravel(), base), log_name(base), joint > 0
    return Solution(
        value,
        wrong={
            "joint_entropy": Wrong(whole, "That is H(X, Y): the mutual information is H(X) + H(Y) - H(X, Y)."),
            "conditional_entropy": Wrong(
                whole - entropy(rows, base),
                "That is H(Y|X), what X leaves open of Y: the mutual information is H(Y) less that.",
            ),
            "other_conditional_entropy": Wrong(
                whole - entropy(columns, base),
                "That is H(X|Y), what Y leaves open of X: the mutual information is H(X) less that.",
            ),
            "negative_terms_lost": Wrong(
                float(terms[terms > 0].sum()) if (terms < 0).any() else None,
                "You left out the negative terms: cells that are rarer than by chance count against the others.",
            ),
            "sizes_added": Wrong(
                float(np.abs(terms).sum()) if (terms < 0).any() else None,
                "You added the sizes of all terms: where a cell is rarer than by chance its term is subtracted.",
            ),
            "rows_averaged_evenly": Wrong(
                entropy(columns, base) - _mean_entropy(joint, base),
                "You averaged the entropies of the rows evenly: in H(Y|X) each row counts with its p(x).",
            ),
            "columns_averaged_evenly": Wrong(
                entropy(rows, base) - _mean_entropy(joint.T, base),
                "You averaged the entropies of the columns evenly: in H(X|Y) each column counts with its p(y).",
            ),
            "h_x_less_h_y_given_x": Wrong(
                2 * entropy(rows, base) - whole,
                "You subtracted H(Y|X) from H(X): subtract it from H(Y), or subtract H(X|Y).",
            ),
            "h_y_less_h_x_given_y": Wrong(
                2 * entropy(columns, base) - whole,
                "You subtracted H(X|Y) from H(Y): subtract it from H(X), or subtract H(Y|X).",
            ),
            "ratio_inverted": Wrong(
                -value, "Mutual information is never negative: p(x, y) stands above p(x)p(y), not below."
            ),
            "pmi_averaged_evenly": Wrong(
                float((terms[held] / joint[held]).mean()),
                "You averaged the pointwise values evenly: weight each by its p(x, y).",
            ),
            "pmi_summed": Wrong(
                float((terms[held] / joint[held]).sum()), "You summed the pointwise values: weight each by its p(x, y)."
            ),
            "pmi_of_one_cell": Wrong(
                terms[0, 0] / joint[0, 0] if joint[0, 0] else None,
                "That is the pointwise value of the first cell: average over all cells, weighted by p(x, y).",
            ),
            "kl_from_uniform": Wrong(
                math.log(joint.size) / math.log(base) - whole,
                "You compared the table with the uniform one: compare it with the product of its margins.",
            ),
            **base_slips(value, base),
        },
        steps=[
            "p(x) = (" + ", ".join(map(number, rows)) + "), p(y) = (" + ", ".join(map(number, columns)) + ")",
            *(
                f"{number(joint[i, j])} {log}({number(joint[i, j])}/({number(rows[i])} × {number(columns[j])}))"
                f" = {show(float(terms[i, j]), 4)}"
                for i, j in np.argwhere(joint > 0)
            ),
            f"I(X;Y) = {show(value, 4)}",
        ],
    )
