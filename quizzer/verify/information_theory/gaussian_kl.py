"""Kullback-Leibler divergence of two Gaussians."""

import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.information_theory._logarithm import SMALLEST
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def gaussian_kl(mu1: float, sigma1: float, mu2: float, sigma2: float) -> float:
    r"""Kullback-Leibler divergence of one Gaussian from another, in nats.

    Parameters
    ----------
    mu1, sigma1 : float
        Mean and standard deviation of P, which weights the logarithm; the deviation is positive.
    mu2, sigma2 : float
        Mean and standard deviation of Q; the deviation is positive.

    Returns
    -------
    float
        Non-negative, 0 only for equal Gaussians.

    Raises
    ------
    ValueError
        If a number is not finite, or a standard deviation is not positive.

    Notes
    -----
    .. math:: \mathrm{KL}(P \Vert Q) = \ln \frac{\sigma_2}{\sigma_1}
              + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac12

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, exercises 1.30 and 2.13.
    .. [2] Kingma and Welling (2014), "Auto-Encoding Variational Bayes", for a standard normal Q.

    Examples
    --------
    >>> gaussian_kl(2.0, 1.0, 0.0, 1.0)
    2.0
    """
    for name, mean in (("mu1", mu1), ("mu2", mu2)):
        floats(name, mean, 0)
    for name, deviation in (("sigma1", sigma1), ("sigma2", sigma2)):
        if floats(name, deviation, 0) <= 0:
            raise ValueError(f"{name} must be positive")
    logarithm, spread = _summands(mu1, sigma1, mu2, sigma2)
    return max(0.0, logarithm + spread - 0.5)


def _summands(mu1: float, sigma1: float, mu2: float, sigma2: float) -> tuple[float, float]:
    return math.log(sigma2 / sigma1), (sigma1**2 + (mu1 - mu2) ** 2) / (2 * sigma2**2)


def _poor(mu1: float, sigma1: float, mu2: float, sigma2: float) -> str | None:
    if sigma1 == sigma2 or mu1 == mu2:
        return "the Gaussians differ in one of their two numbers only"
    return "the terms nearly cancel" if gaussian_kl(mu1, sigma1, mu2, sigma2) < SMALLEST else None


@problem(
    gaussian_kl,
    version=1,
    params={
        "mu1": Dec(-2, 2, 0.5),
        "sigma1": Choice(0.5, 1, 2, 3),
        "mu2": Dec(-2, 2, 0.5),
        "sigma2": Choice(0.5, 1, 2, 3),
    },
    reject=_poor,
    unit="nats",
)
def solve(mu1: float, sigma1: float, mu2: float, sigma2: float) -> Solution:
    value = gaussian_kl(mu1, sigma1, mu2, sigma2)
    logarithm, spread = _summands(mu1, sigma1, mu2, sigma2)
    return Solution(
        value,
        wrong={
            "reversed_arguments": Wrong(
                gaussian_kl(mu2, sigma2, mu1, sigma1), "That is KL(Q‖P). In KL(P‖Q) the variance of Q divides."
            ),
            "half_lost": Wrong(
                value + 0.5, "You left out the -1/2: with it the divergence of a Gaussian from itself is 0."
            ),
            "deviations_unsquared": Wrong(
                logarithm + (sigma1 + abs(mu1 - mu2)) / (2 * sigma2) - 0.5,
                "You took standard deviations and distance as they are: they enter squared.",
            ),
            "log_of_the_variances": Wrong(
                2 * logarithm + spread - 0.5,
                "You took ln(σ₂²/σ₁²) whole: it counts one half, which is ln(σ₂/σ₁).",
            ),
            "log_inverted": Wrong(
                spread - logarithm - 0.5,
                "You turned the logarithm round: it is ln(σ₂/σ₁), Q above P.",
            ),
            "log_lost": Wrong(spread - 0.5, "You left out the logarithm ln(σ₂/σ₁) of the two deviations."),
            "distance_unsquared": Wrong(
                None if abs(mu1 - mu2) == 1 else logarithm + (sigma1**2 + abs(mu1 - mu2)) / (2 * sigma2**2) - 0.5,
                "You took the distance of the means as it is: it enters squared.",
            ),
            "two_lost": Wrong(
                logarithm + 2 * spread - 0.5, "You divided by σ₂² alone: the squares are divided by 2σ₂²."
            ),
            "means_ignored": Wrong(
                logarithm + sigma1**2 / (2 * sigma2**2) - 0.5,
                "You left out the distance of the means: its square is added to the variance of P.",
            ),
        },
        steps=[
            f"ln({number(sigma2)}/{number(sigma1)}) = {show(logarithm, 4)}",
            f"({number(sigma1**2)} + {number((mu1 - mu2) ** 2)})/(2·{number(sigma2**2)}) = {show(spread, 4)}",
            f"KL(P‖Q) = {show(logarithm, 4)} + {show(spread, 4)} - 0.5 = {show(value, 4)}",
        ],
    )
