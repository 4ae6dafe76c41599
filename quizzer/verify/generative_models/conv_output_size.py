from collections.abc import Iterator

from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def conv_output_size(size: int, kernel: int, stride: int, padding: int, dilation: int = 1) -> int:
    r"""Side of the map that a convolution makes of a square one.

    Parameters
    ----------
    size : int
        Side of the input, positive.
    kernel : int
        Side of the kernel, positive.
    stride : int
        Positions from one output to the next, positive.
    padding : int
        Zeros that are added on each side, not negative.
    dilation : int, default 1
        Distance between neighbouring taps of the kernel, positive.

    Returns
    -------
    int
        Number of positions in one direction, rounded down as PyTorch does.

    Raises
    ------
    ValueError
        If a number is not a whole one in its range, or the kernel does not fit into the padded input.

    Notes
    -----
    .. math:: \left\lfloor \frac{n + 2p - d (k - 1) - 1}{s} \right\rfloor + 1

    References
    ----------
    .. [1] Dumoulin and Visin (2016), "A Guide to Convolution Arithmetic for Deep Learning".

    Examples
    --------
    >>> conv_output_size(224, 7, 2, 3)
    112
    """
    whole(size=size, kernel=kernel, stride=stride, dilation=dilation)
    if floats("padding", padding, 0) != int(padding) or padding < 0:
        raise ValueError("padding must be a whole number that is not negative")
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("the kernel does not fit into the padded input")
    return int(room // stride + 1)


def _telling(earlier: Drawn, padding: int) -> Iterator[int]:
    """Sides for which padding, kernel and dilation make a difference in spite of the rounding."""
    kernel, stride, dilation = earlier["kernel"], earlier["stride"], earlier["dilation"]

    def differs(size: int) -> bool:
        room = size + 2 * padding - dilation * (kernel - 1) - 1
        others = [room - padding, room - 2 * padding, size - stride]
        if dilation > 1:
            others.append(size + 2 * padding - kernel)
        return all(other // stride != room // stride for other in others)

    return filter(differs, range(24, 121))


def _padding(draws: Draws, earlier: Drawn) -> int:
    return draws.choice([padding for padding in (1, 2, 3) if next(_telling(earlier, padding), 0)] or [1, 2, 3])


def _size(draws: Draws, earlier: Drawn) -> int:
    return draws.choice(list(_telling(earlier, earlier["padding"])) or range(24, 121))


@problem(
    conv_output_size,
    params={
        "kernel": Choice(3, 5, 7),
        "stride": Choice(2, 3, 4),
        "dilation": Choice(1, 2),
        "padding": Int(1, 3, draw=_padding),
        "size": Int(24, 120, draw=_size),
    },
    exact=True,
)
def solve(size: int, kernel: int, stride: int, padding: int, dilation: int = 1) -> Solution:
    value = conv_output_size(size, kernel, stride, padding, dilation)
    room, reach = size + 2 * padding - dilation * (kernel - 1) - 1, dilation * (kernel - 1) + 1
    return Solution(
        value,
        wrong={
            "plus_one_lost": Wrong(value - 1, "You left out the + 1: the first position counts as well."),
            "rounded_up": Wrong(
                -(-room // stride) + 1 if room % stride else None,
                "You rounded up: a position at which the kernel does not fit in full is left out.",
            ),
            "padding_once": Wrong(
                (room - padding) // stride + 1 if padding and room >= padding else None,
                "You added the padding once: it is on both sides.",
            ),
            "padding_forgotten": Wrong(
                (room - 2 * padding) // stride + 1 if padding and room >= 2 * padding else None,
                "You left out the padding: 2p is added to the size.",
            ),
            "stride_forgotten": Wrong(
                room + 1 if stride > 1 else None, "You moved by single steps: divide by the stride."
            ),
            "stride_of_the_size": Wrong(
                size // stride if stride > 1 else None,
                "You divided the size by the stride: kernel and padding count as well.",
            ),
            "dilation_forgotten": Wrong(
                (size + 2 * padding - kernel) // stride + 1 if dilation > 1 else None,
                "You left out the dilation: the kernel then covers d(k - 1) + 1 positions.",
            ),
        },
        steps=[
            f"the kernel covers {dilation} × ({kernel} - 1) + 1 = {reach} positions",
            f"{size} + 2 × {padding} - {reach} = {room}",
            f"{room} over {stride}, rounded down: {room // stride}",
            f"{room // stride} + 1 = {value}",
        ],
    )
