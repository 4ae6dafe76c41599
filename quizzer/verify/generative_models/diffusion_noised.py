import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def diffusion_noised(x0: ArrayLike, alpha_bar: float, epsilon: ArrayLike) -> Floats:
    r"""Noised example at a step of the forward process, from the example and one draw of noise.

    Parameters
    ----------
    x0 : array_like of shape (d,)
        The example.
    alpha_bar : float
        Product of the factors 1 - beta up to the step, 0 to 1.
    epsilon : array_like of shape (d,)
        Noise, drawn from the standard normal.

    Returns
    -------
    ndarray of shape (d,)
        The noised example.

    Raises
    ------
    ValueError
        If a number is not finite, the lengths differ, or `alpha_bar` is not between 0 and 1.

    Notes
    -----
    .. math:: x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon

    References
    ----------
    .. [1] Ho, Jain and Abbeel (2020), "Denoising Diffusion Probabilistic Models", equation 4.

    Examples
    --------
    >>> diffusion_noised([1, 2], 0.64, [0.5, -1]).round(6).tolist()
    [1.1, 1.0]
    """
    clean, noise, kept = floats("x0", x0, 1), floats("epsilon", epsilon, 1), float(floats("alpha_bar", alpha_bar, 0))
    same_length("x0", clean, "epsilon", noise)
    if not 0 <= kept <= 1:
        raise ValueError("alpha_bar must lie between 0 and 1")
    return math.sqrt(kept) * clean + math.sqrt(1 - kept) * noise


def _reject(x0: list[float], alpha_bar: float, epsilon: list[float]) -> str | None:
    sizes = np.abs(diffusion_noised(x0, alpha_bar, epsilon))
    return "the terms nearly cancel" if (sizes < 0.25 * np.abs(math.sqrt(alpha_bar) * floats("x0", x0))).any() else None


@problem(
    diffusion_noised,
    params={
        "x0": ListOf(Dec(-2, 2, 0.1, exclude=[0]), 2),
        "alpha_bar": Dec(0.1, 0.9, 0.02),
        "epsilon": ListOf(Dec(-2, 2, 0.1, exclude=[0]), "x0"),
    },
    reject=_reject,
)
def solve(x0: list[float], alpha_bar: float, epsilon: list[float]) -> Solution:
    value = diffusion_noised(x0, alpha_bar, epsilon)
    clean, noise = floats("x0", x0), floats("epsilon", epsilon)
    signal, spread = math.sqrt(alpha_bar), math.sqrt(1 - alpha_bar)
    return Solution(
        value,
        wrong={
            "no_roots": Wrong(
                alpha_bar * clean + (1 - alpha_bar) * noise,
                "You took the variances as factors: the factors are their roots.",
            ),
            "root_of_the_signal_alone": Wrong(
                signal * clean + (1 - alpha_bar) * noise, "The factor of the noise is a root, too."
            ),
            "one_less_the_root": Wrong(
                signal * clean + (1 - signal) * noise, "You made the factors sum to 1: it is their squares that do."
            ),
            "factors_exchanged": Wrong(
                spread * clean + signal * noise, "You exchanged the factors: the example has the root of ᾱ."
            ),
            "noise_unscaled": Wrong(
                signal * clean + noise, "You added the noise as it is: its factor is the root of 1 - ᾱ."
            ),
            "signal_unscaled": Wrong(
                clean + spread * noise, "You kept the example as it is: it shrinks by the root of ᾱ."
            ),
            "subtracted": Wrong(signal * clean - spread * noise, "You subtracted the noise: it is added."),
        },
        steps=[
            f"roots: {show(signal, 6)} and {show(spread, 6)}",
            *(
                f"{show(signal, 6)} × {operand(c, 6)} + {show(spread, 6)} × {operand(e, 6)} = {show(float(z), 4)}"
                for c, e, z in zip(clean, noise, value, strict=True)
            ),
        ],
        scale=np.abs(signal * clean) + np.abs(spread * noise),
    )
