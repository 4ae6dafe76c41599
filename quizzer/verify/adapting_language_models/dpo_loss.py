import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def dpo_loss(policy: ArrayLike, reference: ArrayLike, beta: float) -> float:
    r"""Loss of one pair of answers in direct preference optimisation.

    Parameters
    ----------
    policy : array_like of shape (2,)
        Log-probabilities of the chosen and of the rejected answer under the model that is trained, natural logarithm,
        summed over the tokens.
    reference : array_like of shape (2,)
        The same under the frozen reference model.
    beta : float
        Strength of the tie to the reference, positive.

    Returns
    -------
    float
        In nats, positive; ln 2 where policy and reference agree.

    Raises
    ------
    ValueError
        If there are not two log-probabilities, one is positive or not finite, or beta is not positive.

    Notes
    -----
    .. math:: -\ln \sigma\left(\beta \ln \frac{\pi(y^+)}{\pi_0(y^+)} - \beta \ln \frac{\pi(y^-)}{\pi_0(y^-)}\right)

    References
    ----------
    .. [1] Rafailov et al. (2023), "Direct Preference Optimization: Your Language Model is Secretly a Reward Model".

    Examples
    --------
    >>> round(dpo_loss([-8, -14], [-10, -12], 0.5), 6)
    0.126928
    """
    trained, frozen = floats("policy", policy, 1), floats("reference", reference, 1)
    if len(trained) != 2 or len(frozen) != 2:
        raise ValueError("policy and reference must have two log-probabilities, of the chosen and the rejected answer")
    if (trained > 0).any() or (frozen > 0).any():
        raise ValueError("policy and reference must be log-probabilities, none of them positive")
    if not 0 < beta < math.inf:
        raise ValueError("beta must be positive and finite")
    ratios = trained - frozen
    return float(np.logaddexp(0, -beta * (ratios[0] - ratios[1])))


def _policy(draws: Draws, earlier: Drawn) -> list[float]:
    """Apart from the reference by a margin of 0.3 to 1.8, mostly to the good."""
    least, most = 0.3 / earlier["beta"], 1.8 / earlier["beta"]
    gap = draws.choice([n / 2 for n in range(1, 19) if least <= n / 2 <= most]) * draws.choice([1, 1, -1])
    rejected = draws.choice([-3, -2.5, -2, -1.5, 1.5, 2, 2.5, 3])
    return [earlier["reference"][0] + rejected + gap, earlier["reference"][1] + rejected]


@problem(
    dpo_loss,
    params={
        "beta": Choice(0.1, 0.2, 0.3, 0.5),
        "reference": ListOf(Dec(-25, -15, 0.5), 2, distinct=True),
        "policy": ListOf(Dec(-37, -3, 0.5), 2, draw=_policy),
    },
    unit="nats",
)
def solve(policy: list[float], reference: list[float], beta: float) -> Solution:
    trained, frozen = floats("policy", policy), floats("reference", reference)
    chosen, rejected = (float(x) for x in trained - frozen)
    value, margin = dpo_loss(policy, reference, beta), beta * (chosen - rejected)

    def loss(z: float) -> float:
        return float(np.logaddexp(0, -z))

    return Solution(
        value,
        wrong={
            "pair_reversed": Wrong(loss(-margin), "You turned the pair: it is chosen minus rejected."),
            "reference_left_out": Wrong(
                loss(beta * (trained[0] - trained[1])) if frozen[0] != frozen[1] else None,
                "You left out the reference: each log-probability is taken relative to it.",
            ),
            "reference_alone": Wrong(
                loss(beta * (frozen[0] - frozen[1])) if trained[0] != trained[1] else None,
                "You used the reference alone: it is subtracted from the trained model.",
            ),
            "beta_left_out": Wrong(
                loss(chosen - rejected) if beta != 1 else None, "You left out β: it multiplies the difference."
            ),
            "beta_divides": Wrong(
                loss(margin / beta**2) if beta != 1 else None, "You divided by β: it multiplies the difference."
            ),
            "beta_outside": Wrong(
                beta * loss(chosen - rejected) if beta != 1 else None,
                "You multiplied the loss by β: it stands inside, before the difference.",
            ),
            "chosen_only": Wrong(
                loss(beta * chosen) if rejected else None,
                "You took the chosen answer alone: the rejected one's log-ratio is subtracted.",
            ),
            "ratios_added": Wrong(
                loss(beta * (chosen + rejected)) if rejected else None,
                "You added the log-ratios: that of the rejected answer is subtracted.",
            ),
            "margin_alone": Wrong(margin, "That is the difference inside: the loss is -ln σ of it."),
            "log_left_out": Wrong(math.exp(-value), "That is σ, the probability of the preference: take -ln of it."),
            "base_2": Wrong(value / math.log(2), "You took the logarithm to base 2: nats are asked."),
        },
        steps=[
            f"chosen: {number(policy[0])} - {operand(reference[0])} = {show(chosen, 4)}",
            f"rejected: {number(policy[1])} - {operand(reference[1])} = {show(rejected, 4)}",
            f"margin: {number(beta)} × ({show(chosen, 4)} - {operand(rejected)}) = {show(margin, 4)}",
            f"-ln σ({show(margin, 4)}) = {show(value, 4)}",
        ],
    )
