import math

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def adamw_step(w: float, m: float, v: float, lr: float, decay: float) -> float:
    r"""What AdamW subtracts from a weight, from the corrected moments.

    Parameters
    ----------
    w : float
        Weight before the step.
    m : float
        First moment of its gradient, corrected for the start at 0.
    v : float
        Second moment, corrected, positive.
    lr : float
        Learning rate.
    decay : float
        Weight decay, not negative.

    Returns
    -------
    float
        The update; the weight is lowered by it.

    Raises
    ------
    ValueError
        If a number is not finite, `v` is not positive, or `decay` is negative.

    Notes
    -----
    The decay is multiplied by the rate, as in PyTorch; the paper has a schedule's factor in the place of the rate.

    .. math:: \eta \left(\frac{\hat m}{\sqrt{\hat v}} + \lambda w\right)

    References
    ----------
    .. [1] Loshchilov and Hutter (2019), "Decoupled Weight Decay Regularization".

    Examples
    --------
    >>> adamw_step(2, 1, 4, 0.5, 0.25)
    0.5
    """
    w, m, v, lr, decay = (
        float(floats(name, given, 0)) for name, given in (("w", w), ("m", m), ("v", v), ("lr", lr), ("decay", decay))
    )
    if v <= 0:
        raise ValueError("v must be positive")
    if decay < 0:
        raise ValueError("decay must not be negative")
    return lr * (m / math.sqrt(v) + decay * w)


def _m(draws: Draws, earlier: Drawn) -> float:
    """Not larger than the root of the second moment, as averages of numbers and squares are."""
    return round(draws.choice((-1, 1)) * draws.integer(3, 8) / 10 * math.sqrt(earlier["v"]), 2)


def _reject(w: float, m: float, v: float, lr: float, decay: float) -> str | None:
    adaptive, decayed = abs(m) / math.sqrt(v), decay * abs(w)
    return "one part is much the smaller" if min(adaptive, decayed) < max(adaptive, decayed) / 4 else None


@problem(
    adamw_step,
    params={
        "w": Dec(-6, 6, 0.5, exclude=(0, -1, 1, -0.5, 0.5)),
        "v": Choice(0.04, 0.09, 0.16, 0.25, 4, 9, 16),
        "m": Dec(-4, 4, 0.01, draw=_m),
        "lr": Choice(0.01, 0.02, 0.05),
        "decay": Choice(0.05, 0.1, 0.2),
    },
    reject=_reject,
)
def solve(w: float, m: float, v: float, lr: float, decay: float) -> Solution:
    root, value = math.sqrt(v), adamw_step(w, m, v, lr, decay)
    return Solution(
        value,
        wrong={
            "decay_in_the_gradient": Wrong(
                lr * (m + decay * w) / root,
                "You divided the decay by the root as well: AdamW keeps it out of the adaptive scaling.",
            ),
            "decay_left_out": Wrong(lr * m / root, "That is Adam's step: the decay is still to be added."),
            "decay_without_the_rate": other_convention(
                lr * m / root + decay * w,
                "with a decay that the rate does not multiply, near the paper's form; this card multiplies both parts.",
            ),
            "decay_subtracted": Wrong(
                lr * (m / root - decay * w), "You gave the decay the other sign: it pulls the weight towards 0."
            ),
            "decay_without_the_weight": Wrong(
                lr * (m / root + decay), "You added the decay alone: it is multiplied by the weight."
            ),
            "root_forgotten": Wrong(lr * (m / v + decay * w), "You divided by the second moment: divide by its root."),
            "twice_the_decay": Wrong(
                lr * (m / root + 2 * decay * w), "You took 2λw: the decay of a weight is λ times the weight."
            ),
            "weight_after": Wrong(w - value, "That is the weight after the step: its change is asked."),
        },
        steps=[
            f"adaptive part: {number(m)}/√{number(v)} = {show(m / root, 6)}",
            f"decay: {number(decay)} × {operand(w, 6)} = {show(decay * w, 6)}",
            f"{number(lr)} × ({show(m / root, 6)} + {operand(decay * w, 6)}) = {show(value, 4)}",
        ],
        scale=lr * max(abs(m / root), abs(decay * w)),
    )
