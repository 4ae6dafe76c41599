import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def lora_params(layers: int, shapes: ArrayLike, rank: int) -> int:
    r"""Number of weights that LoRA trains when it adapts the same matrices in every layer.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    shapes : array_like of shape (M, 2)
        Outputs and inputs of each adapted matrix of a layer, positive whole numbers.
    rank : int
        Rank r of every update, positive.

    Returns
    -------
    int
        Entries of all A, of shape (r, inputs), and all B, of shape (outputs, r).

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or a shape has not two entries.

    Notes
    -----
    .. math:: L \sum_{m=1}^{M} r \, (\mathrm{out}_m + \mathrm{in}_m)

    References
    ----------
    .. [1] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> lora_params(32, [[4096, 4096], [4096, 4096]], 8)
    4194304
    """
    sides = floats("shapes", shapes, 2)
    if sides.shape[1] != 2 or (sides < 1).any() or (sides != np.round(sides)).any():
        raise ValueError("shapes must be rows of two positive whole numbers, outputs and inputs")
    whole(layers=layers, rank=rank)
    return int(layers * rank * sides.sum())


def _shapes(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Query and value projection under grouped-query attention and a feed-forward matrix, of different outputs."""
    d = 512 * draws.integer(4, 10)
    return [[d, d], [d // draws.choice([4, 8]), d], [d * draws.choice([6, 7, 8]) // 2, d]]


@problem(
    lora_params,
    params={
        "layers": Int(20, 48),
        "shapes": Matrix(Int(256, 20480), 3, 2, draw=_shapes),
        "rank": Choice(4, 8, 16, 32, 64),
    },
)
def solve(layers: int, shapes: list[list[int]], rank: int) -> Solution:
    value = lora_params(layers, shapes, rank)
    outputs, inputs = sum(out for out, _ in shapes), sum(into for _, into in shapes)
    full = sum(out * into for out, into in shapes)
    square = all(out == into for out, into in shapes)
    return Solution(
        value,
        wrong={
            "down_matrices_only": Wrong(
                layers * rank * inputs, "You counted the matrices A alone: each B has outputs × rank entries more."
            ),
            "up_matrices_only": Wrong(
                layers * rank * outputs if not square else None,
                "You counted the matrices B alone: each A has rank × inputs entries more.",
            ),
            "all_square": Wrong(
                2 * layers * rank * inputs if not square else None,
                "You took every matrix to be square: B has as many rows as the adapted matrix has outputs.",
            ),
            "full_matrices": Wrong(
                layers * full, "Those are the frozen matrices themselves: LoRA trains two thin ones beside each."
            ),
            "rank_times_full": Wrong(
                layers * rank * full, "You multiplied by outputs and by inputs: A and B side by side add them."
            ),
            "one_layer": Wrong(
                value // layers if layers > 1 else None, "You counted one layer: each has adapters of its own."
            ),
            "first_matrix_only": Wrong(
                layers * rank * sum(shapes[0]) if len(shapes) > 1 else None,
                "You counted the first matrix of each layer alone: all those that are named are adapted.",
            ),
            "rank_forgotten": Wrong(
                value // rank if rank > 1 else None, "That is for rank 1: the thin side of A and of B is the rank."
            ),
        },
        steps=[
            *(f"{rank} × ({out} + {into}) = {rank * (out + into)}" for out, into in shapes),
            f"one layer: {rank * (outputs + inputs)}",
            f"{layers} layers: {layers} × {rank * (outputs + inputs)} = {show(float(value), 4)}",
        ],
    )
