from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def decode_step_time(weights_gb: float, batch: int, context: int, cache_kb: float, bandwidth: float) -> float:
    r"""Milliseconds of one decoding step of a batch, by what has to be read from memory.

    Parameters
    ----------
    weights_gb : float
        Size of the weights in 10^9 bytes, all of which are read once.
    batch : int
        Number of sequences.
    context : int
        Tokens that each sequence has in its cache.
    cache_kb : float
        Keys and values of one token in all layers, in 10^3 bytes.
    bandwidth : float
        Memory bandwidth in 10^12 bytes per second.

    Returns
    -------
    float
        Milliseconds, in which every sequence gets one token.

    Raises
    ------
    ValueError
        If a size is not positive, or a count not whole.

    Notes
    -----
    .. math:: t = \frac{W + B \, n \, c}{\beta}

    References
    ----------
    .. [1] Pope et al. (2023), "Efficiently Scaling Transformer Inference".

    Examples
    --------
    >>> decode_step_time(14, 20, 1000, 100, 2)
    8.0
    """
    whole(batch=batch, context=context)
    positive(weights_gb=weights_gb, cache_kb=cache_kb, bandwidth=bandwidth)
    return (weights_gb + batch * context * cache_kb / 1e6) / bandwidth


def _context(draws: Draws, earlier: Drawn) -> int:
    return 500 * draws.integer(2, 12)


@problem(
    decode_step_time,
    params={
        "weights_gb": Choice(14, 16, 26, 28, 35),
        "batch": Choice(12, 16, 20, 24, 32),
        "context": Int(1000, 6000, draw=_context),
        "cache_kb": Choice(100, 120, 150, 200),
        "bandwidth": Choice(1.5, 2, 3, 3.5),
    },
)
def solve(weights_gb: float, batch: int, context: int, cache_kb: float, bandwidth: float) -> Solution:
    value = decode_step_time(weights_gb, batch, context, cache_kb, bandwidth)
    cache = batch * context * cache_kb / 1e6
    several = batch > 1
    return Solution(
        value,
        wrong={
            "cache_left_out": Wrong(
                weights_gb / bandwidth, "You left out the cache: each step reads the keys and values of all sequences."
            ),
            "weights_left_out": Wrong(cache / bandwidth, "You left out the weights: every step reads them once."),
            "weights_for_each": Wrong(
                (batch * weights_gb + cache) / bandwidth if several else None,
                "You had the weights read once per sequence: a batch shares one reading.",
            ),
            "one_sequence": Wrong(
                (weights_gb + cache / batch) / bandwidth if several else None,
                "You counted the cache of one sequence: each has one of its own.",
            ),
            "divided_by_batch": Wrong(
                value / batch if several else None,
                "You divided by the batch: that is the time per token of all sequences together, not of the step.",
            ),
            "cache_halved": Wrong(
                (weights_gb + cache / 2) / bandwidth,
                "You counted keys or values alone: the size that is given holds both, and both are read.",
            ),
            "cache_doubled": Wrong(
                (weights_gb + 2 * cache) / bandwidth,
                "You counted keys and values twice: the size that is given holds both.",
            ),
            "multiplied": Wrong(
                (weights_gb + cache) * bandwidth if bandwidth != 1 else None,
                "You multiplied by the bandwidth: bytes over bytes per second are a time.",
            ),
            "seconds": other_convention(value / 1000, "that is in seconds; this card asks for milliseconds."),
        },
        steps=[
            f"cache: {batch} × {context} × {number(cache_kb)}/1000000 = {show(cache, 6)} GB",
            f"with the weights: {show(float(weights_gb), 6)} + {show(cache, 6)} = {show(weights_gb + cache, 6)} GB",
            f"{show(weights_gb + cache, 6)}/{number(bandwidth)} = {show(value, 4)} ms",
        ],
    )
