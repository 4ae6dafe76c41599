import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem

SMALLEST_ROOT, LARGEST_ROOT = 4, 16  # the drawn limits are 1/4 to 1/16


def xavier_uniform_limit(fan_in: float, fan_out: float, gain: float = 1.0) -> float:
    r"""Half width a of the uniform distribution on [-a, a] from which Xavier initialisation draws a weight.

    Parameters
    ----------
    fan_in : float
        Number of inputs of the layer, positive.
    fan_out : float
        Number of outputs of the layer, positive.
    gain : float, default 1
        Positive factor for the activation; 1 is Glorot and Bengio's own.

    Returns
    -------
    float
        The limit a, positive; the variance of the weights is a²/3.

    Raises
    ------
    ValueError
        If an argument is not finite or not positive.

    Notes
    -----
    .. math:: a = g \sqrt{\frac{6}{n_{\mathrm{in}} + n_{\mathrm{out}}}}, \qquad
              \mathrm{Var}(w) = \frac{a^2}{3} = \frac{2 g^2}{n_{\mathrm{in}} + n_{\mathrm{out}}}

    References
    ----------
    .. [1] Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks".

    Examples
    --------
    >>> xavier_uniform_limit(12, 12)
    0.5
    """
    positive(fan_in=fan_in, fan_out=fan_out, gain=gain)
    return gain * math.sqrt(6 / (fan_in + fan_out))


def _fan_out(draws: Draws, earlier: Drawn) -> int:
    """Completes the fans to 6 times a square, so that the root comes out even."""
    fan_in = int(earlier["fan_in"])
    totals = [6 * root * root for root in range(SMALLEST_ROOT, LARGEST_ROOT + 1)]
    return draws.choice([total - fan_in for total in totals if total > fan_in])


@problem(xavier_uniform_limit, params={"fan_in": Int(10, 600), "fan_out": Int(1, 6 * LARGEST_ROOT**2, draw=_fan_out)})
def solve(fan_in: float, fan_out: float, gain: float = 1.0) -> Solution:
    value = xavier_uniform_limit(fan_in, fan_out, gain)
    total = fan_in + fan_out
    factor = "" if gain == 1 else f"{number(gain)} "
    return Solution(
        value,
        wrong={
            "standard_deviation": Wrong(
                gain * math.sqrt(2 / total),
                "That is the standard deviation. A uniform distribution on [-a, a] has variance a²/3, so a = √3 std.",
            ),
            "fan_in_only": Wrong(
                gain * math.sqrt(6 / fan_in),
                "You used the inputs alone, as He's initialisation does: Xavier's averages both fans.",
            ),
            "fan_out_only": Wrong(
                gain * math.sqrt(6 / fan_out), "You used the outputs alone: Xavier's scheme averages both fans."
            ),
            "he_deviation": Wrong(
                gain * math.sqrt(2 / fan_in),
                "That is He's standard deviation √(2/n_in): Xavier's limit is √(6/(n_in + n_out)).",
            ),
            "he_deviation_of_outputs": Wrong(
                gain * math.sqrt(2 / fan_out),
                "That is He's standard deviation by the outputs, √(2/n_out): Xavier's limit is √(6/(n_in + n_out)).",
            ),
            "default_limit": Wrong(
                math.sqrt(1 / fan_in),
                "That is 1/√n_in, PyTorch's default limit of a dense layer: Xavier's is √(6/(n_in + n_out)).",
            ),
            "variance_halved": Wrong(
                gain * math.sqrt(3 / total),
                "You took 1/(n_in + n_out) for the variance: it is 2/(n_in + n_out), one over the mean of both fans.",
            ),
            "whole_width": Wrong(2 * value, "That is the width of the interval [-a, a]: its limit a is half of that."),
            "no_root": Wrong(gain * 6 / total, "You forgot the square root over 6/(n_in + n_out)."),
            "gain_forgotten": Wrong(math.sqrt(6 / total) if gain != 1 else None, "You left the gain out."),
        },
        steps=[
            f"n_in + n_out = {number(fan_in)} + {number(fan_out)} = {number(total)}",
            f"variance wanted: {factor and f'{number(gain)}² × '}2/{number(total)}, and it is a²/3",
            f"a = {factor}√(6/{number(total)}) = {show(value, 4)}",
        ],
    )
