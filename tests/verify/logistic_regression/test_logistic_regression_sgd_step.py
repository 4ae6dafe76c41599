"""logistic_regression_sgd_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

import math

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(w=[0, 0], x=[2, -1], y=1, lr=0.1).gives(
        [0.1, -0.05], descent_on_log_likelihood=[-0.1, 0.05], hard_prediction=[0.2, -0.1], x_forgotten=[0.05, 0.05]
    )


def test_negative_sample_moves_the_weights_away_by_hand(solve: Solve) -> None:
    # wᵀx = ln 3, so p = 3/4: w - 0.4 · 3/4 x.
    solve(w=[math.log(3), 0], x=[1, 2], y=0, lr=0.4).gives([math.log(3) - 0.3, -0.6])
