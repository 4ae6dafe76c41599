import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats, same_length
from quizzer.verify.parameters import Choice, Int, ListOf, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def kl_optimal_policy(reference: ArrayLike, rewards: ArrayLike, beta: float) -> Floats:
    r"""Policy that maximises the mean reward less beta times its divergence from the reference.

    Parameters
    ----------
    reference : array_like of shape (K,)
        Probabilities of the answers under the reference: non-negative, sum 1.
    rewards : array_like of shape (K,)
        Reward of each answer.
    beta : float
        Weight of KL(policy || reference), positive.

    Returns
    -------
    ndarray of shape (K,)
        Probabilities of the answers, sum 1.

    Raises
    ------
    ValueError
        If the reference is no distribution, a reward is not finite, the lengths differ, or beta is not positive.

    Notes
    -----
    .. math:: \pi^*(y) = \frac{\pi_0(y) \, e^{r(y)/\beta}}{\sum_{y'} \pi_0(y') \, e^{r(y')/\beta}}

    References
    ----------
    .. [1] Rafailov et al. (2023), "Direct Preference Optimization: Your Language Model is Secretly a Reward Model".

    Examples
    --------
    >>> from math import log
    >>> kl_optimal_policy([0.5, 0.5], [log(3), 0], 1).round(6).tolist()
    [0.75, 0.25]
    """
    frozen, gain = distribution("reference", reference), floats("rewards", rewards, 1)
    same_length("reference", frozen, "rewards", gain)
    if not 0 < beta < math.inf:
        raise ValueError("beta must be positive and finite")
    weights = frozen * np.exp((gain - gain.max()) / beta)
    result: Floats = weights / weights.sum()
    return result


def _reject(reference: list[float], rewards: list[float], beta: float) -> str | None:
    if min(kl_optimal_policy(reference, rewards, beta)) < 0.01:
        return "an answer nearly vanishes"
    return "the reference is uniform" if len(set(reference)) == 1 else None


@problem(
    kl_optimal_policy,
    params={
        "reference": Simplex(3),
        "rewards": ListOf(Int(0, 3), "reference", distinct=True),
        "beta": Choice(0.5, 1.5, 2),
    },
    reject=_reject,
)
def solve(reference: list[float], rewards: list[float], beta: float) -> Solution:
    frozen, gain = floats("reference", reference), floats("rewards", rewards)
    value, powers = kl_optimal_policy(reference, rewards, beta), np.exp(gain / beta)
    weights, linear, even = frozen * powers, frozen * gain, np.full(len(frozen), 1 / len(frozen))
    uneven = not np.allclose(frozen, even)
    return Solution(
        value,
        wrong={
            "reference_left_out": Wrong(
                kl_optimal_policy(even, rewards, beta) if uneven else None,
                "That is a softmax of the rewards: each answer is weighted by its probability under the reference.",
            ),
            "beta_multiplies": Wrong(
                kl_optimal_policy(reference, gain * beta, 1) if beta != 1 else None,
                "You multiplied the rewards by β: a weak tie, a small β, makes them count more, so they are divided.",
            ),
            "beta_left_out": Wrong(
                kl_optimal_policy(reference, rewards, 1) if beta != 1 else None,
                "You left out β: it divides the rewards.",
            ),
            "sign_reversed": Wrong(
                kl_optimal_policy(reference, -gain, beta), "You turned the sign: a high reward raises the probability."
            ),
            "unnormalised": Wrong(weights, "Those are the weights: divide them by their sum."),
            "reference_times_reward": Wrong(
                linear / linear.sum() if linear.sum() > 0 else None,
                "You multiplied by the rewards themselves: it is their exponential e^(r/β).",
            ),
            "best_answer_only": Wrong(
                np.where(gain == gain.max(), 1.0, 0.0),
                "That is the best answer alone: the tie keeps the others possible.",
            ),
        },
        steps=[
            *(
                f"{number(p)} × e^({number(r)}/{number(beta)}) = {show(float(w), 4)}"
                for p, r, w in zip(reference, rewards, weights, strict=True)
            ),
            f"sum: {show(float(weights.sum()), 4)}",
            f"divided by it: {show(value.tolist(), 4)}",
        ],
    )
