import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem

LEFT, RIGHT = "left", "right"


def hierarchical_softmax_probability(v: ArrayLike, nodes: ArrayLike, turns: list[str]) -> float:
    r"""Probability of the word at the end of a path of the binary tree.

    Parameters
    ----------
    v : array_like of shape (d,)
        Vector of the centre word.
    nodes : array_like of shape (L, d)
        Vectors of the inner nodes on the path, from the root on.
    turns : list of str of length L
        `left` or `right` at each of them.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no node, the widths differ, or the turns are not as many as the nodes and
        each `left` or `right`.

    Notes
    -----
    A node goes left with the probability of its logistic function, and right with the rest.

    .. math:: \prod_{j=1}^{L} \sigma(\pm u_j^\top v), \qquad + \text{ for left}

    References
    ----------
    .. [1] Morin and Bengio (2005), "Hierarchical Probabilistic Neural Network Language Model".

    Examples
    --------
    >>> from math import log
    >>> round(hierarchical_softmax_probability([1, 0], [[log(3), 5], [log(3), 0]], ["left", "right"]), 6)
    0.1875
    """
    centre, inner = floats("v", v, 1), floats("nodes", nodes, 2)
    if inner.shape[1] != len(centre):
        raise ValueError("v and the rows of nodes must have one width")
    signs = _signs(turns)
    if len(signs) != len(inner):
        raise ValueError("turns must have one entry for each of the nodes")
    return float(np.exp(_log_sigmoid(signs * (inner @ centre)).sum()))


def _signs(turns: list[str]) -> Floats:
    if not all(turn in (LEFT, RIGHT) for turn in turns):
        raise ValueError("turns must be left or right")
    return np.array([1.0 if turn == LEFT else -1.0 for turn in turns])


def _log_sigmoid(x: Floats) -> Floats:
    result: Floats = -np.logaddexp(0, -x)
    return result


def _some(draws: Draws, earlier: Drawn) -> list[int]:
    """A vector that is not zero: a zero centre would make every dot product 0."""
    return draws.choice([[1, 0], [0, 1], [1, 1], [1, -1], [-1, 1], [2, 0], [0, 2]])


def _turns(draws: Draws, earlier: Drawn) -> list[str]:
    """At least one turn of each kind."""
    others = [draws.choice((LEFT, RIGHT)) for _ in earlier["nodes"][2:]]
    return draws.shuffled([LEFT, RIGHT, *others])


def _reject(v: list[int], nodes: list[list[float]], turns: list[str]) -> str | None:
    dots = np.array(nodes, float) @ np.array(v, float)
    return "a turn is a toss" if not dots.all() else None


@problem(
    hierarchical_softmax_probability,
    params={
        "v": ListOf(Int(-1, 2), 2, draw=_some),
        "nodes": Matrix(Dec(-1.2, 1.2, 0.3, exclude=(0,)), (2, 3), 2),
        "turns": ListOf(Choice(LEFT, RIGHT), "nodes", draw=_turns),
    },
    reject=_reject,
    probability=True,
)
def solve(v: list[float], nodes: list[list[float]], turns: list[str]) -> Solution:
    value, signs = hierarchical_softmax_probability(v, nodes, turns), _signs(turns)
    dots = np.array(nodes, float) @ np.array(v, float)
    branches = np.exp(_log_sigmoid(signs * dots))
    backwards = signs[::-1]
    return Solution(
        value,
        wrong={
            "turns_exchanged": Wrong(
                float(np.exp(_log_sigmoid(-signs * dots).sum())),
                "You exchanged left and right"
                + (
                    ", or read the turns from the word up to the root: they are given from the root on, and "
                    if (backwards == -signs).all()
                    else ": here "
                )
                + "the logistic function itself is the probability of left.",
            ),
            "all_left": Wrong(
                float(np.exp(_log_sigmoid(dots).sum())),
                "You went left at every node: where the path goes right, the probability is σ(-u·v).",
            ),
            "turns_backwards": Wrong(
                float(np.exp(_log_sigmoid(backwards * dots).sum()))
                if (backwards != signs).any() and (backwards != -signs).any()
                else None,
                "You read the turns from the word up to the root: they are given from the root on.",
            ),
            "sum_for_product": Wrong(
                float(branches.sum()), "You added the branches: all turns have to be taken, so they are multiplied."
            ),
            "mean_for_product": Wrong(
                float(branches.mean()), "You averaged the branches: all turns have to be taken, so they are multiplied."
            ),
            "last_turn": Wrong(float(branches[-1]), "That is the last turn alone: the path has to arrive there first."),
            "negative_logarithm": Wrong(float(-np.log(value)), "That is the loss, -ln p: the probability is asked."),
        },
        steps=[
            f"dot products with v: {show(dots.tolist(), 4)}",
            "branches taken: "
            + ", ".join(
                f"σ({show(float(x), 4)}) = {show(float(p), 4)}" for x, p in zip(signs * dots, branches, strict=True)
            ),
            f"their product: {show(value, 4)}",
        ],
    )
