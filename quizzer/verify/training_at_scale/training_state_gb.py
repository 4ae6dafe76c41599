from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

GIB = 1.024**3  # gigabytes in a gibibyte


def training_state_gb(
    billions: float, weight_bytes: int, gradient_bytes: int, master_bytes: int, moment_bytes: int
) -> list[float]:
    r"""Memory that training with Adam takes besides activations, in gigabytes of 10^9 bytes.

    Parameters
    ----------
    billions : float
        Parameters in billions, positive.
    weight_bytes : int
        Bytes of a weight that the passes use.
    gradient_bytes : int
        Bytes of an entry of the gradient.
    master_bytes : int
        Bytes of the optimizer's own copy of a weight.
    moment_bytes : int
        Bytes of an entry of each of Adam's two moments.

    Returns
    -------
    list of 3 floats
        Weights, gradients, and optimizer states with the master copy.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: N \cdot (b_w, \; b_g, \; b_c + 2 b_m)

    References
    ----------
    .. [1] Rajbhandari et al. (2020), "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models".

    Examples
    --------
    >>> training_state_gb(7.5, 2, 2, 4, 4)
    [15.0, 15.0, 90.0]
    """
    positive(
        billions=billions,
        weight_bytes=weight_bytes,
        gradient_bytes=gradient_bytes,
        master_bytes=master_bytes,
        moment_bytes=moment_bytes,
    )
    optimizer = master_bytes + 2 * moment_bytes
    return [float(billions * size) for size in (weight_bytes, gradient_bytes, optimizer)]


@problem(
    training_state_gb,
    params={
        "billions": Dec(1.3, 13.9, 0.1),
        "weight_bytes": Choice(2),
        "gradient_bytes": Choice(2, 4),
        "master_bytes": Choice(4),
        "moment_bytes": Choice(4, 1),
    },
)
def solve(billions: float, weight_bytes: int, gradient_bytes: int, master_bytes: int, moment_bytes: int) -> Solution:
    value = training_state_gb(billions, weight_bytes, gradient_bytes, master_bytes, moment_bytes)
    weights, gradients, optimizer = value
    total, alike = master_bytes + 2 * moment_bytes, master_bytes == moment_bytes
    return Solution(
        value,
        wrong={
            "one_of_three_left_out": Wrong(
                [weights, gradients, billions * 2 * moment_bytes] if alike else None,
                "That is one number for each weight too few: the optimizer keeps a copy of it and two moments.",
            ),
            "one_moment": Wrong(
                [weights, gradients, billions * (master_bytes + moment_bytes)] if not alike else None,
                "You counted one moment: Adam keeps averages of the gradients and of their squares.",
            ),
            "master_left_out": Wrong(
                [weights, gradients, billions * 2 * moment_bytes] if not alike else None,
                "You left out the master copy of the weights, which belongs to the optimizer's states.",
            ),
            "moments_left_out": Wrong(
                [weights, gradients, billions * master_bytes], "You left out the two moments of Adam."
            ),
            "gradients_as_weights": Wrong(
                [weights, weights, optimizer] if gradient_bytes != weight_bytes else None,
                "You gave the gradients the bytes of the weights: look at what the question says of them.",
            ),
            "moments_as_weights": Wrong(
                [weights, gradients, billions * (master_bytes + 2 * weight_bytes)]
                if moment_bytes != weight_bytes and not alike
                else None,
                "You gave the moments the bytes of the weights: look at what the question says of them.",
            ),
            "plain_bytes": Wrong([1e9 * x for x in value], "Those are bytes: a GB has 10^9 of them."),
            "master_with_the_weights": other_convention(
                [billions * (weight_bytes + master_bytes), gradients, billions * 2 * moment_bytes],
                "That counts the master copy among the weights: here it belongs to the optimizer's states.",
            ),
            "bits": Wrong([8 * x for x in value], "Those are gigabits: a byte has 8 bits."),
            "gibibytes": other_convention(
                [x / GIB for x in value], "Those are gibibytes, of 2^30 bytes: here a GB has 10^9 bytes."
            ),
        },
        steps=[
            f"weights: {number(billions)} × {weight_bytes} = {show(weights, 5)}",
            f"gradients: {number(billions)} × {gradient_bytes} = {show(gradients, 5)}",
            f"optimizer, per weight: {master_bytes} + 2 × {moment_bytes} = {total}",
            f"optimizer: {number(billions)} × {total} = {show(optimizer, 5)}",
        ],
    )
