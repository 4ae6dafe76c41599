import math

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def flow_log_density(x1: float, x2: float, a: float, b: float) -> float:
    r"""Log-density of a point under an affine coupling layer with a standard normal base, in nats.

    Parameters
    ----------
    x1, x2 : float
        The point; the first number passes unchanged and governs what happens to the second.
    a : float
        Log-scale of the second number, per unit of the first.
    b : float
        Shift of the second number, per unit of the first.

    Returns
    -------
    float
        Logarithm of the density, which may be positive.

    Raises
    ------
    ValueError
        If a number is not finite.

    Notes
    -----
    The layer makes :math:`x_1 = z_1` and :math:`x_2 = e^{a z_1} z_2 + b z_1`, with :math:`z` standard normal.

    .. math:: \ln p(x) = -\tfrac12 (z_1^2 + z_2^2) - \ln 2\pi - a x_1, \qquad z_2 = (x_2 - b x_1)\, e^{-a x_1}

    References
    ----------
    .. [1] Dinh, Sohl-Dickstein and Bengio (2017), "Density Estimation Using Real NVP".

    Examples
    --------
    >>> round(flow_log_density(0, 0, 1, 1), 6)
    -1.837877
    """
    for name, entry in (("x1", x1), ("x2", x2), ("a", a), ("b", b)):
        floats(name, entry, 0)
    return _normal(x1, _inverse(x1, x2, a, b)) - a * x1


def _inverse(x1: float, x2: float, a: float, b: float) -> float:
    return (x2 - b * x1) * math.exp(-a * x1)


def _normal(z1: float, z2: float) -> float:
    """Log-density of two independent standard normal numbers."""
    return -(z1**2 + z2**2) / 2 - math.log(2 * math.pi)


@problem(
    flow_log_density,
    version=1,
    params={
        "x1": Dec(-2, 2, 0.5, exclude=[0, 1]),
        "x2": Dec(-2, 2, 0.5, exclude=[0]),
        "a": Dec(-0.8, 0.8, 0.2, exclude=[-0.2, 0, 0.2]),
        "b": Dec(-1.5, 1.5, 0.5, exclude=[0]),
    },
    rtol=5e-3,
    unit="nats",
)
def solve(x1: float, x2: float, a: float, b: float) -> Solution:
    value, z2 = flow_log_density(x1, x2, a, b), _inverse(x1, x2, a, b)
    base, log_scale = _normal(x1, z2), a * x1
    return Solution(
        value,
        wrong={
            "jacobian_lost": Wrong(
                base if log_scale else None,
                "You left out the log-determinant: stretching by e^(ax_1) thins the density by that factor.",
            ),
            "jacobian_sign": Wrong(
                base + log_scale if log_scale else None,
                "You added the log-determinant of the way from z to x: the inverse has the opposite sign.",
            ),
            "determinant_for_its_log": Wrong(
                base - math.exp(log_scale), "You subtracted the determinant itself: its logarithm is subtracted."
            ),
            "log_scale_per_unit": Wrong(
                base - a if x1 != 1 else None,
                "You subtracted a: the log-determinant is ax_1, as the scale depends on the first number.",
            ),
            "constant_lost": Wrong(
                value + math.log(2 * math.pi), "You left out the constant ln 2π of two standard normal numbers."
            ),
            "constant_once": Wrong(
                value + math.log(2 * math.pi) / 2,
                "You took the constant for one number: each of the two has (1/2) ln 2π.",
            ),
            "half_lost": Wrong(base - (x1**2 + z2**2) / 2 - log_scale, "You left out the factor 1/2 of the squares."),
            "first_left_out": Wrong(
                value + x1**2 / 2 + math.log(2 * math.pi) / 2 if x1 else None,
                "You left out the first number: it has a density as well.",
            ),
            "not_inverted": Wrong(
                _normal(x1, math.exp(log_scale) * x2 + b * x1) - log_scale,
                "You applied the layer to x: for the density one goes back from x to z.",
            ),
            "shift_added": Wrong(
                _normal(x1, (x2 + b * x1) * math.exp(-log_scale)) - log_scale if b * x1 else None,
                "You added the shift: on the way back it is subtracted.",
            ),
            "shift_after_scaling": Wrong(
                _normal(x1, x2 * math.exp(-log_scale) - b * x1) - log_scale if b * x1 and log_scale else None,
                "You divided before you subtracted the shift: the layer adds it last, so it is taken away first.",
            ),
        },
        steps=[
            f"log-scale: {number(a)} × {operand(x1)} = {show(log_scale, 6)}",
            f"shift: {number(b)} × {operand(x1)} = {show(b * x1, 6)}",
            f"z_2 = ({number(x2)} - {operand(b * x1)})/e^{operand(log_scale)} = {show(z2, 6)}",
            f"base: -({operand(x1)}^2 + {operand(z2, 6)}^2)/2 - ln(2π) = {show(base, 6)}",
            f"{show(base, 6)} - {operand(log_scale)} = {show(value, 4)}",
        ],
    )
