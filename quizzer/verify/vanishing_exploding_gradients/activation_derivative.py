import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, Text, number
from quizzer.verify.problem import Solution, Wrong, problem

LEAK = 0.01
KINKED = {"ReLU": 0.0, "leaky ReLU": LEAK}  # slope on the left
NAMES = ("sigmoid", "tanh", *KINKED, "GELU", "SiLU")
SMALLEST = 0.05  # below it the two terms of GELU and SiLU nearly cancel


def activation_derivative(name: str, z: ArrayLike) -> Floats:
    r"""Derivative of an activation function at each entry.

    Parameters
    ----------
    name : {"sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU", "SiLU"}
        The function: leaky ReLU with slope 0.01 on the left, GELU in its exact form z Φ(z), SiLU as z σ(z).
    z : array_like of any shape
        Pre-activations.

    Returns
    -------
    ndarray of the shape of `z`
        Slopes.

    Raises
    ------
    ValueError
        If the name is another one, an entry is not finite, or a ReLU is asked at exactly 0, where it has no derivative.

    Notes
    -----
    With the logistic function σ, the standard normal density φ and distribution function Φ:

    .. math:: \sigma' = \sigma (1 - \sigma), \quad \tanh' = 1 - \tanh^2, \quad
              (z \Phi)' = \Phi + z \varphi, \quad (z \sigma)' = \sigma + z \sigma (1 - \sigma)

    References
    ----------
    .. [1] Hendrycks and Gimpel (2016), "Gaussian Error Linear Units (GELUs)".

    Examples
    --------
    >>> activation_derivative("tanh", [0.0, 0.5]).round(6).tolist()
    [1.0, 0.786448]
    """
    if name not in NAMES:
        raise ValueError(f"name must be one of {', '.join(NAMES)}")
    inputs = floats("z", z)
    if name in KINKED:
        if (inputs == 0).any():
            raise ValueError(f"z must not be 0: there {name} has no derivative")
        return np.where(inputs > 0, 1.0, KINKED[name])
    if name == "tanh":
        slopes: Floats = 1 - np.tanh(inputs) ** 2
        return slopes
    gate, change = _gate(name, inputs)
    return change if name == "sigmoid" else gate + inputs * change


def _gate(name: str, z: Floats) -> tuple[Floats, Floats]:
    """The distribution function that GELU or SiLU multiplies z by, and its density."""
    if name == "GELU":
        return (
            np.vectorize(lambda x: math.erfc(-x / math.sqrt(2)) / 2, otypes=[float])(z),
            np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi),
        )
    share = np.exp(-np.logaddexp(0, -z))
    return share, share * np.exp(-np.logaddexp(0, z))


def _value(name: str, z: float) -> float:
    if name == "tanh":
        return math.tanh(z)
    if name in KINKED:
        return z if z > 0 else KINKED[name] * z
    gate = float(_gate(name, np.array(z))[0])
    return gate if name == "sigmoid" else z * gate


def _reject(name: str, z: float) -> str | None:
    if abs(z) < 0.4:
        return "the function is nearly straight there"
    return "the slope is small" if abs(float(activation_derivative(name, z))) < SMALLEST else None


@problem(
    activation_derivative,
    params={"name": Text("tanh", "GELU", "SiLU"), "z": Dec(-2, 2, 0.1, exclude=(0,))},
    reject=_reject,
)
def solve(name: str, z: float) -> Solution:
    slope, value = float(activation_derivative(name, z)), _value(name, z)
    wrong = {"function_value": Wrong(value, f"That is {name} itself at this place: its slope is asked.")}
    if name == "tanh":
        return Solution(slope, wrong | _tanh_slips(value), _tanh_steps(z, value, slope))
    if name not in ("GELU", "SiLU"):
        return Solution(slope, wrong, [f"{name} at {number(z)}: slope {show(slope, 4)}"])
    gate, change = map(float, _gate(name, np.array(z)))
    letter, density = ("Φ", "φ") if name == "GELU" else ("σ", "σ'")
    return Solution(
        slope,
        wrong={
            **wrong,
            "gate_only": Wrong(
                gate, f"That is {letter}(z): by the product rule z times its derivative is added to it."
            ),
            "second_term_only": Wrong(
                z * change, f"That is z times the derivative of {letter}: by the product rule {letter}(z) is added."
            ),
            "factor_forgotten": Wrong(
                gate + change, f"You left the factor z out of the second term of the product rule, z {density}(z)."
            ),
            "density_only": Wrong(change, f"That is the derivative of {letter}, not of z {letter}(z)."),
            "sign_reversed": Wrong(
                gate - z * change, "You subtracted the second term: the product rule adds it, with the sign of z."
            ),
        },
        steps=[
            f"{letter}({number(z)}) = {show(gate, 6)}, its derivative there {show(change, 6)}",
            f"{show(gate, 6)} {'+' if z > 0 else '-'} {number(abs(z))} × {show(change, 6)} = {show(slope, 4)}",
        ],
        scale=max(gate, abs(z) * change),
    )


def _tanh_slips(value: float) -> dict[str, Wrong]:
    return {
        "sigmoid_rule": Wrong(
            value * (1 - value), "You took the rule of the sigmoid, g (1 - g): the slope of tanh is 1 - tanh^2."
        ),
        "not_squared": Wrong(1 - value, "You left the square out: the slope is 1 - tanh^2."),
        "one_plus": Wrong(1 + value**2, "You added the square: the slope is 1 - tanh^2, at most 1."),
        "square_only": Wrong(value**2, "That is tanh^2: subtract it from 1."),
    }


def _tanh_steps(z: float, value: float, slope: float) -> list[str]:
    factor = f"({show(value, 6)})" if value < 0 else show(value, 6)
    return [f"tanh({number(z)}) = {show(value, 6)}", f"1 - {factor}^2 = {show(slope, 4)}"]
