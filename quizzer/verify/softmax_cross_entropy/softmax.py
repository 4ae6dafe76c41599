import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, LogOf
from quizzer.verify.problem import Solution, Wrong, problem


def softmax(a: ArrayLike, temperature: float = 1.0) -> Floats:
    r"""Softmax over the last axis, computed after subtracting the maximum so that nothing overflows.

    Parameters
    ----------
    a : array_like of shape (..., K)
        Logits.
    temperature : float, default 1
        Positive; the logits are divided by it, so a high one flattens.

    Returns
    -------
    ndarray of shape (..., K)
        Between 0 and 1, and of sum 1 along the last axis.

    Raises
    ------
    ValueError
        If a logit is not finite, there is none, or the temperature is not positive.

    Notes
    -----
    .. math:: p_i = \frac{e^{a_i/T - m}}{\sum_j e^{a_j/T - m}}, \qquad m = \max_j a_j/T

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.4.

    Examples
    --------
    >>> softmax([0.0, math.log(2), math.log(5)]).round(6).tolist()
    [0.125, 0.25, 0.625]
    >>> softmax([1000.0, 1000.0]).tolist()
    [0.5, 0.5]
    """
    logits = floats("a", a)
    if logits.ndim == 0 or logits.size == 0:
        raise ValueError("a needs at least one logit")
    if not temperature > 0:
        raise ValueError("temperature must be positive")
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    shares: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return shares


@problem(softmax, params={"a": ListOf(LogOf(Int(1, 9)), 3, distinct=True)}, probability=True)
def solve(a: list[float], temperature: float = 1.0) -> Solution:
    value = softmax(a, temperature)
    scaled = [x / temperature for x in a]
    weights = [math.exp(x) if x < 700 else math.inf for x in scaled]
    total = sum(a)
    other = temperature != 1
    return Solution(
        value,
        wrong={
            "logits_normalised": Wrong(
                [x / total for x in a] if total else None,
                "You divided the logits by their sum: softmax normalises their exponentials.",
            ),
            "elementwise_sigmoid": Wrong(
                (1 / (1 + np.exp(-np.array(scaled)))).tolist(),
                "You took the sigmoid of each logit: that does not sum to 1.",
            ),
            "base_two": Wrong(
                softmax(np.array(scaled) * math.log(2)).tolist(), "You used powers of 2 in place of powers of e."
            ),
            "temperature_multiplied": Wrong(
                softmax(a, 1 / temperature).tolist() if other else None,
                "You multiplied by the temperature: the logits are divided by it.",
            ),
            "temperature_ignored": Wrong(softmax(a).tolist() if other else None, "You left the temperature out."),
        },
        steps=[
            "exponentials: " + ", ".join(show(w, 5) for w in weights),
            f"their sum: {show(sum(weights), 5)}",
            "shares: "
            + ", ".join(
                f"{show(w, 5)}/{show(sum(weights), 5)} = {show(float(p), 4)}"
                for w, p in zip(weights, value, strict=True)
            ),
        ],
    )
