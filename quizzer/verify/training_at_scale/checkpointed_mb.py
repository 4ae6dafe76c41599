from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Choice, Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def checkpointed_mb(layers: int, every: int, input_mb: float, layer_mb: float) -> float:
    r"""Activations held at most when the input of each segment of layers is kept and the rest computed again.

    Parameters
    ----------
    layers : int
        Number of layers L.
    every : int
        Layers k of a segment; a divisor of `layers`.
    input_mb : float
        Size i of a layer's input, positive.
    layer_mb : float
        Size a of what the backward pass of a layer needs besides the kept inputs, positive.

    Returns
    -------
    float
        Inputs of all segments and the activations of one segment.

    Raises
    ------
    ValueError
        If a number is not positive, or the segments do not divide the layers.

    Notes
    -----
    .. math:: \frac{L}{k} i + k a

    References
    ----------
    .. [1] Chen et al. (2016), "Training Deep Nets with Sublinear Memory Cost".

    Examples
    --------
    >>> checkpointed_mb(24, 4, 10, 100)
    460.0
    """
    whole(layers=layers, every=every)
    positive(input_mb=input_mb, layer_mb=layer_mb)
    if layers % every:
        raise ValueError("every must divide layers")
    return float(layers // every * input_mb + every * layer_mb)


@problem(
    checkpointed_mb,
    params={
        "layers": Choice(24, 48, 72, 96),
        "every": Choice(2, 3, 4, 6, 8),
        "input_mb": Int(20, 60),
        "layer_mb": Dec(200, 900, 50),
    },
)
def solve(layers: int, every: int, input_mb: float, layer_mb: float) -> Solution:
    value, segments = checkpointed_mb(layers, every, input_mb, layer_mb), layers // every
    return Solution(
        value,
        wrong={
            "all_stored": Wrong(
                float(layers * layer_mb) if segments > 1 else None, "That is what all layers keep without checkpoints."
            ),
            "inputs_alone": Wrong(
                float(segments * input_mb),
                "Those are the kept inputs: while a group is computed again its activations are held, too.",
            ),
            "segment_alone": Wrong(
                float(every * layer_mb), "That is the group which is computed again: the kept inputs come on top."
            ),
            "one_layer_again": Wrong(
                float(segments * input_mb + layer_mb) if every > 1 else None,
                "You held one layer: a whole group is computed again, as only its input is known.",
            ),
            "every_input_kept": Wrong(
                float(layers * input_mb + every * layer_mb) if every > 1 else None,
                "You kept the input of every layer: only the first one of each group has it kept.",
            ),
            "segments_for_layers": Wrong(
                float(every * input_mb + segments * layer_mb) if every != segments else None,
                "You mixed up the number of groups with the layers of a group.",
            ),
        },
        steps=[
            f"groups: {layers}/{every} = {segments}",
            f"kept inputs: {segments} × {number(input_mb)} = {number(segments * input_mb)}",
            f"one group: {every} × {number(layer_mb)} = {number(every * layer_mb)}",
            f"together: {show(value, 6)}",
        ],
    )
