"""Updates of the weights in a training run."""

import math

from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def optimizer_steps(examples: int, micro: int, devices: int, accumulation: int, epochs: int) -> float:
    r"""Number of updates, the last one of an epoch with whatever examples are left.

    Parameters
    ----------
    examples : int
        Size of the training set, positive.
    micro : int
        Examples that a device takes at once, positive.
    devices : int
        Devices that work in parallel, positive.
    accumulation : int
        Forward and backward passes whose gradients make one update, positive.
    epochs : int
        Passes over the training set, positive.

    Returns
    -------
    float
        A whole number.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    .. math:: E \left\lceil \frac{N}{b \, d \, a} \right\rceil

    References
    ----------
    .. [1] Goyal et al. (2017), "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour".

    Examples
    --------
    >>> optimizer_steps(1000, 8, 4, 2, 3)
    48.0
    """
    whole(examples=examples, micro=micro, devices=devices, accumulation=accumulation, epochs=epochs)
    return float(epochs * math.ceil(examples / (micro * devices * accumulation)))


def _examples(draws: Draws, earlier: Drawn) -> int:
    """Some full batches and a rest that is no full one."""
    batch: int = earlier["micro"] * earlier["devices"] * earlier["accumulation"]
    return batch * draws.integer(20, 90) + batch // 8 * draws.integer(1, 3)


@problem(
    optimizer_steps,
    version=1,
    params={
        "micro": Choice(4, 8, 16),
        "devices": Choice(2, 4, 8),
        "accumulation": Choice(2, 3, 4),
        "epochs": Int(3, 6),
        "examples": Int(100, 60000, draw=_examples),
    },
    exact=True,
)
def solve(examples: int, micro: int, devices: int, accumulation: int, epochs: int) -> Solution:
    batch, value = micro * devices * accumulation, optimizer_steps(examples, micro, devices, accumulation, epochs)
    return Solution(
        value,
        wrong={
            "rest_dropped": Wrong(
                float(epochs * (examples // batch)), "You dropped the rest: it makes one more update in each epoch."
            ),
            "rests_joined": Wrong(
                float(math.ceil(epochs * examples / batch)),
                "You joined the rests of the epochs: each epoch ends with an update of its own.",
            ),
            "passes_counted": Wrong(
                optimizer_steps(examples, micro, devices, 1, epochs),
                "You counted the passes of a device: several of them make one update.",
            ),
            "devices_left_out": Wrong(
                optimizer_steps(examples, micro, 1, accumulation, epochs),
                "You left out the devices: their gradients go into one update.",
            ),
            "one_epoch": Wrong(value / epochs, "Those are the updates of one epoch."),
            "micro_batches": Wrong(
                optimizer_steps(examples, micro, 1, 1, epochs),
                "You counted the batches of one device, one pass each: devices and passes join into an update.",
            ),
        },
        steps=[
            f"examples in an update: {micro} × {devices} × {accumulation} = {batch}",
            f"{examples}/{batch}, rounded up: {math.ceil(examples / batch)} in an epoch",
            f"{epochs} × {math.ceil(examples / batch)} = {int(value)}",
        ],
    )
