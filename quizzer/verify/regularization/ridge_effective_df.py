import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def ridge_effective_df(s: ArrayLike, lam: float) -> float:
    r"""Effective degrees of freedom of ‖y - Xw‖² + lam‖w‖², from the singular values of X.

    Parameters
    ----------
    s : array_like of shape (d,)
        Singular values of X, positive.
    lam : float
        Weight of the penalty, not negative.

    Returns
    -------
    float
        Between 0 and the number of singular values, which it is for lam = 0.

    Raises
    ------
    ValueError
        If an entry is not finite, a singular value is not positive, or lam is negative.

    Notes
    -----
    .. math:: \mathrm{tr}\bigl(X (X^\top X + \lambda I)^{-1} X^\top\bigr) = \sum_i \frac{s_i^2}{s_i^2 + \lambda}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 3.4.1.

    Examples
    --------
    >>> ridge_effective_df([3, 1], 1.0)
    1.4
    """
    values, strength = floats("s", s, 1), float(floats("lam", lam, 0))
    if (values <= 0).any():
        raise ValueError("s must be positive")
    if strength < 0:
        raise ValueError("lam is negative")
    return float((values**2 / (values**2 + strength)).sum())


@problem(ridge_effective_df, params={"s": ListOf(Int(1, 6), 3, distinct=True), "lam": Choice(2, 3, 5, 8, 10, 15)})
def solve(s: list[float], lam: float) -> Solution:
    value = ridge_effective_df(s, lam)
    squares = np.array(s, dtype=float) ** 2
    factors = squares / (squares + lam)
    return Solution(
        value,
        wrong={
            "unsquared": Wrong(
                float((np.sqrt(squares) / (np.sqrt(squares) + lam)).sum()),
                "You took the singular values themselves: each factor is s²/(s² + λ).",
            ),
            "numerator_unsquared": Wrong(
                float((np.sqrt(squares) / (squares + lam)).sum()),
                "You squared the singular values below only: each factor is s²/(s² + λ).",
            ),
            "lost_part": Wrong(
                float((1 - factors).sum()), "That is what the penalty takes away: the sum of λ/(s² + λ)."
            ),
            "lambda_squared": Wrong(
                float((squares / (squares + lam**2)).sum()), "You squared λ as well: each factor is s²/(s² + λ)."
            ),
            "twice_lambda": other_convention(
                float((squares / (squares + 2 * lam)).sum()),
                "that is for ½‖y - Xw‖² + λ‖w‖². This card has no ½.",
            ),
            "squared_factors": other_convention(
                float((factors**2).sum()), "that is tr(HHᵀ), which some texts use. This card asks for tr H."
            ),
        },
        steps=[
            f"s² = {show(squares.tolist(), 4)}",
            f"s²/(s² + {number(lam)}) = {show(factors.tolist(), 4)}",
            f"sum = {show(value, 4)}",
        ],
    )
