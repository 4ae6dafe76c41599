import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def sample_gradient(p: float, y: int, x: ArrayLike) -> Floats:
    r"""Gradient of the log loss of one sample in the weights, from its predicted probability.

    Parameters
    ----------
    p : float
        Probability of label 1; it may be rounded.
    y : int
        The label, 0 or 1.
    x : array_like of shape (d,)
        Features.

    Returns
    -------
    ndarray of shape (d,)
        One derivative a weight; the one of the bias is the first factor alone.

    Raises
    ------
    ValueError
        If the label is not 0 or 1, or a number is not finite.

    Notes
    -----
    .. math:: \nabla_w \ell = (p - y)\, x

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> sample_gradient(0.75, 1, [2, -4]).tolist()
    [-0.5, 1.0]
    """
    if y not in (0, 1):
        raise ValueError("y must be 0 or 1")
    return (float(floats("p", p, 0)) - y) * floats("x", x, 1)


@problem(
    sample_gradient,
    params={
        "p": Choice(0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9),
        "y": Int(0, 1),
        "x": ListOf(Int(-3, 3, exclude=[0, 1]), 2, distinct=True),
    },
)
def solve(p: float, y: int, x: list[float]) -> Solution:
    value, features = sample_gradient(p, y, x), floats("x", x)
    error = p - y
    return Solution(
        value,
        wrong={
            "sign": Wrong(-value, "That is (y - p)x, the direction of the step: the gradient of the loss is (p - y)x."),
            "label_left_out": Wrong(p * features if y else None, "You left out the label: the factor is p - y."),
            "slope_kept": Wrong(
                error * p * (1 - p) * features,
                "You multiplied by p(1 - p): the log loss cancels the slope of the sigmoid.",
            ),
            "slope_alone": Wrong(p * (1 - p) * features, "That is the derivative of p: the loss brings in p - y."),
            "other_label": Wrong((p - (1 - y)) * features, "You took the other label."),
            "error_alone": Wrong(
                np.full(len(features), error), "You left out the features: each derivative has its own as a factor."
            ),
        },
        steps=[
            f"p - y = {show(float(p), 6)} - {y} = {show(error, 6)}",
            *(
                f"{_bracketed(error)} × {_bracketed(f)} = {show(float(g), 4)}"
                for f, g in zip(features.tolist(), value, strict=True)
            ),
        ],
    )


def _bracketed(value: float) -> str:
    text = show(value, 6) if value != round(value) else number(value)
    return f"({text})" if value < 0 else text
