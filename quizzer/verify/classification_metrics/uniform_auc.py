import math

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem


def uniform_auc(a: float, b: float, c: float, d: float) -> float:
    r"""Area under the ROC curve in the population, when both classes have uniform scores.

    Parameters
    ----------
    a, b : float
        Lowest and highest score of the negatives, a < b.
    c, d : float
        Lowest and highest score of the positives, c < d.

    Returns
    -------
    float
        Between 0 and 1: the probability that a random positive scores higher than a random negative. A sample scatters
        around it.

    Raises
    ------
    ValueError
        If a bound is not finite, or a range is empty (b <= a or d <= c).

    Notes
    -----
    With the distribution function of the negatives,

    .. math:: \mathrm{AUC} = \frac{1}{d - c} \int_c^d F_-(x) \, dx

    For equal widths w and positives shifted up by 0 <= delta <= w, this is

    .. math:: 1 - \tfrac12 (1 - \delta / w)^2

    References
    ----------
    .. [1] Hanley and McNeil (1982), "The Meaning and Use of the Area under a Receiver Operating Characteristic Curve".

    Examples
    --------
    >>> round(uniform_auc(0.4, 0.6, 0.5, 0.7), 6)
    0.875
    """
    if not all(map(math.isfinite, (a, b, c, d))):
        raise ValueError("the bounds must be finite")
    if b <= a or d <= c:
        raise ValueError("a range is empty: its upper bound must be greater than its lower bound")
    return sum(_areas(a, b, c, d)) / (d - c)


def _areas(a: float, b: float, c: float, d: float) -> tuple[float, float]:
    """Area under F of the negatives from c to d: where F rises, and where it is 1."""
    low, high = max(a, c), min(b, d)
    rising = ((high - a) ** 2 - (low - a) ** 2) / (2 * (b - a)) if low < high else 0.0
    return rising, max(0.0, d - max(b, c))


def _upper(draws: Draws, earlier: Drawn) -> float:
    low: float = earlier["a"]
    return round(low + draws.integer(6, 18) / 20, 10)


def _shifted(draws: Draws, earlier: Drawn) -> float:
    """A shift of at most 0.8 widths: beyond, the AUC is nearly 1."""
    low: float = earlier["a"]
    twentieths = round(20 * (earlier["b"] - low))
    return round(low + draws.integer(2, twentieths * 4 // 5) / 20, 10)


def _same_width(draws: Draws, earlier: Drawn) -> float:
    low, width = float(earlier["c"]), float(earlier["b"] - earlier["a"])
    return round(low + width, 10)


def _overlap(a: float, b: float, c: float, d: float) -> float | None:
    """The common share of two ranges of one width, the positives shifted up; None for other ranges."""
    equal = math.isclose(b - a, d - c, rel_tol=1e-9)
    return (b - c) / (b - a) if equal and a < c < b else None


@problem(
    uniform_auc,
    params={
        "a": Dec(0.1, 0.5),
        "b": Dec(0, 2, draw=_upper),
        "c": Dec(0, 2, draw=_shifted),
        "d": Dec(0, 3, draw=_same_width),
    },
    probability=True,
)
def solve(a: float, b: float, c: float, d: float) -> Solution:
    value = uniform_auc(a, b, c, d)
    rising, above = _areas(a, b, c, d)
    overlap = _overlap(a, b, c, d)
    shorter = [f"the same by the triangle: 1 - {show(overlap, 4)}²/2"] if overlap else []
    return Solution(
        value,
        wrong={
            "clear_wins_only": Wrong(
                1 - overlap if overlap else None,
                "You counted only the positives above every negative: inside the overlap positives win pairs too.",
            ),
            "overlap_lost": Wrong(
                1 - overlap**2 if overlap else None,
                "You took every pair inside the overlap as lost: by symmetry the positive wins half of them.",
            ),
            "halved_twice": Wrong(
                1 - overlap**2 / 4 if overlap else None,
                "You halved twice: both scores fall into the overlap with its squared share, and half of that is lost.",
            ),
            "overlap_unsquared": Wrong(
                1 - overlap / 2 if overlap else None,
                "You took off half of the overlap: only pairs with both scores in it can be lost, "
                "and their share is its square.",
            ),
            "widths_forgotten": Wrong(
                1 - (b - c) ** 2 / 2 if overlap and not math.isclose(b - a, 1) else None,
                "You took off the triangle itself: divide its area by that of the square of both ranges.",
            ),
            "labels_swapped": Wrong(1 - value, "That is 1 - AUC: the probability that the negative scores higher."),
        },
        steps=[
            f"a positive at x beats a share F(x) = (x - {number(a)})/{number(b - a)} of the negatives, "
            f"and all of them from {number(b)} on",
            f"area under F from {number(c)} to {number(d)}: {show(rising, 6)} where it rises, "
            f"{show(above, 6)} where it is 1",
            *shorter,
            f"AUC = {show(rising + above, 6)}/{number(d - c)} = {show(value, 4)}",
        ],
    )
