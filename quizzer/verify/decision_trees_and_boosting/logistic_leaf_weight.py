import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.decision_trees_and_boosting.xgboost_leaf_weight import denominator
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem

TRIES = 50  # a deck may pin a single label


def logistic_leaf_weight(y: ArrayLike, F: ArrayLike, lam: float = 0.0) -> float:
    r"""One Newton step on the logistic loss of the samples of a leaf, before shrinkage by the learning rate.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1 of the samples of the leaf.
    F : array_like of shape (n,)
        Their current scores, the log-odds of class 1.
    lam : float, default 0
        Strength of the L2 penalty on the leaf weight; not negative.

    Returns
    -------
    float
        The weight, in log-odds.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, a number is not finite, the lengths differ, or lam is negative.

    Notes
    -----
    .. math:: w^* = -\frac{\sum_i g_i}{\sum_i h_i + \lambda}, \qquad
              g_i = p_i - y_i, \quad h_i = p_i (1 - p_i), \quad p_i = \sigma(F_i)

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".
    .. [2] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", equation 5.

    Examples
    --------
    >>> round(logistic_leaf_weight([1, 1, 0], [0, 0, 0]), 6)
    0.666667
    """
    label, p = labels01("y", y), _probability(F)
    same_length("y", label, "F", p)
    return float((label - p).sum() / denominator(float((p * (1 - p)).sum()), lam))


def _probability(F: ArrayLike) -> Floats:
    p: Floats = np.exp(-np.logaddexp(0, -floats("F", F, 1)))
    return p


def _scores(draws: Draws, earlier: Drawn) -> list[int]:
    """Different scores, or p² is as good as p(1 - p), and not balanced ones, or 1 - p is as good as p."""
    for _ in range(TRIES):
        scores = draws.sample(range(-3, 4), len(earlier["y"]))
        if sum(scores):
            break
    return scores


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([0, 1, draws.integer(0, 1)])


@problem(
    logistic_leaf_weight,
    params={"y": ListOf(Int(0, 1), 3, draw=_labels), "F": ListOf(Int(-3, 3), "y", draw=_scores), "lam": Int(1, 2)},
)
def solve(y: list[float], F: list[float], lam: float = 0.0) -> Solution:
    value = logistic_leaf_weight(y, F, lam)
    label, p = floats("y", y), _probability(F)
    residual, curvature = float((label - p).sum()), float((p * (1 - p)).sum())
    return Solution(
        value,
        wrong={
            "sign_reversed": Wrong(-value, "The weight goes against the gradient: positive where y - p is positive."),
            "lambda_forgotten": Wrong(
                residual / curvature if lam and curvature else None,
                "You divided by H alone: the L2 penalty adds λ to the denominator.",
            ),
            "penalty_without_half": Wrong(
                residual / (curvature + 2 * lam) if lam else None,
                "That is for the penalty λw²: the derivative of λw²/2 is λw, so the denominator is H + λ.",
            ),
            "half_penalty": Wrong(
                residual / (curvature + lam / 2) if lam else None,
                "You added λ/2: the derivative of λw²/2 is λw, so the denominator is H + λ.",
            ),
            "squared_gradients": Wrong(
                residual / (float(((label - p) ** 2).sum()) + lam) if any(F) else None,
                "You took the squares of the first derivatives for the second ones, which are p(1 - p).",
            ),
            "sigmoid_turned": Wrong(
                float((label - (1 - p)).sum()) / (curvature + lam) if any(F) else None,
                "You took sigmoid(-F), the probability of class 0: p is 1/(1 + e^-F).",
            ),
            "probabilities_for_curvature": Wrong(
                residual / (float(p.sum()) + lam), "You took the sum of p for H: the second derivative is p(1 - p)."
            ),
            "means_for_sums": Wrong(
                residual / (curvature + len(y) * lam) if lam and len(y) > 1 else None,
                "You averaged G and H over the samples: both are sums over the leaf.",
            ),
            "count_for_curvature": Wrong(
                residual / (len(y) + lam), "You divided by the number of samples: H is the sum of p(1 - p)."
            ),
            "mean_residual": Wrong(
                residual / len(y) if lam else None,
                "That is the mean residual, which a least-squares tree has in its leaf: divide by H + λ.",
            ),
            "residual_returned": Wrong(residual, "That is -G, the sum of the y - p: divide it by H + λ."),
            "scores_for_probabilities": Wrong(
                float((label - floats("F", F)).sum()) / (curvature + lam),
                "You took y - F: the derivative needs the probability p = sigmoid(F).",
            ),
        },
        scale=float(np.abs(label - p).sum() / (curvature + lam)),
        steps=[
            "p = sigmoid(F): "
            + ", ".join(f"{show(float(share), 5)} at F = {number(f)}" for share, f in zip(p, F, strict=True)),
            "G = "
            + " + ".join(f"({show(float(s), 5)} - {number(t)})" for s, t in zip(p, y, strict=True))
            + f" = {show(-residual, 5)}",
            "H = Σ p(1 - p) = " + " + ".join(show(float(s * (1 - s)), 5) for s in p) + f" = {show(curvature, 5)}",
            f"weight: -G/(H + λ) = {show(residual, 5)}/{show(curvature + lam, 5)} = {show(value, 3)}",
        ],
    )
