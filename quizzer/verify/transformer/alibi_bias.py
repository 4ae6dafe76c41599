from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def alibi_bias(heads: int, head: int, query: int, key: int) -> float:
    r"""Bias that a causal model with ALiBi adds to the score of a key.

    Parameters
    ----------
    heads : int
        Number of heads of the layer, a power of two.
    head : int
        Which of them, counted from 1.
    query : int
        Position of the query, positive.
    key : int
        Position of the key, positive and not behind the query.

    Returns
    -------
    float
        Zero or negative.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number, `heads` is no power of two, `head` is more than `heads`, or the
        key is behind the query.

    Notes
    -----
    The slopes of H heads are a geometric sequence from :math:`2^{-8/H}` to :math:`2^{-8}`; they are not learned.

    .. math:: -2^{-8h/H} \, (i - j)

    References
    ----------
    .. [1] Press, Smith and Lewis (2022), "Train Short, Test Long: Attention with Linear Biases Enables Input Length
       Extrapolation".

    Examples
    --------
    >>> alibi_bias(8, 2, 10, 6)
    -1.0
    """
    whole(heads=heads, head=head, query=query, key=key)
    if heads & (heads - 1):
        raise ValueError("heads must be a power of two")
    if head > heads:
        raise ValueError(f"there is no head {head} of {heads}")
    if key > query:
        raise ValueError("key must not be behind query")
    return float((key - query) * 2.0 ** (-8 * head / heads))


def _head(draws: Draws, earlier: Drawn) -> int:
    return draws.integer(2, int(earlier["heads"]) - 1)


def _key(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["query"]) - draws.integer(3, 30)


@problem(
    alibi_bias,
    params={
        "heads": Choice(4, 16, 32),  # with 8, the slope of head h is 2^-h
        "head": Int(2, 31, draw=_head),
        "query": Int(40, 200),
        "key": Int(10, 197, draw=_key),
    },
)
def solve(heads: int, head: int, query: int, key: int) -> Solution:
    value, distance = alibi_bias(heads, head, query, key), query - key
    slope = 2.0 ** (-8 * head / heads)
    return Solution(
        value,
        wrong={
            "sign_lost": Wrong(-value or None, "You lost the sign: a distant key is penalised, not preferred."),
            "heads_from_0": Wrong(
                -distance * 2.0 ** (-8 * (head - 1) / heads),
                "You counted heads from 0: the first has the slope 2^(-8/H).",
            ),
            "slope_of_8_heads": Wrong(
                -distance * 2.0**-head if heads != 8 else None,
                f"You used the slopes of 8 heads, 2^-h: with {heads} they go down to 2^-8 in as many steps.",
            ),
            "no_slope": Wrong(
                -float(distance), "You left the slope out: each head multiplies the distance by its own."
            ),
            "neighbours_from_1": Wrong(
                -slope * (distance + 1), "You counted one place too many: the query's own position has the bias 0."
            ),
            "neighbour_for_free": Wrong(
                -slope * (distance - 1),
                "You counted one place too few: the key just before the query has the distance 1.",
            ),
            "position_of_the_key": Wrong(
                -slope * key, "You multiplied by the position of the key: it is the distance."
            ),
            "eight_left_out": Wrong(
                -distance * 2.0 ** (-head / heads),
                "You left the 8 out of the exponent: the last head has the slope 2^-8.",
            ),
        },
        steps=[
            f"slope: 2^(-8 × {head}/{heads}) = {show(slope, 5)}",
            f"distance: {query} - {key} = {distance}",
            f"bias: -{show(slope, 5)} × {distance} = {show(value, 4)}",
        ],
    )
