import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def average_top_k_loss(losses: ArrayLike, k: int) -> float:
    r"""Average top-k loss: the mean of the k largest losses of the examples.

    Parameters
    ----------
    losses : array_like of shape (n,)
        Loss of each example.
    k : int
        How many count, of 1..n: 1 gives the largest loss, n the plain mean.

    Returns
    -------
    float
        Between the mean and the maximum of the losses.

    Raises
    ------
    ValueError
        If a loss is not finite, or k is not a whole number of 1..n.

    Notes
    -----
    With the losses in falling order:

    .. math:: \frac1k \sum_{i=1}^{k} \ell_{[i]}

    References
    ----------
    .. [1] Fan, Lyu, Ying and Hu (2017), "Learning with Average Top-k Loss".

    Examples
    --------
    >>> average_top_k_loss([0.1, 2, 0.5, 1], 2)
    1.5
    """
    each = floats("losses", losses, 1)
    if k not in range(1, len(each) + 1):
        raise ValueError(f"k must be a whole number of 1..{len(each)}")
    return float(np.sort(each)[-int(k) :].mean())


@problem(average_top_k_loss, params={"losses": ListOf(Dec(0.1, 3), 5, distinct=True), "k": Int(2, 3)})
def solve(losses: list[float], k: int) -> Solution:
    value, falling = average_top_k_loss(losses, k), sorted(losses, reverse=True)
    several = 1 < k < len(losses)
    return Solution(
        value,
        wrong={
            "mean_of_all": Wrong(
                sum(losses) / len(losses) if several else None, "That is the mean over all examples, k = n."
            ),
            "largest_alone": Wrong(falling[0] if several else None, "That is the largest loss alone, k = 1."),
            "kth_largest": Wrong(
                falling[k - 1] if several else None, "That is the loss at rank k: average it with those above it."
            ),
            "smallest_averaged": Wrong(
                sum(falling[-k:]) / k if several else None, "You averaged the smallest losses: the largest ones count."
            ),
            "divided_by_n": Wrong(
                sum(falling[:k]) / len(losses) if several else None,
                "You divided by the number of all examples: only k losses are averaged.",
            ),
            "summed": Wrong(sum(falling[:k]) if several else None, "You summed the k largest losses: divide by k."),
        },
        steps=[
            f"the {number(k)} largest: " + ", ".join(map(number, falling[:k])),
            f"their mean: {show(sum(falling[:k]), 4)}/{number(k)} = {show(value, 4)}",
        ],
    )
