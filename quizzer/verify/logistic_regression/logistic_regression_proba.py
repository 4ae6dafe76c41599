import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem

TRIES = 100  # a deck may pin weights that give no such scores


def logistic_regression_proba(X: ArrayLike, w: ArrayLike, b: float = 0.0) -> Floats:
    r"""Probability of label 1 for each sample.

    Parameters
    ----------
    X : array_like of shape (n, d)
        One row per sample.
    w : array_like of shape (d,)
        Weights of the features.
    b : float, default 0
        Bias (intercept).

    Returns
    -------
    ndarray of shape (n,)
        Probabilities, each of its own sample: they do not sum to 1.

    Raises
    ------
    ValueError
        If an entry is not finite or a row of X has another length than w.

    Notes
    -----
    .. math:: P(y = 1 \mid x) = g(w^\top x + b), \qquad g(z) = \frac{1}{1 + e^{-z}}

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> logistic_regression_proba([[3, 1]], [1, -2], 0.5).round(6).tolist()
    [0.817574]
    """
    samples, weights, bias = floats("X", X, 2), floats("w", w, 1), float(floats("b", b, 0))
    if samples.shape[1] != len(weights):
        raise ValueError(f"a row of X has {samples.shape[1]} entries and w has {len(weights)}")
    return np.asarray(sigmoid(samples @ weights + bias), dtype=np.float64)


def _samples(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Scores that are neither nearly 0 nor sure, of two sizes."""
    w, b = earlier["w"], earlier["b"]
    for _ in range(TRIES):
        X = [[draws.integer(-3, 3) for _ in w] for _ in range(2)]
        sizes = [abs(sum(weight * entry for weight, entry in zip(w, row, strict=True)) + b) for row in X]
        if all(0.3 <= size <= 3 for size in sizes) and abs(sizes[0] - sizes[1]) > 0.2:
            break
    return X


@problem(
    logistic_regression_proba,
    params={
        "w": ListOf(Dec(-2, 2, 0.5, exclude=[0]), 2),
        "b": Dec(-1.5, 1.5, 0.5, exclude=[0]),
        "X": Matrix(Int(-3, 3), 2, "w", draw=_samples),
    },
)
def solve(X: list[list[float]], w: list[float], b: float = 0.0) -> Solution:
    value = logistic_regression_proba(X, w, b)
    products = floats("X", X) @ floats("w", w)
    scores = products + b
    return Solution(
        value,
        wrong={
            "bias_forgotten": Wrong(
                np.asarray(sigmoid(products)).tolist() if b else None, "You left out b: the score is wᵀx + b."
            ),
            "bias_subtracted": Wrong(
                np.asarray(sigmoid(products - b)).tolist() if b else None, "You subtracted b: the score is wᵀx + b."
            ),
            "log_odds": Wrong(
                scores.tolist(), "Those are the scores, the log-odds: the sigmoid makes them probabilities."
            ),
            "odds": Wrong(np.exp(scores).tolist(), "Those are the odds, p/(1 - p): p is odds/(1 + odds)."),
            "other_label": Wrong((1 - value).tolist(), "That is P(y = 0 | x): the exponent of the sigmoid is -z."),
            "normalised_over_samples": Wrong(
                (np.exp(scores) / np.exp(scores).sum()).tolist() if len(X) > 1 else None,
                "You divided by the sum over the samples: each sample has a probability of its own.",
            ),
            "labels": Wrong((scores > 0).astype(float).tolist(), "Those are the predicted labels, not probabilities."),
            "slope": Wrong((value * (1 - value)).tolist(), "That is p(1 - p), the slope of the sigmoid there."),
            "weights_exchanged": Wrong(
                np.asarray(sigmoid(floats("X", X) @ floats("w", w)[::-1] + b)).tolist() if w != w[::-1] else None,
                "You multiplied the features with the weights in another order.",
            ),
        },
        steps=[
            f"Xw = {show(products.tolist())}",
            f"z = Xw + b = {show(scores.tolist())}",
            f"1/(1 + e^-z) = {show(value.tolist())}",
        ],
    )
