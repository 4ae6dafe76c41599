import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem

SLOPES = (0.25, 0.2, 0.1, 0.5, 1)


def backprop_gain(weights: ArrayLike, derivs: ArrayLike) -> float:
    r"""Derivative of the last activation in the first input, through a chain of one-unit layers.

    Parameters
    ----------
    weights : array_like of shape (L,)
        Weight of each layer.
    derivs : array_like of shape (L,)
        Slope of each layer's activation at its pre-activation; 1 for a linear layer, at most 1/4 for a sigmoid.

    Returns
    -------
    float
        The factor on the gradient: it vanishes with depth when the layers' factors stay below 1 in size.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no layer, or the lengths differ.

    Notes
    -----
    For the layers :math:`h_l = f_l(w_l h_{l-1} + b_l)` with pre-activations :math:`z_l`:

    .. math:: \frac{\partial h_L}{\partial h_0} = \prod_{l=1}^{L} w_l f_l'(z_l)

    References
    ----------
    .. [1] Bengio, Simard and Frasconi (1994), "Learning Long-Term Dependencies with Gradient Descent is Difficult".

    Examples
    --------
    >>> backprop_gain([1.0] * 5, [0.25] * 5)
    0.0009765625
    """
    factors, slopes = floats("weights", weights, 1), floats("derivs", derivs, 1)
    same_length("weights", factors, "derivs", slopes)
    return float((factors * slopes).prod())


def _slopes(draws: Draws, earlier: Drawn) -> list[float]:
    """One a layer; the first and the last one differ and are not 1, or nobody would miss them."""
    first, last = draws.sample([slope for slope in SLOPES if slope != 1], 2)
    return [first, *(draws.choice(SLOPES) for _ in earlier["weights"][2:]), last]


def _reject(weights: list[float], derivs: list[float]) -> str | None:
    """Such factors change no more than the sign when they are left out."""
    ends = (weights[0], weights[0] * derivs[0], weights[-1] * derivs[-1], weights[0] * derivs[-1])
    return "what can be left out is 1 or -1" if 1 in np.round(np.abs([*ends, math.prod(weights)]), 9) else None


@problem(
    backprop_gain,
    params={
        "weights": ListOf(Dec(-3, 3, exclude=(0,)), (3, 5)),
        "derivs": ListOf(Choice(*SLOPES), "weights", draw=_slopes),
    },
    reject=_reject,
)
def solve(weights: list[float], derivs: list[float]) -> Solution:
    value = backprop_gain(weights, derivs)
    factors = [w * d for w, d in zip(weights, derivs, strict=True)]
    slope = math.prod(derivs)
    return Solution(
        value,
        wrong={
            "added": Wrong(
                sum(factors) if len(factors) > 1 else None,
                "You added the layers' factors: the chain rule multiplies them.",
            ),
            "weights_only": Wrong(
                math.prod(weights) if slope != 1 else None,
                "You left the slopes of the activations out: every layer contributes weight times slope.",
            ),
            "slopes_only": Wrong(
                slope if math.prod(weights) != 1 else None,
                "You left the weights out: every layer contributes weight times slope.",
            ),
            "one_layer_too_few": Wrong(
                math.prod(factors[:-1]) if len(factors) > 1 and factors[-1] != 1 else None,
                "You left the last layer out: the way back starts at its output, so its factor counts as well.",
            ),
            "last_slope_left_out": Wrong(
                math.prod(weights) * math.prod(derivs[:-1]) if derivs[-1] != 1 and len(derivs) > 1 else None,
                "You left the last slope out: the way back starts at the last output, behind its activation.",
            ),
            "first_layer_left_out": Wrong(
                math.prod(factors[1:]) if len(factors) > 1 and factors[0] != 1 else None,
                "You stopped at the output of layer 1: one more factor, that of layer 1, leads to its input.",
            ),
            "first_weight_left_out": Wrong(
                math.prod(weights[1:]) * slope if weights[0] != 1 and len(weights) > 1 else None,
                "You stopped at the first pre-activation: its derivative in h_0 is the first weight, one more factor.",
            ),
            "between_preactivations": Wrong(
                math.prod(weights[1:]) * math.prod(derivs[:-1])
                if derivs[0] != derivs[-1] and weights[0] * derivs[-1] != 1
                else None,
                "You left out the last slope and the first weight: the way goes from the last output to h_0.",
            ),
        },
        steps=[
            *(
                f"layer {layer}: {number(w)} × {number(d)} = {show(w * d, 4)}"
                for layer, (w, d) in enumerate(zip(weights, derivs, strict=True), 1)
            ),
            f"their product is {show(value, 4)}",
        ],
    )
