from quizzer.answers.writing import show
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def precision_after_growth(precision: float, factor: float) -> float:
    r"""Precision where there are several times as many negatives, and positives, rates and threshold stay.

    Parameters
    ----------
    precision : float
        Precision before, above 0 and at most 1.
    factor : float
        Negatives afterwards over negatives before, positive.

    Returns
    -------
    float
        The precision afterwards, at most 1.

    Raises
    ------
    ValueError
        If the precision is not in (0, 1], or the factor is not positive and finite.

    Notes
    -----
    The false positives grow with the negatives, by the factor c; the true positives stay.

    .. math:: P' = \frac{TP}{TP + c \, FP} = \frac{P}{P + c \, (1 - P)}

    References
    ----------
    .. [1] Saito and Rehmsmeier (2015), "The Precision-Recall Plot Is More Informative than the ROC Plot When Evaluating
       Binary Classifiers on Imbalanced Datasets".

    Examples
    --------
    >>> round(precision_after_growth(0.8, 10), 6)
    0.285714
    """
    if not 0 < precision <= 1:
        raise ValueError("the precision must be above 0 and at most 1")
    if not 0 < factor < float("inf"):
        raise ValueError("the factor must be positive and finite")
    return float(precision / (precision + factor * (1 - precision)))


@problem(
    precision_after_growth,
    params={"precision": Dec(0.5, 0.95, 0.01), "factor": Choice(3, 4, 5, 8, 10, 20)},
    probability=True,
)
def solve(precision: float, factor: float) -> Solution:
    value = precision_after_growth(precision, factor)
    false = 1 - precision
    return Solution(
        value,
        wrong={
            "unchanged": Wrong(
                precision, "Recall and false-positive rate stay as they are: precision does not, the alarms grow."
            ),
            "divided": Wrong(
                precision / factor,
                "You divided the precision: the false alarms grow, and TP stands above and below the line.",
            ),
            "odds": Wrong(
                precision / (factor * false) if false else None,
                "That is the ratio of true to false alarms: divide by all alarms.",
            ),
            "positives_grown": Wrong(
                factor * precision / (factor * precision + false),
                "You multiplied the true positives: it is the negatives that become more.",
            ),
            "false_alarms_alone": Wrong(
                factor * false / (precision + factor * false), "That is the share of the alarms that are false."
            ),
        },
        steps=[
            f"of one alarm before: {show(precision, 6)} true, {show(false, 6)} false",
            f"afterwards: {number(factor)} × {show(false, 6)} = {show(factor * false, 6)} false",
            f"precision = {show(precision, 6)}/({show(precision, 6)} + {show(factor * false, 6)}) = {show(value, 4)}",
        ],
    )
