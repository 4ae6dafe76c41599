import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def bits_per_dim(nats: float, side: int, channels: int) -> float:
    r"""Negative log-likelihood of an image, per pixel and channel, in bits.

    Parameters
    ----------
    nats : float
        Negative log-likelihood of the whole image, in nats.
    side : int
        Side of the square image in pixels, positive.
    channels : int
        Channels of each pixel, positive.

    Returns
    -------
    float
        8 for a model that gives all values of a byte the same probability.

    Raises
    ------
    ValueError
        If the likelihood is not finite, or a count is not a positive whole number.

    Notes
    -----
    .. math:: \frac{-\ln p(x)}{n^2 c \, \ln 2}

    References
    ----------
    .. [1] Theis, van den Oord and Bethge (2016), "A Note on the Evaluation of Generative Models".

    Examples
    --------
    >>> round(bits_per_dim(5545.177444, 10, 10), 6)
    8.0
    """
    whole(side=side, channels=channels)
    return float(floats("nats", nats, 0)) / (side**2 * channels * math.log(2))


@problem(
    bits_per_dim,
    version=1,
    params={
        "side": Choice(32, 64),
        "channels": Choice(3),
        "nats": Int(
            5000, 25000, draw=lambda draws, earlier: 50 * draws.integer(120, 175) * (earlier["side"] // 32) ** 2
        ),
    },
)
def solve(nats: float, side: int, channels: int) -> Solution:
    value, entries = bits_per_dim(nats, side, channels), side**2 * channels
    return Solution(
        value,
        wrong={
            "nats": Wrong(value * math.log(2), "That is in nats per dimension: divide by ln 2."),
            "times_ln2": Wrong(
                value * math.log(2) ** 2, "You multiplied by ln 2: a bit is the smaller unit, so divide."
            ),
            "channels_forgotten": Wrong(
                value * channels if channels > 1 else None, "You divided by the pixels: each has several channels."
            ),
            "side_unsquared": Wrong(
                value * side if side > 1 else None, "You divided by one side: pixels are side × side."
            ),
            "whole_image": Wrong(nats / math.log(2), "That is the whole image in bits: divide by its dimensions."),
        },
        steps=[
            f"dimensions: {side} × {side} × {channels} = {entries}",
            f"{number(nats)}/({entries} ln 2) = {show(value, 4)}",
        ],
    )
