import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.parameters import Choice, Text, number
from quizzer.verify.problem import Solution, Wrong, problem

FANS = (8, 18, 32, 50, 64, 72, 98, 128, 200, 256, 288, 512, 800)


def he_normal_std(fan_in: float, fan_out: float, mode: str = "fan_in") -> float:
    r"""Standard deviation of normal weights that keep the second moment through a layer of ReLUs.

    Parameters
    ----------
    fan_in : float
        Number of inputs of the layer, positive.
    fan_out : float
        Number of outputs of the layer, positive.
    mode : {"fan_in", "fan_out"}, default "fan_in"
        What is kept in size: for `fan_in` the activations of the forward pass, for `fan_out` the gradients of the
        backward pass.

    Returns
    -------
    float
        Positive.

    Raises
    ------
    ValueError
        If a fan is not finite or not positive, or mode is another word.

    Notes
    -----
    ReLU halves the second moment, which the 2 makes up for:

    .. math:: \sigma = \sqrt{\frac{2}{n}}, \qquad n = n_{\mathrm{in}} \text{ or } n_{\mathrm{out}}

    References
    ----------
    .. [1] He, Zhang, Ren and Sun (2015), "Delving Deep into Rectifiers".

    Examples
    --------
    >>> he_normal_std(8, 100)
    0.5
    """
    positive(fan_in=fan_in, fan_out=fan_out)
    if mode not in ("fan_in", "fan_out"):
        raise ValueError("mode must be fan_in or fan_out")
    return math.sqrt(2 / (fan_in if mode == "fan_in" else fan_out))


@problem(
    he_normal_std,
    params={"fan_in": Choice(*FANS), "fan_out": Choice(*FANS), "mode": Text("fan_in", "fan_out")},
    reject=lambda fan_in, fan_out, mode="fan_in": "both fans are equal" if fan_in == fan_out else None,
)
def solve(fan_in: float, fan_out: float, mode: str = "fan_in") -> Solution:
    value = he_normal_std(fan_in, fan_out, mode)
    fan, other = (fan_in, fan_out) if mode == "fan_in" else (fan_out, fan_in)
    return Solution(
        value,
        wrong={
            "other_fan": Wrong(
                math.sqrt(2 / other) if other != fan else None,
                "You took the other fan: inputs count for the forward pass, outputs for the backward pass.",
            ),
            "variance": Wrong(2 / fan, "That is the variance 2/n: the standard deviation is its root."),
            "no_factor_two": Wrong(
                math.sqrt(1 / fan),
                "You left the 2 out: it makes up for the half of the second moment that ReLU cuts off.",
            ),
            "factor_inverted": Wrong(
                math.sqrt(1 / (2 * fan)),
                "You divided by the 2: ReLU halves the second moment, so the weights need twice the variance 1/n.",
            ),
            "xavier_limit": Wrong(
                math.sqrt(6 / (fan_in + fan_out)),
                "That is the limit of Xavier's uniform scheme: He's standard deviation is √(2/n) with one of the fans.",
            ),
            "both_fans": Wrong(
                math.sqrt(2 / (fan_in + fan_out)),
                "You took Xavier's 2/(n_in + n_out): He's scheme uses one of the fans.",
            ),
            "uniform_limit": Wrong(
                math.sqrt(6 / fan), "That is the limit of the uniform scheme: the standard deviation is that over √3."
            ),
        },
        steps=[
            f"variance wanted: 2/{number(fan)} = {show(2 / fan, 4)}",
            f"standard deviation: √(2/{number(fan)}) = {show(value, 4)}",
        ],
    )
