from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from quizzer.verify.arrays import floats, positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def loss_scale(initial: float, interval: int, steps: int, overflows: Sequence[int]) -> float:
    r"""Loss scale after some steps: halved at each overflow, doubled after a run of steps without one.

    Parameters
    ----------
    initial : float
        Scale before the first step, positive.
    interval : int
        So many steps without overflow on end double the scale; then the count begins anew.
    steps : int
        Number of steps, positive.
    overflows : array_like of shape (K,)
        Numbers of the steps, from 1, whose gradients had an inf or NaN; such a step also ends the count.

    Returns
    -------
    float
        Scale with which the next step begins.

    Raises
    ------
    ValueError
        If a number is not positive, or an overflow is not one of the steps.

    Notes
    -----
    .. math:: s \cdot 2^{\sum_r \lfloor n_r / k \rfloor - K}

    with the lengths n of the runs between overflows, and k for `interval`.

    References
    ----------
    .. [1] Micikevicius et al. (2018), "Mixed Precision Training".

    Examples
    --------
    >>> loss_scale(1024, 3, 10, [5])
    2048.0
    """
    positive(initial=initial)
    whole(interval=interval, steps=steps)
    places = floats("overflows", overflows, 1)
    if (places != np.round(places)).any() or (places < 1).any() or (places > steps).any():
        raise ValueError("overflows must be numbers of the steps, from 1 on")
    scale, count = float(initial), 0
    for step in range(1, steps + 1):
        count += 1
        if step in places:
            scale, count = scale / 2, 0
        elif count == interval:
            scale, count = scale * 2, 0
    return scale


def _overflows(draws: Draws, earlier: Drawn) -> list[int]:
    return sorted(draws.sample(range(2, earlier["steps"]), draws.integer(2, 3)))


def _reject(initial: float, interval: int, steps: int, overflows: list[int]) -> str | None:
    return "the scale is where it was" if loss_scale(initial, interval, steps, overflows) == initial else None


@problem(
    loss_scale,
    params={
        "initial": Choice(512, 1024, 2048, 4096, 8192, 16384),
        "interval": Choice(3, 4, 5),
        "steps": Int(16, 24),
        "overflows": ListOf(Int(2, 24), (2, 3), draw=_overflows),
    },
    reject=_reject,
    exact=True,
)
def solve(initial: float, interval: int, steps: int, overflows: Sequence[int]) -> Solution:
    value, halved = loss_scale(initial, interval, steps, overflows), initial / 2.0 ** len(overflows)
    ends = [0, *sorted(overflows), steps + 1]
    runs = [after - before - 1 for before, after in pairwise(ends)]
    doubled = sum(run // interval for run in runs)
    with_overflows = [run + 1 for run in runs[:-1]] + runs[-1:]

    def other(x: float) -> float | None:
        return x if x != value else None

    return Solution(
        value,
        wrong={
            "never_doubled": Wrong(other(halved), "You only halved: runs without overflow double the scale."),
            "never_halved": Wrong(other(initial * 2.0**doubled), "You only doubled: each overflow halves the scale."),
            "count_kept": Wrong(
                other(halved * 2.0 ** (sum(runs) // interval)),
                "You counted the good steps on across overflows: each overflow sets the count back to 0.",
            ),
            "overflows_counted": Wrong(
                other(halved * 2.0 ** sum(run // interval for run in with_overflows)),
                "You counted the step that overflows among those without: it ends the count and is not in it.",
            ),
            "by_the_calendar": Wrong(
                other(halved * 2.0 ** (steps // interval)),
                "You doubled at fixed steps: it takes a run without overflow.",
            ),
            "doubled_once_a_run": Wrong(
                other(halved * 2.0 ** sum(run >= interval for run in runs)),
                "You doubled once in each long run: after a doubling the count begins anew, and can be full again.",
            ),
        },
        steps=[
            "runs without overflow: " + ", ".join(map(str, runs)),
            f"doublings: {' + '.join(f'{run // interval}' for run in runs)} = {doubled}",
            f"halvings: {len(overflows)}",
            f"{number(initial)} × 2^{doubled} / 2^{len(overflows)} = {number(value)}",
        ],
    )
