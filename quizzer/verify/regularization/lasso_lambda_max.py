import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def lasso_lambda_max(X: ArrayLike, y: ArrayLike) -> float:
    r"""Smallest lam for which ½‖y - Xw‖² + lam‖w‖₁ has its minimum at w = 0.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Samples as rows.
    y : array_like of shape (n,)
        Targets.

    Returns
    -------
    float
        Largest size of an inner product of a column with the targets, not negative.

    Raises
    ------
    ValueError
        If an entry is not finite or the lengths differ.

    Notes
    -----
    .. math:: \lambda_{\max} = \max_j |x_j^\top y| = \lVert X^\top y \rVert_\infty

    0 is optimal if every entry of the gradient of the loss there, -Xᵀy, is at most lam in size.

    References
    ----------
    .. [1] Friedman, Hastie and Tibshirani (2010), "Regularization Paths for Generalized Linear Models via Coordinate
       Descent".

    Examples
    --------
    >>> lasso_lambda_max([[1, 0], [2, -1]], [1, 3])
    7.0
    """
    columns, targets = floats("X", X, 2), floats("y", y, 1)
    same_length("X", columns, "y", targets)
    return float(np.abs(columns.T @ targets).max())


def _targets(draws: Draws, earlier: Drawn) -> list[float]:
    """Such that the product of the largest size is negative: with its sign it would not be found."""
    targets = [draws.integer(-4, 4) / 2 for _ in earlier["X"]]
    products = np.array(earlier["X"], dtype=float).T @ targets
    return [0 - target for target in targets] if products.max() > -products.min() else targets


def _reject(X: list[list[float]], y: list[float]) -> str | None:
    products = np.array(X, dtype=float).T @ y
    return "two products tie" if products.max() == -products.min() else None


@problem(
    lasso_lambda_max,
    params={"X": Matrix(Int(-3, 3), (3, 4), 3), "y": ListOf(Dec(-2, 2, 0.5), "X", draw=_targets)},
    reject=_reject,
)
def solve(X: list[list[float]], y: list[float]) -> Solution:
    value = lasso_lambda_max(X, y)
    columns, targets = np.array(X, dtype=float), np.array(y, dtype=float)
    products = columns.T @ targets
    return Solution(
        value,
        wrong={
            "size_forgotten": Wrong(
                float(products.max()) if products.max() < value else None,
                "You took the largest product with its sign: a negative one keeps its feature in the model as well.",
            ),
            "rows_for_columns": Wrong(
                float(np.abs(columns @ targets).max()) if len(set(columns.shape)) == 1 else None,
                "You multiplied y with the rows of X: each feature is a column.",
            ),
            "sum_of_sizes": Wrong(
                float(np.abs(products).sum()),
                "You added the sizes: each coefficient has its own condition, take the largest.",
            ),
            "smallest": Wrong(
                float(np.abs(products).min()),
                "That is the smallest size: the condition holds for all coefficients only from the largest size on.",
            ),
            "norm": Wrong(
                float(np.linalg.norm(products)), "You took the length of Xᵀy: each entry has to be at most λ in size."
            ),
            "halved": Wrong(
                value / 2, "You halved the largest size: the ½ of the loss cancels the 2 of the square in its gradient."
            ),
            "over_n": other_convention(
                value / len(y),
                "that is for a mean of squares, ‖y - Xw‖²/(2n), as in scikit-learn. This card has ½‖y - Xw‖².",
            ),
            "without_half": other_convention(
                2 * value, "that is for ‖y - Xw‖² without the ½. This card has ½‖y - Xw‖²."
            ),
        },
        steps=[
            f"Xᵀy = {show(products.tolist(), 4)}",
            "w = 0 is optimal if each of them is at most λ in size",
            f"largest size: {show(value, 4)}",
        ],
    )
