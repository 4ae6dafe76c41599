from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, problem


def conv_params(kernel: int, c_in: int, c_out: int) -> int:
    r"""Number of learned parameters of a two-dimensional convolution with biases.

    Parameters
    ----------
    kernel : int
        Side of the square kernel, positive.
    c_in : int
        Input channels, positive.
    c_out : int
        Output channels, positive.

    Returns
    -------
    int
        Weights and biases; the size of the image does not enter.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.

    Notes
    -----
    .. math:: (k^2 c_{\mathrm{in}} + 1)\, c_{\mathrm{out}}

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, chapter 9.

    Examples
    --------
    >>> conv_params(3, 3, 64)
    1792
    """
    whole(kernel=kernel, c_in=c_in, c_out=c_out)
    return (kernel**2 * c_in + 1) * c_out


@problem(
    conv_params,
    params={"kernel": Choice(3, 5, 7), "c_in": Choice(3, 6, 8, 12, 16), "c_out": Choice(10, 20, 24, 32, 40)},
    exact=True,
)
def solve(kernel: int, c_in: int, c_out: int) -> Solution:
    value, weights = conv_params(kernel, c_in, c_out), kernel**2 * c_in * c_out
    return Solution(
        value,
        wrong={
            "biases_forgotten": Wrong(weights, "You left out the biases: each output channel has one."),
            "bias_per_slice": Wrong(
                weights + c_in * c_out if c_in > 1 else None,
                "You gave a bias to each pair of channels: an output channel has a single one.",
            ),
            "bias_per_input": Wrong(
                weights + c_in if c_in != c_out else None, "You gave a bias to each input channel: outputs have them."
            ),
            "single_bias": Wrong(
                weights + 1 if c_out > 1 else None, "You gave one bias to the layer: each output channel has one."
            ),
            "kernel_unsquared": Wrong(
                (kernel * c_in + 1) * c_out if kernel > 1 else None,
                "You took the side of the kernel: it has k^2 entries for each pair of channels.",
            ),
            "inputs_forgotten": Wrong(
                (kernel**2 + 1) * c_out if c_in > 1 else None,
                "You gave each filter one slice: a filter reads all input channels.",
            ),
            "outputs_forgotten": Wrong(
                kernel**2 * c_in + 1 if c_out > 1 else None,
                "That is a single filter: there is one for each output channel.",
            ),
        },
        steps=[
            f"one filter: {kernel} × {kernel} × {c_in} + 1 = {kernel**2 * c_in + 1}",
            f"{c_out} filters: {c_out} × {kernel**2 * c_in + 1} = {value}",
        ],
    )
