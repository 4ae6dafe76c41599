from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def lora_square_params(layers: int, d: int, matrices: int, rank: int) -> int:
    r"""Number of weights that LoRA trains beside some d × d projections of every layer.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    d : int
        Width of the model, positive.
    matrices : int
        Adapted projections of each layer, positive.
    rank : int
        Rank of every update, positive.

    Returns
    -------
    int
        Entries of A, rank × d, and B, d × rank, of all adapters.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.

    Notes
    -----
    .. math:: 2\, L\, M\, r\, d

    References
    ----------
    .. [1] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> lora_square_params(96, 12288, 2, 4)
    18874368
    """
    whole(layers=layers, d=d, matrices=matrices, rank=rank)
    return 2 * layers * matrices * rank * d


def _d(draws: Draws, earlier: Drawn) -> int:
    return 256 * draws.integer(2, 8)


@problem(
    lora_square_params,
    params={
        "layers": Int(6, 24),
        "d": Int(512, 2048, draw=_d),
        "matrices": Choice(2, 3, 4),
        "rank": Choice(32, 64, 128),
    },
)
def solve(layers: int, d: int, matrices: int, rank: int) -> Solution:
    value = lora_square_params(layers, d, matrices, rank)
    return Solution(
        value,
        wrong={
            "one_factor": Wrong(value // 2, "You counted one of the two thin matrices: an adapter has A and B."),
            "one_layer": Wrong(
                value // layers if layers > 1 else None, "You counted one layer: each has adapters of its own."
            ),
            "one_matrix": Wrong(
                value // matrices if matrices > 1 else None,
                "You counted one projection of each layer: several are adapted.",
            ),
            "rank_forgotten": Wrong(value // rank if rank > 1 else None, "That is for rank 1."),
            "full_matrices": Wrong(
                layers * matrices * d * d, "Those are the frozen projections: the adapters beside them are thin."
            ),
        },
        steps=[
            f"one adapter: {rank} × {d} + {d} × {rank} = {2 * rank * d}",
            f"all: {layers} × {matrices} × {2 * rank * d} = {show(float(value), 6)}",
        ],
    )
