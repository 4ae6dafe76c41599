import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Choice, Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def gae_advantages(rewards: ArrayLike, values: ArrayLike, gamma: float, lam: float) -> Floats:
    r"""Advantages of the steps of one finished episode, discounted sums of the errors of the value function.

    Parameters
    ----------
    rewards : array_like of shape (T,)
        Reward after each step.
    values : array_like of shape (T,)
        Value that the critic gives the state before each step; after the last one it is 0.
    gamma : float
        Discount of later rewards, 0 to 1.
    lam : float
        Weight of later errors, 0 to 1.

    Returns
    -------
    ndarray of shape (T,)
        Advantages.

    Raises
    ------
    ValueError
        If a number is not finite, the lengths differ, or gamma or lam is not between 0 and 1.

    Notes
    -----
    .. math:: \delta_t = r_t + \gamma V_{t+1} - V_t, \qquad A_t = \delta_t + \gamma \lambda A_{t+1}

    References
    ----------
    .. [1] Schulman et al. (2015), "High-Dimensional Continuous Control Using Generalized Advantage Estimation".

    Examples
    --------
    >>> gae_advantages([0, 1], [0.5, 0.5], 1, 0.5).tolist()
    [0.25, 0.5]
    """
    gained, critic = floats("rewards", rewards, 1), floats("values", values, 1)
    same_length("rewards", gained, "values", critic)
    for name, factor in (("gamma", gamma), ("lam", lam)):
        if not 0 <= factor <= 1:
            raise ValueError(f"{name} must lie between 0 and 1")
    return _sums(gained + gamma * np.append(critic[1:], 0) - critic, gamma * lam)


def _sums(errors: Floats, factor: float) -> Floats:
    """Each entry with the later ones, discounted."""
    sums = errors.copy()
    for t in range(len(sums) - 2, -1, -1):
        sums[t] += factor * sums[t + 1]
    return sums


def _reject(rewards: list[float], values: list[float], gamma: float, lam: float) -> str | None:
    found = gae_advantages(rewards, values, gamma, lam)
    return "an advantage is nearly 0" if min(abs(found)) < 0.05 else None


@problem(
    gae_advantages,
    params={
        "rewards": ListOf(Int(-1, 2), 3),
        "values": ListOf(Dec(0.2, 2, 0.2), "rewards", distinct=True),
        "gamma": Choice(0.9, 0.8),
        "lam": Choice(0.5, 0.6, 0.7),
    },
    reject=_reject,
)
def solve(rewards: list[float], values: list[float], gamma: float, lam: float) -> Solution:
    gained, critic = floats("rewards", rewards), floats("values", values)
    later = np.append(critic[1:], 0)
    errors, value = gained + gamma * later - critic, gae_advantages(rewards, values, gamma, lam)
    several, factor = len(errors) > 1, gamma * lam
    return Solution(
        value,
        wrong={
            "errors_alone": Wrong(
                errors if several and factor else None,
                "Those are the one-step errors (λ = 0): each advantage adds γλ times the next one.",
            ),
            "returns_less_values": Wrong(
                gae_advantages(rewards, values, gamma, 1) if several and lam < 1 else None,
                "That is the discounted return less the value (λ = 1): later errors shrink by γλ, not by γ.",
            ),
            "lambda_alone": Wrong(
                _sums(errors, lam) if several and gamma < 1 and lam else None,
                "You shrank later errors by λ alone: the factor is γλ.",
            ),
            "next_value_left_out": Wrong(
                _sums(gained - critic, factor) if later.any() else None,
                "You left out the value of the next state: an error is r + γ V(next) - V.",
            ),
            "next_value_undiscounted": Wrong(
                _sums(gained + later - critic, factor) if gamma < 1 and later.any() else None,
                "You did not discount the value of the next state: it enters with γ.",
            ),
            "gamma_left_out": Wrong(
                gae_advantages(rewards, values, 1, lam) if several and gamma < 1 else None,
                "You left out γ: it discounts the next value, and later errors shrink by γλ.",
            ),
            "values_left_out": Wrong(
                _sums(gained, gamma) if critic.any() else None,
                "Those are the returns: subtract the critic's values.",
            ),
            "sums_from_the_front": Wrong(
                _sums(errors[::-1], factor)[::-1] if several and factor else None,
                "You carried errors forward in time: an advantage adds those that come later.",
            ),
        },
        steps=[
            *(
                f"{number(r)} + {number(gamma)} × {number(float(n))} - {number(v)} = {show(float(e), 6)}"
                for r, n, v, e in zip(rewards, later, values, errors, strict=True)
            ),
            f"γλ = {number(gamma)} × {number(lam)} = {number(round(factor, 10))}",
            *(
                f"step {t + 1}: {show(float(errors[t]), 6)} + {number(round(factor, 10))} × {operand(value[t + 1], 6)}"
                f" = {show(float(value[t]), 6)}"
                for t in range(len(errors) - 2, -1, -1)
            ),
        ],
    )
