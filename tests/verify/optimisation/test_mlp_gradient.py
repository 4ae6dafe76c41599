"""mlp_gradient: worked out by hand, and compared with differences of the loss."""

import numpy as np
import pytest
from scipy import optimize

from quizzer.verify.optimisation.mlp_gradient import mlp_gradient
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Pre-activations 5 and -1, output 2 × 5, error 6.
    solved = solve(x=[1, 2], W=[[1, 2], [-3, 1]], v=[2, 1], y=4)
    solved.part("output").gives(
        10, no_activation=9, sizes_taken=11, columns_for_rows=4, output_weights_left_out=5  # columns: -5 and 4
    )  # fmt: skip
    solved.part("first").gives(
        [[12, 24], [0, 0]],
        no_activation=[[10, 20], [5, 10]],
        slope_forgotten=[[12, 24], [6, 12]],
        weights_forgotten=[[6, 12], [0, 0]],
        transposed=[[12, 0], [24, 0]],
        sign_turned=[[-12, -24], [0, 0]],
        factor_2=[[24, 48], [0, 0]],
        error_left_out=[[2, 4], [0, 0]],
        hidden_for_input=[[60, 0], [0, 0]],
    )


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_differences_of_the_loss(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, W, v, y = rng.normal(size=3), rng.normal(size=(4, 3)), rng.normal(size=4), 0.7
    found = mlp_gradient(x, W, v, y)

    def loss(weights: np.ndarray) -> float:
        hidden, out = weights[:12].reshape(4, 3), weights[12:]
        return float((sum(o * max(0.0, row @ x) for o, row in zip(out, hidden, strict=True)) - y) ** 2 / 2)

    slopes = optimize.approx_fprime(np.concatenate([W.ravel(), v]), loss, 1e-7)
    assert np.concatenate([found.first.ravel(), found.second]) == pytest.approx(slopes, abs=1e-4)


def test_shapes_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("W must have a row for each entry of v", x=[1], W=[[1], [2]], v=[1], y=0)
