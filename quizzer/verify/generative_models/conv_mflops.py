from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

MEGA = 10**6


def conv_mflops(size: int, kernel: int, c_in: int, c_out: int) -> float:
    r"""Floating-point operations of a convolution for one image, in millions, without biases.

    Parameters
    ----------
    size : int
        Side of the square output map, positive.
    kernel : int
        Side of the square kernel, positive.
    c_in : int
        Input channels, positive.
    c_out : int
        Output channels, positive.

    Returns
    -------
    float
        A multiplication and an addition are two operations.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.

    Notes
    -----
    .. math:: 2 \cdot 10^{-6} \, n^2 k^2 c_{\mathrm{in}} c_{\mathrm{out}}

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, chapter 9.

    Examples
    --------
    >>> conv_mflops(10, 1, 100, 100)
    2.0
    """
    whole(size=size, kernel=kernel, c_in=c_in, c_out=c_out)
    return 2 * size**2 * kernel**2 * c_in * c_out / MEGA


@problem(
    conv_mflops,
    params={
        "size": Choice(14, 28, 40, 56, 112),
        "kernel": Choice(3, 5),
        "c_in": Choice(32, 64, 96, 128),
        "c_out": Choice(64, 128, 160, 256),
    },
)
def solve(size: int, kernel: int, c_in: int, c_out: int) -> Solution:
    value, filter_size = conv_mflops(size, kernel, c_in, c_out), kernel**2 * c_in
    side = int(size)
    return Solution(
        value,
        wrong={
            "multiply_adds": other_convention(
                value / 2, "that counts a multiplication and an addition as one; this card counts both."
            ),
            "one_position": Wrong(
                value / size**2 if size > 1 else None,
                "That is one position of the map: the kernel is applied at each of them.",
            ),
            "one_row": Wrong(
                value / size if size > 1 else None, "You took the side of the map: it has that many rows as well."
            ),
            "kernel_unsquared": Wrong(
                value / kernel if kernel > 1 else None, "You took the side of the kernel: it has k^2 entries."
            ),
            "inputs_forgotten": Wrong(
                value / c_in if c_in > 1 else None, "You left out the input channels: each filter reads all of them."
            ),
            "outputs_forgotten": Wrong(
                value / c_out if c_out > 1 else None, "That is a single filter: there is one for each output channel."
            ),
            "ones": Wrong(value * MEGA, "That is in single operations: the unit is a million, 10^6."),
            "thousands": Wrong(value * 1000, "That is in thousands: the unit is a million, 10^6."),
            "billions": Wrong(value / 1000, "That is in billions: the unit is a million, 10^6."),
        },
        steps=[
            f"one output: {kernel} × {kernel} × {c_in} = {filter_size} multiplications and as many additions",
            f"outputs: {side} × {side} × {c_out} = {side**2 * c_out}",
            f"2 × {filter_size} × {side**2 * c_out}/10^6 = {show(value, 4)}",
        ],
    )
