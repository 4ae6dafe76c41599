"""logistic_regression_newton_step against scikit-learn's weighted least squares, and a probe by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from sklearn import linear_model

from quizzer.verify.logistic_regression.logistic_regression_newton_step import logistic_regression_newton_step
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1))
def test_newton_step_agrees_with_weighted_least_squares_of_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    feature, labels, weight = rng.normal(size=6), rng.integers(0, 2, 6), rng.normal()
    shares = special.expit(weight * feature)
    weights = shares * (1 - shares)
    response = weight * feature + (labels - shares) / weights
    fit = linear_model.LinearRegression(fit_intercept=False).fit(feature[:, None], response, weights)
    assert logistic_regression_newton_step(feature, labels, weight) == pytest.approx(fit.coef_[0], rel=1e-9, abs=1e-9)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # p = 1/2 for all: slope 1/2 + 1 + 1/2 = 2, curvature (1 + 4 + 1)/4 = 3/2; Σx² = 6 and Σx/4 = 1/2.
    solve(x=[1, 2, -1], y=[1, 1, 0], w=0).gives(
        4 / 3, gradient_step=2, descent=-4 / 3, least_squares_curvature=1 / 3, x_unsquared=4
    )


def test_feature_without_curvature_is_refused(refuses: Refuses) -> None:
    refuses("no curvature", x=[0, 0], y=[0, 1], w=0)
