import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def logistic_regression_sgd_step(w: ArrayLike, x: ArrayLike, y: float, lr: float) -> Floats:
    r"""Weights after one stochastic gradient step on one sample, without a bias.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights before the step.
    x : array_like of shape (d,)
        The sample.
    y : {0, 1}
        Its label.
    lr : float
        Learning rate, positive.

    Returns
    -------
    ndarray of shape (d,)
        Weights after the step.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, the label is not 0 or 1, or the learning rate is not positive.

    Notes
    -----
    Ascent on the log-likelihood, which is descent on the cross-entropy:

    .. math:: w \leftarrow w + \eta\,(y - g(w^\top x))\,x

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> logistic_regression_sgd_step([0, 0], [2, -1], 1, 0.1).tolist()
    [0.1, -0.05]
    """
    weights, sample, rate = floats("w", w, 1), floats("x", x, 1), floats("lr", lr, 0)
    same_length("w", weights, "x", sample)
    if y not in (0, 1):
        raise ValueError("y must be 0 or 1")
    if rate <= 0:
        raise ValueError("lr must be positive")
    stepped: Floats = weights + rate * (y - sigmoid(weights @ sample)) * sample
    return stepped


@problem(
    logistic_regression_sgd_step,
    params={
        "w": ListOf(Dec(-1, 1, 0.5), 2),
        "x": ListOf(Int(-3, 3, exclude=[0]), "w"),
        "y": Int(0, 1),
        "lr": Dec(0.3, 0.9),
    },
)
def solve(w: list[float], x: list[float], y: int, lr: float) -> Solution:
    value = logistic_regression_sgd_step(w, x, y, lr)
    weights, sample = np.array(w, dtype=float), np.array(x, dtype=float)
    logit = float(weights @ sample)
    p = float(sigmoid(logit))
    one_by_one = weights.copy()
    for entry, feature in enumerate(sample):
        one_by_one[entry] += lr * (y - sigmoid(one_by_one @ sample)) * feature
    return Solution(
        value,
        wrong={
            "descent_on_log_likelihood": Wrong(
                (weights - lr * (y - p) * sample).tolist(),
                "You went down the log-likelihood. It is maximised: add lr(y - p)x, or subtract lr(p - y)x.",
            ),
            "hard_prediction": Wrong(
                (weights + lr * (y - (logit > 0)) * sample).tolist(),
                "You used the predicted class, as the perceptron does. Here the error is y minus the probability.",
            ),
            "squared_error": Wrong(
                (weights + lr * (y - p) * p * (1 - p) * sample).tolist(),
                "The factor p(1 - p) belongs to half the squared error of p. In the log-likelihood it cancels.",
            ),
            "sigmoid_forgotten": Wrong(
                (weights + lr * (y - logit) * sample).tolist(),
                "You took the score wᵀx for the prediction, as linear regression does. The error is y - g(wᵀx).",
            ),
            "rate_forgotten": Wrong(
                (weights + (y - p) * sample).tolist() if lr != 1 else None,
                "You took the whole gradient: multiply it by the learning rate.",
            ),
            "one_weight_after_the_other": Wrong(
                one_by_one.tolist() if len(w) > 1 else None,
                "You moved the second weight with the new first one: one error, at the old weights, moves them all.",
            ),
            "label_forgotten": Wrong(
                (weights - lr * p * sample).tolist() if y else None, "You took -p for the error: it is y - p."
            ),
            "label_of_minus_one": Wrong(
                None if y else (weights + lr * (-1 - p) * sample).tolist(),
                "You took -1 for the label of a negative sample: here it is 0, and the error is 0 - p.",
            ),
            "x_forgotten": Wrong(
                (weights + lr * (y - p)).tolist(),
                "You added lr(y - p) to every weight: each one moves by its own feature times that.",
            ),
        },
        steps=[
            f"wᵀx = {show(logit, 4)}, p = g({show(logit, 4)}) = {show(p, 6)}",
            f"y - p = {number(y)} - {show(p, 6)} = {show(y - p, 4)}",
            f"the step: {number(lr)}(y - p)x = {show((value - weights).tolist(), 6)}",
            f"new weights: {show(value.tolist(), 4)}",
        ],
        scale=np.abs(weights) + np.abs(value - weights),
    )
