import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, positive
from quizzer.verify.draws import Draws
from quizzer.verify.information_theory._logarithm import SMALLEST
from quizzer.verify.parameters import Choice, Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem

DEVIATIONS = (0.6, 1.5, 2.5, 3, 4)  # not 1, whose square is 1, nor 2, whose square is its double


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
    positive(sigma1=sigma1, sigma2=sigma2)
    logarithm, spread = _summands(mu1, sigma1, mu2, sigma2)
    return max(0.0, logarithm + spread - 0.5)


def _summands(mu1: float, sigma1: float, mu2: float, sigma2: float) -> tuple[float, float]:
    return math.log(sigma2 / sigma1), (sigma1**2 + (mu1 - mu2) ** 2) / (2 * sigma2**2)


def _other_mean(draws: Draws, earlier: Drawn) -> float:
    """Apart, and not 0: a mean of 0 can be added or subtracted."""
    means = (tenths / 10 for tenths in range(-30, 31) if tenths)
    return draws.choice([mean for mean in means if 1 < abs(mean - earlier["mu1"]) <= 4])


def _other_deviation(draws: Draws, earlier: Drawn) -> float:
    """Not so much larger or smaller that one of the summands hides the others, nor the distance of the means."""
    first, distance = earlier["sigma1"], abs(earlier["mu1"] - earlier["mu2"])
    usable = [s for s in DEVIATIONS if s not in (first, distance) and first / 4 <= s <= 4 * first]
    return draws.choice([s for s in usable if _squares_matter(first, s, distance)] or usable)


def _squares_matter(first: float, second: float, distance: float) -> bool:
    """Whether one can tell from the sum which of its numbers was not squared."""
    logarithm, spread = _summands(distance, first, 0, second)
    value = logarithm + spread - 0.5
    changed = (
        spread + (first - first**2) / (2 * second**2),
        spread + (distance - distance**2) / (2 * second**2),
        (first + distance) / (2 * second),
        (first + distance**2) / (2 * second) - logarithm / 2,
    )
    return all(abs(other - spread) > 0.03 * value for other in changed)


def _poor(mu1: float, sigma1: float, mu2: float, sigma2: float) -> str | None:
    if sigma1 == sigma2 or mu1 == mu2:
        return "the Gaussians differ in one of their two numbers only"
    return "the terms nearly cancel" if gaussian_kl(mu1, sigma1, mu2, sigma2) < SMALLEST else None


@problem(
    gaussian_kl,
    params={
        "mu1": Dec(-3, 3, exclude=[0]),
        "sigma1": Choice(*DEVIATIONS),
        "mu2": Dec(-3, 3, draw=_other_mean),
        "sigma2": Choice(*DEVIATIONS, draw=_other_deviation),
    },
    reject=_poor,
    unit="nats",
)
def solve(mu1: float, sigma1: float, mu2: float, sigma2: float) -> Solution:
    value = gaussian_kl(mu1, sigma1, mu2, sigma2)
    logarithm, spread = _summands(mu1, sigma1, mu2, sigma2)
    distance, variance = abs(mu1 - mu2), sigma1**2 / (2 * sigma2**2)
    return Solution(
        value,
        wrong={
            "reversed_arguments": Wrong(
                gaussian_kl(mu2, sigma2, mu1, sigma1), "That is KL(Q‖P). In KL(P‖Q) the variance of Q divides."
            ),
            "log2_for_ln": Wrong(value / math.log(2), "That is in bits: in nats it is that times ln 2."),
            "half_lost": Wrong(
                value + 0.5, "You left out the -1/2: with it the divergence of a Gaussian from itself is 0."
            ),
            "deviations_unsquared": Wrong(
                logarithm + (sigma1 + distance) / (2 * sigma2) - 0.5,
                "You took standard deviations and distance as they are: they enter squared.",
            ),
            "deviations_in_the_fraction": Wrong(
                logarithm + (sigma1 + distance**2) / (2 * sigma2) - 0.5,
                "Both standard deviations stand in the fraction as they are: they enter squared, as variances.",
            ),
            "deviations_for_variances": Wrong(
                logarithm / 2 + (sigma1 + distance**2) / (2 * sigma2) - 0.5,
                "You took the standard deviations for variances: square them first.",
            ),
            "standardised_distance_unsquared": Wrong(
                logarithm + variance + distance / (2 * sigma2) - 0.5,
                "You took the distance in units of σ_Q as it is: it enters squared.",
            ),
            "means_added": Wrong(
                logarithm + variance + (mu1 + mu2) ** 2 / (2 * sigma2**2) - 0.5,
                "You squared the sum of the means: it is their difference that is squared.",
            ),
            "log_of_the_variances": Wrong(
                2 * logarithm + spread - 0.5,
                "You took ln(σ_Q²/σ_P²) whole: it counts one half, which is ln(σ_Q/σ_P).",
            ),
            "log_inverted": Wrong(
                spread - logarithm - 0.5,
                "You turned the logarithm round: it is ln(σ_Q/σ_P), Q above P.",
            ),
            "log_halved": Wrong(
                logarithm / 2 + spread - 0.5,
                "You halved ln(σ_Q/σ_P): the half belongs to the variances, as (1/2) ln(σ_Q²/σ_P²).",
            ),
            "log_lost": Wrong(spread - 0.5, "You left out the logarithm ln(σ_Q/σ_P) of the two deviations."),
            "distance_unsquared": Wrong(
                None if distance == 1 else logarithm + variance + distance / (2 * sigma2**2) - 0.5,
                "You took the distance of the means as it is: it enters squared.",
            ),
            "variance_lost": Wrong(
                spread + logarithm - variance - 0.5,
                "You left out the variance of P: it is added to the squared distance of the means.",
            ),
            "deviation_of_p_unsquared": Wrong(
                None if sigma1 == 1 else logarithm + (sigma1 + (mu1 - mu2) ** 2) / (2 * sigma2**2) - 0.5,
                "You added the standard deviation of P as it is: it enters squared, as its variance.",
            ),
            "deviation_of_q_unsquared": Wrong(
                None if sigma2 == 1 else logarithm + spread * sigma2 - 0.5,
                "You divided by 2σ_Q: the squares are divided by 2σ_Q², twice the variance of Q.",
            ),
            "two_lost": Wrong(
                logarithm + 2 * spread - 0.5, "You divided by σ_Q² alone: the squares are divided by 2σ_Q²."
            ),
            "means_ignored": Wrong(
                logarithm + variance - 0.5,
                "You left out the distance of the means: its square is added to the variance of P.",
            ),
        },
        steps=[
            f"ln({number(sigma2)}/{number(sigma1)}) = {show(logarithm, 6)}",
            f"({number(sigma1**2)} + {number((mu1 - mu2) ** 2)})/(2 × {number(sigma2**2)}) = {show(spread, 6)}",
            f"KL(P‖Q) = {show(logarithm, 6)} + {show(spread, 6)} - 0.5 = {show(value, 4)}",
        ],
    )
