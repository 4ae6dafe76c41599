from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def all_reduce_seconds(billions: float, gradient_bytes: int, gpus: int, gigabits: float) -> float:
    r"""Time in which a ring of GPUs sums up a gradient, by bandwidth alone.

    Parameters
    ----------
    billions : float
        Entries of the gradient in billions, positive.
    gradient_bytes : int
        Bytes of an entry.
    gpus : int
        Number p of GPUs in the ring, at least 2.
    gigabits : float
        Gigabits (10^9 bits) that each GPU sends in a second while it receives as many.

    Returns
    -------
    float
        Seconds for a reduce-scatter and an all-gather, without latency and overlap.

    Raises
    ------
    ValueError
        If a number is not positive, or there is one GPU alone.

    Notes
    -----
    .. math:: t = \frac{2 (p - 1)}{p} \cdot \frac{M}{B}

    References
    ----------
    .. [1] Patarasuk and Yuan (2009), "Bandwidth Optimal All-reduce Algorithms for Clusters of Workstations".

    Examples
    --------
    >>> round(all_reduce_seconds(7, 2, 8, 400), 3)
    0.49
    """
    positive(billions=billions, gradient_bytes=gradient_bytes, gigabits=gigabits)
    whole(gpus=gpus)
    if gpus < 2:
        raise ValueError("a ring needs at least two GPUs")
    return 2 * (gpus - 1) / gpus * billions * gradient_bytes / (gigabits / 8)


@problem(
    all_reduce_seconds,
    params={
        "billions": Dec(1.5, 9.5, 0.5),
        "gradient_bytes": Choice(2, 4),
        "gpus": Choice(4, 6, 8, 12, 16),
        "gigabits": Choice(100, 200, 400),
    },
)
def solve(billions: float, gradient_bytes: int, gpus: int, gigabits: float) -> Solution:
    value = all_reduce_seconds(billions, gradient_bytes, gpus, gigabits)
    size, rate = billions * gradient_bytes, gigabits / 8
    sent = 2 * (gpus - 1) / gpus * size
    return Solution(
        value,
        wrong={
            "bits_for_bytes": Wrong(
                value / 8, "You divided gigabytes by gigabits: a byte has 8 bits, so the link takes 8 times as long."
            ),
            "one_phase": Wrong(
                value / 2, "That is one phase: a reduce-scatter makes the sums, an all-gather spreads them."
            ),
            "twice_the_gradient": Wrong(
                2 * size / rate, "You had each GPU send the whole gradient twice: its own part stays, in both phases."
            ),
            "gradient_once": Wrong(size / rate, "You had each GPU send the gradient once: it takes two phases."),
            "through_one_gpu": Wrong(
                value * gpus if gpus > 2 else None,
                "You had one GPU collect all gradients and send back the sum: in a ring each one sends parts.",
            ),
            "bytes_left_out": Wrong(
                value / gradient_bytes if gradient_bytes > 2 else None, "You counted one byte for each entry."
            ),
        },
        steps=[
            f"gradient: {number(billions)} × {gradient_bytes} = {show(size, 5)} GB",
            f"sent by each GPU: 2 × {gpus - 1}/{gpus} × {show(size, 5)} = {show(sent, 6)} GB",
            f"bandwidth: {number(gigabits)}/8 = {number(rate)} GB/s",
            f"{show(sent, 6)}/{number(rate)} = {show(value, 4)}",
        ],
    )
