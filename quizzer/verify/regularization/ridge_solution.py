import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Matrix, bracketed, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.regularization.soft_threshold import soft_threshold


def ridge_solution(X: ArrayLike, y: ArrayLike, lam: float) -> Floats:
    r"""The weights that minimise ‖y - Xw‖² + lam ‖w‖², without an intercept.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Features: one row per sample.
    y : array_like of shape (n,)
        Targets.
    lam : float
        Weight of the penalty, not negative; 0 gives least squares where its solution is unique.

    Returns
    -------
    ndarray of shape (d,)
        The weights.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, lam is negative, or lam is 0 and the columns of X are linearly
        dependent.

    Notes
    -----
    .. math:: w = (X^\top X + \lambda I)^{-1} X^\top y

    References
    ----------
    .. [1] Hoerl and Kennard (1970), "Ridge Regression: Biased Estimation for Nonorthogonal Problems".

    Examples
    --------
    >>> ridge_solution([[1, 0], [0, 2]], [3, 4], 1.0).tolist()
    [1.5, 1.6]
    """
    samples, target, strength = floats("X", X, 2), floats("y", y, 1), float(floats("lam", lam, 0))
    same_length("X", samples, "y", target)
    if strength < 0:
        raise ValueError("lam is negative")
    if not strength and np.linalg.matrix_rank(samples) < samples.shape[1]:
        raise ValueError("lam is 0 and the columns of X are linearly dependent: the solution is not unique")
    return _solved(samples.T @ samples + strength * np.eye(samples.shape[1]), samples.T @ target)


def _solved(gram: Floats, moments: Floats) -> Floats:
    """The weights; NaN where a slip has no unique ones."""
    if np.linalg.matrix_rank(gram) < len(gram):
        return np.full(len(gram), np.nan)
    return np.asarray(np.linalg.solve(gram, moments), dtype=np.float64)


def _samples(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Two columns that are neither orthogonal nor alike in length."""
    while True:
        X = [[draws.integer(-2, 2) for _ in range(2)] for _ in range(3)]
        (a, b), (_, d) = np.array(X).T @ np.array(X)
        if b and a != d and 0 < a <= 8 and 0 < d <= 8 and a * d > b * b:
            return X


def _reject(X: list[list[float]], y: list[float], lam: float) -> str | None:
    return "a weight is nearly 0" if np.abs(ridge_solution(X, y, lam)).min() < 0.1 else None


@problem(
    ridge_solution,
    params={"X": Matrix(Int(-2, 2), 3, 2, draw=_samples), "y": ListOf(Int(-4, 4), "X"), "lam": Int(2, 4)},
    reject=_reject,
)
def solve(X: list[list[float]], y: list[float], lam: float) -> Solution:
    value = ridge_solution(X, y, lam)
    samples, target = floats("X", X), floats("y", y)
    gram, moments, unit = samples.T @ samples, samples.T @ target, np.eye(samples.shape[1])
    free = _solved(gram, moments)
    return Solution(
        value,
        wrong={
            "least_squares": Wrong(
                free.tolist() if lam else None, "That is least squares: ridge adds λ to the diagonal of XᵀX."
            ),
            **(_other_objectives(gram, moments, lam, len(y)) if lam else {}),
            "off_diagonal_lost": Wrong(
                (moments / (np.diag(gram) + lam)).tolist() if (gram != np.diag(np.diag(gram))).any() else None,
                "You divided by the diagonal: the columns of X are not orthogonal, so XᵀX + λI has to be inverted.",
            ),
            "lambda_everywhere": Wrong(
                _solved(gram + lam, moments).tolist() if lam and len(gram) > 1 else None,
                "You added λ to every entry of XᵀX: λI has it on the diagonal alone.",
            ),
            "lambda_subtracted": Wrong(
                _solved(gram - lam * unit, moments).tolist() if lam else None,
                "You subtracted λ: the penalty adds it to the diagonal of XᵀX.",
            ),
            "soft_threshold": Wrong(
                soft_threshold(free, lam).tolist() if lam and np.isfinite(free).all() else None,
                "You moved least squares towards 0 by λ: for orthonormal columns that is the lasso.",
            ),
            "scaled_least_squares": Wrong(
                (free / (1 + lam)).tolist() if lam else None,
                "You divided least squares by 1 + λ: that holds for orthonormal columns only.",
            ),
            "not_inverted": Wrong(moments.tolist(), "That is Xᵀy: it is multiplied by the inverse of XᵀX + λI."),
        },
        steps=[
            f"XᵀX + λI = {show((gram + lam * unit).tolist())}",
            f"Xᵀy = {show(moments.tolist())}",
            *(_by_cramer(gram + lam * unit, moments) if len(gram) == 2 else []),
            f"w = {show(value.tolist())}",
        ],
    )


def _other_objectives(gram: Floats, moments: Floats, lam: float, n: int) -> dict[str, Wrong]:
    """The weights for other factors before the two parts of the objective."""
    unit = np.eye(len(gram))
    return {
        "mean_loss": other_convention(
            _solved(gram + n * lam * unit, moments).tolist() if n > 1 else None,
            "that is for the mean of the squared errors. This card has their sum, so the diagonal gets λ, not nλ.",
        ),
        "half_loss": other_convention(
            _solved(gram + 2 * lam * unit, moments).tolist(),
            "that is for half the squared error and the penalty λ‖w‖². This card has no ½: the 2s cancel.",
        ),
        "half_penalty": other_convention(
            _solved(gram + lam / 2 * unit, moments).tolist(),
            "that is for the penalty ½λ‖w‖². This card has λ‖w‖²: the 2s of both derivatives cancel.",
        ),
    }


def _by_cramer(gram: Floats, moments: Floats) -> list[str]:
    """The determinant of a system of two equations, and each weight from it."""
    (a, b), (_, d) = gram.tolist()
    first, second = moments.tolist()
    whole = a * d - b * b
    lines = ((d, first, second), (a, second, first))
    return [
        f"determinant: {number(a)} × {number(d)} - {bracketed(b)} × {bracketed(b)} = {number(whole)}",
        *(
            f"w_{place} = ({number(own)} × {bracketed(near)} - {bracketed(b)} × {bracketed(far)})/{number(whole)}"
            f" = {show((own * near - b * far) / whole)}"
            for place, (own, near, far) in enumerate(lines, 1)
        ),
    ]
