import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def rbf_svm_score(X: ArrayLike, y: ArrayLike, alpha: ArrayLike, b: float, gamma: float, x: float) -> float:
    r"""Score of one point in one dimension, from the support vectors of an SVM with a Gaussian kernel.

    Parameters
    ----------
    X : array_like of shape (n,)
        Support vectors, numbers on a line.
    y : array_like of shape (n,)
        Their labels -1 and +1.
    alpha : array_like of shape (n,)
        Their multipliers, positive.
    b : float
        Offset.
    gamma : float
        Inverse squared width of the kernel, positive.
    x : float
        The point.

    Returns
    -------
    float
        The score; its sign is the predicted label.

    Raises
    ------
    ValueError
        If an entry is not finite, a label is not -1 or +1, the lengths differ, or a multiplier or gamma is not
        positive.

    Notes
    -----
    .. math:: f(x) = \sum_i \alpha_i y_i\, e^{-\gamma (x_i - x)^2} + b

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 7.1.

    Examples
    --------
    >>> round(rbf_svm_score([0, 2], [1, -1], [1, 1], 0.0, 1.0, 0.0), 6)
    0.981684
    """
    points, labels, multipliers = floats("X", X, 1), floats("y", y, 1), floats("alpha", alpha, 1)
    offset, width, point = (float(floats(name, given, 0)) for name, given in (("b", b), ("gamma", gamma), ("x", x)))
    if not np.isin(labels, (-1, 1)).all():
        raise ValueError("y must be labels -1 and +1")
    same_length("X", points, "y", labels)
    same_length("y", labels, "alpha", multipliers)
    if (multipliers <= 0).any():
        raise ValueError("alpha must be positive")
    if width <= 0:
        raise ValueError("gamma must be positive")
    return float((multipliers * labels) @ np.exp(-width * (points - point) ** 2)) + offset


def _points(draws: Draws, earlier: Drawn) -> list[int]:
    """Neither so near that their votes cancel nor so far that they have none."""
    centre, gap = draws.integer(-1, 2), draws.choice((2, 3))
    return [centre - gap, centre, centre + 5 - gap]


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """The one in the middle is of the other class."""
    label = draws.choice((-1, 1))
    return [label, -label, label]


def _multipliers(draws: Draws, earlier: Drawn) -> list[float]:
    """As much for the two of one class together as for the other."""
    sizes = (0.5, 1, 1.5, 2, 2.5, 3)
    left, right = draws.choice(sizes), draws.choice(sizes)
    return [left, left + right, right]


def _near_the_middle(draws: Draws, earlier: Drawn) -> float:
    """Not farther from it, where all the kernels with too narrow a width are 0."""
    return float(earlier["X"][1] + draws.choice((-0.6, 0.6)))


@problem(
    rbf_svm_score,
    params={
        "X": ListOf(Int(-4, 5), 3, draw=_points),
        "y": ListOf(Choice(-1, 1), 3, draw=_labels),
        "alpha": ListOf(Dec(0.5, 6, 0.5), 3, draw=_multipliers),
        "b": Dec(-0.5, 0.5, exclude=[0]),
        "gamma": Choice(0.12, 0.15, 0.18),  # not 1, which hides what was done with it
        "x": Dec(-1.6, 2.6, draw=_near_the_middle),
    },
)
def solve(X: list[float], y: list[int], alpha: list[float], b: float, gamma: float, x: float) -> Solution:
    value = rbf_svm_score(X, y, alpha, b, gamma, x)
    distances = np.abs(np.array(X, dtype=float) - x)
    signed = np.array(alpha, dtype=float) * np.array(y, dtype=float)
    kernel = np.exp(-gamma * distances**2)
    terms = signed * kernel
    return Solution(
        value,
        wrong={
            "offset_forgotten": Wrong(value - b, "You left out b."),
            "offset_subtracted": other_convention(
                value - 2 * b if b else None,
                "that subtracts b, as the SMO paper does. This card has f(x) = Σ α y K + b, as in wᵀx + b.",
            ),
            "label_forgotten": Wrong(
                float(np.abs(terms).sum()) + b, "You added all the terms: those of negatives count with y = -1."
            ),
            "alpha_forgotten": Wrong(
                float(np.sign(signed) @ kernel) + b, "You left out the multipliers: each term is α y K."
            ),
            "distance_unsquared": Wrong(
                float(signed @ np.exp(-gamma * distances)) + b, "The exponent has the squared distance, -γ(x - z)²."
            ),
            "gamma_forgotten": Wrong(
                float(signed @ np.exp(-(distances**2))) + b if gamma != 1 else None,
                "You left out γ: it multiplies the squared distance.",
            ),
            "weakest_left_out": Wrong(
                value - float(terms[np.argmin(np.abs(terms))]) if len(terms) > 1 else None,
                "You left out a support vector: the vote of the weakest counts too.",
            ),
            "sum_for_difference": Wrong(
                float(signed @ np.exp(-gamma * (np.array(X, dtype=float) + x) ** 2)) + b if x else None,
                "You added x and the support vector, or lost a minus sign: the distance is their difference.",
            ),
            "exponent_halved": Wrong(
                float(signed @ np.exp(-gamma * distances**2 / 2)) + b, "You halved the exponent: it is -γ(x - z)²."
            ),
            "gamma_squared": Wrong(
                float(signed @ np.exp(-((gamma * distances) ** 2))) + b if gamma != 1 else None,
                "You squared γ too: it multiplies the squared distance.",
            ),
            "width_of_one": Wrong(
                float(signed @ np.exp(-(distances**2) / 2)) + b if gamma != 0.5 else None,
                "The exponent -(x - z)²/2 belongs to σ = 1: here it is -γ(x - z)².",
            ),
            "gamma_as_width": Wrong(
                float(signed @ np.exp(-(distances**2) / (2 * gamma**2))) + b,
                "You read γ as the standard deviation σ. It is 1/(2σ²).",
            ),
            "gamma_as_variance": Wrong(
                float(signed @ np.exp(-(distances**2) / (2 * gamma))) + b,
                "You read γ as the variance σ². It is 1/(2σ²).",
            ),
            "gamma_divides": Wrong(
                float(signed @ np.exp(-(distances**2) / gamma)) + b if gamma != 1 else None,
                "You divided by γ: it multiplies the squared distance.",
            ),
            "linear_kernel": Wrong(
                float(signed @ np.array(X, dtype=float)) * x + b, "That is the score with the linear kernel."
            ),
        },
        steps=[
            f"squared distances = {show((distances**2).tolist(), 4)}",
            f"K = exp(-γ × squared distance) = {show(kernel.tolist(), 6)}",
            f"α y K = {show(terms.tolist(), 6)}",
            f"sum + b = {show(value, 4)}",
        ],
        scale=math.fsum(np.abs(terms)) + abs(b),
    )
