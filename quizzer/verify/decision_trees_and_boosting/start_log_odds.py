import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import labels01
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def start_log_odds(y: ArrayLike) -> float:
    r"""The one score for all samples that has the least log loss: the log-odds of the share of ones.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1, both of which occur.

    Returns
    -------
    float
        Negative where ones are rarer.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, or only one of them occurs.

    Notes
    -----
    .. math:: F_0 = \ln \frac{n_1}{n_0}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 10.10.

    Examples
    --------
    >>> round(start_log_odds([1, 0, 0]), 6)
    -0.693147
    """
    labels = labels01("y", y)
    ones = float(labels.sum())
    if ones in (0, len(labels)):
        raise ValueError("both labels must occur")
    return math.log(ones / (len(labels) - ones))


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Five or six labels that are not balanced."""
    ones, size = draws.choice([(2, 6), (4, 6), (2, 5), (3, 5), (4, 5)])
    return draws.shuffled([1] * ones + [0] * (size - ones))


@problem(start_log_odds, params={"y": ListOf(Int(0, 1), (5, 6), draw=_labels)})
def solve(y: list[int]) -> Solution:
    value, ones, size = start_log_odds(y), sum(y), len(y)
    return Solution(
        value,
        wrong={
            "turned": Wrong(-value if value else None, "You took zeros over ones: those are the log-odds of class 0."),
            "odds": Wrong(ones / (size - ones), "Those are the odds: the score is their natural logarithm."),
            "share": Wrong(ones / size, "That is the share of ones: the score of the log loss is in log-odds."),
            "log_of_the_share": Wrong(
                math.log(ones / size), "You took the logarithm of the share: the odds divide by the zeros, not by all."
            ),
            "log2_for_ln": Wrong(value / math.log(2) if value else None, "You took the logarithm to base 2."),
            "half": other_convention(
                value / 2 if value else None,
                "that is the start for labels -1 and 1 with half the log-odds as score; this card has the log-odds.",
            ),
        },
        steps=[f"{ones} ones and {size - ones} zeros", f"ln({ones}/{size - ones}) = {show(value, 4)}"],
    )
