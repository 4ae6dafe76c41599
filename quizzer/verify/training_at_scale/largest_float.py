from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def largest_float(exponent_bits: int, fraction_bits: int) -> float:
    r"""Largest finite number of a format that keeps the exponent field of all ones for infinity and NaN.

    Parameters
    ----------
    exponent_bits : int
        Width e of the exponent field, 2 to 8.
    fraction_bits : int
        Stored bits m behind the leading 1, positive.

    Returns
    -------
    float
        The bias is that of IEEE 754, half of the exponents' range.

    Raises
    ------
    ValueError
        If a width is not a positive whole number, or the exponent field is not 2 to 8 bits wide.

    Notes
    -----
    .. math:: (2 - 2^{-m}) \cdot 2^{b}, \qquad b = 2^{e-1} - 1

    References
    ----------
    .. [1] IEEE 754-2019, "IEEE Standard for Floating-Point Arithmetic".

    Examples
    --------
    >>> largest_float(5, 10)
    65504.0
    """
    whole(exponent_bits=exponent_bits, fraction_bits=fraction_bits)
    if not 2 <= exponent_bits <= 8:
        raise ValueError("exponent_bits must lie between 2 and 8")
    return float((2 - 2.0**-fraction_bits) * 2.0 ** (2 ** (exponent_bits - 1) - 1))


def _fraction_bits(draws: Draws, earlier: Drawn) -> int:
    """So few that the largest number is a whole one."""
    return draws.integer(2, min(16, 2 ** (earlier["exponent_bits"] - 1) - 1))


@problem(
    largest_float,
    params={"exponent_bits": Choice(4, 5, 6), "fraction_bits": Int(2, 16, draw=_fraction_bits)},
    exact=True,
)
def solve(exponent_bits: int, fraction_bits: int) -> Solution:
    value, bias = largest_float(exponent_bits, fraction_bits), 2 ** (exponent_bits - 1) - 1
    fraction = 2 - 2.0**-fraction_bits
    return Solution(
        value,
        wrong={
            "all_ones_used": Wrong(
                2 * value, "You used the exponent field of all ones: here it means infinity or NaN."
            ),
            "fraction_of_zeros": Wrong(2.0**bias, "That has a fraction of zeros: let all its bits be 1."),
            "rounded_up": Wrong(
                2.0 ** (bias + 1), "That is the first power of 2 that is out of range: the significand stays below 2."
            ),
            "leading_bit_counted": Wrong(
                (2 - 2.0 ** (1 - fraction_bits)) * 2.0**bias,
                "You counted the leading 1 among the stored bits: it is implied, and all of them stand behind it.",
            ),
            "fraction_below_one": Wrong(
                (1 - 2.0**-fraction_bits) * 2.0**bias, "You left out the leading 1 of the significand."
            ),
            "bias_left_out": Wrong(
                fraction * 2.0 ** (2**exponent_bits - 2) if exponent_bits < 6 else None,
                "You did not subtract the bias from the exponent field.",
            ),
        },
        steps=[
            f"bias: 2^{exponent_bits - 1} - 1 = {bias}",
            f"largest exponent: {2**exponent_bits - 2} - {bias} = {bias}",
            f"largest significand: 2 - 2^-{fraction_bits}",
            f"2^{bias + 1} - 2^{bias - fraction_bits} = {show(value, 12)}",
        ],
    )
