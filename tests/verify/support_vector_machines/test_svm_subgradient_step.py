"""svm_subgradient_step against SciPy's differences, and probes by hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.support_vector_machines.svm_subgradient_step import svm_subgradient_step
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1), st.sampled_from([-1, 1]))
def test_step_agrees_with_scipy_differences(seed: int, label: int) -> None:
    rng = np.random.default_rng(seed)
    weights, sample, lam = rng.normal(size=3), rng.normal(size=3), rng.uniform(0, 1)

    def objective(w: np.ndarray) -> float:
        return float(lam / 2 * w @ w + max(0, 1 - label * (w @ sample)))

    gradient = optimize.approx_fprime(weights, objective, 1e-8)
    expected = weights - 0.3 * gradient
    assert svm_subgradient_step(weights, sample, label, 0.3, lam) == pytest.approx(expected, abs=1e-5)


def test_probe_inside_the_margin_by_hand(solve: Solve) -> None:
    # y wᵀx = 1/2: 0.9 w + 0.5 x.
    solved = solve(w=[1, 0], x=[0.5, 2], y=1, lr=0.5, lam=0.2)
    solved.gives(
        [1.15, 1],
        perceptron_condition=[0.9, 0],
        decay_forgotten=[1.25, 1],
        ascent=[0.65, -1],
        rate_forgotten=[1.4, 2],
        push_shrunk=[1.125, 0.9],
        decay_without_rate=[1.05, 1],
        decay_without_strength=[0.75, 1],
        two_lambda=[1.05, 1],  # with a rate of ½ the same
    )
    assert solved.conventions == {"two_lambda"}


def test_wrong_negative_is_pushed_away_by_hand(solve: Solve) -> None:
    # y wᵀx = -1: 0.9 w - 0.5 x.
    solve(w=[1, 0], x=[1, 2], y=-1, lr=0.5, lam=0.2).names(loss_forgotten=[0.9, 0], label_forgotten=[1.4, 1]).gives(
        [0.4, -1]
    )


def test_most_drawn_samples_are_pushed_with_either_label(problem: Problem) -> None:
    """At times one lies beyond the margin; of the others right ones are pushed as well as wrong ones."""
    drawn = [variants.draw(problem, seed, {}) for seed in range(200)]
    pushed = [each for each in drawn if "pushed_beyond_margin" not in each.solution.wrong]
    assert 160 <= len(pushed) < 200
    assert {each.params["y"] for each in pushed} == {-1, 1}
    inside = ["perceptron_condition" in each.solution.wrong for each in pushed]
    assert 60 <= sum(inside) <= len(pushed) - 60


def test_drawn_steps_tell_what_was_left_out_of_the_decay(problem: Problem) -> None:
    slips = ("decay_forgotten", "decay_without_rate", "decay_without_strength", "two_lambda")
    for seed in range(100):
        wrong = variants.draw(problem, seed, {}).solution.wrong
        values = np.array([wrong[name].value for name in slips])
        assert all(not np.allclose(one, other, rtol=0.02, atol=0) for one, other in combinations(values, 2))


def test_beyond_the_margin_only_the_penalty_acts_by_hand(solve: Solve) -> None:
    solve(w=[1, 0], x=[2, 2], y=1, lr=0.5, lam=0.2).gives(
        [0.9, 0],
        pushed_beyond_margin=[1.9, 1],
        decay_forgotten=[1, 0],
        decay_without_rate=[0.8, 0],
        decay_without_strength=[0.5, 0],
        two_lambda=[0.8, 0],
    )


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses(r"y must be -1 or \+1", w=[1], x=[1], y=0, lr=0.1, lam=0.1)
    refuses("lr must be positive", w=[1], x=[1], y=1, lr=0.0, lam=0.1)
    refuses("lam is negative", w=[1], x=[1], y=1, lr=0.1, lam=-0.1)
    refuses("w has 1 entries and x has 2", w=[1], x=[1, 2], y=1, lr=0.1, lam=0.1)
