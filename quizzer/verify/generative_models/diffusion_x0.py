import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def diffusion_x0(x_t: ArrayLike, alpha_bar: float, predicted: ArrayLike) -> Floats:
    r"""Estimate of the clean example, from a noised one and the noise that a network predicts in it.

    Parameters
    ----------
    x_t : array_like of shape (d,)
        The noised example.
    alpha_bar : float
        Product of the factors 1 - beta up to its step, above 0 and at most 1.
    predicted : array_like of shape (d,)
        Predicted noise.

    Returns
    -------
    ndarray of shape (d,)
        The example that this noise would have turned into the noised one.

    Raises
    ------
    ValueError
        If a number is not finite, the lengths differ, or `alpha_bar` is not above 0 and at most 1.

    Notes
    -----
    .. math:: \hat x_0 = \frac{x_t - \sqrt{1 - \bar\alpha_t}\, \hat\epsilon}{\sqrt{\bar\alpha_t}}

    References
    ----------
    .. [1] Song, Meng and Ermon (2021), "Denoising Diffusion Implicit Models".

    Examples
    --------
    >>> diffusion_x0([1.1, 1.0], 0.64, [0.5, -1]).round(6).tolist()
    [1.0, 2.0]
    """
    noised, noise, kept = (
        floats("x_t", x_t, 1),
        floats("predicted", predicted, 1),
        float(floats("alpha_bar", alpha_bar, 0)),
    )
    same_length("x_t", noised, "predicted", noise)
    if not 0 < kept <= 1:
        raise ValueError("alpha_bar must be above 0 and at most 1")
    return (noised - math.sqrt(1 - kept) * noise) / math.sqrt(kept)


def _reject(x_t: list[float], alpha_bar: float, predicted: list[float]) -> str | None:
    sizes = np.abs(diffusion_x0(x_t, alpha_bar, predicted))
    return (
        "the terms nearly cancel" if (sizes < 0.25 * np.abs(floats("x_t", x_t)) / math.sqrt(alpha_bar)).any() else None
    )


@problem(
    diffusion_x0,
    params={
        "x_t": ListOf(Dec(-2, 2, 0.1, exclude=[0]), 2),
        "alpha_bar": Dec(0.2, 0.9, 0.02),
        "predicted": ListOf(Dec(-2, 2, 0.1, exclude=[0]), "x_t"),
    },
    reject=_reject,
)
def solve(x_t: list[float], alpha_bar: float, predicted: list[float]) -> Solution:
    value = diffusion_x0(x_t, alpha_bar, predicted)
    noised, noise = floats("x_t", x_t), floats("predicted", predicted)
    signal, spread = math.sqrt(alpha_bar), math.sqrt(1 - alpha_bar)
    return Solution(
        value,
        wrong={
            "not_divided": Wrong(
                noised - spread * noise,
                "You took the noise away, but the example is still shrunken: divide by the root of ᾱ.",
            ),
            "no_root_below": Wrong(
                (noised - spread * noise) / alpha_bar, "You divided by ᾱ: the example was multiplied by its root."
            ),
            "no_root_of_the_noise": Wrong(
                (noised - (1 - alpha_bar) * noise) / signal,
                "You subtracted 1 - ᾱ times the noise: its factor is the root.",
            ),
            "noise_unscaled": Wrong(
                (noised - noise) / signal, "You subtracted the noise as it is: its factor is the root of 1 - ᾱ."
            ),
            "noise_added": Wrong((noised + spread * noise) / signal, "You added the noise: it is taken away."),
            "divided_first": Wrong(
                noised / signal - spread * noise, "You divided the noised example alone: the noise is divided as well."
            ),
        },
        steps=[
            f"roots: {show(signal, 6)} and {show(spread, 6)}",
            *(
                f"({show(float(c), 6)} - {show(spread, 6)} × {operand(e, 6)})/{show(signal, 6)} = {show(float(z), 4)}"
                for c, e, z in zip(noised, noise, value, strict=True)
            ),
        ],
        scale=(np.abs(noised) + np.abs(spread * noise)) / signal,
    )
