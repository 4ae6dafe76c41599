import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def logistic_regression_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float = 0.0) -> Floats:
    r"""Gradient in the weights of the mean negative log-likelihood: descent subtracts it.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Samples as rows.
    y : array_like of shape (n,)
        Labels 0 and 1.
    w : array_like of shape (d,)
        Weights.
    b : float, default 0
        Bias; the gradient in it is not returned.

    Returns
    -------
    ndarray of shape (d,)
        The gradient.

    Raises
    ------
    ValueError
        If an entry is not finite, a label is not 0 or 1, or the shapes do not fit.

    Notes
    -----
    .. math:: \nabla_w J = \frac1n X^\top (p - y), \qquad p = g(Xw + b)

    The factor g'(z) of the chain rule cancels against the derivative of the logarithm.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> logistic_regression_gradient([[1, 2], [3, 0]], [1, 0], [0, 0]).tolist()
    [0.5, -0.5]
    """
    samples, labels, weights = floats("X", X, 2), labels01("y", y), floats("w", w, 1)
    same_length("X", samples, "y", labels)
    same_length("a row of X", samples[0], "w", weights)
    residuals = sigmoid(samples @ weights + floats("b", b, 0)) - labels
    gradient: Floats = samples.T @ residuals / len(labels)
    return gradient


def _both_labels(draws: Draws, earlier: Drawn) -> list[int]:
    rest = [draws.integer(0, 1) for _ in earlier["X"][2:]]
    return draws.shuffled([0, 1, *rest])


def _poor(X: list[list[float]], y: list[int], w: list[float], b: float = 0.0) -> str | None:
    if not all(map(any, X)):
        return "a sample of zeros says nothing about the weights"
    towards = [tuple(x if label else -x for x in row) for row, label in zip(X, y, strict=True)]
    either_way = {way for one in towards for way in (one, tuple(-x for x in one))}
    return "two samples say the same of the weights, or the opposite" if len(either_way) < 2 * len(X) else None


def _instead_of_the_sigmoid(logits: Floats) -> str:
    if not logits.any():
        return "You took 0 for the prediction, which is the score: p is g(0) = 1/2."
    if np.array_equal(logits > 0, logits):
        return (
            "You took the score z for the prediction, or the class, which is the same here. The residual is g(z) - y."
        )
    return "You took the score z for the prediction, as linear regression does. The residual is g(z) - y."


@problem(
    logistic_regression_gradient,
    params={
        "X": Matrix(Int(-3, 3), (2, 3), 2),
        "y": ListOf(Int(0, 1), "X", draw=_both_labels),
        "w": ListOf(Dec(-1, 1, 0.5), 2),
    },
    reject=_poor,
)
def solve(X: list[list[float]], y: list[int], w: list[float], b: float = 0.0) -> Solution:
    value = logistic_regression_gradient(X, y, w, b)
    samples, labels = np.array(X, dtype=float), np.array(y, dtype=float)
    logits = samples @ np.array(w, dtype=float) + b
    p, n = sigmoid(logits), len(y)
    residuals = p - labels
    return Solution(
        value,
        wrong={
            "ascent_sign": Wrong(
                (-value).tolist(),
                "That is the gradient of the mean log-likelihood, Xᵀ(y - p)/n: the loss has the opposite sign.",
            ),
            "sum_for_mean": Wrong(
                (value * n).tolist() if n > 1 else None, "You summed over the samples: divide by their number."
            ),
            "labels_forgotten": Wrong(
                (samples.T @ p / n).tolist() if any(y) else None,
                "You took p for the residual: subtract the label, p - y.",
            ),
            "labels_exchanged": Wrong(
                (samples.T @ (p - 1 + labels) / n).tolist() if logits.any() else None,
                "You took 1 - y for the label: p is the probability of label 1, and the residual is p - y.",
            ),
            "sigmoid_forgotten": Wrong(
                (samples.T @ (logits - labels) / n).tolist(),
                _instead_of_the_sigmoid(logits),
            ),
            "hard_prediction": Wrong(
                (samples.T @ ((logits > 0) - labels) / n).tolist() if logits.all() else None,
                "You used the predicted classes, as the perceptron does. The residual is g(z) - y.",
            ),
            "transpose_forgotten": Wrong(
                (samples @ residuals / n).tolist() if n == len(w) else None,
                "You multiplied by X: the samples are its rows, so it is Xᵀ that sums over them.",
            ),
            "squared_error": Wrong(
                (samples.T @ (residuals * p * (1 - p)) / n).tolist(),
                "The factor p(1 - p) belongs to half the squared error of p. In the cross-entropy it cancels.",
            ),
        },
        steps=[
            f"logits z = Xw{' + b' if b else ''} = {show(logits.tolist(), 4)}",
            f"p = g(z) = {show(p.tolist(), 6)}",
            f"p - y = {show(residuals.tolist(), 6)}",
            f"Xᵀ(p - y) = {show((value * n).tolist(), 6)}",
            f"divided by n = {n}: {show(value.tolist(), 4)}",
        ],
        scale=np.abs(samples).T @ np.abs(residuals) / n,
    )
