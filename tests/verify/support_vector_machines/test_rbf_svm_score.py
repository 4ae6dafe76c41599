"""rbf_svm_score against scikit-learn's kernel, and a probe by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import pairwise

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.support_vector_machines.rbf_svm_score import rbf_svm_score
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1), st.floats(0.05, 3))
def test_score_agrees_with_the_kernel_of_scikit_learn(seed: int, gamma: float) -> None:
    rng = np.random.default_rng(seed)
    points, labels, multipliers = rng.normal(size=4), rng.choice([-1, 1], 4), rng.uniform(0.1, 2, 4)
    kernel = pairwise.rbf_kernel(points[:, None], [[0.3]], gamma=gamma)[:, 0]
    expected = (multipliers * labels) @ kernel - 0.2
    assert rbf_svm_score(points, labels, multipliers, -0.2, gamma, 0.3) == pytest.approx(expected, abs=1e-12)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # Distances 1 and 2 at γ = ln 2: K = 1/2 and 1/16; unsquared 1/2 and 1/4. Terms 2 · 1/2 and -1/16.
    width = math.log(2)
    solve(X=[0, 3], y=[1, -1], alpha=[2, 1], b=0.5, gamma=width, x=1).gives(
        1.4375,
        offset_forgotten=0.9375,
        offset_subtracted=0.4375,
        label_forgotten=1.5625,
        alpha_forgotten=0.9375,
        distance_unsquared=1.25,
        gamma_forgotten=0.5 + 2 * math.exp(-1) - math.exp(-4),
        gamma_as_width=0.5 + 2 * math.exp(-1 / (2 * width**2)) - math.exp(-2 / width**2),
        gamma_as_variance=0.5 + 2 * math.exp(-1 / (2 * width)) - math.exp(-2 / width),
        weakest_left_out=1.5,
        sum_for_difference=0.5 + 2 / 2 - 2**-16,  # sums 1 and 4
        exponent_halved=0.25 + math.sqrt(2),  # K = 2^-½ and 1/4
        gamma_squared=0.5 + 2 * math.exp(-(width**2)) - math.exp(-4 * width**2),
        width_of_one=0.5 + 2 * math.exp(-0.5) - math.exp(-2),
        gamma_divides=0.5 + 2 * math.exp(-1 / width) - math.exp(-4 / width),
        linear_kernel=-2.5,
    )


def test_drawn_votes_all_count(problem: Problem) -> None:
    for seed in range(100):
        params = variants.draw(problem, seed, {}).params
        score = rbf_svm_score(**params)
        for left_out in range(3):
            rest = {name: params[name][:left_out] + params[name][left_out + 1 :] for name in ("X", "y", "alpha")}
            assert abs(rbf_svm_score(**params | rest) - score) > 0.02 * abs(score)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    case = {"X": [0, 3], "y": [1, -1], "alpha": [1, 1], "b": 0, "gamma": 1, "x": 1}
    refuses("labels -1 and", **case | {"y": [1, 0]})
    refuses("alpha must be positive", **case | {"alpha": [1, 0]})
    refuses("gamma must be positive", **case | {"gamma": 0})
    refuses("X has 2 entries and y has 1", **case | {"y": [1]})
