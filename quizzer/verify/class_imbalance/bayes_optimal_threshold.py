from quizzer.answers.writing import show
from quizzer.verify.parameters import Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def bayes_optimal_threshold(cost_fp: float, cost_fn: float) -> float:
    r"""Probability of the positive class above which predicting it costs less than predicting the negative class.

    Parameters
    ----------
    cost_fp, cost_fn : float
        Costs of a false positive and of a false negative, positive; correct decisions cost nothing.

    Returns
    -------
    float
        Strictly between 0 and 1; it holds for calibrated probabilities.

    Raises
    ------
    ValueError
        If a cost is not positive and finite.

    Notes
    -----
    Predict positive where the expected cost of doing so is lower, (1 - p) c_FP < p c_FN, that is above

    .. math:: p^* = \frac{c_{FP}}{c_{FP} + c_{FN}}

    References
    ----------
    .. [1] Elkan (2001), "The Foundations of Cost-Sensitive Learning".

    Examples
    --------
    >>> bayes_optimal_threshold(1, 4)
    0.2
    """
    if not (0 < cost_fp < float("inf") and 0 < cost_fn < float("inf")):
        raise ValueError("the costs must be positive and finite")
    return float(cost_fp / (cost_fp + cost_fn))


@problem(bayes_optimal_threshold, params={"cost_fp": Int(1, 9), "cost_fn": Int(1, 9)}, probability=True)
def solve(cost_fp: float, cost_fn: float) -> Solution:
    value = bayes_optimal_threshold(cost_fp, cost_fn)
    fp, fn = number(cost_fp), number(cost_fn)
    return Solution(
        value,
        wrong={
            "swapped": Wrong(
                1 - value,
                "You put the cost of a false negative on top: the costlier a missed positive, the lower the threshold.",
            ),
            "ratio": Wrong(
                cost_fp / cost_fn,
                "That is the ratio of the costs, a threshold on the odds p/(1 - p); the probability is asked.",
            ),
            "always_half": Wrong(0.5, "One half is optimal only when both errors cost the same."),
        },
        steps=[
            f"the positive decision costs (1 - p) × {fp} on average, the negative one p × {fn}",
            f"they are equal at p = {fp}/({fp} + {fn}) = {show(value, 4)}",
        ],
    )
