"""lasso_coordinate_update against SciPy's minimiser and scikit-learn's Lasso, and a probe by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize
from sklearn import linear_model

from quizzer.verify.regularization.lasso_coordinate_update import lasso_coordinate_update
from tests.verify.conftest import Refuses, Solve, variant


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 2))
def test_update_agrees_with_the_minimiser_of_scipy(seed: int, lam: float) -> None:
    rng = np.random.default_rng(seed)
    columns, targets, weights = rng.normal(size=(5, 2)), rng.normal(size=5), rng.normal(size=2)

    def objective(first: float) -> float:
        return float(np.square(targets - columns @ [first, weights[1]]).sum() / 2 + lam * abs(first))

    found = optimize.minimize_scalar(objective, bracket=(-1, 1), tol=1e-12).x
    assert lasso_coordinate_update(columns, targets, weights, lam) == pytest.approx(found, abs=1e-6)


def test_solution_of_scikit_learn_stays_where_it_is() -> None:
    rng = np.random.default_rng(3)
    columns, targets = rng.normal(size=(8, 3)), rng.normal(size=8)
    fit = linear_model.Lasso(alpha=0.5 / 8, fit_intercept=False, tol=1e-12).fit(columns, targets)
    assert lasso_coordinate_update(columns, targets, fit.coef_, 0.5) == pytest.approx(fit.coef_[0], abs=1e-7)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # r = (2, 2): x1'r = 4 and x1'x1 = 2; with y alone x1'y = 5, with the old w1 = 1 too x1'(1, 1) = 2.
    solved = solve(X=[[1, 1], [1, 0]], y=[3, 2], w=[1, 1], lam=1.0).gives(
        1.5,
        threshold_forgotten=2,
        length_forgotten=3,
        threshold_after_division=1,
        others_ignored=2,
        full_residual=0.5,
        ridge=4 / 3,
        divided_by_n=1.5,
        divided_by_the_norm=2.121320,
        simple_regression=2.5,
        without_half=1.75,
        over_n=1,
    )
    assert solved.conventions == {"without_half", "over_n"}


def test_length_is_not_the_number_of_samples_by_hand(solve: Solve) -> None:
    # r = y = (2, 3): x1'r = 7 and x1'x1 = 5, two samples.
    solve(X=[[2, 1], [1, 0]], y=[2, 3], w=[1, 0], lam=1.0).gives(1.2).names(divided_by_n=3)


def test_threshold_of_a_negative_product_by_hand(solve: Solve) -> None:
    # r = (-4, -2): x1'r = -6, softened to -5, divided by 2; the wrong way -7/2.
    solve(X=[[1, 1], [1, 0]], y=[-3, -2], w=[0, 1], lam=1.0).gives(-2.5).names(always_subtracted=-3.5)


def test_a_negative_product_is_always_drawn() -> None:
    for seed in range(60):
        assert "always_subtracted" in variant("lasso_coordinate_update", seed).solution.wrong


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("X has 2 entries and y has 1", X=[[1, 1], [1, 0]], y=[3], w=[1, 1], lam=1)
    refuses("a row of X has 2 entries and w has 1", X=[[1, 1], [1, 0]], y=[3, 2], w=[1], lam=1)
    refuses("lam is negative", X=[[1, 1], [1, 0]], y=[3, 2], w=[1, 1], lam=-1)
    refuses("first column of zeros", X=[[0, 1], [0, 1]], y=[3, 2], w=[1, 1], lam=1)
