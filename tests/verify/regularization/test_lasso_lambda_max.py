"""lasso_lambda_max against scikit-learn's Lasso, and a probe by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn import linear_model

from quizzer.verify.regularization.lasso_lambda_max import lasso_lambda_max
from tests.verify.conftest import Refuses, Solve, variant


@given(st.integers(0, 2**32 - 1))
def test_largest_penalty_agrees_with_the_lasso_of_scikit_learn(seed: int) -> None:
    """A little above it scikit-learn keeps no feature, a little below it keeps one."""
    rng = np.random.default_rng(seed)
    columns, targets = rng.normal(size=(6, 3)), rng.normal(size=6)
    most = lasso_lambda_max(columns, targets)
    for factor, kept in ((1.001, 0), (0.98, 1)):
        lasso = linear_model.Lasso(alpha=factor * most / 6, fit_intercept=False, tol=1e-10).fit(columns, targets)
        assert np.count_nonzero(lasso.coef_) >= kept
        assert kept or not lasso.coef_.any()


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    solved = solve(X=[[-1, 0], [-1, 1]], y=[1, 3])  # Xᵀy = (-4, 3)
    solved.gives(
        4, size_forgotten=3, rows_for_columns=2, sum_of_sizes=7, smallest=3, norm=5, halved=2, over_n=2, without_half=8
    )
    assert solved.conventions == {"over_n", "without_half"}


def test_sign_of_the_largest_product_always_matters() -> None:
    for seed in range(60):
        assert "size_forgotten" in variant("lasso_lambda_max", seed).solution.wrong


def test_lengths_must_agree(refuses: Refuses) -> None:
    refuses("X has 2 entries and y has 1", X=[[1, 1], [1, 0]], y=[3])
