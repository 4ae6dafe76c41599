from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def prefill_time(billions: float, tokens: int, teraflops: float, utilisation: float) -> float:
    r"""Milliseconds that a prompt takes if computation is the limit, the attention scores aside.

    Parameters
    ----------
    billions : float
        Weights that each token passes, in 10^9.
    tokens : int
        Length of the prompt.
    teraflops : float
        Peak of the accelerator in 10^12 operations per second.
    utilisation : float
        Share of the peak that is reached, above 0 and at most 1.

    Returns
    -------
    float
        Milliseconds.

    Raises
    ------
    ValueError
        If a size is not positive, or the utilisation not above 0 and at most 1.

    Notes
    -----
    A multiplication and an addition per weight and token:

    .. math:: t = \frac{2 N n}{u \, F}

    References
    ----------
    .. [1] Kaplan et al. (2020), "Scaling Laws for Neural Language Models".

    Examples
    --------
    >>> prefill_time(10, 2000, 200, 0.5)
    400.0
    """
    whole(tokens=tokens)
    positive(billions=billions, teraflops=teraflops, utilisation=utilisation)
    if utilisation > 1:
        raise ValueError("utilisation must be at most 1")
    return 2 * billions * tokens / (utilisation * teraflops)


def _tokens(draws: Draws, earlier: Drawn) -> int:
    return 250 * draws.integer(4, 32)


@problem(
    prefill_time,
    params={
        "billions": Choice(7, 8, 9, 12, 13, 14, 20, 24, 27, 30, 32, 34, 70, 72),
        "tokens": Int(1000, 8000, draw=_tokens),
        "teraflops": Choice(200, 300, 400, 600, 800),
        "utilisation": Choice(0.4, 0.5, 0.6),
    },
)
def solve(billions: float, tokens: int, teraflops: float, utilisation: float) -> Solution:
    value = prefill_time(billions, tokens, teraflops, utilisation)
    work, rate = 2 * billions * tokens / 1000, utilisation * teraflops
    return Solution(
        value,
        wrong={
            "factor_of_2_forgotten": Wrong(
                value / 2, "You counted one operation per weight and token: a multiplication and an addition are two."
            ),
            "training": Wrong(
                3 * value, "You counted 6 operations per weight, as in training: a forward pass takes 2."
            ),
            "peak_reached": Wrong(
                value * utilisation if utilisation < 1 else None,
                "That is the time at the peak: only a share of it is reached, so it takes longer.",
            ),
            "utilisation_inverted": Wrong(
                value * utilisation**2 if utilisation < 1 else None,
                "You multiplied the time by the utilisation: divide by it.",
            ),
            "idle_share": Wrong(
                value * utilisation / (1 - utilisation) if utilisation not in (0.5, 1) else None,
                "You took the share of the peak that is not reached.",
            ),
            "one_token": Wrong(
                value / tokens if tokens > 1 else None,
                "That is for one token: all tokens of the prompt pass the model.",
            ),
            "seconds": other_convention(value / 1000, "that is in seconds; this card asks for milliseconds."),
        },
        steps=[
            f"2 × {number(billions)} × {tokens}/1000 = {show(work, 6)} × 10^12 operations",
            f"{number(utilisation)} × {number(teraflops)} = {show(rate, 6)} × 10^12 operations a second",
            f"1000 × {show(work, 6)}/{show(rate, 6)} = {show(value, 4)} ms",
        ],
    )
