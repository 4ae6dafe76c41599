from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem


def agent_input_tokens(start: int, growth: int, calls: int) -> int:
    r"""Input tokens of all calls of an agent whose prompt grows by the same amount after each call.

    Parameters
    ----------
    start : int
        Tokens of the first prompt: instructions, tools and task; positive.
    growth : int
        Tokens that each call and its observation add to the next prompt, not negative.
    calls : int
        Number of calls, positive.

    Returns
    -------
    int
        Sum of the lengths of all prompts, as no prefix is cached.

    Raises
    ------
    ValueError
        If an argument is not a whole number in its range.

    Notes
    -----
    .. math:: n S + G \, \frac{n (n - 1)}{2}

    References
    ----------
    .. [1] Yao et al. (2023), "ReAct: Synergizing Reasoning and Acting in Language Models".

    Examples
    --------
    >>> agent_input_tokens(1000, 100, 3)
    3300
    """
    whole(start=start, calls=calls)
    whole(0, growth=growth)
    return int(calls * start + growth * calls * (calls - 1) // 2)


@problem(
    agent_input_tokens,
    version=1,
    params={"start": Choice(1000, 1500, 2000, 3000), "growth": Choice(400, 500, 600, 800), "calls": Int(8, 20)},
)
def solve(start: int, growth: int, calls: int) -> Solution:
    value, grows = agent_input_tokens(start, growth, calls), bool(growth) and calls > 1
    pairs = calls * (calls - 1) // 2
    return Solution(
        value,
        wrong={
            "history_left_out": Wrong(
                calls * start if grows else None,
                "That sends the first prompt every time: each call also sends the calls before it.",
            ),
            "history_once": Wrong(
                calls * (start + growth) if growth else None,
                "That adds one call's text to every prompt: the history grows from call to call.",
            ),
            "start_once": Wrong(
                start + growth * pairs if grows else None,
                "You counted the first prompt once: it is sent again with every call.",
            ),
            "everything_once": Wrong(
                start + growth * (calls - 1) if calls > 1 else None,
                "That is the length of the last prompt: all prompts are paid for.",
            ),
            "grows_before_the_first": Wrong(
                value + growth * calls if growth else None,
                "You counted n(n + 1)/2 additions: the first prompt has no history yet, so it is n(n - 1)/2.",
            ),
            "half_forgotten": Wrong(
                calls * start + 2 * growth * pairs if grows else None,
                "You counted n(n - 1) additions, as many for every call as for the last: early prompts are shorter. "
                "It is half of that.",
            ),
            "full_length_throughout": Wrong(
                calls * (start + growth * calls) if growth and calls > 1 else None,
                "You took the full history for every call: it grows from nothing.",
            ),
        },
        steps=[
            f"first prompts: {calls} × {start} = {calls * start}",
            f"history: {growth} × (0 + 1 + ... + {calls - 1}) = {growth} × {pairs} = {growth * pairs}",
            f"together: {calls * start} + {growth * pairs} = {show(float(value), 6)}",
        ],
    )
