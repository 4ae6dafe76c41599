"""Probability under the true class shares, after training with a weight on the positive class."""

import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def reweighting_calibration(p_w: float, weight: float) -> float:
    r"""Probability of the positive class, from the output of a model that weighted the positives in its log loss.

    Parameters
    ----------
    p_w : float
        What the model gives, between 0 and 1.
    weight : float
        Weight of a positive example when a negative one has the weight 1; positive.

    Returns
    -------
    float
        Between 0 and 1; at most `p_w` for a weight above 1.

    Raises
    ------
    ValueError
        If `p_w` is outside [0, 1], or the weight is not positive and finite.

    Notes
    -----
    The weighted log loss is least at the odds w p/(1 - p), so dividing the learned odds by the weight leads back:

    .. math:: p = \frac{p_w}{p_w + w (1 - p_w)}

    References
    ----------
    .. [1] Elkan (2001), "The Foundations of Cost-Sensitive Learning".

    Examples
    --------
    >>> round(reweighting_calibration(0.5, 10), 6)
    0.090909
    """
    if not 0 <= p_w <= 1:
        raise ValueError("p_w must be between 0 and 1")
    if floats("weight", weight, 0) <= 0:
        raise ValueError("weight must be positive")
    return float(p_w / (p_w + weight * (1 - p_w)))


def _reject(p_w: float, weight: float) -> str | None:
    half = math.isclose(reweighting_calibration(p_w, weight), 0.5)
    return "the answer is also the probability of the negative class" if half else None


@problem(
    reweighting_calibration,
    version=1,
    params={"p_w": Dec(0.2, 0.9, 0.05, exclude=(0.5,)), "weight": Choice(3, 4, 5, 8, 10, 20)},
    reject=_reject,
    probability=True,
)
def solve(p_w: float, weight: float) -> Solution:
    value = reweighting_calibration(p_w, weight)
    odds = p_w / (1 - p_w) if p_w < 1 else math.inf
    return Solution(
        value,
        wrong={
            "probability_divided": Wrong(
                p_w / weight,
                "You divided the probability by the weight: it is the odds p/(1 - p) that are divided by it.",
            ),
            "inverse_correction": Wrong(
                weight * p_w / (weight * p_w + 1 - p_w),
                "You corrected the wrong way: the weight raised the output, so the true probability is below it.",
            ),
            "uncorrected": Wrong(p_w, "That is the output itself: the weight has shifted it, so it needs correcting."),
            "odds_kept": Wrong(
                odds / weight, "Those are the true odds: turn them into a probability, odds/(1 + odds)."
            ),
        },
        steps=[
            f"odds of the output: {number(p_w)}/{number(1 - p_w)} = {show(odds, 6)}",
            f"true odds: {show(odds, 6)}/{number(weight)} = {show(odds / weight, 5)}",
            f"p = odds/(1 + odds) = {show(odds / weight, 5)}/{show(1 + odds / weight, 6)} = {show(value, 4)}",
        ],
    )
