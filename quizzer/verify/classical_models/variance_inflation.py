from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def variance_inflation(r: float) -> float:
    r"""Factor by which correlation with another feature raises the variance of a coefficient.

    Parameters
    ----------
    r : float
        Multiple correlation of the feature with the others: with one other feature, their correlation. Between -1
        and 1, both excluded.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    ValueError
        If r is not between -1 and 1.

    Notes
    -----
    .. math:: \mathrm{VIF} = \frac{1}{1 - R_j^2}

    where :math:`R_j^2` is that of the regression of feature j on the others.

    References
    ----------
    .. [1] Belsley, Kuh and Welsch (1980), "Regression Diagnostics".

    Examples
    --------
    >>> round(variance_inflation(0.8), 6)
    2.777778
    """
    if abs(floats("r", r, 0)) >= 1:
        raise ValueError("r must lie between -1 and 1: with exact collinearity the variance has no value")
    return 1 / (1 - r * r)


@problem(variance_inflation, params={"r": Dec(0.4, 0.97, 0.01)})
def solve(r: float) -> Solution:
    value = variance_inflation(r)
    return Solution(
        value,
        wrong={
            "not_squared": Wrong(
                1 / (1 - abs(r)) if r else None,
                "You subtracted the correlation: subtract its square, R².",
            ),
            "standard_error": Wrong(
                value**0.5 if r else None, "That is the factor of the standard error: the variance has its square."
            ),
            "tolerance": Wrong(1 - r * r if r else None, "That is the tolerance: the factor is its inverse."),
            "explained_over_rest": Wrong(r * r * value if r else None, "That is R²/(1 - R²): the numerator is 1."),
            "squared_again": Wrong(
                value**2 if r else None,
                "You squared the whole as well: only the correlation is squared.",
            ),
            "plus": Wrong(1 / (1 + r * r) if r else None, "You added R²: subtract it, correlation costs precision."),
            "inverse_square": Wrong(1 / (r * r) if r else None, "You inverted R²: invert 1 - R²."),
        },
        steps=[
            f"R^2 = {number(r)}^2 = {show(r * r, 6)}",
            f"1/(1 - {show(r * r, 6)}) = {show(value, 4)}",
        ],
    )
