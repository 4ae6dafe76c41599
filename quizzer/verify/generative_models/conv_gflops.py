"""Operations of a convolution."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

GIGA = 10**9


def conv_gflops(size: int, kernel: int, c_in: int, c_out: int) -> float:
    r"""Floating-point operations of a convolution for one image, in units of 10^9, without biases.

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
    .. math:: 2 \cdot 10^{-9} \, n^2 k^2 c_{\mathrm{in}} c_{\mathrm{out}}

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, chapter 9.

    Examples
    --------
    >>> conv_gflops(100, 1, 100, 100)
    0.2
    """
    whole(size=size, kernel=kernel, c_in=c_in, c_out=c_out)
    return 2 * size**2 * kernel**2 * c_in * c_out / GIGA


@problem(
    conv_gflops,
    version=1,
    params={
        "size": Choice(14, 28, 40, 56, 112),
        "kernel": Choice(3, 5),
        "c_in": Choice(32, 64, 96, 128),
        "c_out": Choice(64, 128, 160, 256),
    },
)
def solve(size: int, kernel: int, c_in: int, c_out: int) -> Solution:
    value, filter_size = conv_gflops(size, kernel, c_in, c_out), kernel**2 * c_in
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
            "millions": Wrong(value * 1000, "That is in millions: the unit is 10^9."),
        },
        steps=[
            f"one output: {kernel} × {kernel} × {c_in} = {filter_size} multiplications and as many additions",
            f"outputs: {size} × {size} × {c_out} = {size**2 * c_out}",
            f"2 × {filter_size} × {size**2 * c_out}/10^9 = {show(value, 4)}",
        ],
    )
