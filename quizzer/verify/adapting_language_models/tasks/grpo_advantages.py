"""grpo_advantages: rewards of several answers to a prompt, relative to their group."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def grpo_advantages(rewards):
    """The advantages of GRPO, (prompts, answers) like the rewards.

    rewards: a row for each prompt, with the rewards of its answers. The
    reward minus the group's mean, over the group's population standard
    deviation; 0 where all rewards of a group are equal.
    """
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    deviation = rewards.std(axis=1, keepdims=True)
    return np.where(deviation > 0, centred / np.where(deviation > 0, deviation, 1), 0)


def nan_for_equals(rewards):
    """You divide 0 by 0 where all rewards of a group are equal: such a group teaches nothing, its advantages are 0."""
    return (rewards - rewards.mean(axis=1, keepdims=True)) / rewards.std(axis=1, keepdims=True)


def whole_batch(rewards):
    """You take mean and deviation over all prompts: each answer is held against the answers to its own prompt."""
    return (rewards - rewards.mean()) / max(rewards.std(), 1e-12)


def sample_deviation(rewards):
    """You divide by the sample deviation, with n - 1: here it is the population's, which is NumPy's default."""
    deviation = rewards.std(axis=1, ddof=1, keepdims=True)
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    return np.where(deviation > 0, centred / np.where(deviation > 0, deviation, 1), 0)


def centred_only(rewards):
    """You subtract the mean and stop, as Dr. GRPO does: here the group's deviation divides it."""
    return rewards - rewards.mean(axis=1, keepdims=True)


def variance(rewards):
    """You divide by the variance: take its root, so that the advantages of a group have the deviation 1."""
    spread = rewards.var(axis=1, keepdims=True)
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    return np.where(spread > 0, centred / np.where(spread > 0, spread, 1), 0)


def padded(rewards):
    """You add a constant of 1e-4 to the deviation, as some libraries do: here it stands alone, and 0 is guarded."""
    deviation = rewards.std(axis=1, keepdims=True)
    return (rewards - rewards.mean(axis=1, keepdims=True)) / (deviation + 1e-4)


def draw(draws: Draws) -> tuple[np.ndarray]:
    """One to three prompts with two to four answers, rewards in quarters: groups that are equal are so exactly."""
    prompts, answers = draws.integer(1, 3), draws.integer(2, 4)
    return (np.array([[draws.integer(0, 8) / 4 for _ in range(answers)] for _ in range(prompts)]),)


task = Task(
    grpo_advantages,
    cases={
        "one right answer in four": (np.array([[0.0, 1.0, 0.0, 0.0]]),),
        "all answers right": (np.array([[1.0, 1.0, 1.0]]),),
        "an easy and a hard prompt": (np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),),
    },
    draw=draw,
    mutants=(nan_for_equals, whole_batch, sample_deviation, centred_only, variance, padded),
    rtol=1e-5,
)
