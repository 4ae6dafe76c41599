import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TOP = 255


def affine_quantise(values: ArrayLike, low: float, high: float) -> Floats:
    r"""Codes 0 to 255 of values in asymmetric quantisation to 8 bits.

    Parameters
    ----------
    values : array_like of shape (N,)
        Values; those outside of the range are clipped.
    low : float
        End of the range that becomes 0, not above 0.
    high : float
        End of the range that becomes 255, not below 0 and above `low`.

    Returns
    -------
    ndarray of shape (N,)
        Whole numbers 0 to 255.

    Raises
    ------
    ValueError
        If a value is not finite, or the range does not contain 0 or is empty.

    Notes
    -----
    .. math:: s = \frac{\mathrm{high} - \mathrm{low}}{255}, \quad z = \mathrm{round}(-\mathrm{low} / s), \quad
       q = \mathrm{clip}(\mathrm{round}(x / s) + z, 0, 255)

    References
    ----------
    .. [1] Jacob et al. (2018), "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
       Inference".

    Examples
    --------
    >>> affine_quantise([-1, 0, 0.02, 9], -1, 4.1).tolist()
    [0.0, 50.0, 51.0, 255.0]
    """
    numbers = floats("values", values, 1)
    if not (floats("low", low, 0) <= 0 <= floats("high", high, 0) and low < high):
        raise ValueError("the range must contain 0 and not be empty")
    scale, zero = _scale(low, high)
    return np.clip(_steps(numbers, scale) + zero, 0, TOP)


def _scale(low: float, high: float) -> tuple[float, int]:
    scale = (high - low) / TOP
    return scale, round(-low / scale)


def _steps(numbers: Floats, scale: float) -> Floats:
    result: Floats = np.round(np.round(numbers / scale, 9))
    return result


def _low(draws: Draws, earlier: Drawn) -> float:
    return round(-0.04 * draws.integer(20, 100), 10)


def _high(draws: Draws, earlier: Drawn) -> float:
    """The scale is 0.02 or 0.04."""
    return float(round(draws.choice([5.1, 10.2]) + earlier["low"], 10))


def _values(draws: Draws, earlier: Drawn) -> list[float]:
    """One below 0, one above, and one beyond the range; the first two would be cut to another number."""
    low, high = earlier["low"], earlier["high"]
    scale, zero = _scale(low, high)
    below = -(draws.integer(5, zero - 5) - draws.choice([0.3, 0.4]))
    above = draws.integer(5, max(6, TOP - zero - 5)) - draws.choice([0.3, 0.4])
    return draws.shuffled([round(scale * n, 10) for n in (below, above, TOP - zero + draws.integer(3, 30))])


@problem(
    affine_quantise,
    params={
        "low": Dec(-4, -0.8, 0.04, draw=_low),
        "high": Dec(1, 10, 0.02, draw=_high),
        "values": ListOf(Dec(-4, 12, 0.002), 3, draw=_values),
    },
    reject=lambda values, low, high: "the range hardly goes above 0" if high < 0.5 else None,
    exact=True,
)
def solve(values: list[float], low: float, high: float) -> Solution:
    value, numbers, (scale, zero) = affine_quantise(values, low, high), floats("values", values), _scale(low, high)
    largest, steps = max(-low, high), _steps(numbers, scale)

    def slip(found: Floats) -> Floats | None:
        return found if (found != value).any() else None

    return Solution(
        value,
        wrong={
            "unclipped": Wrong(
                slip(steps + zero), "You left a code outside of 0 to 255: such values are clipped to the end."
            ),
            "zero_point_left_out": Wrong(
                slip(np.clip(steps, 0, TOP)), "You left out the zero point: without it negative values are lost."
            ),
            "no_zero_point_no_clipping": Wrong(
                slip(steps), "Those are the steps from 0: add the zero point and clip to 0 to 255."
            ),
            "zero_point_subtracted": Wrong(
                slip(np.clip(steps - zero, 0, TOP)), "You subtracted the zero point: it is added to the rounded value."
            ),
            "cut_off": Wrong(
                slip(np.clip(np.trunc(np.round(numbers / scale, 9)) + zero, 0, TOP)),
                "You cut the decimals off: round to the nearest whole number.",
            ),
            "rounded_down": Wrong(
                slip(np.clip(np.floor(np.round(numbers / scale, 9)) + zero, 0, TOP)),
                "You rounded down: round to the nearest whole number.",
            ),
            "range_over_256": Wrong(
                slip(np.clip(_steps(numbers, scale * TOP / 256) + round(-low / scale * 256 / TOP), 0, TOP)),
                "You divided the range by 256: between the codes 0 and 255 there are 255 steps.",
            ),
            "symmetric": Wrong(
                slip(np.clip(_steps(numbers, largest / 127), -127, 127)),
                "That is symmetric quantisation to -127 to 127: here the range is not symmetric.",
            ),
            "signed_codes": other_convention(
                value - 128, "those are codes of -128 to 127, with a zero point less 128; this card has 0 to 255."
            ),
        },
        steps=[
            f"scale: ({number(high)} - ({number(low)}))/255 = {show(scale, 6)}",
            f"zero point: {number(-low)}/{show(scale, 6)} = {zero}",
            *(
                f"{number(x)}/{show(scale, 6)} = {show(float(x / scale), 6)}, rounded {number(float(k))}, with the zero"
                f" point {number(float(k + zero))}" + ("" if k + zero == q else f", clipped {number(float(q))}")
                for x, k, q in zip(values, steps, value, strict=True)
            ),
        ],
    )
