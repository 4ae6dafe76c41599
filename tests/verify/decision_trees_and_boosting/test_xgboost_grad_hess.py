"""xgboost_grad_hess: the probe of the catalogue."""

import math

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    g, h = [-0.5, 0.5], [0.25, 0.25]
    solve(y=[1, 0], F=[0, 0]).gives(
        [g, h],
        residuals=[[0.5, -0.5], h],
        curvature_negative=[g, [-0.25, -0.25]],
        probabilities=[g, [0.5, 0.5]],
        squared_gradients=[g, [0.25, 0.25]],
        squared_error=[g, [1, 1]],
        scores_for_probabilities=[[-1, 0], h],
        extra_slope=[[-0.125, 0.125], h],
        rows_exchanged=[h, g],
    )


def test_log_odds_of_three_to_one_by_hand(solve: Solve) -> None:
    # The probability is 3/4.
    solve(y=[0, 1], F=[math.log(3)] * 2).gives([[0.75, -0.25], [0.1875, 0.1875]]).names(
        sigmoid_turned=[[0.25, -0.75], [0.1875, 0.1875]], squared_gradients=[[0.75, -0.25], [0.5625, 0.0625]]
    )


def test_sure_scores_keep_their_digits_by_hand(solve: Solve) -> None:
    # To first order in e^-50 = 1.928750e-22 each of them is that.
    assert abs(solve(y=[1], F=[50]).value[0][0] / -1.928750e-22 - 1) < 1e-6
    assert abs(solve(y=[1], F=[50]).value[1][0] / 1.928750e-22 - 1) < 1e-6
