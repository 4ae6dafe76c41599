import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def ppo_clipped_objective(ratios: ArrayLike, advantages: ArrayLike, epsilon: float) -> float:
    r"""Clipped surrogate objective of PPO, averaged over actions; it is maximised.

    Parameters
    ----------
    ratios : array_like of shape (n,)
        Probability of each action under the new policy over that under the old one, positive.
    advantages : array_like of shape (n,)
        Advantage of each action.
    epsilon : float
        Half width of the interval around 1, between 0 and 1.

    Returns
    -------
    float
        Mean over the actions.

    Raises
    ------
    ValueError
        If a number is not finite, a ratio is not positive, the lengths differ, or epsilon is not between 0 and 1.

    Notes
    -----
    .. math:: \frac{1}{n} \sum_i \min(\rho_i A_i, \; \mathrm{clip}(\rho_i, 1 - \epsilon, 1 + \epsilon) \, A_i)

    References
    ----------
    .. [1] Schulman et al. (2017), "Proximal Policy Optimization Algorithms".

    Examples
    --------
    >>> round(ppo_clipped_objective([1.5, 0.5], [1, -1], 0.2), 10)
    0.2
    """
    rho, gain = floats("ratios", ratios, 1), floats("advantages", advantages, 1)
    same_length("ratios", rho, "advantages", gain)
    if (rho <= 0).any():
        raise ValueError("ratios must be positive")
    if not 0 < epsilon < 1:
        raise ValueError("epsilon must lie between 0 and 1")
    return float(np.minimum(rho * gain, np.clip(rho, 1 - epsilon, 1 + epsilon) * gain).mean())


def _ratios(draws: Draws, earlier: Drawn) -> list[float]:
    """All outside of the interval, on both sides of it."""
    above, below = (round(1 + sign * earlier["epsilon"], 1) for sign in (1, -1))
    sides = draws.shuffled([above, below, draws.choice([above, below])])
    steps = draws.shuffled([1, 2, 3])
    return [round(x + (0.1 if x > 1 else -0.1) * step, 1) for x, step in zip(sides, steps, strict=True)]


def _advantages(draws: Draws, earlier: Drawn) -> list[float]:
    """The clip binds once on each side; where two ratios lie on one side, the minimum undoes it for the second."""
    found: list[float] = []
    met: set[bool] = set()
    for ratio in earlier["ratios"]:
        binds = (ratio > 1) not in met
        met.add(ratio > 1)
        found.append((1 if (ratio > 1) == binds else -1) * draws.integer(1, 6) / 2)
    return found


def _reject(ratios: list[float], advantages: list[float], epsilon: float) -> str | None:
    return None if abs(ppo_clipped_objective(ratios, advantages, epsilon)) >= 0.1 else "the terms nearly cancel"


@problem(
    ppo_clipped_objective,
    params={
        "epsilon": Choice(0.1, 0.2, 0.3),
        "ratios": ListOf(Dec(0.3, 1.7), 3, draw=_ratios),
        "advantages": ListOf(Dec(-3, 3, 0.5), 3, draw=_advantages),
    },
    reject=_reject,
)
def solve(ratios: list[float], advantages: list[float], epsilon: float) -> Solution:
    rho, gain = floats("ratios", ratios), floats("advantages", advantages)
    clipped = np.clip(rho, 1 - epsilon, 1 + epsilon)
    terms = np.minimum(rho * gain, clipped * gain)
    value = ppo_clipped_objective(ratios, advantages, epsilon)
    return Solution(
        value,
        wrong={
            "never_clipped": Wrong(
                float((rho * gain).mean()), "You left out the clip: the smaller of both products counts."
            ),
            "clipped_wherever_outside": Wrong(
                float((clipped * gain).mean()),
                "You clipped every ratio that lies outside: the unclipped product counts where it is smaller.",
            ),
            "larger_product": Wrong(
                float(np.maximum(rho * gain, clipped * gain).mean()),
                "You took the larger of each two products: the objective takes the smaller one.",
            ),
            "upper_side_only": Wrong(
                float((np.minimum(rho, 1 + epsilon) * gain).mean()),
                "You cut every ratio at 1 + ε alone: the interval has a lower end, and the smaller product counts.",
            ),
            "lower_side_only": Wrong(
                float((np.maximum(rho, 1 - epsilon) * gain).mean()),
                "You raised every ratio to 1 - ε alone: the interval has an upper end, and the smaller product counts.",
            ),
            "advantages_alone": Wrong(
                float(gain.mean()), "You averaged the advantages: each is multiplied by its ratio."
            ),
            "sum_for_mean": other_convention(float(terms.sum()), "summed; this card asks for the mean."),
            "as_a_loss": other_convention(-value, "that is the loss to minimise; this card asks for the objective."),
        },
        steps=[
            *(
                f"{number(r)} × {operand(a)} = {show(float(r * a), 4)}, clipped {show(float(c), 4)} × {operand(a)}"
                f" = {show(float(c * a), 4)}, the smaller is {show(float(t), 4)}"
                for r, a, c, t in zip(ratios, advantages, clipped, terms, strict=True)
            ),
            f"mean: {show(value, 4)}",
        ],
    )
