import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def xgboost_grad_hess(y: ArrayLike, F: ArrayLike) -> Floats:
    r"""Derivatives of each sample's logistic loss in its score, of which a round of XGBoost takes the sums.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1.
    F : array_like of shape (n,)
        Current scores, the log-odds of class 1.

    Returns
    -------
    ndarray of shape (2, n)
        First derivatives g, second derivatives h: -1 < g < 1 and 0 < h, 1/4 at most.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, a score is not finite, or the lengths differ.

    Notes
    -----
    .. math:: g_i = p_i - y_i, \qquad h_i = p_i (1 - p_i), \qquad p_i = \sigma(F_i)

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System".

    Examples
    --------
    >>> xgboost_grad_hess([1, 0], [0, 0]).tolist()
    [[-0.5, 0.5], [0.25, 0.25]]
    """
    label, score = labels01("y", y), floats("F", F, 1)
    same_length("y", label, "F", score)
    p, rest = np.exp(-np.logaddexp(0, -score)), np.exp(-np.logaddexp(0, score))
    return np.array([np.where(label == 1, -rest, p), p * rest])


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([0, 1, draws.integer(0, 1)])


def _scores(draws: Draws, earlier: Drawn) -> list[float]:
    """Of different sizes, or p is taken for 1 - p without being noticed."""
    return [draws.choice((-1, 1)) * size for size in draws.sample((0.5, 1, 1.5, 2), len(earlier["y"]))]


@problem(
    xgboost_grad_hess,
    params={"y": ListOf(Int(0, 1), 3, draw=_labels), "F": ListOf(Int(-2, 2), "y", draw=_scores)},
)
def solve(y: list[int], F: list[float]) -> Solution:
    value = xgboost_grad_hess(y, F)
    (g, h), label, score = value, floats("y", y), floats("F", F)
    p = g + label
    return Solution(
        value,
        wrong={
            "residuals": Wrong([(-g).tolist(), h.tolist()], "y - p is minus the first derivative: g = p - y."),
            "curvature_negative": Wrong(
                [g.tolist(), (-h).tolist()], "The second derivative of a convex loss is not negative: h = p(1 - p)."
            ),
            "probabilities": Wrong([g.tolist(), p.tolist()], "You took p for h: the derivative of p is p(1 - p)."),
            "squared_gradients": Wrong(
                [g.tolist(), (g**2).tolist()], "You took the squares of g for h: the derivative of p is p(1 - p)."
            ),
            "squared_error": Wrong(
                [g.tolist(), [1.0] * len(h)], "h = 1 belongs to half the squared error: here it is p(1 - p)."
            ),
            "sigmoid_turned": Wrong(
                [(1 - p - label).tolist(), h.tolist()] if score.any() else None,
                "You took sigmoid(-F), the probability of class 0: p is 1/(1 + e^-F).",
            ),
            "scores_for_probabilities": Wrong(
                [(score - label).tolist(), h.tolist()], "You took F - y: g needs the probability p = sigmoid(F)."
            ),
            "extra_slope": Wrong(
                [(g * h).tolist(), h.tolist()],
                "You multiplied g by p(1 - p): the cross-entropy cancels the slope of the sigmoid.",
            ),
            "rows_exchanged": Wrong([h.tolist(), g.tolist()], "The rows are exchanged: g first, then h."),
        },
        steps=[
            "p = sigmoid(F): "
            + ", ".join(f"{show(float(share), 5)} at F = {number(f)}" for share, f in zip(p, F, strict=True)),
            f"g = p - y = {show(g.tolist())}",
            f"h = p(1 - p) = {show(h.tolist())}",
        ],
    )
