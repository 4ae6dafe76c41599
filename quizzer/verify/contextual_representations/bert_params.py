from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem

SEGMENTS = 2


def bert_params(V: int, P: int, d: int, d_ff: int, L: int) -> int:
    r"""Number of learned parameters of BERT without the heads of its pre-training, with all biases and the pooler.

    Parameters
    ----------
    V : int
        Size of the vocabulary, positive.
    P : int
        Number of positions, positive.
    d : int
        Width, positive.
    d_ff : int
        Inner width of the feed-forward networks, positive.
    L : int
        Number of layers, positive.

    Returns
    -------
    int
        The count.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    Three embedding tables (of tokens, positions and two segments) and the layer normalization of their sum, the layers,
    and the pooler, a linear layer on the vector of `[CLS]`.

    .. math:: (V + P + 2) d + 2d + L \left( 4 (d^2 + d) + 2 d\, d_{ff} + d_{ff} + d + 4d \right) + d^2 + d

    References
    ----------
    .. [1] Devlin, Chang, Lee and Toutanova (2019), "BERT: Pre-training of Deep Bidirectional Transformers for Language
       Understanding", section 3, and its released code.

    Examples
    --------
    >>> bert_params(30522, 512, 768, 3072, 12)
    109482240
    """
    whole(V=V, P=P, d=d, d_ff=d_ff, L=L)
    return int((V + P + SEGMENTS) * d + 2 * d + L * _layer(d, d_ff) + d * d + d)


def _layer(d: int, d_ff: int) -> int:
    return 4 * (d * d + d) + 2 * d * d_ff + d_ff + d + 4 * d


def _d_ff(draws: Draws, earlier: Drawn) -> int:
    return 4 * int(earlier["d"])


@problem(
    bert_params,
    params={
        "V": Choice(8000, 10000, 16000, 20000, 30000),
        "P": Choice(128, 256, 512),
        "d": Choice(64, 128, 192, 256),
        "d_ff": Int(256, 1024, draw=_d_ff),
        "L": Choice(3, 4, 6),  # with 2, one bias of each layer would be two rows
    },
    exact=True,
)
def solve(V: int, P: int, d: int, d_ff: int, L: int) -> Solution:
    value, layer = bert_params(V, P, d, d_ff, L), _layer(d, d_ff)
    tables = (V + P + SEGMENTS) * d
    return Solution(
        value,
        wrong={
            "pooler_forgotten": Wrong(
                value - d * d - d, "You left the pooler out: a linear layer d × d with a bias, on the vector of [CLS]."
            ),
            "positions_forgotten": Wrong(value - P * d, "You left the position table out: BERT learns its positions."),
            "two_rows_forgotten": Wrong(
                value - 2 * d,
                "You are 2 d short: you left out the segment table, which has two rows, or the scale and shift of the "
                "layer normalization of the summed embeddings.",
            ),
            "layer_norms_forgotten": Wrong(
                value - 4 * d * L,
                f"You are {number(4 * d)} short in each layer: you left out its two layer normalizations, with scale "
                "and shift, or the biases of its four projections"
                + (", or the bias of the inner feed-forward layer." if d_ff == 4 * d else "."),
            ),
            "layer_biases_forgotten": Wrong(
                value - L * (5 * d + d_ff), "You left the biases of the layers out: four projections and two matrices."
            ),
            "output_projection_forgotten": Wrong(
                value - L * (d * d + d),
                "You counted three projections per layer: the heads' outputs pass a fourth one.",
            ),
            "one_layer": Wrong(value - (L - 1) * layer if L > 1 else None, "That is with one layer only."),
            "tables_only": Wrong(tables, "Those are the embedding tables alone."),
        },
        steps=[
            f"embedding tables: ({number(V)} + {number(P)} + 2) × {number(d)} = {number(tables)}, "
            f"their normalization {number(2 * d)}",
            f"one layer: 4 ({number(d)}² + {number(d)}) + 2 × {number(d)} × {number(d_ff)} + {number(d_ff)} "
            f"+ {number(d)} + 4 × {number(d)} = {number(layer)}",
            f"pooler: {number(d)}² + {number(d)} = {number(d * d + d)}",
            f"{number(tables)} + {number(2 * d)} + {number(L)} × {number(layer)} + {number(d * d + d)} = {value}",
        ],
    )
