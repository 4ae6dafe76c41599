from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

MIB = 2**20
BYTES = 2  # per number, as in float16 and bfloat16


def kv_cache_size(layers: int, heads: int, group: int, width: int, tokens: int) -> float:
    r"""Size of the key-value cache of one sequence in MiB, at 2 bytes per number.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    heads : int
        Query heads of each layer, positive.
    group : int
        Query heads that share one key head and one value head; a divisor of `heads`.
    width : int
        Width of a head, positive.
    tokens : int
        Length of the sequence, positive.

    Returns
    -------
    float
        In units of 2^20 bytes.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number, or `group` does not divide `heads`.

    Notes
    -----
    Keys and values of all layers, key-value heads and tokens, with H query heads in groups of g:

    .. math:: 2 \cdot L \cdot \frac{H}{g} \cdot w \cdot n \cdot 2 \text{ bytes}

    References
    ----------
    .. [1] Shazeer (2019), "Fast Transformer Decoding: One Write-Head is All You Need".
    .. [2] Ainslie et al. (2023), "GQA: Training Generalized Multi-Query Transformer Models from Multi-Head
       Checkpoints".

    Examples
    --------
    >>> kv_cache_size(32, 32, 4, 128, 8192)
    1024.0
    """
    given = {"layers": layers, "heads": heads, "group": group, "width": width, "tokens": tokens}
    whole(**given)
    if heads % group:
        raise ValueError(f"groups of {group} cannot share {heads} heads")
    return 2 * layers * (heads // group) * width * tokens * BYTES / MIB


def _layers(draws: Draws, earlier: Drawn) -> int:
    return 4 * draws.integer(4, 20)


def _tokens(draws: Draws, earlier: Drawn) -> int:
    return 1024 * draws.integer(2, 32)


@problem(
    kv_cache_size,
    params={
        "layers": Int(16, 80, draw=_layers),
        "heads": Choice(24, 40, 48, 56),  # 32 and 64 heads in groups of 8 are groups of 4 and 8 for a wrong formula too
        "group": Choice(4, 8),
        "width": Choice(64, 128),
        "tokens": Int(2048, 32768, draw=_tokens),
    },
)
def solve(layers: int, heads: int, group: int, width: int, tokens: int) -> Solution:
    value = kv_cache_size(layers, heads, group, width, tokens)
    numbers = layers * (heads // group) * width
    return Solution(
        value,
        wrong={
            "factor_of_2_forgotten": Wrong(
                value / 2, "That is half of it: keys and values are both kept, and each number takes 2 bytes."
            ),
            "both_factors_of_2_forgotten": Wrong(
                value / 4, "That is a quarter: keys and values are both kept, and each number takes 2 bytes."
            ),
            "all_query_heads": Wrong(
                value * group if group > 1 else None,
                "You counted the query heads: queries are not kept, and a group shares one key and one value head.",
            ),
            "one_key_value_head": Wrong(
                value * group / heads if heads > group else None,
                "You counted one key-value head, as in multi-query attention: here each group has one.",
            ),
            "group_as_heads": Wrong(
                value * group * group / heads if group * group != heads else None,
                "You took the size of a group for the number of key-value heads: there is one for each group.",
            ),
            "one_layer": Wrong(
                value / layers if layers > 1 else None, "You counted one layer: each keeps keys and values of its own."
            ),
            "gibibytes": other_convention(
                value / 1024, "that is in GiB of 2³⁰ bytes; this card asks for MiB of 2²⁰ bytes."
            ),
            "decimal_gigabytes": other_convention(
                value * MIB / 1e9, "that is in gigabytes of 10⁹ bytes; this card asks for MiB of 2²⁰ bytes."
            ),
            "whole_bytes": other_convention(value * MIB, "that is in bytes; this card asks for MiB of 2²⁰ bytes."),
            "decimal_megabytes": other_convention(
                value * MIB / 1e6, "that is in megabytes of 10⁶ bytes; this card asks for MiB of 2²⁰ bytes."
            ),
        },
        steps=[
            f"key-value heads: {heads}/{group} = {heads // group}",
            f"keys of one token: {layers} × {heads // group} × {width} = {numbers} numbers",
            f"with the values: 2 × {numbers} × {BYTES} = {2 * numbers * BYTES} bytes",
            f"times {tokens} tokens, over 2²⁰: {show(value, 4)}",
        ],
    )
