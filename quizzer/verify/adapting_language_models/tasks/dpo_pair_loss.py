"""dpo_pair_loss: the loss of direct preference optimisation over a batch of pairs, from log probabilities."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def dpo_pair_loss(chosen, rejected, ref_chosen, ref_rejected, beta):
    """The mean DPO loss of n pairs of answers, one number.

    chosen, rejected: (n,), the log probabilities of the answers under
    the trained model; ref_chosen, ref_rejected: under the reference
    model. Margins may be large.
    """
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return np.logaddexp(0, -beta * margin).mean()


def overflows(chosen, rejected, ref_chosen, ref_rejected, beta):
    """The sigmoid of a large negative margin is 0, and its logarithm infinite: use logaddexp(0, -beta·margin)."""
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return -np.log(1 / (1 + np.exp(-beta * margin))).mean()


def no_reference(chosen, rejected, ref_chosen, ref_rejected, beta):
    """You leave the reference model out: subtract its log probabilities, so that only what training changed counts."""
    return np.logaddexp(0, -beta * (chosen - rejected)).mean()


def turned_round(chosen, rejected, ref_chosen, ref_rejected, beta):
    """Your sign is turned round: the loss falls as the chosen answer gains on the rejected one."""
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return np.logaddexp(0, beta * margin).mean()


def beta_outside(chosen, rejected, ref_chosen, ref_rejected, beta):
    """You multiply the loss by beta: it belongs to the margin, inside the sigmoid."""
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return beta * np.logaddexp(0, -margin).mean()


def mean_inside(chosen, rejected, ref_chosen, ref_rejected, beta):
    """You take the mean of the margins first: each pair has its own loss, and the mean is taken of the losses."""
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return np.logaddexp(0, -beta * margin.mean())


def summed(chosen, rejected, ref_chosen, ref_rejected, beta):
    """You return the sum over the pairs: the mean is asked."""
    margin = (chosen - ref_chosen) - (rejected - ref_rejected)
    return np.logaddexp(0, -beta * margin).sum()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]:
    """One to four pairs, log probabilities with one decimal."""
    pairs = draws.integer(1, 4)
    chosen, rejected, ref_chosen, ref_rejected = (
        np.array([draws.integer(-200, -10) / 10 for _ in range(pairs)]) for _ in range(4)
    )
    return chosen, rejected, ref_chosen, ref_rejected, draws.choice([0.1, 0.2, 0.5])


task = Task(
    dpo_pair_loss,
    cases={
        "nothing trained yet": (np.array([-5.0]), np.array([-7.0]), np.array([-5.0]), np.array([-7.0]), 0.1),
        "a large negative margin": (
            np.array([-9000.0]), np.array([-10.0]), np.array([-10.0]), np.array([-9000.0]), 0.5,
        ),
        "a large positive margin": (
            np.array([-10.0]), np.array([-9000.0]), np.array([-9000.0]), np.array([-10.0]), 0.5,
        ),
        "margins that cancel": (np.array([-4.0, -9.0]), np.array([-9.0, -4.0]), np.zeros(2), np.zeros(2), 1.0),
    },
    draw=draw,
    mutants=(overflows, no_reference, turned_round, beta_outside, mean_inside, summed),
)  # fmt: skip
