import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def mcnemar_statistic(C: ArrayLike) -> float:
    r"""Chi-square statistic of McNemar, uncorrected, for the question whether two classifiers err equally often.

    Parameters
    ----------
    C : array_like of shape (2, 2)
        Counts of rows: first row A right, second row A wrong; first column B right, second column B wrong.

    Returns
    -------
    float
        Not negative; about chi-square with 1 degree of freedom if both err equally often.

    Raises
    ------
    ValueError
        If the table is not 2 × 2, a count is negative, or the classifiers never differ.

    Notes
    -----
    Rows on which both are right or both wrong say nothing about the difference.

    .. math:: \chi^2 = \frac{(n_{12} - n_{21})^2}{n_{12} + n_{21}}

    References
    ----------
    .. [1] McNemar (1947), "Note on the Sampling Error of the Difference between Correlated Proportions".

    Examples
    --------
    >>> mcnemar_statistic([[80, 9], [3, 8]])
    3.0
    """
    counts = floats("C", C, 2)
    if counts.shape != (2, 2):
        raise ValueError("C must be a table of 2 rows and 2 columns")
    if (counts < 0).any():
        raise ValueError("C has a negative count")
    first, second = float(counts[0, 1]), float(counts[1, 0])
    if not first + second:
        raise ValueError("C must have rows on which one alone is right")
    return (first - second) ** 2 / (first + second)


def _counts(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Many rows on which both agree, some on which one alone is right."""
    fewer = draws.integer(8, 30)
    more = fewer + draws.integer(6, 25)
    first, second = draws.shuffled([fewer, more])
    return [[draws.integer(300, 800), first], [second, draws.integer(40, 120)]]


@problem(mcnemar_statistic, params={"C": Matrix(Int(8, 800), 2, 2, draw=_counts)})
def solve(C: list[list[float]]) -> Solution:
    value, ((both, first), (second, neither)) = mcnemar_statistic(C), C
    total, differ = both + first + second + neither, abs(first - second)
    pooled = (2 * both + first + second) / (2 * total)
    return Solution(
        value,
        wrong={
            "agreements": Wrong(
                (both - neither) ** 2 / (both + neither) if both + neither else None,
                "You took the rows on which both agree: those on which one alone is right tell them apart.",
            ),
            "all_rows_below": Wrong(differ**2 / total, "You divided by all rows: divide by those where they differ."),
            "not_squared": Wrong(differ / (first + second), "You left the difference unsquared."),
            "independent_samples": Wrong(
                (differ / total) ** 2 / (2 * pooled * (1 - pooled) / total) if 0 < pooled < 1 else None,
                "You compared two accuracies as if they came from different rows: both saw the same ones.",
            ),
            "larger_for_sum": Wrong(
                differ**2 / max(first, second), "You divided by the larger count: divide by the sum of both."
            ),
            "error_counts": Wrong(
                differ**2 / (first + second + 2 * neither) if neither else None,
                "You divided by all errors: those that both make say nothing about the difference.",
            ),
            "root": other_convention(
                math.sqrt(value), "as a normal deviate, the root of the statistic; this card asks for the square."
            ),
            "signed_root": other_convention(
                -math.sqrt(value) if first < second else None,
                "as a normal deviate with its sign; this card asks for the square.",
            ),
            "corrected": other_convention(
                max(0.0, differ - 1) ** 2 / (first + second),
                "with the correction for continuity, (|difference| - 1)^2; this card has none.",
            ),
            "corrected_by_half": other_convention(
                max(0.0, differ - 0.5) ** 2 / (first + second),
                "with a correction for continuity of 1/2, as Yates has it; this card has none.",
            ),
        },
        steps=[
            f"A alone is right on {number(first)} rows, B alone on {number(second)}",
            f"({number(first)} - {number(second)})^2 = {number(differ**2)}",
            f"{number(differ**2)}/({number(first)} + {number(second)}) = {show(value, 4)}",
        ],
    )
