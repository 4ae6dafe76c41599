import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def rlhf_kl_reward(reward: float, policy: ArrayLike, reference: ArrayLike, beta: float) -> float:
    r"""Reward of a sampled answer less its penalty for being likelier than under the reference.

    Parameters
    ----------
    reward : float
        What the reward model gives the whole answer.
    policy : array_like of shape (T,)
        Log-probabilities of its tokens under the trained model, natural logarithm.
    reference : array_like of shape (T,)
        The same under the frozen reference model.
    beta : float
        Weight of the penalty, not negative.

    Returns
    -------
    float
        Penalised reward of the answer; over many answers the penalty averages to beta times KL(policy || reference).

    Raises
    ------
    ValueError
        If a number is not finite, a log-probability is positive, the lengths differ, or beta is negative.

    Notes
    -----
    .. math:: r - \beta \sum_{t} \left[\ln \pi(y_t) - \ln \pi_0(y_t)\right]

    References
    ----------
    .. [1] Ziegler et al. (2019), "Fine-Tuning Language Models from Human Preferences".
    .. [2] Ouyang et al. (2022), "Training Language Models to Follow Instructions with Human Feedback".

    Examples
    --------
    >>> rlhf_kl_reward(2, [-1, -0.5], [-2, -1.5], 0.25)
    1.5
    """
    trained, frozen = floats("policy", policy, 1), floats("reference", reference, 1)
    same_length("policy", trained, "reference", frozen)
    if (trained > 0).any() or (frozen > 0).any():
        raise ValueError("policy and reference must be log-probabilities, none of them positive")
    if not 0 <= beta < math.inf:
        raise ValueError("beta must be finite and not negative")
    return float(floats("reward", reward, 0) - beta * (trained - frozen).sum())


def _policy(draws: Draws, earlier: Drawn) -> list[float]:
    """One token less likely than under the reference, the others likelier, as mostly in training."""
    gains = draws.shuffled([draws.choice([-0.6, -0.5, -0.4]), *(draws.choice([0.9, 1.0, 1.2, 1.3]) for _ in range(2))])
    return [round(x + gain, 1) for x, gain in zip(earlier["reference"], gains, strict=True)]


def _reject(reward: float, policy: list[float], reference: list[float], beta: float) -> str | None:
    penalty = beta * (sum(policy) - sum(reference))
    return "the penalty is small" if penalty < 0.08 else None


@problem(
    rlhf_kl_reward,
    params={
        "reward": Dec(0.5, 3),
        "reference": ListOf(Dec(-3.5, -1.5), 3),
        "policy": ListOf(Dec(-4.1, -0.1), "reference", draw=_policy),
        "beta": Choice(0.2, 0.3, 0.5),
    },
    reject=_reject,
)
def solve(reward: float, policy: list[float], reference: list[float], beta: float) -> Solution:
    ratios = floats("policy", policy) - floats("reference", reference)
    value, total = rlhf_kl_reward(reward, policy, reference, beta), float(ratios.sum())
    return Solution(
        value,
        wrong={
            "penalty_added": Wrong(
                reward + beta * total,
                "You added the penalty: leaving the reference costs reward.",
            ),
            "mean_over_tokens": Wrong(
                reward - beta * total / len(ratios) if len(ratios) > 1 else None,
                "You averaged over the tokens: the log-ratio of the answer is the sum of theirs.",
            ),
            "beta_left_out": Wrong(reward - total if beta != 1 else None, "You left out β: it weights the penalty."),
            "negative_ratios_lost": Wrong(
                reward - beta * float(ratios[ratios > 0].sum()) if (ratios < 0).any() else None,
                "You left out the tokens that became less likely: their log-ratios count against the others.",
            ),
            "sizes_added": Wrong(
                reward - beta * float(np.abs(ratios).sum()) if (ratios < 0).any() else None,
                "You added the sizes of the log-ratios: those below 0 are negative.",
            ),
            "first_token_only": Wrong(
                reward - beta * float(ratios[0]) if len(ratios) > 1 else None,
                "You took the first token alone: every token of the answer is compared.",
            ),
            "last_token_only": Wrong(
                reward - beta * float(ratios[-1]) if len(ratios) > 1 else None,
                "You took the last token alone: every token of the answer is compared.",
            ),
            "weighted_by_probability": Wrong(
                reward - beta * float((np.exp(floats("policy", policy)) * ratios).sum()),
                "You weighted by the probabilities: sampling has done that, and each sampled token counts once.",
            ),
            "policy_alone": Wrong(
                reward - beta * sum(policy) if any(reference) else None,
                "You left out the reference: its log-probabilities are subtracted from those of the policy.",
            ),
        },
        steps=[
            *(
                f"{number(a)} - {operand(b)} = {show(float(ratio), 4)}"
                for a, b, ratio in zip(policy, reference, ratios, strict=True)
            ),
            f"log-ratio of the answer: {show(total, 4)}",
            f"{number(reward)} - {number(beta)} × {operand(total)} = {show(value, 4)}",
        ],
        scale=max(abs(reward), abs(beta * total)),
    )
