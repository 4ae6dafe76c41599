"""Receptive field of a stack of convolutions."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Choice, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def conv_receptive_field(kernels: ArrayLike, strides: ArrayLike) -> int:
    r"""Side of the patch of the input that one output of the last layer depends on, without dilation.

    Parameters
    ----------
    kernels : array_like of shape (L,)
        Side of the kernel of each layer, first to last, positive whole numbers.
    strides : array_like of shape (L,)
        Stride of each layer, positive whole numbers.

    Returns
    -------
    int
        Pixels in one direction; layers that pool count like convolutions.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or the lengths differ.

    Notes
    -----
    .. math:: 1 + \sum_{l=1}^{L} (k_l - 1) \prod_{i=1}^{l-1} s_i

    References
    ----------
    .. [1] Araujo, Norris and Sim (2019), "Computing Receptive Fields of Convolutional Neural Networks", Distill.

    Examples
    --------
    >>> conv_receptive_field([3, 3], [1, 1])
    5
    """
    sides, jumps = floats("kernels", kernels, 1), floats("strides", strides, 1)
    same_length("kernels", sides, "strides", jumps)
    for name, counts in (("kernels", sides), ("strides", jumps)):
        if (counts < 1).any() or (counts % 1).any():
            raise ValueError(f"{name} must be positive whole numbers")
    return int(1 + (sides - 1) @ _before(jumps))


def _before(jumps: Floats) -> Floats:
    """For each layer how many input pixels lie between two neighbouring inputs of it."""
    return np.concatenate([[1.0], np.cumprod(jumps)[:-1]])


@problem(
    conv_receptive_field,
    version=1,
    params={"kernels": ListOf(Choice(2, 3, 5, 7), 4), "strides": ListOf(Choice(1, 2, 3), "kernels")},
    reject=lambda kernels, strides: "all strides before the last are 1" if max(strides[:-1]) == 1 else None,
    exact=True,
)
def solve(kernels: list[int], strides: list[int]) -> Solution:
    value, sides, jumps = conv_receptive_field(kernels, strides), floats("kernels", kernels), floats("strides", strides)
    before = _before(jumps)
    fields = np.cumsum((sides - 1) * before) + 1
    return Solution(
        value,
        wrong={
            "strides_forgotten": Wrong(
                int(1 + (sides - 1).sum()) if (before > 1).any() else None,
                "You left out the strides: after a stride a step in the map is several pixels.",
            ),
            "own_stride": Wrong(
                int(1 + (sides - 1) @ np.cumprod(jumps)) if (jumps > 1).any() else None,
                "You counted each layer's own stride: only the strides before it spread its kernel.",
            ),
            "own_stride_alone": Wrong(
                int(1 + (sides - 1) @ jumps) if (jumps > 1).any() else None,
                "You multiplied each kernel by its own stride: it is the product of those before it.",
            ),
            "kernels_added": Wrong(
                int(sides @ before) if len(sides) > 1 else None, "Each layer adds k - 1 of its steps, not k."
            ),
            "one_lost": Wrong(value - 1, "You left out the 1: an output of no layer at all sees one pixel."),
            "kernels_multiplied": Wrong(
                int(np.prod(sides)) if len(sides) > 1 else None, "You multiplied the kernels: layers add to the field."
            ),
        },
        steps=[
            "start: 1 pixel",
            *(
                f"layer {n}: {int(f - (k - 1) * b)} + ({int(k)} - 1) × {int(b)} = {int(f)}"
                for n, (k, b, f) in enumerate(zip(sides, before, fields, strict=True), 1)
            ),
        ],
    )
