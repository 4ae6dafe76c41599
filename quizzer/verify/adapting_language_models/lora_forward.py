import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Choice, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def lora_forward(h: ArrayLike, x: ArrayLike, A: ArrayLike, B: ArrayLike, alpha: float) -> Floats:
    r"""Output of a frozen linear layer and its LoRA adapter together.

    Parameters
    ----------
    h : array_like of shape (m,)
        Output of the frozen matrix for `x`.
    x : array_like of shape (n,)
        Input of the layer.
    A : array_like of shape (r, n)
        Trained matrix that reads the input; its rows are as many as the rank.
    B : array_like of shape (m, r)
        Trained matrix that writes to the output.
    alpha : float
        Constant that is divided by the rank.

    Returns
    -------
    ndarray of shape (m,)
        Output of the layer.

    Raises
    ------
    ValueError
        If a number is not finite or the shapes do not fit.

    Notes
    -----
    .. math:: h + \frac{\alpha}{r} B A x

    References
    ----------
    .. [1] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> lora_forward([1, 2], [1, 0, 1], [[1, 0, 1], [0, 1, 1]], [[1, 0], [1, -1]], 4).tolist()
    [5.0, 4.0]
    """
    frozen, given = floats("h", h, 1), floats("x", x, 1)
    reads, writes = floats("A", A, 2), floats("B", B, 2)
    if reads.shape[1] != len(given) or writes.shape != (len(frozen), len(reads)):
        raise ValueError("A must be rank × inputs and B outputs × rank")
    return frozen + floats("alpha", alpha, 0) / len(reads) * (writes @ (reads @ given))


def _reject(h: list[float], x: list[float], A: list[list[float]], B: list[list[float]], alpha: float) -> str | None:
    change = lora_forward([0.0] * len(h), x, A, B, alpha)
    if (change == 0).any() or not any(h):
        return "the adapter leaves an output as it is"
    return "the second matrix is its own transpose" if [list(column) for column in zip(*B, strict=True)] == B else None


@problem(
    lora_forward,
    params={
        "h": ListOf(Int(-4, 4, exclude=(0,)), 2),
        "x": ListOf(Int(-2, 3, exclude=(0,)), 4),
        "A": Matrix(Int(-1, 2), 2, "x"),
        "B": Matrix(Int(-2, 2), "h", "A"),
        "alpha": Choice(6, 8, 12, 16),
    },
    reject=_reject,
)
def solve(h: list[float], x: list[float], A: list[list[float]], B: list[list[float]], alpha: float) -> Solution:
    value, frozen = lora_forward(h, x, A, B, alpha), floats("h", h)
    read = floats("A", A) @ floats("x", x)
    change, rank = floats("B", B) @ read, len(A)
    scale = alpha / rank
    turned = floats("B", B).T
    return Solution(
        value,
        wrong={
            "unscaled": Wrong(
                frozen + change if scale != 1 else None, "You left out α/r: the update B·A·x is multiplied by it."
            ),
            "alpha_undivided": Wrong(
                frozen + alpha * change if rank > 1 else None, "You multiplied by α alone: it is divided by the rank."
            ),
            "divided_by_rank_only": Wrong(
                frozen + change / rank if alpha != 1 and rank > 1 else None,
                "You divided by the rank and left out α: the factor is α/r.",
            ),
            "scale_inverted": Wrong(
                frozen + change / scale if scale != 1 else None, "You multiplied by r/α: the factor is α/r."
            ),
            "update_only": Wrong(
                scale * change, "That is the update alone: the output of the frozen matrix is added to it."
            ),
            "frozen_scaled_too": Wrong(
                scale * (frozen + change) if scale != 1 else None,
                "You scaled the frozen output too: α/r belongs to the update alone.",
            ),
            "update_subtracted": Wrong(frozen - scale * change, "You subtracted the update: it is added."),
            "second_matrix_transposed": Wrong(
                frozen + scale * (turned @ read)
                if turned.shape == (len(h), rank) and (turned != turned.T).any()
                else None,
                "You took columns of B for rows: each output is a row of B times A x.",
            ),
            "rank_stabilised": other_convention(
                frozen + alpha / math.sqrt(rank) * change if rank > 1 else None,
                "that is the scale of rank-stabilised LoRA, α/√r; this card divides by r.",
            ),
        },
        steps=[
            f"A x = {show(read.tolist(), 4)}",
            f"B A x = {show(change.tolist(), 4)}",
            f"α/r = {number(alpha)}/{rank} = {show(scale, 4)}",
            f"with the frozen output: {show(value.tolist(), 4)}",
        ],
    )
