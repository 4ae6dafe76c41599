"""logistic_regression_newton_step against scikit-learn's weighted least squares, and a probe by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from sklearn import linear_model

from quizzer.verify import variants
from quizzer.verify.logistic_regression.logistic_regression_newton_step import logistic_regression_newton_step
from quizzer.verify.problem import Problem
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
        4 / 3, gradient_step=2, descent=-4 / 3, least_squares_curvature=1 / 3, x_unsquared=4,
        mean_gradient_step=2 / 3, factor_kept_in_the_slope=1 / 3, labels_forgotten=-2 / 3, mean_slope=4 / 9,
        loss_over_slope=1.039721, steps_averaged=5 / 3,
    )  # fmt: skip


def test_probe_away_from_zero_by_hand(solve: Solve) -> None:
    # p = 3/4 and 9/10: slope 1/4 - 9/5 = -1.55, curvature 3/16 + 4 · 9/100 = 0.5475; Σx² = 5, Σ p(1 - p)x = 0.3675.
    solve(x=[1, 2], y=[1, 0], w=math.log(3)).gives(
        -1.732438, gradient_step=-0.451388, mean_gradient_step=0.323612, descent=3.929663,
        least_squares_curvature=0.788612, half_for_p=0.698612, quarter_for_the_weights=-0.141388,
        step_returned=-2.831050, labels_forgotten=-3.558922, mean_slope=-0.316913, x_unsquared=-3.119075,
        factor_kept_in_the_slope=0.888338, weights_forgotten=-2.634721, loss_over_slope=-0.572528,
        steps_averaged=-0.734721,
    )  # fmt: skip


def test_weights_and_labels_matter(problem: Problem) -> None:
    """At w = 0 all weights are 1/4; with one label alone, that of y or of 1 - y passes."""
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        assert params["w"] != 0
        assert set(params["y"]) == {0, 1}
        assert sum(x * y for x, y in zip(params["x"], params["y"], strict=True))


def test_feature_without_curvature_is_refused(refuses: Refuses) -> None:
    refuses("no curvature", x=[0, 0], y=[0, 1], w=0)
