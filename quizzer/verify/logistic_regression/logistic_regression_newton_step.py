import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

WEIGHTS = (-1.5, -1, -0.75, -0.5, -0.4, -0.25, 0.25, 0.4, 0.5, 0.75, 1, 1.5)


def logistic_regression_newton_step(x: ArrayLike, y: ArrayLike, w: float) -> float:
    r"""Weight after one Newton step on the log-likelihood: one feature, no bias.

    Parameters
    ----------
    x : array_like of shape (n,)
        The feature of each sample, not all zero.
    y : array_like of shape (n,)
        Labels 0 and 1.
    w : float
        Weight before the step.

    Returns
    -------
    float
        Weight after the step.

    Raises
    ------
    ValueError
        If an entry is not finite, a label is not 0 or 1, the lengths differ, or the curvature is 0.

    Notes
    -----
    .. math:: w \leftarrow w + \frac{\sum_i (y_i - p_i) x_i}{\sum_i p_i (1 - p_i) x_i^2}, \qquad p_i = g(w x_i)

    The same number is the weighted least-squares fit, with weights p(1 - p), to the working response
    wx + (y - p)/(p(1 - p)).

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.3.

    Examples
    --------
    >>> logistic_regression_newton_step([1, 2, -1], [1, 1, 0], 0.0)
    1.3333333333333333
    """
    feature, labels, weight = floats("x", x, 1), labels01("y", y), float(floats("w", w, 0))
    same_length("x", feature, "y", labels)
    shares = sigmoid(weight * feature)
    curvature = float((shares * (1 - shares) * feature**2).sum())
    if curvature == 0:
        raise ValueError("x gives no curvature: the step is not defined")
    return weight + float(((labels - shares) * feature).sum()) / curvature


def _both_labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Both of them, with features that sum to 0 in neither: else p alone, or labels -1 and 1, give the slope too."""
    for _ in range(100):
        labels = draws.shuffled([0, 1, *(draws.integer(0, 1) for _ in earlier["x"][2:])])
        positives = sum(x for x, label in zip(earlier["x"], labels, strict=True) if label)
        if positives not in (0, sum(earlier["x"])):
            break
    return labels


def _telling(draws: Draws, earlier: Drawn) -> float:
    """A weight at which curvature and weights change the step, if there is one."""
    x, y = np.array(earlier["x"], dtype=float), np.array(earlier["y"], dtype=float)

    def tells(w: float) -> bool:
        p = sigmoid(w * x)
        spread, slope, value = p * (1 - p), ((y - p) * x).sum(), logistic_regression_newton_step(x, y, w)
        single, loss = (y - p) / spread, float(-np.log(np.where(y == 1, p, 1 - p)).sum())
        steps = [slope, slope / len(x), single @ x / (x @ x), (single / x).mean(), loss / slope if slope else 0.0]
        return bool(min(abs(w + step - value) for step in steps) > 0.03 * (abs(w) + abs(value - w)))

    return draws.choice([w for w in WEIGHTS if tells(w)] or WEIGHTS)


@problem(
    logistic_regression_newton_step,
    params={
        "x": ListOf(Int(-3, 3, exclude=[0]), 3, distinct=True),
        "y": ListOf(Int(0, 1), "x", draw=_both_labels),
        "w": Choice(*WEIGHTS, draw=_telling),
    },
)
def solve(x: list[float], y: list[int], w: float) -> Solution:
    value = logistic_regression_newton_step(x, y, w)
    feature, labels = np.array(x, dtype=float), np.array(y, dtype=float)
    p = sigmoid(w * feature)
    losses = -np.log(np.where(labels == 1, p, 1 - p))
    slope, curvature = float(((labels - p) * feature).sum()), float((p * (1 - p) * feature**2).sum())
    return Solution(
        value,
        wrong={
            "gradient_step": Wrong(
                w + slope, "That adds the gradient alone. Newton's step divides it by the curvature Σ p(1 - p)x²."
            ),
            "mean_gradient_step": Wrong(
                w + slope / len(x),
                "That adds the mean gradient alone. Newton's step is slope over curvature, both summed.",
            ),
            "factor_kept_in_the_slope": Wrong(
                w + float(((labels - p) * p * (1 - p) * feature).sum()) / curvature,
                "The factor p(1 - p) cancels in the slope Σ(y - p)x: it weights the curvature alone.",
            ),
            "loss_over_slope": Wrong(
                w + float(losses.sum()) / slope if slope else None,
                "You divided the loss by its slope, which seeks a zero of the loss: divide slope by curvature.",
            ),
            "weights_forgotten": Wrong(
                w + float(((labels - p) / (p * (1 - p)) * feature).sum()) / float((feature**2).sum()) if w else None,
                "You fitted the working response without weights: each sample counts with p(1 - p).",
            ),
            "steps_averaged": Wrong(
                w + float(((labels - p) / (p * (1 - p) * feature)).mean()) if feature.all() else None,
                "You averaged the steps of the single samples: divide the sum of slopes by the sum of curvatures.",
            ),
            "descent": Wrong(w - slope / curvature, "The sign is turned: Newton climbs the log-likelihood here."),
            "least_squares_curvature": Wrong(
                w + slope / float((feature**2).sum()),
                "You divided by Σx², the curvature of least squares. Each sample is weighted by p(1 - p).",
            ),
            "half_for_p": Wrong(
                w + float(((labels - 0.5) * feature).sum()) / float((feature**2).sum() / 4) if w else None,
                "You took p = 1/2 for every sample, which holds at w = 0 only: p is g(wx).",
            ),
            "quarter_for_the_weights": Wrong(
                w + 4 * slope / float((feature**2).sum()) if w else None,
                "You took p(1 - p) = 1/4 for every sample, which holds at w = 0 only.",
            ),
            "step_returned": Wrong(slope / curvature if w else None, "That is the step alone: add it to w."),
            "labels_forgotten": Wrong(
                w - float((p * feature).sum()) / curvature, "You took -p for the residual: it is y - p."
            ),
            "mean_slope": Wrong(
                w + slope / len(x) / curvature,
                "You averaged the slope and summed the curvature: sum both, or average both.",
            ),
            "x_unsquared": Wrong(
                w + slope / unsquared if (unsquared := float((p * (1 - p) * feature).sum())) else None,
                "The curvature has x², since x enters the score and its derivative once each.",
            ),
        },
        steps=[
            f"p = g(wx) = {show(p.tolist(), 6)}",
            f"slope Σ(y - p)x = {show(slope, 6)}",
            f"curvature Σ p(1 - p)x² = {show(curvature, 6)}",
            f"w + slope/curvature = {show(value, 4)}",
        ],
        scale=abs(w) + abs(slope / curvature),
    )
