import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def warmup_rate(step: int, d: int, warmup: int) -> float:
    r"""Learning rate that rises in a line and then falls with the root of the step.

    Parameters
    ----------
    step : int
        Number of the step, positive.
    d : int
        Width of the model, positive.
    warmup : int
        Step of the largest rate, positive.

    Returns
    -------
    float
        The rate.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    .. math:: d^{-1/2} \min\left(t^{-1/2},\, t \, W^{-3/2}\right)

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need".

    Examples
    --------
    >>> round(warmup_rate(4000, 512, 4000), 6)
    0.000699
    """
    whole(step=step, d=d, warmup=warmup)
    return float(min(step**-0.5, step * warmup**-1.5) / math.sqrt(d))


def _step(draws: Draws, earlier: Drawn) -> int:
    """Before the peak as often as after it, and well away from it."""
    return int(earlier["warmup"] * draws.choice((0.125, 0.25, 0.375, 0.5, 2.5, 4, 5, 8)))


@problem(
    warmup_rate,
    version=1,
    params={"d": Choice(256, 512, 768, 1024), "warmup": Choice(2000, 4000, 8000), "step": Int(1, 99999, draw=_step)},
)
def solve(step: int, d: int, warmup: int) -> Solution:
    value, root = warmup_rate(step, d, warmup), math.sqrt(d)
    rising, falling = step * warmup**-1.5, step**-0.5
    peak = 1 / math.sqrt(d * warmup)
    before = step <= warmup
    return Solution(
        value,
        wrong={
            "other_branch": Wrong(
                max(rising, falling) / root,
                "You took the larger of the two: up to the warm-up's end the line counts, after it the root.",
            ),
            "width_left_out": Wrong(min(rising, falling), "You left out the width: the rate falls with its root."),
            "width_without_root": Wrong(min(rising, falling) / d, "You divided by the width: divide by its root."),
            "peak": Wrong(peak, "That is the peak, which is reached at the end of the warm-up."),
            "falls_in_inverse": Wrong(
                peak * warmup / step if not before else None,
                "You let the rate fall with one over the step: it falls with one over its root.",
            ),
            "rises_with_the_root": Wrong(
                peak * math.sqrt(step / warmup) if before else None,
                "You let the rate rise with the root of the step: it rises in a line.",
            ),
        },
        steps=[
            f"peak at step {warmup}: 1/√({d} × {warmup}) = {show(peak, 6)}",
            f"{show(peak, 6)} × {step}/{warmup} = {show(value, 4)}"
            if before
            else f"{show(peak, 6)} × √({warmup}/{step}) = {show(value, 4)}",
        ],
    )
