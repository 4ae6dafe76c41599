import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def cached_sequences(memory_gb: float, usable: float, weights_gb: float, cache_kb: float, tokens: int) -> int:
    r"""Number of sequences whose key-value caches fit into what the weights leave free.

    Parameters
    ----------
    memory_gb : float
        Memory of the accelerator in 10^9 bytes.
    usable : float
        Share of it that weights and caches may take, above 0 and at most 1.
    weights_gb : float
        Size of the weights in 10^9 bytes.
    cache_kb : float
        Keys and values of one token in all layers, in 10^3 bytes.
    tokens : int
        Length of each sequence.

    Returns
    -------
    int
        Rounded down; 0 if not even one fits.

    Raises
    ------
    ValueError
        If a size is not positive, or the usable share is more than 1.

    Notes
    -----
    .. math:: \left\lfloor \frac{u M - W}{n \, c} \right\rfloor

    References
    ----------
    .. [1] Kwon et al. (2023), "Efficient Memory Management for Large Language Model Serving with PagedAttention".

    Examples
    --------
    >>> cached_sequences(80, 0.9, 16, 100, 8000)
    70
    """
    whole(tokens=tokens)
    positive(memory_gb=memory_gb, usable=usable, weights_gb=weights_gb, cache_kb=cache_kb)
    if usable > 1:
        raise ValueError("usable must be at most 1")
    return _fitting(usable * memory_gb - weights_gb, cache_kb * tokens / 1e6)


def _fitting(room: float, size: float) -> int:
    return max(0, math.floor(room / size + 1e-9))


def _tokens(draws: Draws, earlier: Drawn) -> int:
    return 1000 * draws.integer(2, 12)


def _reject(memory_gb: float, usable: float, weights_gb: float, cache_kb: float, tokens: int) -> str | None:
    exact = (usable * memory_gb - weights_gb) / (cache_kb * tokens / 1e6)
    if not 5 <= exact <= 200:
        return "too few or too many fit"
    return None if 0.08 < exact % 1 < 0.92 else "nearly a whole number fits"


@problem(
    cached_sequences,
    version=1,
    params={
        "memory_gb": Choice(40, 48, 80, 96, 140),
        "usable": Choice(0.85, 0.9, 0.95),
        "weights_gb": Choice(14, 16, 26, 28),
        "cache_kb": Choice(100, 120, 150, 200, 250),
        "tokens": Int(2000, 12000, draw=_tokens),
    },
    reject=_reject,
    exact=True,
)
def solve(memory_gb: float, usable: float, weights_gb: float, cache_kb: float, tokens: int) -> Solution:
    value = cached_sequences(memory_gb, usable, weights_gb, cache_kb, tokens)
    size, room = cache_kb * tokens / 1e6, usable * memory_gb - weights_gb

    def slip(found: int) -> int | None:
        return found if found != value else None

    return Solution(
        value,
        wrong={
            "rounded_up": Wrong(
                slip(math.ceil(room / size - 1e-9)) if room > 0 else None,
                "You rounded up: the last one would not fit whole.",
            ),
            "all_memory": Wrong(
                slip(_fitting(memory_gb - weights_gb, size)), "You used all of the memory: only a share of it is free."
            ),
            "weights_left_out": Wrong(
                slip(_fitting(usable * memory_gb, size)), "You forgot that the weights take their place first."
            ),
            "share_of_the_rest": Wrong(
                slip(_fitting(usable * (memory_gb - weights_gb), size)),
                "You took the share of what the weights leave: it is a share of the whole memory.",
            ),
            "cache_doubled": Wrong(
                slip(_fitting(room, 2 * size)), "You counted keys and values twice: the size that is given holds both."
            ),
            "one_token": Wrong(
                slip(_fitting(room, size / tokens)), "That is the number of tokens that fit: divide by the length."
            ),
        },
        steps=[
            f"free: {number(usable)} × {number(memory_gb)} - {number(weights_gb)} = {show(room, 6)} GB",
            f"one sequence: {number(cache_kb)} × {tokens}/1000000 = {show(size, 6)} GB",
            f"{show(room, 6)}/{show(size, 6)} = {show(room / size, 4)}, of which {value} are whole",
        ],
    )
