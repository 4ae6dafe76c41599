import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

_WHOLE_NORMS = (
    *((3, 4), (6, 8), (5, 12), (9, 12), (8, 15)),
    *((1, 2, 2), (2, 4, 4), (2, 3, 6), (1, 4, 8), (2, 6, 9)),
)


def margin_width(w: ArrayLike) -> float:
    r"""Distance between the two margin planes wᵀx + b = 1 and wᵀx + b = -1.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights of the canonical hyperplane (the closest points have y f(x) = 1), not zero.

    Returns
    -------
    float
        The full width, positive, in the units of the features.

    Raises
    ------
    ValueError
        If an entry is not finite or w is zero.

    Notes
    -----
    .. math:: \frac{2}{\lVert w \rVert}

    Some texts call half of it, 1/‖w‖, the margin.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 7.1.

    Examples
    --------
    >>> margin_width([3, 4])
    0.4
    """
    length = np.linalg.norm(floats("w", w, 1))
    if length == 0:
        raise ValueError("w is zero: there is no margin")
    return float(2 / length)


def _weights(draws: Draws, earlier: Drawn) -> list[int]:
    return [draws.choice((-1, 1)) * entry for entry in draws.shuffled(draws.choice(_WHOLE_NORMS))]


@problem(margin_width, params={"w": ListOf(Int(-15, 15), (2, 3), draw=_weights)})
def solve(w: list[float]) -> Solution:
    value = margin_width(w)
    length = 2 / value
    squares = [entry**2 for entry in w]
    return Solution(
        value,
        wrong={
            "half_width": other_convention(
                1 / length,
                "1/‖w‖ is the distance from the plane to one side. This card asks for the full width, 2/‖w‖.",
            ),
            "squared": Wrong(2 / length**2, "You divided by ‖w‖²: take the square root, the width is 2/‖w‖."),
            "norm_itself": Wrong(length, "That is ‖w‖. The margin is wide when w is short: 2/‖w‖."),
        },
        steps=[
            f"‖w‖² = {' + '.join(map(number, squares))} = {number(sum(squares))}",
            f"‖w‖ = {show(length, 4)}",
            f"2/‖w‖ = {show(value, 4)}",
        ],
    )
