from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def attention_matmul_flops(n: int, d: int, heads: int = 1) -> int:
    r"""Floating-point operations of the products QKᵀ and weights times V, without mask, softmax and projections.

    Parameters
    ----------
    n : int
        Number of tokens, which are queries and keys, positive.
    d : int
        Width of a head, positive.
    heads : int, default 1
        Number of heads, positive.

    Returns
    -------
    int
        A multiplication and an addition counted as 2 operations.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    Each head multiplies an n × d matrix by a d × n one, and an n × n matrix by an n × d one:

    .. math:: 2 \cdot 2 n^2 d \cdot h

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 4.
    .. [2] Hoffmann et al. (2022), "Training Compute-Optimal Large Language Models", the appendix on FLOPs.

    Examples
    --------
    >>> attention_matmul_flops(128, 64)
    4194304
    """
    whole(n=n, d=d, heads=heads)
    return 4 * int(n) * int(n) * int(d) * int(heads)


def _reject(n: int, d: int, heads: int = 1) -> str | None:
    return "the layer is as wide as the text is long" if n == d * heads else None


@problem(
    attention_matmul_flops,
    params={
        "n": Choice(256, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192),
        "d": Choice(64, 80, 96, 128),
        "heads": Choice(6, 8, 12, 16, 20, 24, 32),
    },
    reject=_reject,
)
def solve(n: int, d: int, heads: int = 1) -> Solution:
    value, pairs = attention_matmul_flops(n, d, heads), n * n * heads
    return Solution(
        value,
        wrong={
            "half": Wrong(
                value / 2,
                "That is half of it: there are two products, and each multiplication comes with an addition.",
            ),
            "quarter": Wrong(
                value / 4,
                "That is a quarter: there are two products, and each multiplication comes with an addition.",
            ),
            "linear_in_length": Wrong(
                value / n if n > 1 else None,
                "You counted the tokens once: every query meets every key, so the length enters squared.",
            ),
            "width_forgotten": Wrong(
                value / d if d > 1 else None,
                "You counted one multiplication for each pair: a dot product of width d takes d of them.",
            ),
            "one_head": Wrong(value / heads if heads > 1 else None, "That is one head: the heads add up."),
            "heads_squared": Wrong(
                value * heads if heads > 1 else None,
                "You gave each head the width of the whole layer: heads times their width d is that width.",
            ),
            "width_squared": Wrong(
                value * d * heads / n if d * heads != n else None,
                "You squared the width and not the length: that is what a projection costs, with a weight matrix.",
            ),
        },
        steps=[
            f"pairs of query and key in all heads: {number(n)}^2 × {number(heads)} = {number(pairs)}",
            f"one product takes 2 × {number(d)} operations for each pair, the second one as many",
            f"4 × {number(d)} × {number(pairs)} = {show(float(value), 4)}",
        ],
    )
