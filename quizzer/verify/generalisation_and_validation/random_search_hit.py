from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def random_search_hit(trials: ArrayLike, share: float) -> float:
    r"""Probability that at least one of independent trials falls into the best share of the search space.

    Parameters
    ----------
    trials : int
        Number of settings that are drawn independently, positive.
    share : float
        Share of the space, by the sampling distribution, that counts as good; between 0 and 1.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If trials is not a positive whole number or share is not between 0 and 1.

    Notes
    -----
    .. math:: 1 - (1 - s)^n

    References
    ----------
    .. [1] Bergstra and Bengio (2012), "Random Search for Hyper-Parameter Optimization".

    Examples
    --------
    >>> random_search_hit(2, 0.5)
    0.75
    """
    count, good = float(floats("trials", trials, 0)), float(floats("share", share, 0))
    if count < 1 or count != int(count):
        raise ValueError("trials must be a positive whole number")
    if not 0 <= good <= 1:
        raise ValueError("share must be between 0 and 1")
    return float(1 - (1 - good) ** count)


def _trials(draws: Draws, earlier: Drawn) -> int:
    """So many that one trial more is felt, and the result far from certain."""
    return draws.integer(3, round(1.5 / earlier["share"]))


@problem(random_search_hit, params={"share": Choice(0.05, 0.08, 0.1, 0.15), "trials": Int(4, 40, draw=_trials)})
def solve(trials: int, share: float) -> Solution:
    value, miss = random_search_hit(trials, share), 1 - share
    return Solution(
        value,
        wrong={
            "none_hits": Wrong(1 - value, "That is the chance that no trial hits: take 1 minus it."),
            "expected_hits": Wrong(
                trials * share if trials > 1 else None,
                "That is the expected number of hits: several trials may hit at once, so chances do not add up.",
            ),
            "exactly_one": Wrong(
                trials * share * miss ** (trials - 1) if trials > 1 else None,
                "That is the chance of exactly one hit: at least one is asked for.",
            ),
            "nearly_certain": Wrong(
                1 - share**trials if trials > 1 else None,
                "That is nearly 1: all trials together still miss with (1 - s)^n, which is what is taken from 1.",
            ),
            "one_trial_less": Wrong(
                1 - miss ** (trials - 1) if trials > 1 else None, "You counted one trial less: each of n can miss."
            ),
        },
        steps=[
            f"one trial misses: 1 - {number(share)} = {number(miss)}",
            f"all {trials} miss: {number(miss)}^{trials} = {show(1 - value, 6)}",
            f"at least one hits: 1 - {show(1 - value, 6)} = {show(value, 4)}",
        ],
    )
