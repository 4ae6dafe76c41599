from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, problem

# The positives of the table that every card states beside FP and TN: the rate ignores them, the usual slips do not.
TP, FN = 16, 8


def false_positive_rate(fp: int, tn: int) -> float:
    r"""Share of the negatives that are predicted positive: the fall-out, or 1 minus the specificity.

    Parameters
    ----------
    fp, tn : int
        False positives and true negatives: counts, not negative.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a count is negative or not finite, or there is no negative (the rate is undefined).

    Notes
    -----
    .. math:: \mathrm{FPR} = \frac{FP}{FP + TN}

    References
    ----------
    .. [1] Fawcett (2006), "An Introduction to ROC Analysis".

    Examples
    --------
    >>> round(false_positive_rate(4, 72), 6)
    0.052632
    """
    counts = floats("the counts", [fp, tn], 1)
    if (counts < 0).any():
        raise ValueError("a count is negative")
    if fp + tn == 0:
        raise ValueError("there is no negative: the rate is undefined")
    return float(fp / (fp + tn))


@problem(false_positive_rate, params={"fp": Int(2, 20), "tn": Int(30, 95)}, probability=True)
def solve(fp: int, tn: int) -> Solution:
    value = false_positive_rate(fp, tn)
    total = TP + fp + FN + tn
    return Solution(
        value,
        wrong={
            "false_discovery_rate": Wrong(
                fp / (fp + TP),
                f"With TP = {TP}, that is FP/(FP + TP), the false discovery rate. "
                "The false-positive rate divides by the negatives, FP + TN.",
            ),
            "specificity": Wrong(
                tn / (fp + tn), "That is the specificity TN/(TN + FP): the false-positive rate is the rest up to 1."
            ),
            "share_of_all": Wrong(
                fp / total, f"You divided by all {total} examples: divide by the negatives alone, FP + TN."
            ),
            "divided_by_positives": Wrong(
                fp / (TP + FN),
                f"You divided by the {TP + FN} positives: false positives occur among the negatives, FP + TN.",
            ),
            "miss_rate": Wrong(
                FN / (TP + FN), "That is the miss rate FN/(FN + TP): the false-positive rate is FP/(FP + TN)."
            ),
            "false_omission_rate": Wrong(
                FN / (FN + tn),
                f"With FN = {FN}, that is FN/(FN + TN), the share of wrong ones among the predicted negatives. "
                "The false-positive rate is FP/(FP + TN).",
            ),
            "odds": Wrong(
                fp / tn if tn else None,
                "You divided by TN alone: the false positives are negatives too, so divide by FP + TN.",
            ),
        },
        steps=[f"negatives: FP + TN = {fp} + {tn} = {fp + tn}", f"FPR = {fp}/{fp + tn} = {show(value, 4)}"],
    )
