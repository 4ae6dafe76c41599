import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def elbo(x: ArrayLike, p: ArrayLike, kl: float) -> float:
    r"""Evidence lower bound of binary pixels, from one sample of the latent variable, in nats.

    Parameters
    ----------
    x : array_like of shape (n,)
        Pixels, 0 or 1.
    p : array_like of shape (n,)
        Probability of a 1 that the decoder gives each pixel, between 0 and 1 without the ends.
    kl : float
        Divergence of the encoder's distribution from the prior.

    Returns
    -------
    float
        Log-likelihood of the pixels, summed, less the divergence.

    Raises
    ------
    ValueError
        If a pixel is not 0 or 1, a probability is not between 0 and 1, or the lengths differ.

    Notes
    -----
    .. math:: \sum_i \bigl[ x_i \ln p_i + (1 - x_i) \ln (1 - p_i) \bigr] - \mathrm{KL}

    References
    ----------
    .. [1] Kingma and Welling (2014), "Auto-Encoding Variational Bayes".

    Examples
    --------
    >>> round(elbo([1, 0], [0.5, 0.5], 1.0), 6)
    -2.386294
    """
    pixels, shares = labels01("x", x), floats("p", p, 1)
    same_length("x", pixels, "p", shares)
    if ((shares <= 0) | (shares >= 1)).any():
        raise ValueError("p must lie between 0 and 1, without the ends")
    return float(np.sum(np.log(np.where(pixels == 1, shares, 1 - shares))) - floats("kl", kl, 0))


def _pixels(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([0, 1, draws.integer(0, 1)])


@problem(
    elbo,
    params={
        "x": ListOf(Int(0, 1), 3, draw=_pixels),
        "p": ListOf(Choice(0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9), "x"),
        "kl": Dec(0.3, 2.5, 0.05),
    },
    unit="nats",
)
def solve(x: list[int], p: list[float], kl: float) -> Solution:
    value, pixels, shares = elbo(x, p, kl), floats("x", x), floats("p", p)
    given = np.where(pixels == 1, shares, 1 - shares)
    fit = float(np.sum(np.log(given)))
    return Solution(
        value,
        wrong={
            "kl_added": Wrong(fit + kl if kl else None, "You added the divergence: it is a cost and is subtracted."),
            "loss": Wrong(-value, "That is minus the bound, which training minimises: the bound itself is asked."),
            "loss_with_kl_subtracted": Wrong(
                -fit - kl if kl else None, "You took the reconstruction as a loss, and then subtracted the other loss."
            ),
            "reconstruction_alone": Wrong(
                fit if kl else None, "That is the reconstruction alone: the divergence is subtracted from it."
            ),
            "averaged_pixels": Wrong(
                fit / len(x) - kl if len(x) > 1 else None,
                "You averaged over the pixels: the likelihood of an image is the product over them, so logarithms add.",
            ),
            "ones_alone": Wrong(
                float(pixels @ np.log(shares)) - kl if (pixels == 0).any() else None,
                "You left out the pixels that are 0: each of them counts with ln(1 - p).",
            ),
            "p_for_every_pixel": Wrong(
                float(np.sum(np.log(shares))) - kl if (pixels == 0).any() else None,
                "You took ln p for every pixel: where it is 0 its probability is 1 - p.",
            ),
            "pixels_exchanged": Wrong(
                float(np.sum(np.log(1 - given))) - kl, "You took the probability of the other colour of each pixel."
            ),
            "log2_for_ln": Wrong(
                fit / math.log(2) - kl, "You took logarithms to base 2 for the pixels, while the divergence is in nats."
            ),
        },
        steps=[
            *(
                f"pixel {i}: ln {number(round(float(g), 10))} = {show(math.log(g), 6)}"
                for i, g in enumerate(given.tolist(), 1)
            ),
            f"reconstruction: {show(fit, 6)}",
            f"bound: {show(fit, 6)} - {operand(kl, 6)} = {show(value, 4)}",
        ],
    )
