from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def moe_active_params(layers: int, d: int, d_ff: int, experts: int, active: int) -> int:
    r"""Number of weights in attention and the chosen experts of all layers, which is what one token is multiplied by.

    Parameters
    ----------
    layers : int
        Number of blocks, positive.
    d : int
        Width of the model, positive.
    d_ff : int
        Inner width of an expert, positive.
    experts : int
        Experts of each layer, positive.
    active : int
        Experts that a token is sent to in each layer, positive and at most `experts`.

    Returns
    -------
    int
        Without embeddings, routers, norms and biases.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number, or more experts are active than there are.

    Notes
    -----
    Each layer has four projections of :math:`d^2`, which every token uses, and E experts with a SwiGLU feed-forward
    network of three matrices, of which a token uses k:

    .. math:: L \left( 4 d^2 + k \cdot 3 d \, d_{ff} \right)

    References
    ----------
    .. [1] Jiang et al. (2024), "Mixtral of Experts".

    Examples
    --------
    >>> moe_active_params(32, 4096, 14336, 8, 2)
    13421772800
    """
    given = {"layers": layers, "d": d, "d_ff": d_ff, "experts": experts, "active": active}
    whole(**given)
    if active > experts:
        raise ValueError(f"{active} of {experts} experts cannot be active")
    return int(layers * (4 * d * d + active * 3 * d * d_ff))


def _d(draws: Draws, earlier: Drawn) -> int:
    return 512 * draws.integer(4, 10)


def _d_ff(draws: Draws, earlier: Drawn) -> int:
    """Such that experts weigh neither next to nothing nor nearly all."""
    return int(earlier["d"]) * draws.integer(3, 8) // 4


@problem(
    moe_active_params,
    params={
        "layers": Choice(24, 28, 32, 40, 48),
        "d": Int(2048, 5120, draw=_d),
        "d_ff": Int(1536, 10240, draw=_d_ff),
        "experts": Choice(8, 16, 32, 64),
        "active": Choice(2, 4),
    },
)
def solve(layers: int, d: int, d_ff: int, experts: int, active: int) -> Solution:
    value = moe_active_params(layers, d, d_ff, experts, active)
    attention, expert = 4 * d * d, 3 * d * d_ff
    whole = attention + experts * expert
    return Solution(
        value,
        wrong={
            "all_experts": Wrong(
                layers * whole if active < experts else None,
                "You counted all experts, which is what has to be stored: a token meets the active ones.",
            ),
            "one_expert": Wrong(
                layers * (attention + expert) if active > 1 else None,
                f"You counted one expert: a token is sent to {active} in each layer.",
            ),
            "share_of_the_whole": Wrong(
                layers * whole * active / experts if active < experts else None,
                "You took that share of all weights: attention is not divided, every token uses all of it.",
            ),
            "attention_in_every_expert": Wrong(
                layers * active * (attention + expert) if active > 1 else None,
                "You gave each expert an attention of its own: the experts are feed-forward networks, and share it.",
            ),
            "two_matrices": Wrong(
                layers * (attention + active * 2 * d * d_ff),
                "You gave an expert two matrices: SwiGLU has three, of which one makes the gate.",
            ),
            "attention_forgotten": Wrong(
                layers * active * expert, "You left attention out: its four projections have 4d² weights per layer."
            ),
            "output_projection_forgotten": Wrong(
                layers * (attention * 3 // 4 + active * expert),
                "You counted three projections: the heads' outputs pass a fourth one.",
            ),
            "one_layer": Wrong(
                attention + active * expert if layers > 1 else None, "You counted one layer: each has its own weights."
            ),
        },
        steps=[
            f"attention of one layer: 4 × {d}² = {show(float(attention), 5)}",
            f"one expert: 3 × {d} × {d_ff} = {show(float(expert), 5)}",
            f"one layer as a token meets it: {show(float(attention), 5)} + {active} × {show(float(expert), 5)} = "
            f"{show(float(value / layers), 4)}",
            f"{layers} layers: {show(float(value), 4)}",
        ],
    )
