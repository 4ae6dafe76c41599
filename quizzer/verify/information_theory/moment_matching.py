"""Mean and variance of the Gaussian that is nearest to a mixture of two."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def moment_matching(w: ArrayLike, mu: ArrayLike, sigma: ArrayLike) -> Floats:
    r"""Mean and variance of the Gaussian q that minimises KL(p‖q) for a mixture p of Gaussians.

    Parameters
    ----------
    w : array_like of shape (K,)
        Weights of the components: non-negative, sum to 1.
    mu : array_like of shape (K,)
        Means of the components.
    sigma : array_like of shape (K,)
        Standard deviations of the components, none negative.

    Returns
    -------
    ndarray of shape (2,)
        Mean and variance of the mixture, which the nearest Gaussian shares.

    Raises
    ------
    ValueError
        If a number is not finite, the weights are no distribution, a standard deviation is negative, or the lengths
        differ.

    Notes
    -----
    .. math:: m = \sum_k w_k \mu_k, \qquad v = \sum_k w_k (\sigma_k^2 + \mu_k^2) - m^2

    A Gaussian has the sufficient statistics x and x², whose expectations under p and q agree at the minimum.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 10.7.

    Examples
    --------
    >>> moment_matching([0.5, 0.5], [-2.0, 2.0], [1.0, 1.0])
    array([0., 5.])
    """
    w, mu, sigma = distribution("w", w), floats("mu", mu, 1), floats("sigma", sigma, 1)
    same_length("w", w, "mu", mu)
    same_length("w", w, "sigma", sigma)
    if (sigma < 0).any():
        raise ValueError("sigma must not be negative")
    mean = w @ mu
    return np.array([mean, w @ (sigma**2 + (mu - mean) ** 2)])


def _weights(draws: Draws, earlier: Drawn) -> list[float]:
    first = draws.choice((0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8))
    return [first, round(1 - first, 2)]


def _apart(draws: Draws, earlier: Drawn) -> list[int]:
    """Modes that stand apart, neither of them at 0, where it matters what is weighted and what is squared."""
    w, sigma, means = earlier["w"], earlier["sigma"], [mean for mean in range(-6, 7) if mean]
    apart = [[m, n] for m in means for n in means if abs(m - n) >= 2 * max(sigma)]
    tried = [draws.choice(apart) for _ in range(12)]
    return next((mu for mu in tried if _is_telling(w, mu, sigma)), tried[0])


def _is_telling(w: list[float], mu: list[int], sigma: list[float]) -> bool:
    (a, b), (m, n), (s, t) = w, mu, sigma
    mean, within, even = a * m + b * n, a * s**2 + b * t**2, (s**2 + t**2) / 2
    between, unsquared, even_between = a * b * (m - n) ** 2, 2 * a * b * abs(m - n), (m - n) ** 2 / 4
    changes = (mean**2, mean**2 - abs(mean), within - even, within - a * s - b * t, between - unsquared)
    whole = within + between
    return min(map(abs, (*changes, whole - even - even_between))) > 0.03 * whole


def _poor(w: list[float], mu: list[float], sigma: list[float]) -> str | None:
    return "the mean is 0, and squaring it says nothing" if w[0] * mu[0] + w[1] * mu[1] == 0 else None


@problem(
    moment_matching,
    version=1,
    params={
        "w": ListOf(Choice(0.5), 2, draw=_weights),
        "sigma": ListOf(Choice(0.5, 1, 1.5, 2), 2, distinct=True),
        "mu": ListOf(Int(-6, 6), 2, draw=_apart),
    },
    reject=_poor,
)
def solve(w: list[float], mu: list[float], sigma: list[float]) -> Solution:
    mean, variance = moment_matching(w, mu, sigma).tolist()
    within = sum(a * s**2 for a, s in zip(w, sigma, strict=True))
    second = within + sum(a * m**2 for a, m in zip(w, mu, strict=True))
    deviation = sum(a * s for a, s in zip(w, sigma, strict=True))
    plain = sum(mu) / 2
    even = (sum(s**2 for s in sigma) + sum(m**2 for m in mu)) / 2 - plain**2
    weighted = " + ".join(f"{number(a)} × ({number(m)})" for a, m in zip(w, mu, strict=True))
    squares = " + ".join(
        f"{number(a)} × ({number(s**2)} + {number(m**2)})" for a, m, s in zip(w, mu, sigma, strict=True)
    )
    return Solution(
        [mean, variance],
        wrong={
            "spread_of_the_means_lost": Wrong(
                [mean, within],
                "You averaged the variances of the components: the distance between their means adds to the variance.",
            ),
            "mean_not_subtracted": Wrong(
                [mean, second], "That is the mean of x²: subtract the square of the mean to get the variance."
            ),
            "mean_not_squared": Wrong(
                [mean, second - mean],
                "You subtracted the mean from the mean of x²: it is its square that is subtracted.",
            ),
            "squares_of_the_terms": Wrong(
                [mean, second - sum((a * m) ** 2 for a, m in zip(w, mu, strict=True))],
                "You squared the terms of the mean one by one: subtract the square of their sum.",
            ),
            "distances_unsquared": Wrong(
                [mean, within + sum(a * abs(m - mean) for a, m in zip(w, mu, strict=True))],
                "You added the distances of the means as they are: they enter squared.",
            ),
            "variances_evenly_averaged": Wrong(
                [mean, sum(s**2 for s in sigma) / 2 + variance - within],
                "The variances of the components have even weights: each counts with its share, as its mean does.",
            ),
            "sum_of_two_variables": Wrong(
                [mean, sum(s**2 for s in sigma)],
                "You added the variances, as for a sum of two variables: a mixture draws one of the two.",
            ),
            "average_of_two_variables": Wrong(
                [mean, sum((a * s) ** 2 for a, s in zip(w, sigma, strict=True))],
                "That is the variance of a weighted average of two variables: a mixture draws one of the two.",
            ),
            "variance_unweighted": Wrong(
                [mean, even],
                "The mean is right, but the variance has even weights: each component counts with its share there too.",
            ),
            "spread_within_lost": Wrong(
                [mean, variance - within],
                "That is the variance between the means alone: add the mean variance of the components.",
            ),
            "deviation_returned": Wrong(
                [mean, variance**0.5], "The second number is the standard deviation: the variance is its square."
            ),
            "deviations_unsquared": Wrong(
                [mean, variance - within + deviation],
                "You added the standard deviations: variances add, so square them first.",
            ),
            "deviations_averaged": Wrong(
                [mean, deviation],
                "You averaged the standard deviations: average their squares, and add the spread of the means.",
            ),
            "average_deviation_squared": Wrong(
                [mean, deviation**2],
                "You squared the mean standard deviation: average the squares, and add the spread of the means.",
            ),
            "unweighted": Wrong(
                [plain, even],
                "You gave both components the same weight: each counts with its share of the mixture.",
            ),
            "one_mode": Wrong(
                [mu[w.index(max(w))], sigma[w.index(max(w))] ** 2],
                "That is the heavier component alone, where KL(q‖p) may settle: the forward KL(p‖q) covers both.",
            ),
        },
        steps=[
            f"mean: {weighted}, which the variance needs first",
            f"mean of x², each component giving σ² + μ²: {squares} = {show(second, 8)}",
            f"mean = {show(mean, 8)}, variance = {show(second, 8)} - ({show(mean, 8)})² = {show(variance, 8)}",
        ],
    )
