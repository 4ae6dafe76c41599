import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def rounded_sum(weight: float, update: float, fraction_bits: int) -> float:
    r"""Sum of two positive numbers, rounded to the nearest number of a binary floating-point format.

    Parameters
    ----------
    weight : float
        The larger one, positive.
    update : float
        What is added, positive.
    fraction_bits : int
        Stored bits m behind the leading 1; the exponent is unlimited.

    Returns
    -------
    float
        Of two that are equally near, the one with an even last bit.

    Raises
    ------
    ValueError
        If a number is not positive, or `fraction_bits` is not a whole one.

    Notes
    -----
    Neighbours lie :math:`2^{\lfloor \log_2 x \rfloor - m}` apart.

    References
    ----------
    .. [1] Goldberg (1991), "What Every Computer Scientist Should Know About Floating-Point Arithmetic".

    Examples
    --------
    >>> rounded_sum(20, 1.4, 3)
    22.0
    """
    positive(weight=weight, update=update)
    whole(fraction_bits=fraction_bits)
    return _nearest(weight + update, fraction_bits)


def _spacing(x: float, fraction_bits: int) -> float:
    return 2.0 ** (math.frexp(x)[1] - 1 - fraction_bits)


def _nearest(x: float, fraction_bits: int) -> float:
    spacing = _spacing(x, fraction_bits)
    return round(x / spacing) * spacing  # Python rounds halves to even


def _weight(draws: Draws, earlier: Drawn) -> int:
    """A number of the format whose neighbours are 2 to 16 away, with room above it."""
    bits = int(earlier["fraction_bits"])
    return draws.choice([2, 4, 8, 16]) * (int(2**bits) + draws.integer(0, int(2**bits) - 3))


def _update(draws: Draws, earlier: Drawn) -> float:
    """0.6 to 2.4 of the spacing, and no half."""
    spacing = _spacing(earlier["weight"], earlier["fraction_bits"])
    return round(spacing * draws.choice([0.6, 0.65, 0.7, 0.8, 1.15, 1.2, 1.35, 1.6, 1.65, 1.85, 2.2, 2.35]), 1)


def _reject(weight: int, update: float, fraction_bits: int) -> str | None:
    apart = (weight + update) % _spacing(weight, fraction_bits) / _spacing(weight, fraction_bits)
    return "the sum lies half way" if abs(apart - 0.5) < 0.04 else None


@problem(
    rounded_sum,
    params={
        "fraction_bits": Choice(2, 3),
        "weight": Int(8, 240, draw=_weight),
        "update": Dec(1, 40, draw=_update),
    },
    reject=_reject,
    exact=True,
)
def solve(weight: float, update: float, fraction_bits: int) -> Solution:
    value, total = rounded_sum(weight, update, fraction_bits), weight + update
    spacing = _spacing(total, fraction_bits)
    below, above = math.floor(total / spacing) * spacing, math.ceil(total / spacing) * spacing

    def other(x: float) -> float | None:
        return x if x != value else None

    return Solution(
        value,
        wrong={
            "not_rounded": Wrong(other(round(total, 10)), "That is the sum itself: the format does not have it."),
            "update_lost": Wrong(other(weight), "The update is not lost: the next number is nearer to the sum."),
            "cut_off": Wrong(
                other(below) if below != weight else None,
                "You cut the sum off: rounding goes to the nearest number, which is above.",
            ),
            "rounded_up": Wrong(other(above), "You rounded up: the number below is nearer."),
            "one_bit_too_many": Wrong(
                other(_nearest(total, fraction_bits + 1)), "You took neighbours to be half as far apart as they are."
            ),
            "nearest_whole": Wrong(
                other(float(round(total))) if spacing > 1 else None,
                "You rounded to a whole number: here the neighbours are farther apart than 1.",
            ),
        },
        steps=[
            f"sum: {number(weight)} + {number(update)} = {show(total, 10)}",
            f"neighbours there: 2^{math.frexp(total)[1] - 1} × 2^-{fraction_bits} = {number(spacing)} apart",
            f"{number(below)} or {number(above)}: {number(value)} is nearer"
            if below != above
            else f"{number(value)} is one of them",
        ],
    )
