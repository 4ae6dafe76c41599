import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, positive
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def fitting_sequences(capacity: float, held: float, activations: float) -> float:
    r"""Largest micro-batch whose activations fit beside what a GPU holds already.

    Parameters
    ----------
    capacity : float
        Memory of the GPU, positive.
    held : float
        Memory of weights, gradients and optimizer states on it.
    activations : float
        Memory of the activations of one sequence, not 0; all three in one unit.

    Returns
    -------
    float
        A whole number of sequences, 0 if none fits.

    Raises
    ------
    ValueError
        If `capacity` is not positive, or `activations` is 0.

    Notes
    -----
    .. math:: \left\lfloor \frac{C - H}{A} \right\rfloor

    References
    ----------
    .. [1] Rajbhandari et al. (2020), "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models".

    Examples
    --------
    >>> fitting_sequences(80, 26, 9)
    6.0
    """
    positive(capacity=capacity)
    floats("held", held, 0)
    if floats("activations", activations, 0) == 0:
        raise ValueError("activations cannot be 0")
    return float(max(0, math.floor((capacity - held) / activations)))


def _reject(capacity: float, held: float, activations: float) -> str | None:
    room = (capacity - held) / activations
    if room < 2:
        return "hardly anything fits"
    return "rounding would decide" if abs(room - round(room)) < 0.04 else None


@problem(
    fitting_sequences,
    params={
        "capacity": Choice(64, 72, 80),
        "held": Dec(8, 40, 0.5),
        "activations": Dec(3, 14, 0.5),
    },
    reject=_reject,
    exact=True,
)
def solve(capacity: float, held: float, activations: float) -> Solution:
    value, room = fitting_sequences(capacity, held, activations), (capacity - held) / activations

    def other(x: float) -> float | None:
        return x if x != value and x > 0 else None

    return Solution(
        value,
        wrong={
            "whole_memory": Wrong(
                other(float(math.floor(capacity / activations))),
                "You gave activations the whole GPU: the states of training are there, too.",
            ),
            "rounded_up": Wrong(other(float(math.ceil(room))), "You rounded up: the last sequence does not fit."),
        },
        steps=[
            f"left: {number(capacity)} - {show(held, 6)} = {show(capacity - held, 6)}",
            f"{show(capacity - held, 6)}/{show(activations, 6)} = {show(room, 6)}",
            f"rounded down: {number(value)}",
        ],
    )
