import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def bias_variance(predictions: ArrayLike, truth: float, sigma: float) -> Floats:
    r"""Squared bias, variance and expected squared error of a learner at one input.

    Parameters
    ----------
    predictions : array_like of shape (m,)
        Predictions at the input by models that were trained on different samples, taken as equally likely.
    truth : float
        Mean of the target at this input.
    sigma : float
        Standard deviation of the target about its mean, not negative.

    Returns
    -------
    ndarray of shape (3,)
        Squared bias, variance (divided by m) and their sum with the noise.

    Raises
    ------
    ValueError
        If a number is not finite or sigma is negative.

    Notes
    -----
    .. math:: E[(y - \hat f(x))^2] = (E \hat f(x) - f(x))^2 + \mathrm{Var} \hat f(x) + \sigma^2

    References
    ----------
    .. [1] Geman, Bienenstock and Doursat (1992), "Neural Networks and the Bias/Variance Dilemma".

    Examples
    --------
    >>> bias_variance([4, 8], 3, 1).tolist()
    [9.0, 4.0, 14.0]
    """
    given, target, noise = floats("predictions", predictions, 1), floats("truth", truth, 0), floats("sigma", sigma, 0)
    if noise < 0:
        raise ValueError("sigma must not be negative")
    return _parts(float((given.mean() - target) ** 2), float(given.var()), float(noise**2))


def _parts(bias: float, variance: float, noise: float) -> Floats:
    return floats("parts", [bias, variance, bias + variance + noise])


def _truth(draws: Draws, earlier: Drawn) -> int:
    """A value among the predictions, so that the signs of the distances matter."""
    low = min(earlier["predictions"]) + 1
    return draws.integer(low, max(low, max(earlier["predictions"]) - 1))


def _reject(predictions: list[float], truth: float, sigma: float) -> str | None:
    bias, variance, _ = bias_variance(predictions, truth, sigma)
    return None if bias >= 4 and variance >= 4 else "hardly any bias or variance"


@problem(
    bias_variance,
    params={"predictions": ListOf(Int(10, 30), 4), "truth": Int(10, 30, draw=_truth), "sigma": Choice(2, 3)},
    reject=_reject,
)
def solve(predictions: list[float], truth: float, sigma: float) -> Solution:
    given, noise, size = floats("predictions", predictions), sigma**2, len(predictions)
    value, mean = bias_variance(predictions, truth, sigma), float(given.mean())
    bias, variance = float(value[0]), float(value[1])
    about_truth = bias + variance
    return Solution(
        value,
        wrong={
            "bias_unsquared": Wrong(
                _parts(math.sqrt(bias), variance, noise), "You left the bias unsquared: its square enters the error."
            ),
            "bias_given": Wrong(
                [math.sqrt(bias), variance, bias + variance + noise],
                "You gave the bias and went on with its square: the square is asked for.",
            ),
            "deviation_for_variance": Wrong(
                _parts(bias, math.sqrt(variance), noise), "You took the standard deviation: the variance is its square."
            ),
            "noise_left_out": Wrong(
                _parts(bias, variance, 0), "You left out the noise: no model predicts it, so it adds to the error."
            ),
            "noise_unsquared": Wrong(
                _parts(bias, variance, sigma), "You added σ: the noise enters by its variance, σ^2."
            ),
            "variance_about_the_truth": Wrong(
                _parts(bias, about_truth, noise),
                "You took the variance about the true value: it is the spread about the mean prediction.",
            ),
            "mean_square_for_bias": Wrong(
                _parts(about_truth, variance, noise),
                "You averaged the squared distances from the true value: average the predictions first, then square.",
            ),
            "distances_averaged": Wrong(
                _parts(float(abs(given - truth).mean()) ** 2, variance, noise),
                "You averaged the distances without their signs: average the predictions first.",
            ),
            "exchanged": Wrong(
                [variance, bias, about_truth + noise],
                "You exchanged bias and variance: the bias is the distance of the mean from the true value.",
            ),
            "squares_summed": Wrong(
                _parts(bias, variance * size, noise),
                "You did not divide the squared distances from the mean by their number.",
            ),
            "sample_variance": other_convention(
                _parts(bias, variance * size / (size - 1), noise) if size > 1 else None,
                "with a variance that divides by m - 1; this card divides by the number of models.",
            ),
        },
        steps=[
            f"mean prediction: {show(mean, 6)}",
            f"squared bias: ({show(mean, 6)} - {number(truth)})^2 = {show(bias, 4)}",
            f"squared distances from the mean: {show(((given - mean) ** 2).tolist(), 6)}",
            f"variance, their mean: {show(variance, 4)}",
            f"expected error: {show(bias, 6)} + {show(variance, 6)} + {number(sigma)}^2 = {show(float(value[2]), 4)}",
        ],
    )
