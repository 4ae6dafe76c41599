import math

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem


def f_beta(p: float, r: float, beta: float = 1.0) -> float:
    r"""F-measure: the weighted harmonic mean of precision and recall in which recall counts beta squared times.

    Parameters
    ----------
    p : float
        Precision, between 0 and 1.
    r : float
        Recall, between 0 and 1; not 0 together with the precision.
    beta : float, default 1
        Positive; above 1 it favours recall, below 1 precision.

    Returns
    -------
    float
        Between 0 and 1, and between precision and recall.

    Raises
    ------
    ValueError
        If precision or recall is outside [0, 1], both are 0, or beta is not positive.

    Notes
    -----
    .. math:: F_\beta = (1 + \beta^2) \frac{P R}{\beta^2 P + R}

    References
    ----------
    .. [1] van Rijsbergen (1979), Information Retrieval, chapter 7.

    Examples
    --------
    >>> round(f_beta(0.8, 0.5, 2), 6)
    0.540541
    >>> round(f_beta(0.8, 0.5), 6)
    0.615385
    """
    if not (0 <= p <= 1 and 0 <= r <= 1):
        raise ValueError("precision and recall must be between 0 and 1")
    if p == r == 0:
        raise ValueError("precision and recall are both 0: the F-measure is undefined")
    if not 0 < beta < float("inf"):
        raise ValueError("beta must be positive and finite")
    return float((1 + beta**2) * p * r / (beta**2 * p + r))


def _recall(draws: Draws, earlier: Drawn) -> float:
    """A recall that is not close to the precision: near it every mean is the same."""
    grid = [round(n / 20, 10) for n in range(4, 20)]
    return draws.choice([r for r in grid if abs(r - earlier["p"]) > 0.24])


def _steps(p: float, r: float, square: float, value: float) -> list[str]:
    """Product, denominator, result; without a factor of 1 for F1."""
    product, denominator = show(p * r, 6), show(square * p + r, 6)
    plain = square == 1
    return [
        f"P·R = {product}" if plain else f"β² = {number(square)}, P·R = {product}",
        f"P + R = {denominator}"
        if plain
        else f"β²·P + R = {number(square)} × {show(p, 6)} + {show(r, 6)} = {denominator}",
        f"F = {number(1 + square)} × {product}/{denominator} = {show(value, 4)}",
    ]


@problem(f_beta, params={"p": Dec(0.2, 0.95, 0.05), "r": Dec(0.2, 0.95, 0.05, draw=_recall), "beta": Choice(0.5, 1, 2)})
def solve(p: float, r: float, beta: float = 1.0) -> Solution:
    value = f_beta(p, r, beta)
    square = beta**2
    weighted = beta != 1
    return Solution(
        value,
        wrong={
            "arithmetic_mean": Wrong(
                (p + r) / 2,
                "You took the arithmetic mean: the F-measure is a harmonic one, nearer to the smaller value.",
            ),
            "geometric_mean": Wrong(
                None if weighted else math.sqrt(p * r), "You took the geometric mean √(PR): F1 is the harmonic one."
            ),
            "weighted_arithmetic_mean": Wrong(
                (p + square * r) / (1 + square) if weighted else None,
                "You took a weighted arithmetic mean: the F-measure is a weighted harmonic one.",
            ),
            "beta_unsquared": Wrong(
                (1 + beta) * p * r / (beta * p + r) if weighted else None,
                "You used β for β²: it is the square that stands in the formula, twice.",
            ),
            "beta_unsquared_above": Wrong(
                (1 + beta) * p * r / (square * p + r) if weighted else None,
                "You squared β in the denominator only: the factor before P·R is 1 + β².",
            ),
            "beta_unsquared_below": Wrong(
                (1 + square) * p * r / (beta * p + r) if weighted else None,
                "You squared β in the factor 1 + β² only: the denominator is β²·P + R.",
            ),
            "beta_on_wrong_side": Wrong(
                f_beta(r, p, beta) if weighted else None,
                "You put β² on the recall: it multiplies the precision in the denominator, which weights recall.",
            ),
            "f1": Wrong(f_beta(p, r) if weighted else None, "That is F1: you left β out."),
            "product": Wrong(
                p * r,
                "That is the product P·R alone: multiply it by 1 + β² and divide by β²·P + R."
                if weighted
                else "That is the product P·R alone: multiply it by 2 and divide by P + R.",
            ),
            "one_lost": Wrong(
                square * p * r / (square * p + r) if weighted else None,
                "You multiplied by β² alone: the factor before P·R is 1 + β².",
            ),
            "factor_lost": Wrong(
                value / (1 + square),
                "You left out the factor 1 + β² that brings the result back to the scale of P and R."
                if weighted
                else "You left out the factor 2: F1 = 2PR/(P + R).",
            ),
        },
        steps=_steps(p, r, square, value),
    )
