from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def good_turing_count(c: int, n_c: float, n_next: float) -> float:
    r"""Adjusted count of what was seen c times, from how many things were seen c and c + 1 times.

    Parameters
    ----------
    c : int
        The count, at least 0.
    n_c : float
        How many different things have this count, positive.
    n_next : float
        How many different things have the count c + 1, not negative.

    Returns
    -------
    float
        The adjusted count, to be divided by the total count for a probability.

    Raises
    ------
    ValueError
        If c is not a whole number, n_c is not positive, or n_next is negative.

    Notes
    -----
    The counts of counts are taken as they are; where they are small or 0, they are smoothed first.

    .. math:: c^* = (c + 1) \frac{N_{c+1}}{N_c}

    References
    ----------
    .. [1] Good (1953), "The Population Frequencies of Species and the Estimation of Population Parameters".

    Examples
    --------
    >>> good_turing_count(1, 100, 30)
    0.6
    """
    whole(0, c=c)
    if floats("n_c", n_c, 0) <= 0:
        raise ValueError("n_c must be positive")
    if floats("n_next", n_next, 0) < 0:
        raise ValueError("n_next must not be negative")
    return float((c + 1) * n_next / n_c)


def _next(draws: Draws, earlier: Drawn) -> int:
    """Such that the adjusted count lies below the count, as it does in texts."""
    c, n_c = earlier["c"], earlier["n_c"]
    found: int = round(n_c * (c - draws.integer(5, 9) / 10) / (c + 1))
    return max(1, found)


@problem(
    good_turing_count,
    version=1,
    params={"c": Int(1, 4), "n_c": Int(60, 300), "n_next": Int(1, 300, draw=_next)},
)
def solve(c: int, n_c: float, n_next: float) -> Solution:
    value = good_turing_count(c, n_c, n_next)
    return Solution(
        value,
        wrong={
            "own_count": Wrong(c * n_next / n_c if c else None, f"You multiplied by c = {c}: it is c + 1."),
            "ratio_alone": Wrong(n_next / n_c, "That is the ratio of the counts of counts: multiply by c + 1."),
            "upside_down": Wrong(
                (c + 1) * n_c / n_next if n_next else None,
                "You divided by the number of things with the count c + 1: it stands above the line.",
            ),
            "one_added": Wrong(c + n_next / n_c, "You added the ratio to the count: the ratio is multiplied by c + 1."),
            "one_too_few": Wrong((c - 1) * n_next / n_c if c > 1 else None, "You multiplied by c - 1: it is c + 1."),
            "discount": Wrong(c - value, "That is what the count loses: the adjusted count is what is left."),
        },
        steps=[f"({c} + 1) × {number(n_next)}/{number(n_c)} = {show(value, 4)}"],
    )
