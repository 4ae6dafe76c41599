from quizzer.answers.writing import show
from quizzer.verify.arrays import shares, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def compounded_success(success: float, steps: int, retries: int) -> float:
    r"""Probability that all steps of a task succeed when a failed step is noticed and tried again.

    Parameters
    ----------
    success : float
        Probability that one try of a step succeeds, independently of all others.
    steps : int
        Number of steps, all of which are needed, positive.
    retries : int
        Number of further tries that each step has, 0 or more.

    Returns
    -------
    float
        Probability that the task is done.

    Raises
    ------
    ValueError
        If `success` is not between 0 and 1, or a count is not a whole number.

    Notes
    -----
    .. math:: \left(1 - (1 - p)^{r + 1}\right)^n

    References
    ----------
    .. [1] Dziri et al. (2023), "Faith and Fate: Limits of Transformers on Compositionality".

    Examples
    --------
    >>> compounded_success(0.5, 2, 1)
    0.5625
    """
    shares(success=success)
    whole(0, retries=retries)
    whole(steps=steps)
    return float((1 - (1 - success) ** (retries + 1)) ** steps)


def _success(draws: Draws, earlier: Drawn) -> float:
    """Lower where a step may be tried again, so that the task stays in doubt."""
    low = {0: 82, 1: 66, 2: 54}[min(earlier["retries"], 2)]
    return draws.integer(low, low + 12) / 100


@problem(
    compounded_success,
    version=1,
    params={"retries": Choice(0, 1, 2), "success": Dec(0.54, 0.94, 0.01, draw=_success), "steps": Int(5, 14)},
    probability=True,
)
def solve(success: float, steps: int, retries: int) -> Solution:
    value, plain = compounded_success(success, steps, retries), success**steps
    tries, uncertain = retries + 1, 0 < success < 1
    step = 1 - (1 - success) ** tries
    return Solution(
        value,
        wrong={
            "retries_ignored": Wrong(
                plain if retries and uncertain else None,
                "That is without a second try: a step fails only if all its tries fail.",
            ),
            "first_try_forgotten": Wrong(
                (1 - (1 - success) ** retries) ** steps if retries > 1 and uncertain else None,
                "You counted the retries alone: the first try comes before them.",
            ),
            "whole_task_again": Wrong(
                1 - (1 - plain) ** tries if retries and uncertain and steps > 1 else None,
                "That tries the whole task again: here the step that failed is tried again.",
            ),
            "one_step": Wrong(
                step if steps > 1 and uncertain else None, "That is a single step: all of them have to succeed."
            ),
            "failures_added": Wrong(
                1 - steps * (1 - step) if steps > 1 and uncertain else None,
                "You added the failures of the steps: that counts tasks twice in which several steps fail.",
            ),
            "some_step_succeeds": Wrong(
                1 - (1 - step) ** steps if steps > 1 and uncertain else None,
                "That is the chance that some step succeeds: all have to.",
            ),
        },
        steps=[
            f"one step: 1 - {number(round(1 - success, 10))}^{tries} = {show(step, 6)}",
            f"all of them: {show(step, 6)}^{steps} = {show(value, 4)}",
        ],
    )
