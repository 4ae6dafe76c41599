"""How often to save a training run."""

import math

from quizzer.answers.writing import show
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.training_at_scale._sizes import positive, whole


def checkpoint_interval(write_minutes: float, gpu_hours: float, gpus: int) -> float:
    r"""Minutes between two checkpoints that lose least time, by Young's first-order rule.

    Parameters
    ----------
    write_minutes : float
        Minutes w for which training stops while a checkpoint is written, positive.
    gpu_hours : float
        Mean time between failures of one GPU with its share of the machine, in hours, positive.
    gpus : int
        Number of GPUs; the failure of one of them stops the run.

    Returns
    -------
    float
        Good where w is small against the mean time T between failures of the run.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: \sqrt{2 \, w \, T}

    References
    ----------
    .. [1] Young (1974), "A First Order Approximation to the Optimum Checkpoint Interval".
    .. [2] Daly (2006), "A Higher Order Estimate of the Optimum Checkpoint Interval for Restart Dumps".

    Examples
    --------
    >>> checkpoint_interval(2, 15000, 1000)
    60.0
    """
    positive(write_minutes=write_minutes, gpu_hours=gpu_hours)
    whole(gpus=gpus)
    return math.sqrt(2 * write_minutes * 60 * gpu_hours / gpus)


@problem(
    checkpoint_interval,
    version=1,
    params={
        "write_minutes": Dec(0.5, 5, 0.5),
        "gpu_hours": Choice(20000, 30000, 40000, 50000, 60000),
        "gpus": Choice(500, 1000, 2000, 4000, 8000),
    },
)
def solve(write_minutes: float, gpu_hours: float, gpus: int) -> Solution:
    value, between = checkpoint_interval(write_minutes, gpu_hours, gpus), 60 * gpu_hours / gpus
    return Solution(
        value,
        wrong={
            "two_left_out": Wrong(
                value / math.sqrt(2),
                "You left out the 2: on average half an interval is lost with a failure, not a whole one.",
            ),
            "one_gpu": Wrong(
                value * math.sqrt(gpus) if gpus > 1 else None,
                "You took the failures of one GPU: any of them stops the run, so failures come that much more often.",
            ),
            "hours_with_minutes": Wrong(
                value / math.sqrt(60), "You multiplied minutes by hours: take both in minutes."
            ),
            "root_left_out": Wrong(value**2, "You did not take the root: that is in square minutes."),
            "writing_subtracted": other_convention(
                value - write_minutes if write_minutes < value < 40 * write_minutes else None,
                "Those are the first terms of Daly's rule (2006): Young's does not subtract the time for writing.",
            ),
            "until_a_failure": Wrong(
                between, "That is the mean time between two failures: waiting so long would lose most of the work."
            ),
        },
        steps=[
            f"between failures: 60 × {number(gpu_hours)}/{gpus} = {show(between, 6)} minutes",
            f"2 × {number(write_minutes)} × {show(between, 6)} = {show(value**2, 6)}",
            f"root: {show(value, 4)}",
        ],
    )
