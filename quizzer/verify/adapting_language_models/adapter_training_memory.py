from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

GB = 10**9
FROZEN_BYTES = 2  # a weight in 16 bits
TRAINED_BYTES = 16  # weight and gradient in 16 bits, and in 32 bits a copy of the weight and Adam's two moments


def adapter_training_memory(adapters: float, total: float) -> float:
    r"""Memory of a frozen model in 16 bits and of adapters that Adam trains in mixed precision, without activations.

    Parameters
    ----------
    adapters : float
        Trained weights, not negative.
    total : float
        Frozen weights, not negative.

    Returns
    -------
    float
        In units of 10^9 bytes.

    Raises
    ------
    ValueError
        If a count is negative or not finite.

    Notes
    -----
    A trained weight takes 16 bytes: 2 for itself, 2 for its gradient, 4 for a copy in 32 bits, and 4 for each of Adam's
    two moments.

    .. math:: \frac{2 W + 16 A}{10^9}

    References
    ----------
    .. [1] Rajbhandari et al. (2020), "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models".
    .. [2] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> adapter_training_memory(5e7, 1e9)
    2.8
    """
    if floats("adapters", adapters, 0) < 0 or floats("total", total, 0) < 0:
        raise ValueError("adapters and total must not be negative")
    return float((FROZEN_BYTES * total + TRAINED_BYTES * adapters) / GB)


@problem(
    adapter_training_memory,
    rtol=5e-3,
    params={
        "adapters": Choice(6000000, 12000000, 20000000, 40000000),
        "total": Int(200000000, 900000000, draw=lambda draws, earlier: 10000000 * draws.integer(20, 90)),
    },
)
def solve(adapters: float, total: float) -> Solution:
    value, frozen, trained = adapter_training_memory(adapters, total), 2 * total / GB, 16 * adapters / GB
    return Solution(
        value,
        wrong={
            "all_trained": Wrong(
                16 * (total + adapters) / GB,
                "You gave all weights gradients and moments: the frozen ones need 2 bytes each.",
            ),
            "full_fine_tuning": Wrong(8 * frozen, "That is full fine-tuning, 16 bytes for each weight of the model."),
            "frozen_forgotten": Wrong(trained, "You left out the frozen model: it has to be in memory as well."),
            "adapters_forgotten": Wrong(
                frozen if trained else None, "You left out the adapters with their gradients and moments."
            ),
            "weights_alone": Wrong(
                frozen + trained / 8 if trained else None,
                "You counted the adapters' weights alone: 14 bytes more are theirs.",
            ),
            "copy_forgotten": Wrong(
                frozen + 0.75 * trained if trained else None,
                "You left out the copy in 32 bits: a trained weight comes to 2 + 2 + 4 + 8 bytes.",
            ),
            "frozen_in_32_bits": Wrong(
                2 * frozen + trained, "You took 4 bytes for each frozen weight: 16 bits are 2 bytes."
            ),
            "bytes": Wrong(value * GB, "That is in bytes: a GB has 10^9 of them."),
            "megabytes": Wrong(value * 1000, "That is in MB, 10^6 bytes: a GB has 10^9."),
            "gibibytes": other_convention(
                value * GB / 2**30, "that is in GiB, 2^30 bytes; this card has GB, 10^9 bytes."
            ),
        },
        steps=[
            f"frozen: 2 × {show(float(total), 6)} bytes = {show(frozen, 6)} GB",
            f"adapters: 16 × {show(float(adapters), 6)} bytes = {show(trained, 6)} GB",
            f"{show(frozen, 6)} + {show(trained, 6)} = {show(value, 4)}",
        ],
    )
