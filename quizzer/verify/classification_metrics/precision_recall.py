from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, problem


class PrecisionRecall(NamedTuple):
    """Both shares."""

    precision: float
    recall: float


def precision_recall(tp: int, fp: int, fn: int) -> PrecisionRecall:
    r"""Precision and recall of the positive class.

    Parameters
    ----------
    tp, fp, fn : int
        True positives, false positives, false negatives: counts, not negative.

    Returns
    -------
    PrecisionRecall
        `(precision, recall)`, each between 0 and 1.

    Raises
    ------
    ValueError
        If a count is negative, nothing is predicted positive (precision undefined), or there is no positive (recall
        undefined).

    Notes
    -----
    .. math:: P = \frac{TP}{TP + FP}, \qquad R = \frac{TP}{TP + FN}

    References
    ----------
    .. [1] van Rijsbergen (1979), Information Retrieval, chapter 7.

    Examples
    --------
    >>> precision_recall(16, 4, 8)
    PrecisionRecall(precision=0.8, recall=0.6666666666666666)
    """
    counts = floats("the counts", [tp, fp, fn], 1)
    if (counts < 0).any():
        raise ValueError("a count is negative")
    if tp + fp == 0:
        raise ValueError("nothing is predicted positive: precision is undefined")
    if tp + fn == 0:
        raise ValueError("there is no positive: recall is undefined")
    return PrecisionRecall(tp / (tp + fp), tp / (tp + fn))


@problem(
    precision_recall,
    params={"tp": Int(5, 40), "fp": Int(1, 20), "fn": Int(1, 20)},
    parts={"precision": "number", "recall": "number", "both": "vector"},
    probability=True,
)
def solve(tp: int, fp: int, fn: int) -> Solution:
    precision, recall = precision_recall(tp, fp, fn)
    jaccard = tp / (tp + fp + fn)
    predicted, positive = f"predicted positive: TP + FP = {tp + fp}", f"positive: TP + FN = {tp + fn}"
    by_predicted = f"precision = TP/(TP + FP) = {tp}/{tp + fp} = {show(precision, 4)}"
    by_positive = f"recall = TP/(TP + FN) = {tp}/{tp + fn} = {show(recall, 4)}"
    return Solution(
        {"precision": precision, "recall": recall, "both": [precision, recall]},
        wrong={
            "swapped": Wrong(
                {"precision": recall, "recall": precision, "both": [recall, precision]},
                "Precision divides by what was predicted positive, TP + FP; recall by what is positive, TP + FN.",
            ),
            "complements": Wrong(
                {"precision": 1 - precision, "recall": 1 - recall, "both": [1 - precision, 1 - recall]},
                "You took the other part of each sum, FP and FN: both shares have TP above the line.",
            ),
            "jaccard": Wrong(
                {"precision": jaccard, "recall": jaccard, "both": None},
                "You divided by TP + FP + FN: that is the Jaccard index, neither precision nor recall.",
            ),
        },
        steps=[
            f"{predicted}; {positive}",
            f"{by_predicted}, {by_positive}",
        ],
        ends={"precision": (predicted, by_predicted), "recall": (positive, by_positive)},
    )
