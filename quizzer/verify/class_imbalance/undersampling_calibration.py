import math

from quizzer.answers.writing import show
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def undersampling_calibration(p_s: float, beta: float) -> float:
    r"""Probability of the positive class before under-sampling, from the one that a model learned after it.

    Parameters
    ----------
    p_s : float
        Probability given by a model that was trained on the under-sampled set, between 0 and 1.
    beta : float
        Share of the negatives that was kept, at random: above 0, at most 1.

    Returns
    -------
    float
        Between 0 and 1, at most `p_s`.

    Raises
    ------
    ValueError
        If `p_s` is outside [0, 1], or beta outside (0, 1].

    Notes
    -----
    Keeping a share of the negatives, independently of their features, divides the odds p/(1 - p) of the positive class
    by that share. Multiplying the learned odds by it leads back:

    .. math:: p = \frac{\beta p_s}{\beta p_s - p_s + 1}

    References
    ----------
    .. [1] Dal Pozzolo, Caelen, Johnson and Bontempi (2015), "Calibrating Probability with Undersampling for Unbalanced
       Classification".

    Examples
    --------
    >>> round(undersampling_calibration(0.5, 0.1), 6)
    0.090909
    """
    if not 0 <= p_s <= 1:
        raise ValueError("p_s must be between 0 and 1")
    if not 0 < beta <= 1:
        raise ValueError("beta must be above 0 and at most 1")
    return float(beta * p_s / (beta * p_s + (1 - p_s)))


def _reject(p_s: float, beta: float) -> str | None:
    if p_s == beta:
        return "the probability is also the share"
    half = math.isclose(undersampling_calibration(p_s, beta), 0.5)
    return "the answer is also the probability of the negative class" if half else None


@problem(
    undersampling_calibration,
    params={"p_s": Dec(0.2, 0.9, 0.05, exclude=(0.5, 0.55)), "beta": Choice(0.05, 0.1, 0.2, 0.25, 0.3, 0.4)},
    reject=_reject,
    probability=True,
)
def solve(p_s: float, beta: float) -> Solution:
    value = undersampling_calibration(p_s, beta)
    odds = p_s / (1 - p_s) if p_s < 1 else math.inf
    return Solution(
        value,
        wrong={
            "probability_scaled": Wrong(
                beta * p_s,
                "You multiplied the probability by the share: it is the odds p/(1 - p) that are multiplied by it.",
            ),
            "share_dropped": Wrong(
                (1 - beta) * p_s / ((1 - beta) * p_s + 1 - p_s) if beta < 1 else None,
                "You took the share for the one that was dropped: it is the share that was kept.",
            ),
            "inverse_correction": Wrong(
                p_s / (p_s + beta * (1 - p_s)),
                "You corrected the wrong way: negatives were dropped, so the true probability is below the model's.",
            ),
            "uncorrected": Wrong(
                p_s, "That is the model's own probability, for the class shares after sampling: it needs correcting."
            ),
            "odds_kept": Wrong(beta * odds, "Those are the true odds: turn them into a probability, odds/(1 + odds)."),
        },
        steps=[
            f"odds on the sample: {number(p_s)}/{number(1 - p_s)} = {show(odds, 6)}",
            f"true odds: {number(beta)} × {show(odds, 6)} = {show(beta * odds, 6)}",
            f"p = odds/(1 + odds) = {show(beta * odds, 6)}/{show(1 + beta * odds, 6)} = {show(value, 4)}",
        ],
    )
