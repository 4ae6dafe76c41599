"""kl_optimal_policy: worked out by hand, and what a search over all policies finds."""

import math

import numpy as np
import pytest
from scipy import optimize

from quizzer.verify.adapting_language_models.kl_optimal_policy import kl_optimal_policy
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # e^(r/β) is 1, 2 and 3: the weights are 1/2, 1/2 and 3/4.
    solve(reference=[0.5, 0.25, 0.25], rewards=[0, 2 * math.log(2), 2 * math.log(3)], beta=2).gives(
        [2 / 7, 2 / 7, 3 / 7],
        reference_left_out=[1 / 6, 2 / 6, 3 / 6],
        beta_multiplies=[2 / 99, 16 / 99, 81 / 99],  # powers 1, 16 and 81
        beta_left_out=[2 / 15, 4 / 15, 9 / 15],  # powers 1, 4 and 9
        sign_reversed=[12 / 17, 3 / 17, 2 / 17],
        unnormalised=[0.5, 0.5, 0.75],
        reference_times_reward=[0, math.log(2) / math.log(6), math.log(3) / math.log(6)],
        best_answer_only=[0, 0, 1],
    )


def test_agrees_with_scipy() -> None:
    """No policy of three answers has a higher reward less penalty."""
    frozen, gain, beta = np.array([0.2, 0.5, 0.3]), np.array([1.0, -0.5, 2.0]), 0.7

    def loss(z: np.ndarray) -> float:
        policy = np.exp(z) / np.exp(z).sum()
        return float(beta * (policy * np.log(policy / frozen)).sum() - policy @ gain)

    found = np.exp(optimize.minimize(loss, np.zeros(3), tol=1e-12).x)
    assert kl_optimal_policy(frozen, gain, beta) == pytest.approx(found / found.sum(), abs=1e-5)


def test_what_is_no_weight_is_refused(refuses: Refuses) -> None:
    refuses("beta must be positive", reference=[0.5, 0.5], rewards=[0, 1], beta=0)
    refuses("reference sums to 0.9", reference=[0.5, 0.4], rewards=[0, 1], beta=1)
