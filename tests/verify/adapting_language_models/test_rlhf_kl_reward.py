"""rlhf_kl_reward: worked out by hand, and its mean over all answers."""

import math

import pytest

from quizzer.verify.adapting_language_models.rlhf_kl_reward import rlhf_kl_reward
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Log-ratios 1, -0.5 and 2, together 2.5: half of it is subtracted.
    solve(reward=2, policy=[-1, -3, -1], reference=[-2, -2.5, -3], beta=0.5).gives(
        0.75,
        penalty_added=3.25,
        mean_over_tokens=2 - 1.25 / 3,
        beta_left_out=-0.5,
        negative_ratios_lost=0.5,
        sizes_added=0.25,
        first_token_only=1.5,
        last_token_only=1,
        weighted_by_probability=2 - (3 * math.exp(-1) - 0.5 * math.exp(-3)) / 2,
        policy_alone=4.5,
    )


def test_the_penalty_is_the_divergence_on_average_by_hand() -> None:
    # One token, (1/2, 1/2) against (1/4, 3/4): the divergence is ln(4/3)/2 = 0.143841.
    penalties = (-rlhf_kl_reward(0, [math.log(0.5)], [math.log(q)], 1) for q in (0.25, 0.75))
    assert sum(0.5 * penalty for penalty in penalties) == pytest.approx(0.143841, abs=5e-7)


def test_what_is_no_log_probability_is_refused(refuses: Refuses) -> None:
    refuses("none of them positive", reward=1, policy=[0.2], reference=[-1], beta=0.1)
    refuses("beta must be finite and not negative", reward=1, policy=[-1], reference=[-1], beta=-1)
    refuses("policy has 1 entries and reference has 2", reward=1, policy=[-1], reference=[-1, -2], beta=0.1)
