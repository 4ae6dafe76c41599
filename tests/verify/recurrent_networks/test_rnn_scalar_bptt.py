"""rnn_scalar_bptt: the probe of the catalogue by hand, and the difference of two runs of the network."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.recurrent_networks.rnn_scalar_bptt import rnn_scalar_bptt
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.9^3 = 0.729, 0.75^3 = 0.421875; tanh 0.5 = 0.4621172, slope 0.7864477, its cube 0.4864177.
    solve(w=0.9, h=[0.5, 0.5, 0.5]).gives(
        0.307547,
        weights_only=0.729,
        slopes_only=0.421875,
        weight_once=0.3796875,
        not_squared=0.091125,
        sigmoid_rule=0.011390625,
        squares_only=0.011390625,
        slope_at_the_output=0.354599,
        last_step_left_out=0.455625,
        first_step_left_out=0.455625,
        added=2.025,
    )


def test_signs_by_hand(solve: Solve) -> None:
    # -2 · 0.75 and -2 · 0.36
    solve(w=-2, h=[-0.5, 0.8]).gives(1.08).names(
        weight_once=-0.54, not_squared=1.2, last_step_left_out=-1.5, first_step_left_out=-0.72, added=-2.22
    )


def states(w: float, start: float, inputs: list[float]) -> list[float]:
    kept = [start]
    for x in inputs:
        kept.append(math.tanh(w * kept[-1] + x))
    return kept[1:]


@given(st.floats(-2, 2), st.floats(-1, 1), st.lists(st.floats(-1, 1), min_size=1, max_size=5))
def test_agrees_with_the_difference_of_two_runs(w: float, start: float, inputs: list[float]) -> None:
    after, before = states(w, start + 1e-5, inputs)[-1], states(w, start - 1e-5, inputs)[-1]
    assert rnn_scalar_bptt(w, states(w, start, inputs)) == pytest.approx((after - before) / 2e-5, abs=1e-6)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("h must lie between -1 and 1", w=0.5, h=[0.5, -1.0])
