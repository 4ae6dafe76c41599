import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.regularization.soft_threshold import soft_threshold

TRIES = 50  # a column of zeros has no negative product


def lasso_coordinate_update(X: ArrayLike, y: ArrayLike, w: ArrayLike, lam: float) -> float:
    r"""New first coefficient of the lasso, with all others held fixed.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Samples as rows; the first column is not zero.
    y : array_like of shape (n,)
        Targets.
    w : array_like of shape (d,)
        Coefficients before the update.
    lam : float
        Weight of the L1 penalty, not negative.

    Returns
    -------
    float
        The value of the first coefficient that minimises ½‖y - Xw‖² + lam‖w‖₁.

    Raises
    ------
    ValueError
        If an entry is not finite, the shapes do not fit, lam is negative, or the first column of X is zero.

    Notes
    -----
    .. math:: w_1 \leftarrow \frac{S(x_1^\top r,\ \lambda)}{x_1^\top x_1}, \qquad r = y - \sum_{k \ne 1} x_k w_k

    S is the soft threshold, r the residual without the coefficient that is updated.

    References
    ----------
    .. [1] Friedman, Hastie and Tibshirani (2010), "Regularization Paths for Generalized Linear Models via Coordinate
       Descent".

    Examples
    --------
    >>> lasso_coordinate_update([[1, 1], [1, 0]], [3, 2], [0, 1], 1.0)
    1.5
    """
    columns, targets, weights = floats("X", X, 2), floats("y", y, 1), floats("w", w, 1)
    strength = float(floats("lam", lam, 0))
    same_length("X", columns, "y", targets)
    same_length("a row of X", columns[0], "w", weights)
    if strength < 0:
        raise ValueError("lam is negative")
    first = columns[:, 0]
    if not first.any():
        raise ValueError("X has a first column of zeros")
    residual = targets - columns[:, 1:] @ weights[1:]
    return float(soft_threshold(first @ residual, strength) / (first @ first))


def _product(X: ArrayLike, y: ArrayLike, w: ArrayLike) -> float:
    """Of the first column and the residual without its coefficient."""
    columns, targets, weights = np.array(X, dtype=float), np.array(y, dtype=float), np.array(w, dtype=float)
    return float(columns[:, 0] @ (targets - columns[:, 1:] @ weights[1:]))


def _targets(draws: Draws, earlier: Drawn) -> list[int]:
    """Such that the product is below -λ: from a positive one λ is subtracted without a thought for the sign."""
    for _ in range(TRIES):
        targets = [draws.integer(-8, 8) for _ in earlier["X"]]
        if _product(earlier["X"], targets, earlier["w"]) < -earlier["lam"]:
            break
    return targets


@problem(
    lasso_coordinate_update,
    params={
        "X": Matrix(Int(-3, 3), 3, 2),
        "w": ListOf(Int(-2, 2, exclude=[0, 1]), 2),
        "lam": Choice(1.5, 2, 2.5, 3, 4),
        "y": ListOf(Int(-8, 8), "X", draw=_targets),
    },
    reject=lambda X, y, w, **_: "the product is not negative" if _product(X, y, w) >= 0 else None,
)
def solve(X: list[list[float]], y: list[float], w: list[float], lam: float) -> Solution:
    value = lasso_coordinate_update(X, y, w, lam)
    columns, targets, weights = np.array(X, dtype=float), np.array(y, dtype=float), np.array(w, dtype=float)
    first = columns[:, 0]
    residual = targets - columns[:, 1:] @ weights[1:]
    length, product = float(first @ first), _product(X, y, w)
    full = float(first @ (targets - columns @ weights))
    softer, harder = (float(soft_threshold(product, lam * factor)) / length for factor in (0.5, len(y)))
    return Solution(
        value,
        wrong={
            "threshold_forgotten": Wrong(
                product / length, "That is the least-squares coefficient of the residual: apply the threshold λ first."
            ),
            "always_subtracted": Wrong(
                (product - lam) / length if product < 0 else None,
                "You subtracted λ from a negative product: the threshold moves it towards 0, so λ is added.",
            ),
            "length_forgotten": Wrong(
                float(soft_threshold(product, lam)),
                "You left out the division by x₁ᵀx₁: the columns do not have the length 1.",
            ),
            "divided_by_n": Wrong(
                float(soft_threshold(product, lam)) / len(y),
                "You divided by the number of samples: that is x₁ᵀx₁ of a standardised column only.",
            ),
            "divided_by_the_norm": Wrong(
                float(soft_threshold(product, lam)) / math.sqrt(length) if length != 1 else None,
                "You divided by the length of the column: the divisor is its square x₁ᵀx₁.",
            ),
            "threshold_after_division": Wrong(
                float(soft_threshold(product / length, lam)),
                "You thresholded after the division: λ acts on x₁ᵀr, and then both are divided by x₁ᵀx₁.",
            ),
            "others_ignored": Wrong(
                float(soft_threshold(first @ targets, lam)) / length,
                "You took y for the residual: subtract what the other coefficient explains.",
            ),
            "simple_regression": Wrong(
                float(first @ targets) / length if (first @ targets) != product else None,
                "You regressed y on the first column alone: the residual and the threshold are left out.",
            ),
            "full_residual": Wrong(
                float(soft_threshold(full, lam)) / length,
                "You subtracted the old w₁ as well: the residual leaves the updated coefficient out.",
            ),
            "ridge": Wrong(
                product / (length + lam), "That is the update of ridge: it shrinks and never gives an exact 0."
            ),
            "without_half": other_convention(
                softer, "that is for ‖y - Xw‖² without the ½, which halves the threshold. This card has ½‖y - Xw‖²."
            ),
            "over_n": other_convention(
                harder or None,
                "that is for a mean of squares, ‖y - Xw‖²/(2n), as in scikit-learn. This card has ½‖y - Xw‖².",
            ),
        },
        steps=[
            f"r = y - x₂w₂ = {show(residual.tolist(), 4)}",
            f"x₁ᵀr = {show(product, 4)}, x₁ᵀx₁ = {show(length, 4)}",
            f"soft threshold of {show(product, 4)} at {number(lam)}: {show(value * length, 4)}",
            f"divided by {show(length, 4)}: {show(value, 4)}",
        ],
    )
