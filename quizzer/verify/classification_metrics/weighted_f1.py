from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.classification_metrics._class_scores import CONFUSION_MATRIX, class_scores
from quizzer.verify.problem import Solution, Wrong, problem


def weighted_f1(C: ArrayLike) -> float:
    r"""Mean of the F1 of the classes, weighted by how many examples truly belong to each.

    Parameters
    ----------
    C : array_like of shape (K, K)
        Confusion matrix of counts: row = true class, column = predicted class.

    Returns
    -------
    float
        Between 0 and 1; it need not lie between the weighted precision and the weighted recall.

    Raises
    ------
    ValueError
        If C is not a square matrix of counts, or holds no example.

    Notes
    -----
    With the number of true examples of a class, n_k, and n of all:

    .. math:: F_{\mathrm{weighted}} = \sum_k \frac{n_k}{n} F_{1,k}

    A class without true examples has the weight 0.

    References
    ----------
    .. [1] scikit-learn User Guide, "Metrics and scoring: quantifying the quality of predictions".

    Examples
    --------
    >>> round(weighted_f1([[5, 2, 1], [1, 3, 0], [2, 1, 10]]), 6)
    0.729333
    """
    scores = class_scores(C)
    return scores.weighted(scores.support)


@problem(weighted_f1, params={"C": CONFUSION_MATRIX}, digits=4, rtol=1e-3, probability=True)
def solve(C: list[list[int]]) -> Solution:
    scores = class_scores(C)
    value = scores.weighted(scores.support)
    terms = [f"{n:.0f} × {show(float(f1), 5)}" for n, f1 in zip(scores.support, scores.f1, strict=True) if n]
    return Solution(
        value,
        wrong={
            "macro_recall": Wrong(
                scores.macro_recall(),
                "That is the mean of the class recalls (balanced accuracy): average the class F1.",
            ),
            "macro_precision": Wrong(
                scores.macro_precision(), "That is the mean of the class precisions: average the class F1."
            ),
            "weighted_precision": Wrong(
                scores.weighted_precision(),
                "That is the precision averaged by support: average the class F1 with these weights.",
            ),
            "f1_of_weighted_means": Wrong(
                scores.f1_of_weighted_means(),
                "That is F1 of the weighted precision and the weighted recall: average the class F1.",
            ),
            "f1_of_means": Wrong(
                scores.f1_of_means(),
                "That is F1 of the plain mean precision and recall: average the class F1 by support.",
            ),
            "predicted_support": Wrong(
                scores.weighted(scores.predicted),
                "You weighted by how often each class is predicted (column sums): the weights are the true counts.",
            ),
            "macro": Wrong(scores.macro(), "That is the macro average: here each class counts by its true examples."),
            "micro": Wrong(
                scores.micro(), "That is the micro average (the accuracy): here the class F1 are averaged by support."
            ),
        },
        steps=[
            *scores.steps(),
            f"weighted mean: ({' + '.join(terms)})/{scores.support.sum():.0f} = {show(value, 5)}",
        ],
    )
