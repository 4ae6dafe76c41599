import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.classification_metrics._class_scores import CONFUSION_MATRIX, class_scores
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def macro_f1(C: ArrayLike) -> float:
    r"""Unweighted mean of the F1 of the classes: every class counts the same, whatever its size.

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
        If C is not a square matrix of counts, or a class is absent from both the true and the predicted labels.

    Notes
    -----
    .. math:: F_{\mathrm{macro}} = \frac1K \sum_k F_{1,k}, \qquad F_{1,k} = \frac{2 TP_k}{2 TP_k + FP_k + FN_k}

    The F1 of the mean precision and the mean recall has the same name in other papers [2]_ and another value.

    References
    ----------
    .. [1] Opitz and Burst (2019), "Macro F1 and Macro F1".
    .. [2] Sokolova and Lapalme (2009), "A Systematic Analysis of Performance Measures for Classification Tasks".

    Examples
    --------
    >>> round(macro_f1([[5, 2, 1], [1, 3, 0], [2, 1, 10]]), 6)
    0.686111
    """
    scores = class_scores(C)
    if np.isnan(scores.f1).any():
        raise ValueError("a class occurs neither among the true nor among the predicted labels: its F1 is undefined")
    return scores.macro()


@problem(macro_f1, params={"C": CONFUSION_MATRIX}, digits=4, rtol=1e-3, probability=True)
def solve(C: list[list[int]]) -> Solution:
    value = macro_f1(C)
    scores = class_scores(C)
    shares = [show(float(f1), 5) for f1 in scores.f1]
    return Solution(
        value,
        wrong={
            "micro": Wrong(
                scores.micro(), "That is the micro average (the accuracy): macro is the plain mean of the class F1."
            ),
            "weighted": Wrong(
                scores.weighted(scores.support),
                "You weighted the class F1 by the size of the class: in the macro average each class counts the same.",
            ),
            "macro_recall": Wrong(
                scores.macro_recall(),
                "That is the mean of the class recalls (balanced accuracy): average the class F1.",
            ),
            "macro_precision": Wrong(
                scores.macro_precision(), "That is the mean of the class precisions: average the class F1."
            ),
            "f1_of_means": other_convention(
                scores.f1_of_means(),
                "F1 of the mean precision and the mean recall; this card asks for the mean of the class F1.",
            ),
        },
        steps=[*scores.steps(), f"mean: ({' + '.join(shares)})/{len(shares)} = {show(value, 5)}"],
    )
