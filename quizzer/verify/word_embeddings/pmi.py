import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem

ROUNDING = 1e-9  # probabilities that were added up carry rounding errors


def pmi(p_xy: float, p_x: float, p_y: float, base: float = math.e) -> float:
    r"""How much more often two events occur together than if they were independent, as a logarithm.

    Parameters
    ----------
    p_xy : float
        Probability of both, positive, at most the smaller of the other two and at least their sum minus 1.
    p_x, p_y : float
        Probability of each, positive and at most 1.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        0 for independent events, negative where they avoid each other.

    Raises
    ------
    ValueError
        If a probability is not in (0, 1], the joint one is not possible with the others, or `base` is not positive,
        finite and different from 1.

    Notes
    -----
    .. math:: \mathrm{PMI}(x, y) = \log \frac{p(x, y)}{p(x) \, p(y)}

    References
    ----------
    .. [1] Church and Hanks (1990), "Word Association Norms, Mutual Information, and Lexicography".

    Examples
    --------
    >>> pmi(1 / 64, 1 / 8, 1 / 2, base=2)
    -2.0
    """
    joint, first, second = floats("the probabilities", [p_xy, p_x, p_y], 1)
    if not (0 < first <= 1 and 0 < second <= 1 and joint > 0):
        raise ValueError("the probabilities must lie in (0, 1]")
    if joint > min(first, second) * (1 + ROUNDING) or joint < first + second - 1 - ROUNDING:
        raise ValueError("p_xy cannot exceed p_x or p_y, nor be less than p_x + p_y - 1")
    if not 0 < base < math.inf or base == 1:
        raise ValueError("base must be positive, finite and not 1")
    return float(math.log(joint / first / second) / math.log(base))  # the product of tiny ones would vanish


# By how much a pair is more (or less) frequent than if its words were independent.
_RATIOS = (0.25, 0.5, 1.5, 2.5, 3, 5, 6, 10, 12)


def _together(draws: Draws, earlier: Drawn) -> float:
    """A joint probability that the two single ones allow, and not the one of independent events."""
    joint: float = round(earlier["p_x"] * earlier["p_y"] * draws.choice(_RATIOS), 10)
    return joint


@problem(
    pmi,
    params={
        "p_x": Dec(0.02, 0.06, 0.01),
        "p_y": Dec(0.02, 0.06, 0.01),
        "p_xy": Dec(0.0001, 0.06, 0.0001, draw=_together),
    },
    unit="nats",
)
def solve(p_xy: float, p_x: float, p_y: float, base: float = math.e) -> Solution:
    value = pmi(p_xy, p_x, p_y, base)
    log = "ln" if base == math.e else f"log{number(base)}"

    def logarithm(x: float) -> float:
        return math.log(x) / math.log(base)

    return Solution(
        value,
        wrong={
            "no_denominator": Wrong(logarithm(p_xy), "That is the logarithm of p(x, y): divide by p(x) p(y) first."),
            "conditional": Wrong(logarithm(p_xy / p_y), "That is the logarithm of p(x | y): divide by p(x) too."),
            "other_conditional": Wrong(
                logarithm(p_xy / p_x) if p_x != p_y else None, "That is the logarithm of p(y | x): divide by p(y) too."
            ),
            "sign_reversed": Wrong(-value, "The ratio is upside down: p(x, y) stands above p(x) p(y)."),
            "log_left_out": Wrong(p_xy / (p_x * p_y), "That is the ratio itself: PMI is its logarithm."),
            "weighted_term": Wrong(
                p_xy * value, "That is one term of the mutual information: PMI itself is not weighted by p(x, y)."
            ),
            "cut_off_at_0": Wrong(
                0.0 if value < 0 else None,
                "That is positive PMI, which puts 0 in the place of a negative value: PMI itself is asked.",
            ),
            "log10_taken": Wrong(value / logarithm(10) if base != 10 else None, "You took the logarithm to base 10."),
            "ln_for_log2": Wrong(value * math.log(2) if base == 2 else None, "You took the natural logarithm."),
            "log2_for_ln": Wrong(value / math.log(2) if base == math.e else None, "You took the logarithm to base 2."),
        },
        steps=[
            f"p(x) p(y) = {number(p_x)} × {number(p_y)} = {number(p_x * p_y)}",
            f"p(x, y)/(p(x) p(y)) = {number(p_xy)}/{number(p_x * p_y)} = {show(p_xy / (p_x * p_y), 6)}",
            f"{log} of it: {show(value, 4)}",
        ],
    )
