"""F-beta from the counts of a confusion matrix: a verify function that comes with a package of its own."""

from quizzer.answers.writing import show
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem


def f_beta_from_counts(tp: int, fp: int, fn: int, beta: float = 1.0) -> float:
    """F-beta score of one class from its counts.

    Parameters
    ----------
    tp, fp, fn : int
        True positives, false positives and false negatives, none negative; at least one true positive.
    beta : float, default 1
        Weight of recall against precision, positive.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a count is negative, no positive is true, or beta is not positive.

    Examples
    --------
    >>> f_beta_from_counts(6, 2, 4, beta=2)
    0.625
    """
    if min(tp, fp, fn) < 0 or tp == 0:
        raise ValueError("counts are not negative, and one true positive is needed")
    if beta <= 0:
        raise ValueError("beta must be positive")
    squared = beta * beta
    return (1 + squared) * tp / ((1 + squared) * tp + squared * fn + fp)


@problem(
    f_beta_from_counts,
    version=1,
    params={"tp": Int(2, 20), "fp": Int(1, 20), "fn": Int(1, 20), "beta": Choice(0.5, 2)},
    reject=lambda tp, fp, fn, beta=1.0: "precision is recall" if fp == fn else None,
    probability=True,
)
def solve(tp: int, fp: int, fn: int, beta: float = 1.0) -> Solution:
    value = f_beta_from_counts(tp, fp, fn, beta)
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return Solution(
        value,
        wrong={
            "beta_inverted": Wrong(
                f_beta_from_counts(tp, fp, fn, 1 / beta),
                "You gave precision the weight of recall: beta favours recall.",
            ),
            "beta_ignored": Wrong(f_beta_from_counts(tp, fp, fn), "That is F1: beta is not 1 here."),
            "arithmetic_mean": Wrong((precision + recall) / 2, "That is the mean of precision and recall."),
        },
        steps=[
            f"precision = {tp}/{tp + fp} = {show(precision, 4)}",
            f"recall = {tp}/{tp + fn} = {show(recall, 4)}",
            f"F = {show(value, 4)}",
        ],
    )
