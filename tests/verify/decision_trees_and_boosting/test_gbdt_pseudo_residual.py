"""gbdt_pseudo_residual: slopes of scikit-learn's log loss, the probe, values by hand; PyTorch is a recorded oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special
from sklearn import metrics

from quizzer.verify.decision_trees_and_boosting.gbdt_pseudo_residual import gbdt_pseudo_residual
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 1), st.integers(-4, 4))
def test_logistic_residual_agrees_with_the_slope_of_scikit_learns_log_loss(y: int, f: int) -> None:
    def loss(log_odds: np.ndarray) -> float:
        p = special.expit(log_odds[0])
        return float(metrics.log_loss([y], [[1 - p, p]], labels=[0, 1]))

    [slope] = optimize.approx_fprime(np.array([float(f)]), loss)
    assert gbdt_pseudo_residual([y], [f], "logistic")[0] == pytest.approx(-slope, abs=1e-6)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(y=[1, 0], F=[0, 1], loss="logistic")
    solved.gives(
        [0.5, -0.731059],
        gradient_sign=[-0.5, 0.731059],
        raw_residual=[1, -1],
        extra_sigmoid_slope=[0.125, -0.143735],
        newton_target=[2, -3.718282],  # 0.5/0.25, and -1/(1 - p) = -(1 + e)
        probability=[0.5, 0.731059],
        half_log_odds=[1, -1.761594],
        sigmoid_turned=[0.5, -0.268941],
    )
    assert solved.conventions == {"half_log_odds", "newton_target"}


def test_squared_and_absolute_residuals_by_hand(solve: Solve) -> None:
    solve(y=[3, -1, 2], F=[1, 0, 2]).gives([2, -1, 0])
    solve(y=[3, -1, 2], F=[1, 0, 2], loss="absolute").gives([1, -1, 0])


def test_squared_loss_without_its_half_is_another_convention(solve: Solve) -> None:
    solved = solve(y=[3, -1], F=[1, 0], loss="squared").names(without_half=[4, -2])
    assert "without_half" in solved.conventions


def test_small_residual_keeps_its_digits(solve: Solve) -> None:
    assert abs(solve(y=[1, 0], F=[37, 0], loss="logistic").value[0] / 8.533047625744066e-17 - 1) < 1e-12


def test_large_log_odds_do_not_overflow(solve: Solve) -> None:
    solved = solve(y=[0, 1], F=[1000, -1000], loss="logistic").gives([-1, 1])
    assert "newton_target" not in solved.slips


def test_unknown_loss_is_refused(refuses: Refuses) -> None:
    refuses("loss must be", y=[2, 0], F=[0, 0], loss="hinge")
