import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def tukey_fences(values: ArrayLike) -> Floats:
    r"""Lower and upper fence: one and a half interquartile ranges outside the quartiles.

    Parameters
    ----------
    values : array_like of shape (n,)
        Values in any order, an even number of them, four or more.

    Returns
    -------
    ndarray of shape (2,)
        Lower and upper fence. The quartiles are the medians of the lower and of the upper half.

    Raises
    ------
    ValueError
        If a value is not finite or their number is odd or below four.

    Notes
    -----
    .. math:: Q_1 - 1.5 (Q_3 - Q_1), \qquad Q_3 + 1.5 (Q_3 - Q_1)

    References
    ----------
    .. [1] Tukey (1977), Exploratory Data Analysis.

    Examples
    --------
    >>> tukey_fences([1, 3, 5, 7]).tolist()
    [-4.0, 12.0]
    """
    given = np.sort(floats("values", values, 1))
    if len(given) < 4 or len(given) % 2:
        raise ValueError("values must be an even number of them, four or more")
    return _fences(*_quartiles(given))


def _quartiles(ordered: Floats) -> tuple[float, float]:
    half = len(ordered) // 2
    return float(np.median(ordered[:half])), float(np.median(ordered[half:]))


def _fences(first: float, third: float, factor: float = 1.5) -> Floats:
    return np.array([first - factor * (third - first), third + factor * (third - first)])


def _reject(values: list[float]) -> str | None:
    first, third = _quartiles(np.sort(floats("values", values)))
    lower, upper = _fences(first, third)
    if third - first < 3 or min(abs(lower), abs(upper)) < 1:
        return "the quartiles hardly differ, or a fence is about 0"
    return None


@problem(tukey_fences, params={"values": ListOf(Int(10, 70), 8, distinct=True)}, reject=_reject)
def solve(values: list[float]) -> Solution:
    ordered, value = np.sort(floats("values", values)), tukey_fences(values)
    (first, third), middle = _quartiles(ordered), float(np.median(ordered))
    width, spread = third - first, float(ordered.std(ddof=1))
    return Solution(
        value,
        wrong={
            "from_the_median": Wrong(
                [middle - 1.5 * width, middle + 1.5 * width],
                "You measured from the median: the fences are measured from the quartiles.",
            ),
            "one_width": Wrong(_fences(first, third, 1), "You took one interquartile range: the rule has 1.5 of them."),
            "three_widths": Wrong(
                _fences(first, third, 3), "Those are the outer fences: the usual rule has 1.5 interquartile ranges."
            ),
            "quartiles": Wrong([first, third], "Those are the quartiles: go outside by 1.5 times their distance."),
            "range_for_width": Wrong(
                [first - 1.5 * float(np.ptp(ordered)), third + 1.5 * float(np.ptp(ordered))],
                "You took the range of all values: take the distance of the quartiles.",
            ),
            "inwards": Wrong(
                [first + 1.5 * width, third - 1.5 * width],
                "You went inwards: the fences lie outside the quartiles.",
            ),
            "not_sorted": Wrong(
                _fences(*_quartiles(floats("values", values))), "You took the halves as they stand: sort first."
            ),
            "two_deviations": Wrong(
                [float(ordered.mean()) - 2 * spread, float(ordered.mean()) + 2 * spread],
                "You took two standard deviations about the mean, which an outlier itself moves.",
            ),
            "three_deviations": Wrong(
                [float(ordered.mean()) - 3 * spread, float(ordered.mean()) + 3 * spread],
                "You took three standard deviations about the mean, which an outlier itself moves.",
            ),
            "interpolated": other_convention(
                _fences(*np.quantile(ordered, [0.25, 0.75])),
                "with quartiles by linear interpolation, as NumPy takes them; this card takes medians of the halves.",
            ),
            "interpolated_outwards": other_convention(
                _fences(*np.quantile(ordered, [0.25, 0.75], method="weibull")),
                "with quartiles at the places (n + 1)/4 and 3(n + 1)/4; this card takes medians of the halves.",
            ),
        },
        steps=[
            f"sorted: {', '.join(map(number, ordered))}",
            f"quartiles, the medians of the halves: {show(first, 6)} and {show(third, 6)}",
            f"distance: {show(third, 6)} - {show(first, 6)} = {show(width, 6)}",
            f"lower fence: {show(first, 6)} - 1.5 × {show(width, 6)} = {show(float(value[0]), 4)}",
            f"upper fence: {show(third, 6)} + 1.5 × {show(width, 6)} = {show(float(value[1]), 4)}",
        ],
    )
