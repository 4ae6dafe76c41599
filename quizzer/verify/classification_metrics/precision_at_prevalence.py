from quizzer.answers.writing import show
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def precision_at_prevalence(tpr: float, fpr: float, pi: float) -> float:
    r"""Precision that a classifier of known error rates has where a share pi of the examples is positive.

    Parameters
    ----------
    tpr : float
        True-positive rate (recall), between 0 and 1.
    fpr : float
        False-positive rate, between 0 and 1; not 0 together with the true-positive rate.
    pi : float
        Prevalence: the share of positives, strictly between 0 and 1.

    Returns
    -------
    float
        Between 0 and 1: the probability that a predicted positive is one.

    Raises
    ------
    ValueError
        If a rate is outside [0, 1], both are 0 (nothing is predicted positive), or pi is not strictly between 0 and 1.

    Notes
    -----
    Bayes' rule:

    .. math:: P = \frac{\mathrm{TPR} \, \pi}{\mathrm{TPR} \, \pi + \mathrm{FPR} \, (1 - \pi)}

    References
    ----------
    .. [1] Saito and Rehmsmeier (2015), "The Precision-Recall Plot Is More Informative than the ROC Plot When Evaluating
       Binary Classifiers on Imbalanced Datasets".

    Examples
    --------
    >>> round(precision_at_prevalence(0.8, 0.1, 0.01), 6)
    0.074766
    """
    if not (0 <= tpr <= 1 and 0 <= fpr <= 1):
        raise ValueError("the rates must be between 0 and 1")
    if tpr == fpr == 0:
        raise ValueError("nothing is predicted positive: precision is undefined")
    if not 0 < pi < 1:
        raise ValueError("the prevalence pi must lie strictly between 0 and 1")
    return float(tpr * pi / (tpr * pi + fpr * (1 - pi)))


@problem(
    precision_at_prevalence,
    params={
        "tpr": Dec(0.6, 0.95, 0.01),
        "fpr": Choice(0.02, 0.04, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2),
        "pi": Choice(0.05, 0.1, 0.2, 0.3),
    },
    probability=True,
)
def solve(tpr: float, fpr: float, pi: float) -> Solution:
    value = precision_at_prevalence(tpr, fpr, pi)
    true, false = tpr * pi, fpr * (1 - pi)
    return Solution(
        value,
        wrong={
            "base_rate_neglect": Wrong(
                tpr, "That is the recall, P(predicted | positive). Precision turns it round, P(positive | predicted)."
            ),
            "prevalence_ignored": Wrong(
                tpr / (tpr + fpr), "You took as many positives as negatives: weight the two rates with π and 1 - π."
            ),
            "negatives_unweighted": Wrong(
                true / (true + fpr) if true + fpr else None,
                "You left out the factor 1 - π: the false-positive rate is a share of the negatives only.",
            ),
            "specificity": Wrong(
                1 - fpr,
                "That is the specificity 1 - FPR, a share of the negatives. "
                "Precision is a share of what is predicted positive.",
            ),
            "positives_unweighted": Wrong(
                tpr / (tpr + fpr * (1 - pi)),
                "You left out the factor π: the true-positive rate is a share of the positives only.",
            ),
            "predicted_share": Wrong(
                true + false, "That is the share of all examples that are predicted positive: how many of them are?"
            ),
            "odds": Wrong(
                true / false if false else None,
                "That is the ratio of true to false positives: divide by their sum, not by the false ones alone.",
            ),
        },
        steps=[
            f"true positives: {show(tpr, 6)} × {number(pi)} = {show(true, 6)} of all examples",
            f"false positives: {show(fpr, 6)} × {number(1 - pi)} = {show(false, 6)} of all examples",
            f"precision = {show(true, 6)}/({show(true, 6)} + {show(false, 6)}) = {show(value, 4)}",
        ],
    )
