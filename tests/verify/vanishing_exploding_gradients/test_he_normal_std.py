"""he_normal_std against the second moments of a layer of ReLUs, and the probe of the catalogue."""

import math

import numpy as np
import pytest

from quizzer.verify.vanishing_exploding_gradients.he_normal_std import he_normal_std
from tests.verify.conftest import Refuses, Solve


def test_he_normal_std_agrees_with_the_moments_before_and_behind_a_layer() -> None:
    """Inputs that are ReLUs themselves keep their second moment forwards, gradients keep theirs backwards."""
    rng = np.random.default_rng(0)
    fan_in, fan_out, size = 64, 32, 1000
    unit = rng.normal(size=(size, fan_in, fan_out))  # new weights for each example
    h = np.maximum(rng.normal(size=(size, fan_in)), 0)
    forwards = np.maximum(np.einsum("si,sio->so", h, unit * he_normal_std(fan_in, fan_out)), 0)
    assert (forwards**2).mean() == pytest.approx((h**2).mean(), rel=0.05)
    gradients = rng.normal(size=(size, fan_out))
    open_units = rng.integers(0, 2, size=gradients.shape)
    weights = unit * he_normal_std(fan_in, fan_out, "fan_out")
    backwards = np.einsum("so,sio->si", gradients * open_units, weights)
    assert (backwards**2).mean() == pytest.approx((gradients**2).mean(), rel=0.05)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(fan_in=8, fan_out=24).gives(
        0.5,
        other_fan=math.sqrt(1 / 12),
        variance=0.25,
        no_factor_two=math.sqrt(1 / 8),
        factor_inverted=0.25,
        xavier_limit=math.sqrt(3) / 4,
        both_fans=0.25,
        uniform_limit=math.sqrt(3) / 2,
    )


def test_backward_pass_counts_the_outputs_by_hand(solve: Solve) -> None:
    solve(fan_in=8, fan_out=32, mode="fan_out").gives(0.25).names(other_fan=0.5)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("mode must be fan_in or fan_out", fan_in=8, fan_out=8, mode="both")
    refuses("fan_out must be positive", fan_in=8, fan_out=0)
