import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.training_at_scale.training_state_gb import GIB


def activation_gb(layers: int, batch: int, length: int, width: int, heads: int, score_bytes: int = 5) -> float:
    r"""Activations of the layers of a 16-bit Transformer with feed-forward width 4d, in gigabytes of 10^9 bytes.

    Parameters
    ----------
    layers : int
        Number of layers L, positive.
    batch : int
        Number of sequences b of a micro-batch, positive.
    length : int
        Tokens n of a sequence, positive.
    width : int
        Width d of the model, positive.
    heads : int
        Number of heads a, positive.
    score_bytes : int
        Bytes c kept for every pair of tokens and head: 5 with stored weights and dropout, 0 where they are not stored.

    Returns
    -------
    float
        Without recomputation, and without embedding and output layer.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or `score_bytes` is negative.

    Notes
    -----
    .. math:: L \, b \, n \, (34 d + c \, a \, n)

    References
    ----------
    .. [1] Korthikanti et al. (2022), "Reducing Activation Recomputation in Large Transformer Models".

    Examples
    --------
    >>> round(activation_gb(32, 1, 2048, 4096, 32), 3)
    30.602
    """
    whole(layers=layers, batch=batch, length=length, width=width, heads=heads)
    if not 0 <= score_bytes < math.inf:
        raise ValueError("score_bytes must be finite, not negative")
    return layers * batch * length * (34 * width + score_bytes * heads * length) / 1e9


def _width(draws: Draws, earlier: Drawn) -> int:
    return int(128 * earlier["heads"])


@problem(
    activation_gb,
    params={
        "layers": Choice(24, 32, 36, 40),
        "batch": Int(2, 6),
        "length": Choice(1024, 2048, 3072, 4096),
        "heads": Choice(16, 20, 24, 32, 40),
        "width": Int(2048, 5120, draw=_width),
    },
)
def solve(layers: int, batch: int, length: int, width: int, heads: int, score_bytes: int = 5) -> Solution:
    value = activation_gb(layers, batch, length, width, heads, score_bytes)
    tokens, linear, scores = batch * length, 34 * width, score_bytes * heads * length
    return Solution(
        value,
        wrong={
            "scores_left_out": Wrong(
                layers * tokens * linear / 1e9 if scores else None,
                "You left out what attention keeps for each pair of tokens and each head.",
            ),
            "scores_alone": Wrong(
                layers * tokens * scores / 1e9 if scores else None,
                "Those are the pairs of attention alone: the rest of a layer keeps 34d bytes for each token.",
            ),
            "one_head": Wrong(
                layers * tokens * (linear + score_bytes * length) / 1e9 if scores and heads > 1 else None,
                "You counted the pairs of one head: each head has its own.",
            ),
            "causal_half": Wrong(
                layers * tokens * (linear + scores / 2) / 1e9 if scores else None,
                "You counted half of the pairs, as a causal mask leaves them: here the whole square is kept.",
            ),
            "one_layer": Wrong(value / layers if layers > 1 else None, "That is one layer: all of them keep theirs."),
            "one_sequence": Wrong(value / batch if batch > 1 else None, "That is one sequence of the micro-batch."),
            "inputs_alone": Wrong(
                layers * tokens * 2 * width / 1e9,
                "Those are the inputs of the layers alone, as with checkpointing of whole layers.",
            ),
            "plain_bytes": Wrong(value * 1e9, "Those are bytes: a GB has 10^9 of them."),
            "gibibytes": other_convention(value / GIB, "Those are gibibytes, of 2^30 bytes: here a GB has 10^9 bytes."),
        },
        steps=[
            f"a token in a layer: 34 × {width} = {linear}",
            *(
                [
                    f"its scores: {score_bytes} × {heads} × {length} = {scores}",
                    f"both: {linear} + {scores} = {linear + scores}",
                ]
                if scores
                else []
            ),
            f"tokens: {batch} × {length} = {tokens}",
            f"{layers} × {tokens} × {linear + scores}/10^9 = {show(value, 4)}",
        ],
    )
