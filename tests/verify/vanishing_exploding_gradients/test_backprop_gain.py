"""backprop_gain: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

import math
from typing import cast

from tests.verify.conftest import Solve, variant


def test_linear_layers_multiply_their_weights_by_hand(solve: Solve) -> None:
    solve(weights=[1.5] * 10, derivs=[1] * 10).gives(57.665039)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(weights=[1.0] * 5, derivs=[0.25] * 5).gives(
        2.0**-10, added=1.25, weights_only=1, one_layer_too_few=2.0**-8, first_layer_left_out=2.0**-8,
        last_slope_left_out=2.0**-8,
    )  # fmt: skip


def test_each_end_of_the_chain_can_be_forgotten_by_hand(solve: Solve) -> None:
    solve(weights=[2.0, -3.0, 0.5], derivs=[0.5, 0.1, 1.0]).gives(-0.15).names(one_layer_too_few=-0.3, added=1.2)
    solve(weights=[4.0, -3.0, 0.5], derivs=[0.5, 0.1, 1.0]).gives(-0.3).names(
        one_layer_too_few=-0.6, first_layer_left_out=-0.15
    )


def test_probe_without_the_weights(solve: Solve) -> None:
    solve(weights=[2.0, -3.0], derivs=[0.5, 0.1]).gives(-0.3).names(slopes_only=0.05, last_slope_left_out=-3)


def test_ends_at_a_preactivation_by_hand(solve: Solve) -> None:
    # 2 · 0.5 = 1, -3 · 0.1 = -0.3 and 0.5 · 0.2 = 0.1.
    solved = solve(weights=[2.0, -3.0, 0.5], derivs=[0.5, 0.1, 0.2]).gives(-0.03)
    solved.names(first_weight_left_out=-0.015, last_slope_left_out=-0.15, between_preactivations=-0.075)


def test_what_is_left_out_at_the_ends_is_missed() -> None:
    ends = {"last_slope_left_out", "first_weight_left_out", "between_preactivations", "first_layer_left_out"}
    for seed in range(60):
        assert ends <= set(variant("backprop_gain", seed).solution.wrong)


def test_lost_sign_is_no_other_slip() -> None:
    for seed in range(150):
        solution = variant("backprop_gain", seed).solution
        left_out = [wrong.value for name, wrong in solution.wrong.items() if name != "added"]
        assert not any(math.isclose(cast(float, value), -cast(float, solution.value)) for value in left_out)


def test_one_linear_layer_has_no_slips(solve: Solve) -> None:
    assert solve(weights=[2.0], derivs=[1.0]).slips == {"slopes_only"}
