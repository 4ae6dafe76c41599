import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def bradley_terry_loss(chosen: ArrayLike, rejected: ArrayLike) -> float:
    r"""Mean negative log-likelihood of preferences under the Bradley-Terry model.

    Parameters
    ----------
    chosen : array_like of shape (n,)
        Reward of the preferred answer of each pair.
    rejected : array_like of shape (n,)
        Reward of the other answer.

    Returns
    -------
    float
        In nats, positive.

    Raises
    ------
    ValueError
        If a reward is not finite, there is no pair, or the lengths differ.

    Notes
    -----
    .. math:: -\frac{1}{n} \sum_i \ln \sigma(r_i^{+} - r_i^{-})

    References
    ----------
    .. [1] Bradley and Terry (1952), "Rank Analysis of Incomplete Block Designs".

    Examples
    --------
    >>> from math import log
    >>> round(bradley_terry_loss([log(3)], [0]), 6)
    0.287682
    """
    better, worse = floats("chosen", chosen, 1), floats("rejected", rejected, 1)
    same_length("chosen", better, "rejected", worse)
    return float(np.logaddexp(0, worse - better).mean())


def _rejected(draws: Draws, earlier: Drawn) -> list[float]:
    """One pair judged rightly and one wrongly or narrowly, so that the mean of losses is no loss of a mean."""
    gaps = draws.shuffled([draws.integer(10, 25) / 10, draws.choice([-1.2, -1, -0.8, -0.6, -0.4, 0.3])])
    return [round(reward - gap, 1) for reward, gap in zip(earlier["chosen"], gaps, strict=True)]


@problem(
    bradley_terry_loss,
    params={"chosen": ListOf(Dec(-1.5, 3), 2), "rejected": ListOf(Dec(-4, 4.2), "chosen", draw=_rejected)},
    unit="nats",
)
def solve(chosen: list[float], rejected: list[float]) -> Solution:
    better, worse = floats("chosen", chosen), floats("rejected", rejected)
    gaps, value = better - worse, bradley_terry_loss(chosen, rejected)
    likely, losses = 1 / (1 + np.exp(-gaps)), np.logaddexp(0, -gaps)
    many = len(gaps) > 1
    return Solution(
        value,
        wrong={
            "pairs_reversed": Wrong(
                bradley_terry_loss(rejected, chosen), "You turned the difference: it is chosen minus rejected."
            ),
            "log_left_out": Wrong(
                float(likely.mean()),
                "That is the mean probability of the preferences: the loss takes -ln of each.",
            ),
            "losing_probability": Wrong(
                float((1 - likely).mean()),
                "You averaged 1 - σ, the probability that the rejected answer wins: the loss takes -ln σ of each.",
            ),
            "log_of_the_mean": Wrong(
                -math.log(likely.mean()) if many else None,
                "You averaged the probabilities before the logarithm: each pair has its own.",
            ),
            "differences_averaged": Wrong(
                float(np.logaddexp(0, -gaps.mean())) if many else None,
                "You averaged the differences first: σ and the logarithm are taken of each pair.",
            ),
            "differences_alone": Wrong(
                float(-gaps.mean()), "That is the mean difference with a minus: -ln σ is taken of each difference."
            ),
            "hinge": Wrong(
                float(np.maximum(0, 1 - gaps).mean()), "That is a hinge loss: the Bradley-Terry model has -ln σ."
            ),
            "chosen_only": Wrong(
                float(np.logaddexp(0, -better).mean()) if worse.any() else None,
                "You left out the rejected answers: only the difference of two rewards counts.",
            ),
            "base_2": Wrong(value / math.log(2), "You took the logarithm to base 2: nats are asked."),
            "sum_for_mean": other_convention(
                float(losses.sum()) if many else None, "summed over the pairs; this card asks for the mean."
            ),
        },
        steps=[
            *(
                f"{show(float(a), 4)} - {operand(b)} = {show(float(gap), 4)}, -ln σ = {show(float(loss), 4)}"
                for a, b, gap, loss in zip(better, worse, gaps, losses, strict=True)
            ),
            f"mean: {show(value, 4)}",
        ],
    )
