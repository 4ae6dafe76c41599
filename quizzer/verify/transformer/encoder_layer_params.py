from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

HEADS = 8  # as the card says, for the mistake of giving every head the full width


def encoder_layer_params(d: int, d_ff: int) -> int:
    r"""Number of learned parameters of one encoder layer, with all biases and two layer normalizations.

    Parameters
    ----------
    d : int
        Width of the model, positive.
    d_ff : int
        Inner width of the feed-forward network, positive.

    Returns
    -------
    int
        The count, the same for any number of heads that share the width.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    Query, key, value and output projection, two matrices of the feed-forward network, and scale and shift of two layer
    normalizations, as in PyTorch's TransformerEncoderLayer:

    .. math:: 4 (d^2 + d) + (2 d\, d_{ff} + d_{ff} + d) + 4 d

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", sections 3.1 to 3.3.

    Examples
    --------
    >>> encoder_layer_params(512, 2048)
    3152384
    """
    whole(d=d, d_ff=d_ff)
    return int(4 * (d * d + d) + 2 * d * d_ff + d_ff + d + 4 * d)


def _d_ff(draws: Draws, earlier: Drawn) -> int:
    """No multiple of d: the bias of the inner layer would have as many numbers as other things that one forgets."""
    return int(earlier["d"]) // 2 * draws.choice((5, 7))


def _d(draws: Draws, earlier: Drawn) -> int:
    return 16 * draws.integer(4, 48)


@problem(encoder_layer_params, params={"d": Int(64, 768, draw=_d), "d_ff": Int(128, 3072, draw=_d_ff)}, exact=True)
def solve(d: int, d_ff: int) -> Solution:
    value = encoder_layer_params(d, d_ff)
    attention, network = 4 * (d * d + d), 2 * d * d_ff + d_ff + d
    return Solution(
        value,
        wrong={
            "biases_and_norms_left_out": Wrong(
                4 * d * d + 2 * d * d_ff,
                "You counted the weight matrices alone: biases and layer normalizations are parameters too.",
            ),
            "biases_left_out": Wrong(
                value - 5 * d - d_ff, "You left the biases out: here every matrix has one, for each of its outputs."
            ),
            "output_projection_forgotten": Wrong(
                value - (d * d + d), "You counted three projections: the heads' outputs pass a fourth one, W_O."
            ),
            "full_width_heads": Wrong(
                value - attention + 4 * HEADS * d * d + 3 * HEADS * d + d,
                f"You gave each of {HEADS} heads matrices of full width: the heads share the width d between them.",
            ),
            "second_matrix_forgotten": Wrong(
                value - d * d_ff - d, "You counted one feed-forward matrix: a second one leads back to the width d."
            ),
            "feed_forward_biases_forgotten": Wrong(
                value - d_ff - d,
                "You left out the biases of the feed-forward network, one for each of its outputs."
                if d_ff != 2 * d
                else "You left out 3d biases: those of the feed-forward network, or those of query, key and value.",
            ),
            "one_norm_only": Wrong(
                value - 2 * d,
                "You counted 2d numbers for the norms: there are two norms, each with a scale and a shift of width d.",
            ),
            "attention_without_biases": other_convention(
                value - 4 * d,
                "the paper's projections have no bias, 4d numbers fewer; leaving out the norms gives the same number. "
                "This card counts both.",
            ),
        },
        steps=[
            f"attention: 4 × ({d}² + {d}) = {attention}",
            f"feed-forward: 2 × {d} × {d_ff} + {d_ff} + {d} = {network}",
            f"two layer normalizations: 2 × 2 × {d} = {4 * d}",
            f"together {value}",
        ],
    )
