import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def smote_sample(x: ArrayLike, X: ArrayLike, u: float) -> Floats:
    r"""The point that SMOTE with one neighbour makes of a minority example and a random number.

    Parameters
    ----------
    x : array_like of shape (d,)
        The minority example that is started from.
    X : array_like of shape (n, d)
        The other examples of the minority class, one per row.
    u : float
        The random number: the share of the way to the nearest of them, from 0 to 1.

    Returns
    -------
    ndarray of shape (d,)
        The new example, on the segment between both; of equally near neighbours the first row is taken.

    Raises
    ------
    ValueError
        If a number is not finite, a row of X has another length than x, or u is not between 0 and 1.

    Notes
    -----
    With k neighbours one of the k nearest is drawn; u is the same for every coordinate.

    .. math:: x + u\, (x_{nn} - x), \qquad x_{nn} = \operatorname*{arg\,min}_{z \in X} \lVert z - x \rVert

    References
    ----------
    .. [1] Chawla, Bowyer, Hall and Kegelmeyer (2002), "SMOTE: Synthetic Minority Over-sampling Technique".

    Examples
    --------
    >>> smote_sample([1, 2], [[9, 9], [5, 4]], 0.25).tolist()
    [2.0, 2.5]
    """
    start, others, share = floats("x", x, 1), floats("X", X, 2), float(floats("u", u, 0))
    if others.shape[1] != len(start):
        raise ValueError(f"a row of X has {others.shape[1]} entries and x has {len(start)}")
    if not 0 <= share <= 1:
        raise ValueError("u must be between 0 and 1")
    made: Floats = start + share * (others[np.argmin(_squared_distances(start, others))] - start)
    return made


def _squared_distances(x: Floats, X: Floats) -> Floats:
    distances: Floats = ((X - x) ** 2).sum(axis=1)
    return distances


def _reject(x: list[float], X: list[list[float]], u: float) -> str | None:
    start, others = floats("x", x), floats("X", X)
    squared = _squared_distances(start, others)
    if len(set(squared.tolist())) < len(X) or not squared.min():
        return "two examples are equally near, or one is the example itself"
    nearest = others[squared.argmin()]
    return "the way is along an axis" if (nearest == start).any() else None


@problem(
    smote_sample,
    params={
        "x": ListOf(Int(1, 9), 2),
        "X": Matrix(Int(0, 10), 3, "x"),
        "u": Choice(0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8),
    },
    reject=_reject,
    rtol=2e-3,  # coordinates are exact decimals of four digits
    digits=4,
)
def solve(x: list[float], X: list[list[float]], u: float) -> Solution:
    value = smote_sample(x, X, u)
    start, others = floats("x", x), floats("X", X)
    squared = _squared_distances(start, others)
    order = np.argsort(squared, kind="stable")
    nearest = others[order[0]]
    step = nearest - start
    return Solution(
        value,
        wrong={
            "from_the_neighbour": Wrong(
                (nearest - u * step).tolist() if u != 0.5 else None,
                "You went from the neighbour to the example: u is the share of the way from the example.",
            ),
            "midpoint": Wrong(
                (start + step / 2).tolist() if u != 0.5 else None,
                "You took the midpoint: the random number says how far to go.",
            ),
            "away_from_it": Wrong(
                (start - u * step).tolist(), "You went away from the neighbour: the new example lies between the two."
            ),
            "farthest": Wrong(
                (start + u * (others[order[-1]] - start)).tolist() if len(X) > 1 else None,
                "You went to the farthest of the others: SMOTE takes a near one.",
            ),
            "second_nearest": Wrong(
                (start + u * (others[order[1]] - start)).tolist() if len(X) > 2 else None,
                "You went to another neighbour than the nearest: compare the squared distances.",
            ),
            "neighbour_itself": Wrong(nearest.tolist(), "That is the neighbour itself: go the share u of the way."),
            "neighbour_added": Wrong(
                (start + u * nearest).tolist(),
                "You added a share of the neighbour: it is the difference that u scales.",
            ),
            "step_alone": Wrong((u * step).tolist(), "That is the step alone: it starts at the example."),
            "towards_the_mean": Wrong(
                (start + u * (others.mean(axis=0) - start)).tolist() if len(X) > 1 else None,
                "You went towards the mean of the others: SMOTE goes to one of them.",
            ),
        },
        steps=[
            f"squared distances from x = {show(squared.tolist())}, so the nearest is {show(nearest.tolist())}",
            f"difference to x = {show(step.tolist())}, times {number(u)}: {show((u * step).tolist())}",
            f"x + step = {show(value.tolist())}",
        ],
    )
