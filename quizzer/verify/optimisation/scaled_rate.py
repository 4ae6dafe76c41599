"""Learning rate for a batch of another size, by the linear rule."""

import math

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def scaled_rate(rate: float, batch: int, micro: int, devices: int, accumulation: int) -> float:
    r"""Learning rate in proportion to the examples in an update.

    Parameters
    ----------
    rate : float
        Rate that was tuned.
    batch : int
        Examples in an update for which it was tuned, positive.
    micro : int
        Examples that a device takes at once now, positive.
    devices : int
        Devices that work in parallel, positive.
    accumulation : int
        Passes whose gradients make one update, positive.

    Returns
    -------
    float
        The rate for the new size.

    Raises
    ------
    ValueError
        If the rate is not finite or another argument is not a positive whole number.

    Notes
    -----
    Gradients are means over the examples of an update.

    .. math:: \eta \, \frac{b \, d \, a}{B}

    References
    ----------
    .. [1] Goyal et al. (2017), "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour".

    Examples
    --------
    >>> scaled_rate(0.1, 256, 32, 64, 4)
    3.2
    """
    whole(batch=batch, micro=micro, devices=devices, accumulation=accumulation)
    return float(floats("rate", rate, 0)) * micro * devices * accumulation / batch


def _reject(rate: float, batch: int, micro: int, devices: int, accumulation: int) -> str | None:
    return "the batch keeps its size" if micro * devices * accumulation == batch else None


@problem(
    scaled_rate,
    version=1,
    params={
        "rate": Choice(0.03, 0.05, 0.1, 0.15, 0.2),
        "batch": Choice(128, 256, 512),
        "micro": Choice(16, 24, 32, 48),
        "devices": Choice(4, 6, 8),
        "accumulation": Choice(3, 4, 6),
    },
    reject=_reject,
)
def solve(rate: float, batch: int, micro: int, devices: int, accumulation: int) -> Solution:
    size, value = micro * devices * accumulation, scaled_rate(rate, batch, micro, devices, accumulation)
    return Solution(
        value,
        wrong={
            "passes_left_out": Wrong(
                value / accumulation, "You left out the accumulation: an update has the examples of several passes."
            ),
            "devices_left_out": Wrong(value / devices, "You left out the devices: they share one update."),
            "one_pass_of_a_device": Wrong(
                rate * micro / batch, "You took the examples of one pass on one device: an update has many of those."
            ),
            "devices_only": Wrong(
                rate * devices, "You multiplied with the devices alone: the ratio of examples in an update counts."
            ),
            "root": Wrong(
                rate * math.sqrt(size / batch), "You scaled with the root of the size: the linear rule is asked."
            ),
            "upside_down": Wrong(
                rate * batch / size, "You turned the ratio: by the rule a larger batch takes a larger rate."
            ),
            "passes_divide": Wrong(
                value / accumulation**2, "You divided by the passes: they make the update's batch larger."
            ),
        },
        steps=[
            f"examples in an update: {micro} × {devices} × {accumulation} = {size}",
            f"{number(rate)} × {size}/{batch} = {show(value, 4)}",
        ],
    )
