from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, not_negative
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def sample_size_per_group(sd: float, delta: float, z_level: float, z_power: float) -> float:
    r"""Rows that each of two groups needs to find a difference of means, by the normal approximation, not rounded up.

    Parameters
    ----------
    sd : float
        Standard deviation of a row in each group, positive.
    delta : float
        Smallest difference of the means that shall be found, positive.
    z_level : float
        Quantile of the level, positive: 1.96 for 5% on two sides.
    z_power : float
        Quantile of the power, not negative: 0.842 for 80%.

    Returns
    -------
    float
        Rows of one group.

    Raises
    ------
    ValueError
        If sd, delta or z_level is not positive, or z_power is negative.

    Notes
    -----
    .. math:: n = \frac{2 \sigma^2 (z_{1 - \alpha/2} + z_{1 - \beta})^2}{\delta^2}

    References
    ----------
    .. [1] van Belle (2008), "Statistical Rules of Thumb", chapter 2.

    Examples
    --------
    >>> sample_size_per_group(10, 2, 2, 1)
    450.0
    """
    if min(floats("sd", sd, 0), floats("delta", delta, 0), floats("z_level", z_level, 0)) <= 0:
        raise ValueError("sd, delta and z_level must be positive")
    not_negative(z_power=z_power)
    return float(2 * (sd * (z_level + z_power) / delta) ** 2)


@problem(
    sample_size_per_group,
    params={
        "sd": Dec(6, 14, 1),
        "delta": Dec(0.4, 0.9, 0.1),
        "z_level": Choice(1.645, 1.96, 2.576),
        "z_power": Choice(0.842, 1.282),
    },
)
def solve(sd: float, delta: float, z_level: float, z_power: float) -> Solution:
    value, z = sample_size_per_group(sd, delta, z_level, z_power), z_level + z_power
    ratio = sd / delta
    return Solution(
        value,
        wrong={
            "one_group": Wrong(value / 2, "You left out the 2: the variances of two means add up in their difference."),
            "both_groups": Wrong(2 * value, "That is the number of rows of both groups together."),
            "power_left_out": Wrong(
                2 * (ratio * z_level) ** 2 if z_power else None,
                "You left out the power: with z of the level alone it would be about 50%.",
            ),
            "squares_added": Wrong(
                2 * ratio**2 * (z_level**2 + z_power**2) if z_power else None,
                "You squared the quantiles one by one: they are added first.",
            ),
            "quantiles_subtracted": Wrong(
                2 * (ratio * (z_level - z_power)) ** 2 if z_power and z_level != z_power else None,
                "You subtracted the quantile of the power: it is added.",
            ),
            "nothing_squared": Wrong(
                2 * ratio * z if ratio * z != 1 else None,
                "You did not square: half the difference needs four times the rows.",
            ),
            "quantiles_not_squared": Wrong(
                2 * ratio**2 * z if z != 1 else None, "You did not square the sum of the quantiles."
            ),
            "difference_not_squared": Wrong(
                value * delta if delta not in (0.5, 1, 2) else None,  # with 0.5 and 2 it is one group, or both
                "You did not square the difference: only the quotient sd/delta, squared as a whole, has no unit.",
            ),
            "deviation_not_squared": Wrong(
                2 * sd * (z / delta) ** 2 if sd != 1 else None, "You put in the standard deviation for the variance."
            ),
        },
        steps=[
            f"quantiles: {number(z_level)} + {number(z_power)} = {show(z, 6)}",
            f"sd/delta: {number(sd)}/{number(delta)} = {show(ratio, 6)}",
            f"n = 2 × {show(ratio, 6)}^2 × {show(z, 6)}^2 = {show(value, 4)}",
        ],
    )
