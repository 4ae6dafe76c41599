from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def decoder_params(layers: int, d: int, vocabulary: int) -> int:
    r"""Number of weights of a decoder-only Transformer with feed-forward width 4d and tied embeddings.

    Parameters
    ----------
    layers : int
        Number of blocks, positive.
    d : int
        Width of the model, positive.
    vocabulary : int
        Number of tokens, positive.

    Returns
    -------
    int
        Weight matrices only: biases, norms and learned positions are left out.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    Four projections of :math:`d^2` and two matrices of :math:`4 d^2` in each of L layers, and one embedding of V tokens
    that serves as input and as output:

    .. math:: 12 L d^2 + V d

    References
    ----------
    .. [1] Kaplan et al. (2020), "Scaling Laws for Neural Language Models".

    Examples
    --------
    >>> decoder_params(12, 768, 50257)
    123532032
    """
    whole(layers=layers, d=d, vocabulary=vocabulary)
    return int(12 * layers * d * d + vocabulary * d)


def _d(draws: Draws, earlier: Drawn) -> int:
    return 256 * draws.integer(2, 8)


@problem(
    decoder_params,
    params={"layers": Int(6, 24), "d": Int(512, 2048, draw=_d), "vocabulary": Choice(32000, 50000, 64000, 100000)},
)
def solve(layers: int, d: int, vocabulary: int) -> Solution:
    value, embedding = decoder_params(layers, d, vocabulary), vocabulary * d
    return Solution(
        value,
        wrong={
            "embedding_forgotten": Wrong(
                12 * layers * d * d, "You counted the blocks alone: the embedding table has V·d weights too."
            ),
            "output_projection_forgotten": Wrong(
                11 * layers * d * d + embedding,
                "You counted three projections per layer: the heads' outputs pass a fourth one.",
            ),
            "one_feed_forward_matrix": Wrong(
                8 * layers * d * d + embedding,
                "You counted 8d² per layer: four projections of d² and two feed-forward matrices of 4d² make 12d².",
            ),
            "feed_forward_of_width_d": Wrong(
                6 * layers * d * d + embedding,
                "You gave the feed-forward matrices d² weights: the inner width is 4d, so each has 4d².",
            ),
            "feed_forward_forgotten": Wrong(
                4 * layers * d * d + embedding,
                "You counted attention alone, 4d² per layer: the feed-forward network has 8d² more.",
            ),
            "one_layer": Wrong(
                12 * d * d + embedding if layers > 1 else None, "You counted one layer: each has weights of its own."
            ),
            "untied": other_convention(
                value + embedding, "that has a second table for the output; this card shares one between both ends."
            ),
        },
        steps=[
            f"one layer: (4 + 2 × 4) × {d}² = {show(float(12 * d * d), 4)}",
            f"{layers} layers: {show(float(12 * layers * d * d), 4)}",
            f"embedding: {vocabulary} × {d} = {show(float(embedding), 4)}",
            f"together {show(float(value), 4)}",
        ],
    )
