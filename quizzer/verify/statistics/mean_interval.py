import numpy as np

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, whole
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def mean_interval(mean: float, sd: float, n: int, z: float) -> Floats:
    r"""Ends of a confidence interval of a mean, by the normal approximation.

    Parameters
    ----------
    mean : float
        Mean of the sample.
    sd : float
        Standard deviation of the sample, positive.
    n : int
        Number of independent rows, at least 2.
    z : float
        Quantile of the standard normal distribution, positive: 1.96 for 95%.

    Returns
    -------
    ndarray of shape (2,)
        Lower and upper end.

    Raises
    ------
    ValueError
        If mean is not finite, sd or z is not positive, or n is not a whole number of at least 2.

    Notes
    -----
    .. math:: \bar x \pm z \frac{s}{\sqrt n}

    References
    ----------
    .. [1] Wasserman (2004), "All of Statistics", chapter 6.

    Examples
    --------
    >>> mean_interval(10, 5, 100, 2).tolist()
    [9.0, 11.0]
    """
    if floats("sd", sd, 0) <= 0 or floats("z", z, 0) <= 0:
        raise ValueError("sd and z must be positive")
    whole(2, n=n)
    half = z * sd / n**0.5
    floats("mean", mean, 0)
    return np.array([mean - half, mean + half])


@problem(
    mean_interval,
    params={
        "mean": Dec(12, 30, 0.5),
        "sd": Dec(8, 16, 0.5),
        "n": Choice(64, 81, 100, 121, 144, 196),
        "z": Choice(1.645, 1.96, 2.576),
    },
)
def solve(mean: float, sd: float, n: int, z: float) -> Solution:
    value = mean_interval(mean, sd, n, z)
    error = sd / n**0.5

    def around(half: float) -> list[float]:
        return [mean - half, mean + half]

    return Solution(
        value,
        wrong={
            "spread_of_rows": Wrong(
                around(z * sd), "That is where single rows lie: the spread of the mean is smaller by the root of n."
            ),
            "n_not_rooted": Wrong(
                around(z * sd / n), "You divided by n: the error of the mean falls with the root of n."
            ),
            "one_standard_error": Wrong(
                around(error) if z != 1 else None, "That is one standard error on each side: multiply it by z."
            ),
            "variance_for_deviation": Wrong(
                around(z * sd**2 / n**0.5) if sd != 1 else None,
                "You took the variance: the standard deviation goes in.",
            ),
            "whole_width_each_side": Wrong(around(2 * z * error), "You put twice the half width on each side."),
        },
        steps=[
            f"standard error: {number(sd)}/√{n} = {show(error, 8)}",
            f"half width: {number(z)} × {show(error, 8)} = {show(z * error, 6)}",
            f"{number(mean)} - {show(z * error, 6)} = {show(float(value[0]), 4)}, "
            f"{number(mean)} + {show(z * error, 6)} = {show(float(value[1]), 4)}",
        ],
    )
