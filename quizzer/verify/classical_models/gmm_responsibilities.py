import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, distribution, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def gmm_responsibilities(x: float, weights: ArrayLike, means: ArrayLike, sigmas: ArrayLike) -> Floats:
    r"""Posterior probability of each component of a Gaussian mixture for one point.

    Parameters
    ----------
    x : float
        The point.
    weights : array_like of shape (k,)
        Weights of the components, which sum to 1.
    means, sigmas : array_like of shape (k,)
        Their means and standard deviations.

    Returns
    -------
    ndarray of shape (k,)
        Responsibilities, which sum to 1.

    Raises
    ------
    ValueError
        If the lengths differ, the weights are no distribution, or a deviation is not positive.

    Notes
    -----
    .. math:: r_k = \frac{w_k \mathcal{N}(x; \mu_k, \sigma_k^2)}{\sum_j w_j \mathcal{N}(x; \mu_j, \sigma_j^2)}

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 9.2.

    Examples
    --------
    >>> gmm_responsibilities(0, [0.25, 0.75], [-1, 1], [1, 1]).round(9).tolist()
    [0.25, 0.75]
    """
    share, centre = distribution("weights", weights), floats("means", means, 1)
    width = floats("sigmas", sigmas, 1)
    same_length("weights", share, "means", centre)
    same_length("weights", share, "sigmas", width)
    if (width <= 0).any():
        raise ValueError("sigmas must be positive")
    with np.errstate(divide="ignore"):
        logs = np.log(share) - np.log(width) - (float(floats("x", x, 0)) - centre) ** 2 / (2 * width**2)
    return _normalised(np.exp(logs - logs.max()))


def _normalised(masses: Floats) -> Floats:
    result: Floats = masses / masses.sum()
    return result


def _means(draws: Draws, earlier: Drawn) -> list[int]:
    """One to the left of the point, one to its right."""
    left, right = (draws.integer(1, min(5, 2 * sigma)) for sigma in earlier["sigmas"])
    return [earlier["x"] - left, earlier["x"] + right]


def _reject(x: float, weights: list[float], means: list[float], sigmas: list[float]) -> str | None:
    return "one component has it all" if min(gmm_responsibilities(x, weights, means, sigmas)) < 0.04 else None


@problem(
    gmm_responsibilities,
    params={
        "x": Int(3, 6),
        "weights": Simplex(2, 10),
        "sigmas": ListOf(Int(1, 4), 2, distinct=True),
        "means": ListOf(Int(0, 10), 2, draw=_means),
    },
    reject=_reject,
)
def solve(x: float, weights: list[float], means: list[float], sigmas: list[float]) -> Solution:
    value = gmm_responsibilities(x, weights, means, sigmas)
    share, centre, width = floats("weights", weights), floats("means", means), floats("sigmas", sigmas)
    z = (x - centre) / width
    tall = np.exp(-(z**2) / 2)
    density = tall / width / math.sqrt(2 * math.pi)
    even, alike = len(set(weights)) == 1, len(set(sigmas)) == 1
    hard = np.eye(len(share))[value.argmax()]
    return Solution(
        value,
        wrong={
            "weights_left_out": Wrong(
                _normalised(density) if not even else None, "You left out the weights of the components."
            ),
            "width_not_divided": Wrong(
                _normalised(share * tall) if not alike else None,
                "You left out 1/σ of the density: it does not cancel where the widths differ.",
            ),
            "exponent_not_halved": Wrong(_normalised(share / width * tall**2), "The exponent is halved: -z²/2."),
            "exponent_not_squared": Wrong(
                _normalised(share / width * np.exp(-abs(z) / 2)), "You did not square the distance in the exponent."
            ),
            "width_not_squared": Wrong(
                _normalised(share / width * np.exp(-((x - centre) ** 2) / (2 * width))) if (width != 1).any() else None,
                "You divided by σ in the exponent: divide by σ².",
            ),
            "deviations_as_variances": Wrong(
                _normalised(share / width**0.5 * np.exp(-((x - centre) ** 2) / (2 * width)))
                if (width != 1).any()
                else None,
                "You took the standard deviations for variances.",
            ),
            "variance_before_the_exponent": Wrong(
                _normalised(share / width**2 * tall) if not alike else None,
                "You divided by σ² before the exponential: the density has 1/σ there.",
            ),
            "equal_widths": Wrong(
                _normalised(share * np.exp(-((x - centre) ** 2) / 2)) if (width != 1).any() else None,
                "You took width 1 for both components.",
            ),
            "weights_alone": Wrong(share, "Those are the weights: multiply by the densities at the point."),
            "not_normalised": Wrong(share * density, "You did not divide by the density of the mixture, their sum."),
            "sum_not_divided": Wrong(
                share / width * tall, "You did not divide by their sum: responsibilities sum to 1."
            ),
            "hard": Wrong(hard, "That is the hard assignment of k-means: the E step shares the point out."),
            "exchanged": Wrong(value[::-1], "You exchanged the components."),
        },
        steps=[
            *(
                f"component {k + 1}: {number(w)}/{number(s)} × "
                f"exp(-({number(x)} - {operand(m, 6)})^2/(2 × {number(s)}^2)) = {show(float(w / s * t), 6)}"
                for k, (w, s, m, t) in enumerate(zip(share, width, centre, tall, strict=True))
            ),
            "the factor 1/√(2π) cancels",
            f"divided by their sum {show(float((share / width * tall).sum()), 6)}: {show(value.tolist(), 4)}",
        ],
    )
