from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.classification_metrics._class_scores import CONFUSION_MATRIX, class_scores
from quizzer.verify.problem import Solution, Wrong, problem


def micro_f1(C: ArrayLike) -> float:
    r"""F1 of the counts pooled over all classes, which is the accuracy when every example has one label.

    Parameters
    ----------
    C : array_like of shape (K, K)
        Confusion matrix of counts: row = true class, column = predicted class.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If C is not a square matrix of counts, or holds no example.

    Notes
    -----
    .. math:: F_{\mathrm{micro}} = \frac{2 \sum_k TP_k}{2 \sum_k TP_k + \sum_k FP_k + \sum_k FN_k}

    Every error is a false negative of one class and a false positive of another, so both sums are the number of errors.

    References
    ----------
    .. [1] Sokolova and Lapalme (2009), "A Systematic Analysis of Performance Measures for Classification Tasks".

    Examples
    --------
    >>> micro_f1([[5, 2, 1], [1, 3, 0], [2, 1, 10]])
    0.72
    """
    return class_scores(C).micro()


@problem(micro_f1, params={"C": CONFUSION_MATRIX}, digits=4, rtol=1e-3, probability=True)
def solve(C: list[list[int]]) -> Solution:
    scores = class_scores(C)
    value = scores.micro()
    hits, total = int(scores.hits.sum()), int(scores.support.sum())
    errors = total - hits
    return Solution(
        value,
        wrong={
            "macro": Wrong(
                scores.macro(), "That is the macro average, the mean of the class F1: micro pools the counts."
            ),
            "weighted": Wrong(
                scores.weighted(scores.support),
                "That is the mean of the class F1 weighted by support: micro pools the counts before any division.",
            ),
            "f1_of_means": Wrong(
                scores.f1_of_means(),
                "That is F1 of the mean precision and the mean recall, a macro average: micro pools the counts.",
            ),
            "f1_of_weighted_means": Wrong(
                scores.f1_of_weighted_means(),
                "That is F1 of the precision and the recall weighted by support: micro pools the counts.",
            ),
            "macro_precision": Wrong(
                scores.macro_precision(), "That is the mean of the class precisions: micro pools the counts."
            ),
            "macro_recall": Wrong(
                scores.macro_recall(),
                "That is the mean of the class recalls (balanced accuracy): micro pools the counts.",
            ),
            "errors_counted_twice": Wrong(
                hits / (hits + 2 * errors),
                "You counted the hits once and every error twice (as FP and as FN): F1 counts the hits twice as well.",
            ),
        },
        steps=[
            f"hits on the diagonal: {hits} of {total} examples",
            f"each of the {errors} errors is one FP and one FN",
            f"2 × {hits}/(2 × {hits} + {errors} + {errors}) = {show(value, 5)}",
        ],
    )
