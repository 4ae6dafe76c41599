from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def lstm_param_count(
    input: int,  # noqa: A002 - the name that the libraries use
    hidden: int,
    bias_vectors: int = 2,
    layers: int = 1,
    directions: int = 1,
) -> int:
    r"""Number of learned parameters of a stacked LSTM without peepholes and projections.

    Parameters
    ----------
    input : int
        Features of the input, positive.
    hidden : int
        Units of each layer and direction, positive.
    bias_vectors : int, default 2
        Bias vectors of each of the four blocks: 2 in PyTorch, 1 in most papers, 0 without biases.
    layers : int, default 1
        Stacked layers; each but the first reads the outputs of the one below, of all directions.
    directions : int, default 1
        2 for a bidirectional LSTM.

    Returns
    -------
    int
        The count over all layers and directions.

    Raises
    ------
    ValueError
        If an argument is not a whole number, a size is not positive, `bias_vectors` is not 0, 1 or 2, or `directions`
        is not 1 or 2.

    Notes
    -----
    One layer and direction with d inputs, h units and b bias vectors has three gates and the candidate:

    .. math:: 4 (h d + h^2 + b h)

    References
    ----------
    .. [1] Hochreiter and Schmidhuber (1997), "Long Short-Term Memory".
    .. [2] PyTorch documentation, torch.nn.LSTM: shapes of the weights and the two bias vectors.

    Examples
    --------
    >>> lstm_param_count(10, 20)
    2560
    >>> lstm_param_count(10, 20, layers=2, directions=2)
    15040
    """
    given = {"input": input, "hidden": hidden, "bias_vectors": bias_vectors, "layers": layers, "directions": directions}
    for name, count in given.items():
        if floats(name, count, 0) != int(count):
            raise ValueError(f"{name} must be a whole number")
        if count < 1 and name != "bias_vectors":
            raise ValueError(f"{name} must be positive")
    if bias_vectors not in (0, 1, 2):
        raise ValueError("bias_vectors must be 0, 1 or 2")
    if directions not in (1, 2):
        raise ValueError("directions must be 1 or 2")
    first = _layer(input, hidden, bias_vectors)
    further = _layer(directions * hidden, hidden, bias_vectors)
    return int(directions * (first + (layers - 1) * further))


def _layer(inputs: int, units: int, bias_vectors: int) -> int:
    """One layer, one direction: four blocks."""
    return 4 * (units * inputs + units * units + bias_vectors * units)


@problem(lstm_param_count, params={"input": Int(4, 60), "hidden": Int(4, 60)}, exact=True)
def solve(
    input: int,  # noqa: A002 - the name of the argument
    hidden: int,
    bias_vectors: int = 2,
    layers: int = 1,
    directions: int = 1,
) -> Solution:
    value = lstm_param_count(input, hidden, bias_vectors, layers, directions)
    first = _layer(input, hidden, bias_vectors)
    fed_by_one = directions * (first + (layers - 1) * _layer(hidden, hidden, bias_vectors))
    other_biases = {2: 1, 1: 2}.get(bias_vectors)
    named = {
        1: "one bias vector per block, as most papers count",
        2: "two bias vectors per block, as PyTorch keeps them",
    }
    return Solution(
        value,
        wrong={
            "three_gates_only": Wrong(
                value * 3 // 4, "You counted the three gates: the candidate is a fourth block of the same size."
            ),
            "one_block": Wrong(
                value // 4, "You counted one block: three gates and the candidate are four of that size."
            ),
            "other_bias_count": other_convention(
                lstm_param_count(input, hidden, other_biases, layers, directions) if other_biases else None,
                f"that has {named.get(other_biases or 0)}; this card asks for {bias_vectors}.",
            ),
            "no_input_matrix": Wrong(
                value - 4 * hidden * directions * (input + (layers - 1) * directions * hidden),
                "You left the input matrices out: every block reads its input too, hidden · input weights.",
            ),
            "no_recurrent_matrix": Wrong(
                value - 4 * hidden * hidden * layers * directions,
                "You left the recurrent matrices out: every block reads the old output too, hidden² weights.",
            ),
            "biases_forgotten": Wrong(
                lstm_param_count(input, hidden, 0, layers, directions) if bias_vectors else None,
                "You counted the matrices alone: the biases are learned too.",
            ),
            "layers_alike": Wrong(
                directions * layers * first if layers > 1 else None,
                "You counted all layers like the first: the others read the outputs of the layer below.",
            ),
            "first_layer_only": Wrong(
                directions * first if layers > 1 else None,
                "You counted the first layer alone: the layers above it have weights of their own.",
            ),
            "one_direction_fed_on": Wrong(
                fed_by_one if layers > 1 and directions > 1 else None,
                "You fed the upper layers with one direction: they read both, twice as many features.",
            ),
            "one_direction": Wrong(
                lstm_param_count(input, hidden, bias_vectors, layers) if directions > 1 else None,
                "You counted one direction: a bidirectional LSTM has a second set of weights.",
            ),
            "one_of_the_directions": Wrong(
                value // directions if layers > 1 and directions > 1 else None,
                "You counted one direction of each layer: the other one has weights of its own.",
            ),
        },
        steps=_steps(input, hidden, bias_vectors, layers, directions, value),
    )


def _steps(inputs: int, units: int, bias_vectors: int, layers: int, directions: int, value: int) -> list[str]:
    """One line for the first layer, one for those above it, and the sum."""
    block = _layer(inputs, units, bias_vectors) // 4
    lines = [f"one block: {units} × {inputs} + {units}² + {bias_vectors} × {units} = {block}"]
    if layers == directions == 1:
        return [*lines, f"three gates and the candidate: 4 × {block} = {value}"]
    lines.append(f"first layer: {directions} × 4 × {block} = {4 * directions * block}")
    if layers > 1:
        upper = directions * _layer(directions * units, units, bias_vectors)
        lines.append(f"each further layer has {directions * units} inputs: {upper}")
    return [*lines, f"together {value}"]
