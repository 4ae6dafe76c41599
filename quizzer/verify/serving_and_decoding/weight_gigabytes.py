from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def weight_gigabytes(billions: float, bits: int, group: int, scale_bits: int) -> float:
    r"""Gigabytes that quantised weights take with the scales of their groups.

    Parameters
    ----------
    billions : float
        Number of weights in 10^9.
    bits : int
        Bits of a weight, positive.
    group : int
        Number of weights that share a scale, positive.
    scale_bits : int
        Bits of a scale, positive; there are no zero points.

    Returns
    -------
    float
        In units of 10^9 bytes.

    Raises
    ------
    ValueError
        If an argument is not positive, or a count not whole.

    Notes
    -----
    .. math:: \frac{N}{8} \left(b + \frac{b_s}{g}\right)

    References
    ----------
    .. [1] Frantar et al. (2023), "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers".

    Examples
    --------
    >>> weight_gigabytes(8, 4, 32, 16)
    4.5
    """
    positive(billions=billions)
    whole(bits=bits, group=group, scale_bits=scale_bits)
    return billions * (bits + scale_bits / group) / 8


@problem(
    weight_gigabytes,
    params={
        "billions": Choice(7, 8, 9, 12, 13, 14, 20, 24, 27, 30, 32, 34, 70, 72),
        "bits": Choice(3, 4),
        "group": Choice(32, 64, 128),
        "scale_bits": Choice(16, 32),
    },
    rtol=0.005,  # three digits, so that the scales of groups of 128 tell
)
def solve(billions: float, bits: int, group: int, scale_bits: int) -> Solution:
    value, each = weight_gigabytes(billions, bits, group, scale_bits), bits + scale_bits / group
    as_bytes = scale_bits / 8 / group
    return Solution(
        value,
        wrong={
            "scales_left_out": Wrong(
                billions * bits / 8, "You left out the scales: each group stores one beside its weights."
            ),
            "scale_per_weight": Wrong(
                billions * (bits + scale_bits) / 8 if group > 1 else None,
                "You stored a scale with each weight: a group shares one.",
            ),
            "scale_bytes_as_bits": Wrong(
                billions * (bits + as_bytes) / 8 if as_bytes > 0.012 * bits else None,  # else as without scales
                "You counted the bytes of a scale as bits: weights and scales are both in bits here.",
            ),
            "group_inverted": Wrong(
                billions * (bits + group / scale_bits) / 8,
                "You divided the group by the bits of its scale: these bits are shared by the weights of the group.",
            ),
            "bits_as_bytes": Wrong(billions * each, "Those are gigabits: a byte has 8 bits."),
            "half_precision": Wrong(
                2 * billions if bits != 16 else None, "That is the size at 16 bits per weight, before quantisation."
            ),
            "gibibytes": other_convention(
                value * 1e9 / 2**30, "that is in GiB of 2³⁰ bytes; this card asks for GB of 10⁹ bytes."
            ),
        },
        steps=[
            f"bits per weight: {bits} + {scale_bits}/{group} = {show(each, 6)}",
            f"{number(billions)} × {show(each, 6)}/8 = {show(value, 4)} GB",
        ],
    )
