from numpy.typing import ArrayLike

from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


class ConfusionCounts(NamedTuple):
    """True positives, false positives, false negatives, true negatives."""

    tp: int
    fp: int
    fn: int
    tn: int


def confusion_counts(y: ArrayLike, predicted: ArrayLike) -> ConfusionCounts:
    r"""True and false positives and negatives of predictions, class 1 being the positive one.

    Parameters
    ----------
    y : array_like of shape (n,)
        True labels 0 and 1.
    predicted : array_like of shape (n,)
        Predicted labels 0 and 1.

    Returns
    -------
    ConfusionCounts
        `(tp, fp, fn, tn)`, which sum to n.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, there is none, or the lengths differ.

    Notes
    -----
    The second letter is the prediction, the first one says whether it is right.

    .. math:: FP = \sum_i (1 - y_i)\, \hat y_i, \qquad FN = \sum_i y_i (1 - \hat y_i)

    References
    ----------
    .. [1] Fawcett (2006), "An Introduction to ROC Analysis".

    Examples
    --------
    >>> confusion_counts([1, 1, 1, 0, 0, 1, 0], [1, 0, 0, 1, 0, 1, 0])
    ConfusionCounts(tp=2, fp=1, fn=2, tn=2)
    """
    true, guessed = labels01("y", y), labels01("predicted", predicted)
    same_length("y", true, "predicted", guessed)
    return ConfusionCounts(
        int(true @ guessed), int((1 - true) @ guessed), int(true @ (1 - guessed)), int((1 - true) @ (1 - guessed))
    )


def _predictions(draws: Draws, earlier: Drawn) -> list[int]:
    """A third of the labels is predicted wrongly."""
    return [label if draws.integer(1, 3) > 1 else 1 - label for label in earlier["y"]]


def _reject(y: list[int], predicted: list[int]) -> str | None:
    tp, fp, fn, tn = confusion_counts(y, predicted)
    return "an exchange of counts would not show" if tp == tn or fp == fn or not tp else None


@problem(
    confusion_counts,
    params={"y": ListOf(Int(0, 1), (9, 12)), "predicted": ListOf(Int(0, 1), "y", draw=_predictions)},
    reject=_reject,
    exact=True,
)
def solve(y: list[int], predicted: list[int]) -> Solution:
    tp, fp, fn, tn = counts = confusion_counts(y, predicted)
    return Solution(
        list(counts),
        wrong={
            "false_ones_exchanged": Wrong(
                [tp, fn, fp, tn] if fp != fn else None,
                "You exchanged FP and FN: a false positive was predicted positive and is negative.",
            ),
            "negatives_exchanged": Wrong(
                [tp, fp, tn, fn] if fn != tn else None,
                "You exchanged FN and TN: both were predicted negative, and a false negative is positive.",
            ),
            "classes_exchanged": Wrong(
                [tn, fn, fp, tp] if tp != tn else None, "You took class 0 for the positive one: here it is class 1."
            ),
            "true_ones_exchanged": Wrong(
                [tn, fp, fn, tp] if tp != tn else None,
                "TP and TN stand in each other's place, as in the flattened matrix TN, FP, FN, TP of scikit-learn.",
            ),
            "all_positives": Wrong(
                [tp + fn, fp, fn, fp + tn] if fp + fn else None,
                "You counted all the positives as TP, all the negatives as TN: only right predictions count there.",
            ),
            "all_predicted_positive": Wrong(
                [tp + fp, fp, fn, fn + tn] if fp != fn else None,
                "You counted all that were predicted positive as TP, the others as TN: the wrong ones are FP and FN.",
            ),
        },
        steps=[
            f"label 1, predicted 1: TP = {tp}; label 0, predicted 1: FP = {fp}",
            f"label 1, predicted 0: FN = {fn}; label 0, predicted 0: TN = {tn}",
            f"{tp} + {fp} + {fn} + {tn} = {len(y)} examples",
        ],
    )
