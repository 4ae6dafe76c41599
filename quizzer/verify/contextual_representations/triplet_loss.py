import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TRIES = 100


def triplet_loss(anchor: ArrayLike, positive: ArrayLike, negative: ArrayLike, margin: float = 1.0) -> float:
    r"""Triplet loss with Euclidean distances.

    Parameters
    ----------
    anchor : array_like of shape (d,)
        Vector of the text in question.
    positive : array_like of shape (d,)
        Vector of a text that means the same.
    negative : array_like of shape (d,)
        Vector of a text that does not.
    margin : float, default 1.0
        By what the negative has to be farther away, positive.

    Returns
    -------
    float
        Non-negative; 0 once the negative is farther away by the margin.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, or `margin` is not positive.

    Notes
    -----
    .. math:: \max\left(0, \lVert a - p \rVert - \lVert a - n \rVert + m\right)

    References
    ----------
    .. [1] Reimers and Gurevych (2019), "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks".
    .. [2] Schroff, Kalenichenko and Philbin (2015), "FaceNet: A Unified Embedding for Face Recognition and Clustering",
       with squared distances.

    Examples
    --------
    >>> triplet_loss([0, 0], [3, 4], [0, 5.5])
    0.5
    """
    a, p, n = floats("anchor", anchor, 1), floats("positive", positive, 1), floats("negative", negative, 1)
    same_length("anchor", a, "positive", p)
    same_length("anchor", a, "negative", n)
    if not floats("margin", margin, 0) > 0:
        raise ValueError("margin must be positive")
    return max(0.0, _distance(a, p) - _distance(a, n) + margin)


def _distance(a: Floats, b: Floats) -> float:
    return float(np.linalg.norm(a - b))


def _negative(draws: Draws, earlier: Drawn) -> list[int]:
    """A vector about as far away as the positive: nearer, or farther away by less than the margin."""
    a, p, margin = (np.array(earlier[name], float) for name in ("anchor", "positive", "margin"))
    own = ListOf(Int(-4, 6), "anchor")
    for _ in range(TRIES):
        n = own.own_draw(draws, earlier)
        if 0.3 < abs(_distance(a, np.array(n)) - _distance(a, p)) < margin - 0.3:
            break
    return n


@problem(
    triplet_loss,
    params={
        "anchor": ListOf(Int(-2, 3), 2),
        "positive": ListOf(Int(-4, 5), "anchor"),
        "margin": Dec(1, 3, 0.5),
        "negative": ListOf(Int(-4, 6), "anchor", draw=_negative),
    },
)
def solve(anchor: list[float], positive: list[float], negative: list[float], margin: float = 1.0) -> Solution:
    value = triplet_loss(anchor, positive, negative, margin)
    a, p, n = (np.array(vector, float) for vector in (anchor, positive, negative))
    near, far = _distance(a, p), _distance(a, n)
    return Solution(
        value,
        wrong={
            "distances_exchanged": Wrong(
                max(0.0, far - near + margin) or None,
                "You exchanged the distances: the positive comes first.",
            ),
            "margin_forgotten": Wrong(
                max(0.0, near - far) or None, "You left the margin out: the negative has to be farther away by it."
            ),
            "taken_as_zero": Wrong(
                0.0 if value else None,
                "The loss is not 0 yet: the negative is not farther away than the positive by the whole margin.",
            ),
            "margin_subtracted": Wrong(
                near - far - margin, "You subtracted the margin: it is added, so that the loss ends when it is reached."
            ),
            "squared_distances": other_convention(
                max(0.0, near**2 - far**2 + margin) or None,
                "that is with squared distances; this card takes them plain.",
            ),
            "city_block": Wrong(
                max(0.0, float(np.abs(a - p).sum() - np.abs(a - n).sum()) + margin) or None,
                "You added the absolute differences: the Euclidean distance is the root of the sum of squares.",
            ),
            "distance_of_the_pair": Wrong(
                max(0.0, near - _distance(p, n) + margin) or None,
                "You took the distance from the positive to the negative: both are measured from the anchor.",
            ),
            "negative_ignored": Wrong(near + margin, "You left the negative out: its distance is subtracted."),
        },
        steps=[
            f"anchor to positive: {show(near, 5)}",
            f"anchor to negative: {show(far, 5)}",
            f"{show(near, 5)} - {show(far, 5)} + {number(margin)} = {show(near - far + margin, 4)}",
            *([] if near - far + margin > 0 else ["negative, so the loss is 0"]),
        ],
        scale=near + far,
    )
