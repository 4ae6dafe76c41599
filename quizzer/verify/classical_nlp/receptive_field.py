import math
from collections.abc import Sequence

from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def receptive_field(kernels: Sequence[int], dilations: Sequence[int], strides: Sequence[int]) -> int:
    r"""Number of input positions that one output of stacked convolutions can depend on.

    Parameters
    ----------
    kernels : sequence of int
        Kernel length of each layer, from the first to the last.
    dilations : sequence of int
        Distance between neighbouring weights of each layer's kernel; 1 for an ordinary one.
    strides : sequence of int
        Stride of each layer.

    Returns
    -------
    int
        From the first to the last position, both included.

    Raises
    ------
    ValueError
        If the lengths differ, there is no layer, or an entry is not a positive whole number.

    Notes
    -----
    .. math:: 1 + \sum_l (k_l - 1) \, d_l \prod_{m < l} s_m

    References
    ----------
    .. [1] Araujo, Norris and Sim (2019), "Computing Receptive Fields of Convolutional Neural Networks".

    Examples
    --------
    >>> receptive_field([3, 3, 3], [1, 2, 4], [1, 1, 1])
    15
    """
    for name, entries in (("kernels", kernels), ("dilations", dilations), ("strides", strides)):
        for entry in floats(name, entries, 1):
            whole(**{name: entry})
    if not len(kernels) == len(dilations) == len(strides):
        raise ValueError("kernels, dilations and strides need one entry for each layer")
    return 1 + sum(
        (k - 1) * d * math.prod(strides[:layer]) for layer, (k, d) in enumerate(zip(kernels, dilations, strict=True))
    )


def _dilations(draws: Draws, earlier: Drawn) -> list[int]:
    return list(draws.choice(((1, 2, 4), (1, 2, 4), (1, 3, 9), (1, 2, 2), (1, 2, 3))))


def _strides(draws: Draws, earlier: Drawn) -> list[int]:
    """Such that neither the stride of the layer before alone nor no stride at all gives the right jumps."""
    return list(draws.choice(((2, 1, 1), (2, 2, 1), (2, 1, 2), (2, 2, 2))))


@problem(
    receptive_field,
    params={
        "kernels": ListOf(Int(3, 5), 3),
        "dilations": ListOf(Int(1, 9), 3, draw=_dilations),
        "strides": ListOf(Int(1, 2), 3, draw=_strides),
    },
    exact=True,
)
def solve(kernels: Sequence[int], dilations: Sequence[int], strides: Sequence[int]) -> Solution:
    value, ones = receptive_field(kernels, dilations, strides), [1] * len(kernels)
    without, undilated = receptive_field(kernels, dilations, ones), receptive_field(kernels, ones, strides)
    jumps = [math.prod(strides[:layer]) for layer in range(len(strides))]
    layers = list(zip(kernels, dilations, jumps, strides, strict=True))
    own = 1 + sum((k - 1) * d * jump * stride for k, d, jump, stride in layers)
    previous = 1 + sum((k - 1) * d * s for k, d, s in zip(kernels, dilations, [1, *strides], strict=False))
    behind = receptive_field(kernels[::-1], dilations[::-1], strides[::-1])
    whole_kernels = sum(k * d * jump for k, d, jump, _ in layers)
    return Solution(
        value,
        wrong={
            "strides_left_out": Wrong(
                without if without != value else None,
                "You left out the strides: behind a layer of stride 2, neighbouring values lie 2 positions apart.",
            ),
            "dilations_left_out": Wrong(
                undilated if undilated != value else None,
                "You left out the dilations: a kernel of k weights spans (k - 1) d + 1 positions.",
            ),
            "kernels_in_full": Wrong(
                whole_kernels if whole_kernels != value else None,
                "You added k d for each layer: neighbouring fields overlap, so a layer adds (k - 1) d.",
            ),
            "sum_of_kernels": Wrong(
                sum(kernels) if sum(kernels) not in (value, whole_kernels) else None,
                "You added the kernel lengths: each layer adds k - 1, times dilation and the strides before it.",
            ),
            "own_stride": Wrong(
                own if own not in (value, without) else None,
                "You multiplied by a layer's own stride: only the strides before it spread its inputs.",
            ),
            "stride_before_alone": Wrong(
                previous if previous not in (value, without) else None,
                "You took the stride of the layer just before: the strides of all earlier layers multiply.",
            ),
            "strides_behind": Wrong(
                behind if behind not in (value, without) else None,
                "You took the strides of the layers behind: those of the earlier layers spread a layer's inputs.",
            ),
            "middle_left_out": Wrong(value - 1, "You left out the 1 that the sum begins with: the position itself."),
        },
        steps=[
            *(
                f"layer {place}: ({k} - 1) × {d} × {jump} = {(k - 1) * d * jump}"
                for place, (k, d, jump, _) in enumerate(layers, 1)
            ),
            f"1 + all of these = {value}",
        ],
    )
