from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, problem


def depthwise_ratio(kernel: int, c_in: int, c_out: int) -> float:
    r"""Multiplications of a depthwise separable convolution over those of a full one, at stride 1 and without biases.

    Parameters
    ----------
    kernel : int
        Side of the square kernel, positive.
    c_in : int
        Input channels, positive; they cancel.
    c_out : int
        Output channels, positive.

    Returns
    -------
    float
        The same ratio holds for the weights.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.

    Notes
    -----
    .. math:: \frac{k^2 c_{\mathrm{in}} + c_{\mathrm{in}} c_{\mathrm{out}}}{k^2 c_{\mathrm{in}} c_{\mathrm{out}}}
              = \frac{1}{c_{\mathrm{out}}} + \frac{1}{k^2}

    References
    ----------
    .. [1] Howard et al. (2017), "MobileNets", section 3.1.

    Examples
    --------
    >>> depthwise_ratio(2, 8, 4)
    0.5
    """
    whole(kernel=kernel, c_in=c_in, c_out=c_out)
    return (kernel**2 * c_in + c_in * c_out) / (kernel**2 * c_in * c_out)


@problem(
    depthwise_ratio,
    params={"kernel": Choice(3, 5, 7), "c_in": Choice(8, 12, 24), "c_out": Choice(16, 20, 32, 40, 64)},
)
def solve(kernel: int, c_in: int, c_out: int) -> Solution:
    value = depthwise_ratio(kernel, c_in, c_out)
    depthwise, pointwise, full = kernel**2 * c_in, c_in * c_out, kernel**2 * c_in * c_out
    return Solution(
        value,
        wrong={
            "turned": Wrong(
                1 / value, "That is how many times cheaper it is: the cheap one over the full one is asked."
            ),
            "saved": Wrong(1 - value, "That is the share that is saved: what is left is asked."),
            "depthwise_alone": Wrong(1 / c_out, "You left out the 1 × 1 convolution that mixes the channels."),
            "pointwise_alone": Wrong(
                1 / kernel**2, "You left out the depthwise part, one kernel for each input channel."
            ),
            "kernel_unsquared": Wrong(
                1 / c_out + 1 / kernel if kernel > 1 else None, "You took the side of the kernel: it has k^2 entries."
            ),
            "input_channels": Wrong(
                1 / c_in + 1 / kernel**2 if c_in != c_out else None,
                "You took the input channels: they cancel, and the output channels stay.",
            ),
            "product": Wrong(
                1 / (c_out * kernel**2) if c_out > 1 else None,
                "You multiplied the two savings: the costs of the two parts are added.",
            ),
        },
        steps=[
            f"depthwise: {kernel}^2 × {c_in} = {depthwise}",
            f"pointwise: {c_in} × {c_out} = {pointwise}",
            f"full: {kernel}^2 × {c_in} × {c_out} = {full}",
            f"({depthwise} + {pointwise})/{full} = {show(value, 4)}",
        ],
    )
