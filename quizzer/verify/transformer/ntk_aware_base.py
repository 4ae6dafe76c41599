import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def ntk_aware_base(d: int, base: float, factor: float) -> float:
    r"""Base with which the slowest rotary pair turns 1/factor as fast as before, and the fastest as fast as before.

    Parameters
    ----------
    d : int
        Width of a head, even and at least 4.
    base : float
        Base that the model was trained with, more than 1.
    factor : float
        By what the context is to be lengthened, at least 1.

    Returns
    -------
    float
        At least `base`.

    Raises
    ------
    ValueError
        If `d` is not an even whole number of at least 4, or another argument is not finite or too small.

    Notes
    -----
    Pair i turns by :math:`b^{-2i/d}` per position. The slowest is i = d/2 - 1, so its exponent is (d - 2)/d:

    .. math:: b' = b \, s^{d/(d-2)}

    References
    ----------
    .. [1] Peng, Quesnelle, Fan and Shippole (2023), "YaRN: Efficient Context Window Extension of Large Language
       Models".

    Examples
    --------
    >>> ntk_aware_base(4, 100, 3)
    900.0
    """
    if floats("d", d, 0) != int(d) or d < 4 or d % 2:
        raise ValueError("d must be an even whole number of at least 4")
    for name, given, least in (("base", base, 1.0), ("factor", factor, 1.0)):
        if floats(name, given, 0) < least:
            raise ValueError(f"{name} must be at least {number(least)}")
    return float(base * factor ** (d / (d - 2)))


@problem(
    ntk_aware_base,
    version=1,
    params={
        "d": Choice(32, 48, 64),  # of wide heads d/(d - 2) is 1 within the margin
        "base": Choice(10000, 20000, 50000, 100000, 500000),
        "factor": Choice(8, 12, 16, 24, 32),
    },
)
def solve(d: int, base: float, factor: float) -> Solution:
    value, slowest = ntk_aware_base(d, base, factor), d // 2 - 1
    longer = factor > 1
    return Solution(
        value,
        wrong={
            "base_times_factor": Wrong(
                base * factor if longer else None,
                f"You multiplied the base by the factor: the slowest pair has the exponent {d - 2}/{d} and would turn "
                "a little too fast.",
            ),
            "exponent_inverted": Wrong(
                base * factor ** ((d - 2) / d) if longer else None,
                f"You took the factor to the power {d - 2}/{d}: it is the inverse, as the exponent of the pair has to "
                "be undone.",
            ),
            "a_pair_too_few": Wrong(
                base * factor ** (d / (d - 4)) if longer and d > 4 else None,
                f"You used the exponent {d}/{d - 4}: the slowest pair is number {slowest}, counted from 0, which makes "
                f"it {d}/{d - 2}.",
            ),
            "base_left": Wrong(base if longer else None, "That is the old base: a longer context needs slower pairs."),
            "base_lowered": Wrong(
                base / factor if longer else None,
                "You divided: a smaller base makes the pairs turn faster.",
            ),
            "factor_squared": Wrong(
                base * factor**2 if longer and d != 4 else None,
                "You squared the factor: its exponent is just above 1.",
            ),
        },
        steps=[
            f"slowest pair: i = {slowest}, it turns by base^(-{d - 2}/{d}) per position",
            f"that is to be 1/{number(factor)} of what it was: base grows by {number(factor)}^({d}/{d - 2}) = "
            f"{show(math.pow(factor, d / (d - 2)), 9)}",
            f"{number(base)} × {show(math.pow(factor, d / (d - 2)), 9)} = {show(value, 4)}",
        ],
    )
