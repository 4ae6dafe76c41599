import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def ddpm_mean_step(x_t: ArrayLike, predicted: ArrayLike, beta: float, alpha_bar: float) -> Floats:
    r"""Mean of the example one step less noised, as DDPM samples it, before fresh noise is added.

    Parameters
    ----------
    x_t : array_like of shape (d,)
        The noised example.
    predicted : array_like of shape (d,)
        Noise that the network predicts in it.
    beta : float
        Variance of the noise of this step, at least 0 and below 1.
    alpha_bar : float
        Product of the factors 1 - beta up to this step, at least 0 and below 1.

    Returns
    -------
    ndarray of shape (d,)
        The mean.

    Raises
    ------
    ValueError
        If a number is not finite, the lengths differ, or one of the two shares is not at least 0 and below 1.

    Notes
    -----
    .. math:: \frac{1}{\sqrt{1 - \beta_t}}
              \left( x_t - \frac{\beta_t}{\sqrt{1 - \bar\alpha_t}}\, \hat\epsilon \right)

    References
    ----------
    .. [1] Ho, Jain and Abbeel (2020), "Denoising Diffusion Probabilistic Models", equation 11.

    Examples
    --------
    >>> ddpm_mean_step([1.0], [0.5], 0.36, 0.19).round(6).tolist()
    [1.0]
    """
    noised, noise = floats("x_t", x_t, 1), floats("predicted", predicted, 1)
    same_length("x_t", noised, "predicted", noise)
    for name, share in (("beta", beta), ("alpha_bar", alpha_bar)):
        if not 0 <= float(floats(name, share, 0)) < 1:
            raise ValueError(f"{name} must be at least 0 and below 1")
    return (noised - beta / math.sqrt(1 - alpha_bar) * noise) / math.sqrt(1 - beta)


@problem(
    ddpm_mean_step,
    params={
        "x_t": ListOf(Dec(-2, 2, 0.1, exclude=[0]), 2),
        "predicted": ListOf(Dec(-2, 2, 0.1, exclude=[0]), "x_t"),
        "beta": Dec(0.1, 0.4, 0.05),
        "alpha_bar": Dec(0.1, 0.55, 0.05),
    },
)
def solve(x_t: list[float], predicted: list[float], beta: float, alpha_bar: float) -> Solution:
    value = ddpm_mean_step(x_t, predicted, beta, alpha_bar)
    noised, noise = floats("x_t", x_t), floats("predicted", predicted)
    spread, shrunk = math.sqrt(1 - alpha_bar), math.sqrt(1 - beta)
    factor = beta / spread
    return Solution(
        value,
        wrong={
            "not_divided": Wrong(
                noised - factor * noise, "You did not divide by the root of 1 - β, by which the step had shrunken it."
            ),
            "no_root_outside": Wrong(
                (noised - factor * noise) / (1 - beta),
                "You divided by 1 - β: it is the root that the step multiplied by.",
            ),
            "root_of_alpha_bar": Wrong(
                (noised - factor * noise) / math.sqrt(alpha_bar) if alpha_bar else None,
                "You divided by the root of ᾱ, which is that of all steps: this one shrank by the root of 1 - β.",
            ),
            "alpha_for_beta": Wrong(
                (noised - (1 - beta) / spread * noise) / shrunk,
                "You took α for β: the factor of the noise has β_t = 1 - α_t above.",
            ),
            "no_root_inside": Wrong(
                (noised - beta / (1 - alpha_bar) * noise) / shrunk, "You divided β by 1 - ᾱ: it is divided by the root."
            ),
            "beta_alone": Wrong(
                (noised - beta * noise) / shrunk,
                "You took β for the factor of the noise: it is β over the root of 1 - ᾱ.",
            ),
            "root_of_beta": Wrong(
                (noised - math.sqrt(beta) * noise) / shrunk,
                "You took away the root of β times the noise: the predicted noise is that of all steps together.",
            ),
            "all_the_noise": Wrong(
                (noised - spread * noise) / math.sqrt(alpha_bar) if alpha_bar else None,
                "That is the estimate of the clean example: one step takes away only a part of the noise.",
            ),
            "noise_added": Wrong((noised + factor * noise) / shrunk, "You added the noise: it is taken away."),
        },
        steps=[
            f"root of 1 - {show(float(alpha_bar), 6)}: {show(spread, 6)}",
            f"factor of the noise: {number(beta)}/{show(spread, 6)} = {show(factor, 6)}",
            f"root of 1 - {number(beta)}: {show(shrunk, 6)}",
            *(
                f"({show(float(c), 6)} - {show(factor, 6)} × {operand(e, 6)})/{show(shrunk, 6)} = {show(float(z), 4)}"
                for c, e, z in zip(noised, noise, value, strict=True)
            ),
        ],
        scale=(np.abs(noised) + np.abs(factor * noise)) / shrunk,
    )
