"""soft_threshold against scikit-learn's Lasso and the probe of the catalogue; PyTorch is among the recorded oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import linear_model

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.regularization.soft_threshold import soft_threshold
from tests.verify.conftest import Solve


@given(st.integers(0, 2**32 - 1), st.floats(0.05, 2))
def test_soft_threshold_agrees_with_the_lasso_of_scikit_learn(seed: int, lam: float) -> None:
    # On orthonormal columns the Lasso is the soft threshold of Xᵀy; scikit-learn divides the squared error by 2n.
    rng = np.random.default_rng(seed)
    columns, _ = np.linalg.qr(rng.normal(size=(6, 3)))
    target = rng.normal(size=6)
    lasso = linear_model.Lasso(alpha=lam / 6, fit_intercept=False, tol=1e-12).fit(columns, target)
    assert soft_threshold(columns.T @ target, lam) == pytest.approx(lasso.coef_, abs=1e-6)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(z=[-2, 0.3, 1.5], lam=0.5).gives(
        [-1.5, 0, 1],
        hard_threshold=[-2, 0, 1.5],
        no_clip=[-1.5, -0.2, 1],
        sign_forgotten=[1.5, 0, 1],
        negatives_zeroed=[0, 0, 1],
        always_subtracted=[-2.5, 0, 1],
        ridge=[-4 / 3, 0.2, 1],
    )


def test_a_zero_a_negative_and_a_positive_entry_are_always_asked_for(problem: Problem) -> None:
    for seed in range(100):
        value = variants.draw(problem, seed, {}).solution.value
        assert 0 in value
        assert min(value) < 0 < max(value)


def test_steps_before_the_last_hold_no_list_of_finished_entries(problem: Problem) -> None:
    solution = problem.solve(z=[-2.0, 0.3, 1.75], lam=0.5)
    assert not any("−1.5" in step for step in solution.steps[:-1])
