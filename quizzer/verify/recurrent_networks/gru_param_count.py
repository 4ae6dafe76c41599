from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def gru_param_count(
    input: int,  # noqa: A002 - the name that the libraries use
    hidden: int,
    bias_vectors: int = 2,
) -> int:
    r"""Number of learned parameters of a GRU of one layer and one direction.

    Parameters
    ----------
    input : int
        Features of the input, positive.
    hidden : int
        Units, positive.
    bias_vectors : int, default 2
        Bias vectors of each of the three blocks: 2 in PyTorch and in Keras with reset_after, 1 in most papers,
        0 without biases.

    Returns
    -------
    int
        The count.

    Raises
    ------
    ValueError
        If an argument is not a whole number, a size is not positive, or `bias_vectors` is not 0, 1 or 2.

    Notes
    -----
    With d inputs, h units and b bias vectors there are reset gate, update gate and candidate:

    .. math:: 3 (h d + h^2 + b h)

    References
    ----------
    .. [1] Cho et al. (2014), "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine
       Translation".
    .. [2] PyTorch documentation, torch.nn.GRU: shapes of the weights and the two bias vectors.

    Examples
    --------
    >>> gru_param_count(10, 20)
    1920
    """
    for name, count in {"input": input, "hidden": hidden, "bias_vectors": bias_vectors}.items():
        if floats(name, count, 0) != int(count):
            raise ValueError(f"{name} must be a whole number")
        if count < 1 and name != "bias_vectors":
            raise ValueError(f"{name} must be positive")
    if bias_vectors not in (0, 1, 2):
        raise ValueError("bias_vectors must be 0, 1 or 2")
    return int(3 * _block(input, hidden, bias_vectors))


def _block(inputs: int, units: int, bias_vectors: int) -> int:
    return units * inputs + units * units + bias_vectors * units


@problem(gru_param_count, params={"input": Int(4, 60), "hidden": Int(4, 60)}, exact=True)
def solve(
    input: int,  # noqa: A002 - the name of the argument
    hidden: int,
    bias_vectors: int = 2,
) -> Solution:
    value, block = gru_param_count(input, hidden, bias_vectors), _block(input, hidden, bias_vectors)
    other_biases = {2: 1, 1: 2}.get(bias_vectors)
    return Solution(
        value,
        wrong={
            "four_blocks": Wrong(
                4 * block, "You counted four blocks, as an LSTM has: a GRU has two gates and the candidate."
            ),
            "gates_only": Wrong(
                2 * block, "You counted the two gates: the candidate is a third block of the same size."
            ),
            "one_block": Wrong(block, "You counted one block: two gates and the candidate are three of that size."),
            "no_input_matrix": Wrong(
                value - 3 * hidden * input,
                "You left the input matrices out: every block reads the input too, hidden · input weights.",
            ),
            "no_recurrent_matrix": Wrong(
                value - 3 * hidden * hidden,
                "You left the recurrent matrices out: every block reads the old state too, hidden² weights.",
            ),
            "biases_forgotten": Wrong(
                3 * (block - bias_vectors * hidden) if bias_vectors else None,
                "You counted the matrices alone: the biases are learned too.",
            ),
            "other_bias_count": other_convention(
                gru_param_count(input, hidden, other_biases) if other_biases else None,
                f"that has {other_biases} bias vector{'s' if other_biases == 2 else ''} per block; "
                f"this card asks for {bias_vectors}.",
            ),
        },
        steps=[
            f"one block: {hidden} × {input} + {hidden}² + {bias_vectors} × {hidden} = {block}",
            f"two gates and the candidate: 3 × {block} = {value}",
        ],
    )
