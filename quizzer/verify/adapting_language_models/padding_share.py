"""Share of a batch that is padding."""

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def padding_share(lengths: ArrayLike) -> float:
    r"""Share of the positions of a batch that are padding when every example is padded to the longest.

    Parameters
    ----------
    lengths : array_like of shape (n,)
        Lengths of the examples, positive.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a length is not positive.

    Notes
    -----
    .. math:: 1 - \frac{\sum_i \ell_i}{n \, \max_i \ell_i}

    References
    ----------
    .. [1] Krell et al. (2021), "Efficient Sequence Packing without Cross-contamination".

    Examples
    --------
    >>> padding_share([100, 50, 50, 100])
    0.25
    """
    given = floats("lengths", lengths, 1)
    if (given <= 0).any():
        raise ValueError("lengths must be positive")
    return float(1 - given.sum() / (len(given) * given.max()))


def _reject(lengths: list[int]) -> str | None:
    share = padding_share(lengths)
    return None if 0.2 <= share <= 0.75 and abs(share - 0.5) > 0.03 else "hardly any padding, or much, or half"


@problem(
    padding_share,
    version=1,
    params={"lengths": ListOf(Int(20, 900), 4, distinct=True)},
    reject=_reject,
)
def solve(lengths: list[int]) -> Solution:
    value, total, longest, many = padding_share(lengths), sum(lengths), max(lengths), len(lengths)
    padding = many * longest - total
    return Solution(
        value,
        wrong={
            "share_of_tokens": Wrong(1 - value, "That is the share of real tokens: the rest is padding."),
            "padding_over_tokens": Wrong(
                padding / total, "You divided by the real tokens: the share is of all positions of the batch."
            ),
            "longest_left_out": Wrong(
                padding / ((many - 1) * longest) if many > 1 else None,
                "You left the longest example out of the positions: it takes a row too.",
            ),
            "one_row": Wrong(
                padding / longest if many > 1 else None,
                "You divided by one row: every example takes one of its own.",
            ),
            "shortest_against_longest": Wrong(
                1 - min(lengths) / longest, "That is the padding of the shortest example: all of them count."
            ),
            "count": Wrong(padding, "That is the number of padded positions: divide by all positions."),
        },
        steps=[
            f"positions: {many} × {number(longest)} = {number(many * longest)}",
            f"padding: {number(many * longest)} - {number(total)} = {number(padding)}",
            f"{number(padding)}/{number(many * longest)} = {show(value, 4)}",
        ],
    )
