import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def cosine_schedule(step: int, warmup: int, total: int, peak: float, floor: float) -> float:
    r"""Learning rate at a step: a line from 0 to the peak, then half a cosine down to the floor.

    Parameters
    ----------
    step : int
        From 1 to `total`.
    warmup : int
        Step at which the peak is reached, positive and below `total`.
    total : int
        Step at which the floor is reached.
    peak : float
        Largest rate.
    floor : float
        Rate at the end.

    Returns
    -------
    float
        The rate.

    Raises
    ------
    ValueError
        If a step is not a positive whole number, they are not in order, or a rate is not finite.

    Notes
    -----
    After the warm-up of W steps,

    .. math:: \eta_t = \eta_{\min} + \frac{\eta_{\max} - \eta_{\min}}{2}
              \left(1 + \cos \pi \frac{t - W}{T - W}\right)

    References
    ----------
    .. [1] Loshchilov and Hutter (2017), "SGDR: Stochastic Gradient Descent with Warm Restarts".

    Examples
    --------
    >>> round(cosine_schedule(300, 100, 900, 0.001, 0.0001), 6)
    0.000868
    """
    whole(step=step, warmup=warmup, total=total)
    high, low = float(floats("peak", peak, 0)), float(floats("floor", floor, 0))
    if not (warmup < total and step <= total):
        raise ValueError("total must be above warmup and not below step")
    if step <= warmup:
        return high * step / warmup
    return low + (high - low) / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def _step(draws: Draws, earlier: Drawn) -> int:
    """A point of the decay at which a cosine and a line are apart."""
    tenths = draws.choice((2, 3, 4, 6, 7))
    return int(earlier["warmup"] + (earlier["total"] - earlier["warmup"]) * tenths // 10)


def _floor(draws: Draws, earlier: Drawn) -> float:
    peak: float = earlier["peak"]
    return round(peak * draws.choice((0.1, 0.2)), 12)


@problem(
    cosine_schedule,
    params={
        "warmup": Choice(1000, 2000),
        "total": Choice(6000, 8000, 11000, 12000),
        "step": Int(1000, 12000, draw=_step),
        "peak": Choice(0.001, 0.002, 0.003, 0.004, 0.006),
        "floor": Choice(0.0001, draw=_floor),
    },
)
def solve(step: int, warmup: int, total: int, peak: float, floor: float) -> Solution:
    value, span = cosine_schedule(step, warmup, total, peak, floor), peak - floor
    done = (step - warmup) / (total - warmup)
    cosine = math.cos(math.pi * done)
    return Solution(
        value,
        wrong={
            "warm_up_counted": Wrong(
                floor + span / 2 * (1 + math.cos(math.pi * step / total)),
                "You counted from step 0: the cosine begins where the warm-up ends.",
            ),
            "warm_up_not_in_the_length": Wrong(
                floor + span / 2 * (1 + math.cos(math.pi * (step - warmup) / total)),
                "You divided by all steps: those of the warm-up do not belong to the decay.",
            ),
            "line": Wrong(floor + span * (1 - done), "You went down a line: the schedule follows a cosine."),
            "floor_left_out": Wrong(peak / 2 * (1 + cosine), "You let the rate fall to 0: it ends at the floor."),
            "floor_added": Wrong(
                floor + peak / 2 * (1 + cosine), "You scaled the whole peak: what is above the floor is scaled."
            ),
            "half_left_out": Wrong(floor + span * (1 + cosine), "You left out the half: 1 plus a cosine goes up to 2."),
            "one_left_out": Wrong(
                floor + span * cosine, "You took the cosine itself: 1 is added, so that it does not fall below 0."
            ),
            "sign_of_the_cosine": Wrong(
                floor + span / 2 * (1 - cosine), "You took 1 minus the cosine: the rate falls from the peak."
            ),
            "quarter_of_the_period": Wrong(
                floor + span * math.cos(math.pi / 2 * done),
                "You took a quarter of the period: the schedule has half a period.",
            ),
        },
        steps=[
            f"share of the decay: ({step} - {warmup})/({total} - {warmup}) = {show(done, 6)}",
            f"cos(π × {show(done, 6)}) = {show(cosine, 6)}",
            f"{number(floor)} + ({number(peak)} - {number(floor)})/2 × {show(1 + cosine, 6)} = {show(value, 4)}",
        ],
    )
