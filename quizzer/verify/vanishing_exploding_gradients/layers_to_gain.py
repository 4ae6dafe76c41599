import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem

GAINS = (50, 100, 200, 500, 1000, 2000, 10_000, 50_000, 100_000, 1_000_000)


def layers_to_gain(factor: float, gain: float) -> int:
    r"""Smallest number of layers whose common factor multiplies a gradient at least by the gain.

    Parameters
    ----------
    factor : float
        Factor of one layer, above 1.
    gain : float
        Growth to be reached, above 1.

    Returns
    -------
    int
        At least 1; it grows with the logarithm of the gain.

    Raises
    ------
    ValueError
        If an argument is not finite or not above 1.

    Notes
    -----
    .. math:: L = \left\lceil \frac{\ln \text{gain}}{\ln \text{factor}} \right\rceil

    References
    ----------
    .. [1] Bengio, Simard and Frasconi (1994), "Learning Long-Term Dependencies with Gradient Descent is Difficult".

    Examples
    --------
    >>> layers_to_gain(1.1, 1000)
    73
    """
    for name, given in (("factor", factor), ("gain", gain)):
        if floats(name, given, 0) <= 1:
            raise ValueError(f"{name} must be above 1")
    return _whole(_exponent(factor, gain))


def _whole(number: float) -> int:
    """Rounded up; a whole number with the rounding errors of floats stays that number."""
    return math.ceil(round(number, 9))


def _exponent(factor: float, gain: float) -> float:
    return math.log(gain) / math.log(factor)


def _gain(draws: Draws, earlier: Drawn) -> int:
    """One for which the exponent is rounded up to another number than to the nearest one."""
    factor = earlier["factor"]
    between = [gain for gain in GAINS if round(_exponent(factor, gain)) < layers_to_gain(factor, gain)]
    return draws.choice(between or GAINS)  # a deck may pin a factor that has none


@problem(
    layers_to_gain,
    params={
        "factor": Choice(1.02, 1.03, 1.04, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.8),
        "gain": Choice(*GAINS, draw=_gain),
    },
    exact=True,
)
def solve(factor: float, gain: float) -> Solution:
    value, exponent = layers_to_gain(factor, gain), _exponent(factor, gain)
    return Solution(
        value,
        wrong={
            "one_too_few": Wrong(
                value - 1 if exponent < value else None,
                "After so many layers it is still below: round up to the next whole number.",
            ),
            "one_too_many": Wrong(
                value + 1, "One layer fewer is enough: the gain is reached before that, and the fewest are asked for."
            ),
            "grown_by_addition": Wrong(
                _whole((gain - 1) / (factor - 1)),
                "You added the surplus of each layer: the factors are multiplied, so depth stands in the exponent.",
            ),
            "divided": Wrong(
                _whole(gain / factor), "You divided the gain by the factor: take logarithms of both before dividing."
            ),
        },
        steps=[
            f"{number(factor)} to the power L must reach {number(gain)}",
            f"L = ln {number(gain)}/ln {number(factor)} = {show(math.log(gain), 6)}/{show(math.log(factor), 6)}"
            f" = {show(exponent, 5)}",
            f"rounded up: {number(value)}",
        ],
    )
