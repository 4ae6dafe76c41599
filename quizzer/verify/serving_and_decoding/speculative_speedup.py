from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Choice, Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def speculative_speedup(tokens: float, gamma: int, cost: float) -> float:
    r"""How many times as fast as plain decoding a round of speculative decoding is.

    Parameters
    ----------
    tokens : float
        Expected number of tokens that a round brings, positive.
    gamma : int
        Number of tokens that are drafted one after the other, positive.
    cost : float
        Time of a pass of the draft model over that of a pass of the large one, positive.

    Returns
    -------
    float
        Below 1 if it is slower.

    Raises
    ------
    ValueError
        If an argument is not positive, or gamma is not whole.

    Notes
    -----
    A round takes gamma passes of the draft model and one of the large model, which is taken to last as long as for a
    single token:

    .. math:: \frac{E}{\gamma c + 1}

    References
    ----------
    .. [1] Leviathan, Kalman and Matias (2023), "Fast Inference from Transformers via Speculative Decoding".

    Examples
    --------
    >>> speculative_speedup(3, 5, 0.1)
    2.0
    """
    whole(gamma=gamma)
    positive(tokens=tokens, cost=cost)
    return tokens / (gamma * cost + 1)


@problem(
    speculative_speedup,
    params={"tokens": Dec(1.5, 4.5, 0.1), "gamma": Int(4, 8), "cost": Choice(0.05, 0.1, 0.15, 0.2)},
)
def solve(tokens: float, gamma: int, cost: float) -> Solution:
    value, time = speculative_speedup(tokens, gamma, cost), gamma * cost + 1
    return Solution(
        value,
        wrong={
            "draft_is_free": Wrong(tokens, "That is the gain in passes of the large model: the draft takes time, too."),
            "one_draft_pass": Wrong(
                tokens / (1 + cost) if gamma > 1 else None,
                "You counted one pass of the draft model: it drafts one token after the other.",
            ),
            "large_pass_left_out": Wrong(
                tokens / (gamma * cost), "You left out the pass of the large model, which checks the draft."
            ),
            "one_draft_pass_more": Wrong(
                tokens / (time + cost), "You counted a pass of the draft model too many: the last token is not its own."
            ),
            "large_pass_per_token": Wrong(
                tokens / (gamma * (1 + cost)),
                "You had each drafted token checked by a pass of its own: one pass checks them all.",
            ),
            "inverted": Wrong(1 / value, "That is the time over that of plain decoding: the speed-up is its inverse."),
        },
        steps=[
            f"time of a round: {gamma} × {number(cost)} + 1 = {show(time, 6)} passes of the large model",
            f"{show(float(tokens), 6)}/{show(time, 6)} = {show(value, 4)}",
        ],
    )
