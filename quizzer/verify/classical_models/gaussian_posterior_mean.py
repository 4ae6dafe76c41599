"""Posterior mean of the mean of a Gaussian under a Gaussian prior."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def gaussian_posterior_mean(average: float, n: int, sigma: float, prior: float, tau: float) -> float:
    r"""Posterior mean, and mode, of an unknown mean, from measurements with known noise and a Gaussian prior.

    Parameters
    ----------
    average : float
        Mean of the measurements.
    n : int
        Their number, positive.
    sigma : float
        Standard deviation of one measurement, positive.
    prior : float
        Mean of the prior.
    tau : float
        Standard deviation of the prior, positive.

    Returns
    -------
    float
        Mean of both, weighted by their precisions.

    Raises
    ------
    ValueError
        If a number is not finite, n is not a positive whole number, or a deviation is not positive.

    Notes
    -----
    .. math:: \frac{n \bar x / \sigma^2 + m / \tau^2}{n / \sigma^2 + 1 / \tau^2}

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 2.3.6.

    Examples
    --------
    >>> gaussian_posterior_mean(8, 3, 1, 4, 1)
    7.0
    """
    whole(n=n)
    floats("average and prior", [average, prior], 1)
    if floats("sigma", sigma, 0) <= 0 or floats("tau", tau, 0) <= 0:
        raise ValueError("sigma and tau must be positive")
    return _mix(average, n / sigma**2, prior, 1 / tau**2)


def _mix(first: float, weight: float, second: float, other: float) -> float:
    return (weight * first + other * second) / (weight + other)


@problem(
    gaussian_posterior_mean,
    version=1,
    params={
        "average": Int(30, 60),
        "n": Int(2, 9),
        "sigma": Choice(4, 5, 6, 8, 10),
        "prior": Int(2, 20),
        "tau": Choice(2, 3, 4, 5),
    },
)
def solve(average: float, n: int, sigma: float, prior: float, tau: float) -> Solution:
    value = gaussian_posterior_mean(average, n, sigma, prior, tau)
    of_data, of_prior = n / sigma**2, 1 / tau**2
    differ, alike = average != prior, sigma == tau

    def other(first: float, second: float) -> float | None:
        return _mix(average, first, prior, second) if differ else None

    return Solution(
        value,
        wrong={
            "one_measurement": Wrong(
                other(1 / sigma**2, of_prior) if n > 1 else None,
                "You gave the mean of the measurements the precision of one: it has n times that.",
            ),
            "deviations_for_variances": Wrong(
                other(n / sigma, 1 / tau), "You weighted by standard deviations: precisions are 1 over variances."
            ),
            "error_not_squared": Wrong(
                other(n**0.5 / sigma, 1 / tau),
                "You weighted by 1 over the standard errors: the weights are their squares.",
            ),
            "variances_exchanged": Wrong(
                other(n / tau**2, 1 / sigma**2) if not alike else None,
                "You exchanged the variances: n/σ² belongs to the data, 1/τ² to the prior.",
            ),
            "weights_exchanged": Wrong(
                other(sigma**2 / n, tau**2) if n * tau**2 != sigma**2 else None,
                "You exchanged the weights, or weighted by variances: the less certain source weighs less.",
            ),
            "counts_only": Wrong(
                other(n, 1) if not alike else None,
                "You counted the prior as one measurement: it counts σ²/τ² of them.",
            ),
            "plain_average": Wrong(other(1, 1), "You took the plain average: weight by precision."),
            "maximum_likelihood": Wrong(
                average if differ else None, "That is the maximum-likelihood estimate: the prior is left out."
            ),
        },
        steps=[
            f"precision of the data: {n}/{number(sigma)}^2 = {show(of_data, 6)}",
            f"precision of the prior: 1/{number(tau)}^2 = {show(of_prior, 6)}",
            f"({show(of_data, 6)} × {number(average)} + {show(of_prior, 6)} × {number(prior)})/"
            f"({show(of_data, 6)} + {show(of_prior, 6)}) = {show(value, 4)}",
        ],
    )
