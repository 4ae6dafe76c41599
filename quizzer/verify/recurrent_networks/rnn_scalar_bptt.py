import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def rnn_scalar_bptt(w: float, h: ArrayLike) -> float:
    r"""Derivative of the last state in the first one for a tanh network of one unit.

    Parameters
    ----------
    w : float
        Recurrent weight, shared by all steps.
    h : array_like of shape (T,)
        States h_1 to h_T, the outputs of tanh, between -1 and 1; h_0 does not enter.

    Returns
    -------
    float
        The product of one factor for each step.

    Raises
    ------
    ValueError
        If an argument is not finite, there is no state, or a state is not between -1 and 1.

    Notes
    -----
    For :math:`h_t = \tanh(w h_{t-1} + x_t)`, as the slope of tanh is one minus its square:

    .. math:: \frac{\partial h_T}{\partial h_0} = \prod_{t=1}^{T} w \, (1 - h_t^2)

    References
    ----------
    .. [1] Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks".

    Examples
    --------
    >>> round(rnn_scalar_bptt(0.9, [0.5, 0.5, 0.5]), 6)
    0.307547
    """
    weight, states = float(floats("w", w, 0)), floats("h", h, 1)
    if (np.abs(states) >= 1).any():
        raise ValueError("h must lie between -1 and 1, where tanh has its values")
    return float((weight * (1 - states**2)).prod())


@problem(
    rnn_scalar_bptt,
    params={
        "w": Dec(-2, 2, 0.1, exclude=(-1, 0, 1)),
        "h": ListOf(Dec(-0.8, 0.8, 0.1, exclude=(0,)), (3, 4), distinct=True),
    },
)
def solve(w: float, h: list[float]) -> Solution:
    value, steps = rnn_scalar_bptt(w, h), len(h)
    slopes = [1 - state * state for state in h]
    slope, power = math.prod(slopes), w**steps
    return Solution(
        value,
        wrong={
            "weights_only": Wrong(
                power if slope != 1 else None,
                "You left the slopes of tanh out: each step contributes the weight times 1 - h^2.",
            ),
            "slopes_only": Wrong(
                slope if power != 1 else None, "You left the weight out: each step contributes it once."
            ),
            "weight_once": Wrong(
                w * slope if steps > 1 and w ** (steps - 1) != 1 else None,
                "You counted the weight once: it acts in every step.",
            ),
            "not_squared": Wrong(
                power * math.prod(1 - state for state in h), "You took 1 - h for the slope of tanh: it is 1 - h^2."
            ),
            "sigmoid_rule": Wrong(
                power * math.prod(state * (1 - state) for state in h),
                "You took h (1 - h), the slope of the sigmoid: that of tanh is 1 - h^2.",
            ),
            "squares_only": Wrong(
                power * math.prod(state * state for state in h), "You multiplied by h^2: the slope is 1 - h^2."
            ),
            "slope_at_the_output": Wrong(
                power * math.prod(1 - math.tanh(state) ** 2 for state in h),
                "You took tanh of h once more: h is the value of tanh already, so the slope is 1 - h^2.",
            ),
            "last_step_left_out": Wrong(
                w ** (steps - 1) * math.prod(slopes[:-1]) if steps > 1 else None,
                "You left the last step out: the way back starts at h_T, with its slope.",
            ),
            "first_step_left_out": Wrong(
                w ** (steps - 1) * math.prod(slopes[1:]) if steps > 1 else None,
                "You stopped at h_1: one more step, with the slope at h_1, leads to h_0.",
            ),
            "added": Wrong(
                w * sum(slopes) if steps > 1 else None, "You added the steps' factors: the chain rule multiplies them."
            ),
        },
        steps=[
            f"slopes 1 - h^2: {', '.join(number(round(s, 10)) for s in slopes)}",
            f"factors, each times {number(w)}: {', '.join(number(round(w * s, 10)) for s in slopes)}",
            f"their product is {show(value, 4)}",
        ],
    )
